"""Planted errors are found by name, each by its check; a true account is clean."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.check.shapes import SHAPES, failures
from kg.check.validate import checks, validate
from kg.graph.store import RDF_TYPE, KnowledgeStore
from kg.resources import resource

Planter = Callable[..., KnowledgeStore]
BASE = "https://example.org/id/"

# check id: (triples added, triples left out, subject, words of the message)
PLANTED: dict[str, tuple[str, str, str, str]] = {
    "more-goals-than-score": (
        ':extra a fkg:Goal ; rdfs:label "a third goal" ; fkg:inMatch :final ; fkg:forTeam :nt .',
        "",
        "north",
        "Northland has 3 goals told in Northland v Southland, but the score gives it 2.",
    ),
    "penalty-missed-and-scored": (
        ":wide fkg:converted true .", "", "wide",
        "Per Lund’s missed penalty is told as scored and as missed.",
    ),
    "event-in-two-matches": (
        ':other a fkg:Match ; rdfs:label "Eastland v Westland" . :g1 fkg:inMatch :other .',
        "", "g1",
        "Ola Berg’s goal is in two matches, Northland v Southland and Eastland v Westland.",
    ),
    "event-without-match": (
        "", ":g1 fkg:inMatch :final .", "g1", "Ola Berg’s goal is in no match."
    ),
    "order-cycle": (
        ":g3 fkg:precedes :g1 .", "", "g1",
        "Ola Berg’s goal comes before itself in the order of its match.",
    ),
    "disjoint-classes": (
        ":berg a fkg:ClubTeam .", "", "berg",
        "Ola Berg is both a person and a team, and nothing can be both.",
    ),
    "own-goal-for-own-side": (
        ":g3 fkg:forTeam :st .", ":g3 fkg:forTeam :nt .", "g3",
        "an own goal by Luz Vega, yet it counts for Southland, the side Luz Vega plays for",
    ),
    "own-goal-with-scorer": (":g3 fkg:scorer :vega .", "", "g3", "credited to Luz Vega"),
    "not-a-whole-number": (
        ':held fkg:mark "thirty" .', ":held fkg:mark 30 .", "held",
        "Luz Vega’s record has the mark “thirty”, which is not a whole number.",
    ),
    "minute-off-the-clock": (
        ":g1 fkg:minute 2018 .", ":g1 fkg:minute 10 .", "g1", "is told for minute 2018"
    ),
    "negative-number": (
        ":south fkg:goals -1 .", ":south fkg:goals 1 .", "south", "has the goals -1"
    ),
    "two-scorers": (":g1 fkg:scorer :lund .", "", "g1", "credited to Ola Berg and to Per Lund"),
    "two-minutes": (":g1 fkg:minute 12 .", "", "g1", "for minute 10 and for minute 12"),
    "two-periods": (
        ":g1 fkg:period fkg:SecondHalf .", "", "g1", "for the first half and for the second half"
    ),
    "two-teams-for-one-goal": (
        ":g1 fkg:forTeam :st .", "", "g1", "counts for Northland and for Southland"
    ),
    "goal-without-team": ("", ":g1 fkg:forTeam :nt .", "g1", "counts for no side"),
    "team-not-in-match": (
        ":card fkg:forTeam :et .", "", "card", "is for Eastland, which does not play in"
    ),
    "winner-not-in-match": (
        ":final fkg:winner :et .", ":final fkg:winner :nt .", "final", "won or lost by Eastland"
    ),
    "two-winners": (
        ":final fkg:winner :st .", "", "final", "is won by Northland and by Southland"
    ),
    "winner-is-loser": (":final fkg:loser :nt .", "", "final", "Northland won and lost"),
    "winner-with-fewer-goals": (
        ":final fkg:winner :st .", ":final fkg:winner :nt .", "final",
        "Southland won Northland v Southland with 1 goals against 2.",
    ),
    "outcome-against-score": (
        ":south fkg:outcome fkg:Drawn .", "", "south", "but the score is 1-2"
    ),
    "more-than-two-sides": (
        ":final fkg:side :third . :third fkg:ofTeam :et .", "", "final", "has 3 sides"
    ),
    "fewer-than-two-sides": ("", ":final fkg:side :south .", "final", "has 1 of its two sides"),
    "team-against-itself": (":south fkg:ofTeam :nt .", "", "final", "Northland is on both sides"),
    "side-with-two-teams": (":south fkg:ofTeam :et .", "", "south", "is Eastland and Southland"),
    "two-scores": (":south fkg:goals 2 .", "", "south", "1 goals and 2 goals in"),
    "running-score-beyond-score": (
        ":g3 fkg:goalsAgainstAfter 2 .", ":g3 fkg:goalsAgainstAfter 1 .", "g3",
        "made it 2-2, but Northland v Southland ended 2-1 as seen from Northland",
    ),
    "two-running-scores": (
        ":g2 fkg:goalsForAfter 0 .", "", "g2", "made it 0 goals for Southland and 1"
    ),
    "same-running-score": (
        ":g3 fkg:goalsForAfter 1 .", ":g3 fkg:goalsForAfter 2 .", "g1", "number 1 of Northland"
    ),
    "order-across-matches": (
        ":away a fkg:Foul ; fkg:inMatch :other . :g3 fkg:precedes :away .", "", "g3",
        "of Northland v Southland is told to come before",
    ),
    "order-against-the-clock": (
        ":g2 fkg:minute 5 .", ":g2 fkg:minute 60 .", "g1", "(minute 10) is told to come before"
    ),
    "order-against-the-periods": (
        ":g2 fkg:period fkg:FirstHalf . :g1 fkg:period fkg:SecondHalf .",
        ":g2 fkg:period fkg:SecondHalf . :g1 fkg:period fkg:FirstHalf .",
        "g1", "(second half) is told to come before Ana Mora’s penalty (first half)",
    ),
    "minute-outside-period": (
        ":g2 fkg:period fkg:FirstHalf .", ":g2 fkg:period fkg:SecondHalf .", "g2",
        "minute 60 and for the first half",
    ),
    "same-goal-number": (
        ":g3 fkg:goalNumber 2 .", ":g3 fkg:goalNumber 3 .", "g2", "both goal number 2"
    ),
    "taker-is-not-scorer": (
        ":g2 fkg:taker :vega .", ":g2 fkg:taker :mora .", "g2",
        "credited to Ana Mora, but Luz Vega took the penalty",
    ),
    "converted-penalty-not-a-goal": (
        ":wide fkg:converted true ; fkg:kickOutcome fkg:KickScored .",
        ":wide fkg:converted false ; fkg:kickOutcome fkg:KickMissed .",
        "wide", "was converted, yet it is not told as a goal",
    ),
    "scorer-of-the-other-side": (
        ":g1 fkg:scorer :mora .", ":g1 fkg:scorer :berg .", "g1",
        "counts for Northland, but Ana Mora plays for Southland",
    ),
    "player-of-neither-side": (
        ":g1 fkg:scorer :east .", ":g1 fkg:scorer :berg .", "g1",
        "told to play for Eastland, which is no side of Northland v Southland",
    ),
    "foul-on-himself": (":foul fkg:foulOn :lund .", "", "foul", "Per Lund is told to have fouled"),
    "replaced-by-himself": (":sub fkg:playerOff :berg .", "", "sub", "Ola Berg is told to come on"),
    "two-marks": (":held fkg:mark 31 .", "", "held", "stands at 30 and at 31"),
    "two-holders": (":held fkg:holder :mora .", "", "held", "held by Ana Mora and by Luz Vega"),
    "tally-out-of-bounds": (":sum fkg:atMost 29 .", "", "sum", "at least 30 and at most 29"),
    "denied-yet-stated": (
        ":berg fkg:captainOf :nt .", "", "doubt", "Ola Berg captain of Northland is stated"
    ),
}  # fmt: skip


@pytest.fixture
def queries_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if pySHACL were not installed."""
    monkeypatch.setitem(sys.modules, "pyshacl", None)


def test_every_check_is_planted() -> None:
    assert {check.id for check in checks()} == {*PLANTED, "passage-length"}


def test_headers_fit_their_queries(planted: Planter) -> None:
    store = planted()
    for check in checks():
        names = {v.value for v in store.quads.query(check.query).variables}
        used = {part.split("}")[0] for part in check.says.split("{")[1:]} | set(check.told)
        assert used <= names, check.id
        assert check.title
        assert check.cure.endswith(".")
        assert check.says.endswith(".")


def test_a_true_account_is_clean(planted: Planter) -> None:
    result = validate(planted())
    assert result.findings == ()
    assert result.conforms
    assert result.ran_shapes


@pytest.mark.parametrize("check", PLANTED)
def test_a_planted_error_is_found_by_name(planted: Planter, queries_only: None, check: str) -> None:
    add, drop, subject, words = PLANTED[check]
    result = validate(planted(add, drop))
    found = [f for f in result.findings if f.check == check and f.subject == BASE + subject]
    assert any(words in f.message for f in found), [f.message for f in result.findings]
    assert result.conforms is all(f.severity == "warning" for f in result.findings)
    assert not result.ran_shapes


def test_a_word_for_a_number_is_one_fault(planted: Planter) -> None:
    add, drop, _, _ = PLANTED["not-a-whole-number"]
    (finding,) = validate(planted(add, drop)).findings
    assert finding.check == "not-a-whole-number"


def test_without_passages_the_graphs_of_rdf_files_are_shown(
    planted: Planter, queries_only: None
) -> None:
    store = planted(":held fkg:mark 31 .")
    mark = NamedNode("https://w3id.org/football-kg/ontology#mark")
    for name, graph, kind in (
        ("file", store.aside("sources"), "Dataset"),
        ("held", NamedNode(BASE + "file"), ""),
    ):
        value = NamedNode(f"https://w3id.org/football-kg/ontology#{kind}")
        told = (RDF_TYPE, value) if kind else (mark, Literal(31))
        store.quads.add(Quad(NamedNode(BASE + name), *told, graph))
    (finding,) = validate(store).findings
    assert [(passage.iri, passage.exact) for passage in finding.passages] == [(BASE + "file", None)]


def test_a_passage_whose_words_do_not_fit(planted: Planter, queries_only: None) -> None:
    wrong = ':p9 a fkg:Passage ; fkg:source :paper ; fkg:start 0 ; fkg:end 9 ; fkg:exact "Berg" .'
    (finding,) = validate(planted(sources=wrong)).findings
    assert finding.check == "passage-length"
    assert finding.message.endswith("runs from 0 to 9, but its words have 4 characters.")


def test_a_finding_shows_the_words_of_the_sources(planted: Planter, queries_only: None) -> None:
    add, drop, _, _ = PLANTED["more-goals-than-score"]
    (finding,) = validate(planted(add, drop)).findings
    assert {(p.source_label, p.start, p.end, p.exact) for p in finding.passages} == {
        ("Evening Post", 0, 20, "Berg headed them in."),
        ("Evening Post", 50, 68, "Vega’s own goal. 2"),
    }
    assert finding.label == "Northland in Northland v Southland"
    assert finding.severity == "violation"
    assert "told twice" in finding.cure


# shape: (node it fails on, triples added for it); each node stands alone
BROKEN: dict[str, tuple[str, str]] = {
    "two-assists": ("b1", ":b1 a fkg:Goal ; fkg:assistedBy :berg , :lund ."),
    "two-goalkeepers": ("b2", ":b2 a fkg:Goal ; fkg:goalkeeper :berg , :lund ."),
    "two-scorers": ("b3", ":b3 a fkg:Goal ; fkg:scorer :berg , :lund ."),
    "goal-without-team": ("b4", ":b4 a fkg:Goal ."),
    "two-teams-for-one-goal": ("b5", ":b5 a fkg:Goal ; fkg:forTeam :nt , :st ."),
    "event-without-match": ("b6", ":b6 a fkg:Goal ."),
    "event-in-two-matches": ("b7", ":b7 a fkg:Foul ; fkg:inMatch :final , :m2 ."),
    "not-a-whole-number.goals-for-after": ("b8", ':b8 fkg:goalsForAfter "one" .'),
    "not-a-whole-number.goals-against-after": ("b9", ':b9 fkg:goalsAgainstAfter "one" .'),
    "not-a-whole-number.goal-number": ("b10", ':b10 fkg:goalNumber "one" .'),
    "not-a-whole-number.minute": ("b11", ':b11 fkg:minute "early" .'),
    "not-a-whole-number.added-minute": ("b12", ':b12 fkg:addedMinute "two" .'),
    "minute-off-the-clock": ("b13", ":b13 fkg:minute 131 ."),
    "added-minute-off-the-clock": ("b14", ":b14 fkg:addedMinute 0 ."),
    "two-minutes": ("b15", ":b15 fkg:minute 1 , 2 ."),
    "two-teams-for-one-event": ("b16", ":b16 a fkg:Foul ; fkg:forTeam :nt , :st ."),
    "own-goal-with-scorer": ("b17", ":b17 a fkg:OwnGoal ; fkg:scorer :berg ."),
    "two-own-goal-scorers": ("b18", ":b18 fkg:ownGoalBy :berg , :lund ."),
    "penalty-without-outcome": ("b19", ":b19 a fkg:PenaltyKick ."),
    "penalty-missed-and-scored": ("b20", ":b20 fkg:converted true , false ."),
    "converted-not-true-or-false": ("b21", ':b21 fkg:converted "yes" .'),
    "two-takers": ("b22", ":b22 fkg:taker :berg , :lund ."),
    "two-foulers": ("b23", ":b23 fkg:foulBy :berg , :lund ."),
    "card-without-player": ("b24", ":b24 a fkg:Card ."),
    "card-without-kind": ("b24", ""),
    "card-for-two": ("b25", ":b25 fkg:cardFor :berg , :lund ."),
    "card-of-two-kinds": ("b26", ":b26 fkg:cardKind fkg:RedCard , fkg:YellowCard ."),
    "substitution-of-two": ("b27", ":b27 fkg:playerOff :berg , :lund ."),
    "substitution-without-player": ("b27", ""),
    "substitution-by-two": ("b28", ":b28 fkg:playerOn :berg , :lund ."),
    "review-of-nothing": ("b29", ":b29 a fkg:VideoReview ."),
    "appeal-granted-and-refused": ("b30", ":b30 fkg:appealGranted true , false ."),
    "more-than-two-sides": ("b31", ":b31 fkg:side :s1 , :s2 , :s3 ."),
    "fewer-than-two-sides": ("b32", ":b32 a fkg:Match ."),
    "two-winners": ("b33", ":b33 fkg:winner :nt , :st ."),
    "two-losers": ("b34", ":b34 fkg:loser :nt , :st ."),
    "two-dates": ("b35", ':b35 fkg:date "2001-01-01"^^xsd:date , "2001-01-02"^^xsd:date .'),
    "not-a-date.match": ("b36", ':b36 fkg:date "Sunday" .'),
    "two-attendances": ("b37", ":b37 fkg:attendance 1 , 2 ."),
    "not-a-whole-number.attendance": ("b38", ':b38 fkg:attendance "full" .'),
    "two-venues": ("b39", ":b39 fkg:venue :park , :v2 ."),
    "two-stages": ("b40", ":b40 fkg:stage :last , :semi . :semi fkg:stageKind fkg:SemiFinal ."),
    "two-referees": ("b41", ":b41 fkg:referee :ref , :boss ."),
    "side-without-team": ("b42", ":b42 a fkg:Side ."),
    "side-without-match": ("b42", ""),
    "side-with-two-teams": ("b43", ":b43 fkg:ofTeam :nt , :st ."),
    "side-in-two-matches": ("b44", ":b44 fkg:sideOf :final , :m2 ."),
    "two-scores": ("b45", ":b45 fkg:goals 1 , 2 ."),
    "not-a-whole-number.side-goals": ("b46", ':b46 fkg:goals "two" .'),
    "negative-number.side-goals": ("b47", ":b47 fkg:goals -1 ."),
    "two-shootout-scores": ("b48", ":b48 fkg:shootoutGoals 3 , 4 ."),
    "two-outcomes": ("b49", ":b49 fkg:outcome fkg:Won , fkg:Lost ."),
    "two-opponents": ("b50", ":b50 fkg:opponentSide :north , :south ."),
    "side-order": ("b51", ":b51 fkg:sideOrder 3 ."),
    "stage-without-edition": ("b52", ":b52 a fkg:Stage ."),
    "stage-in-two-editions": ("b53", ":b53 fkg:ofEdition :cup2031 , :cup2035 ."),
    "edition-without-competition": ("b54", ":b54 a fkg:Edition ."),
    "edition-of-two-competitions": ("b55", ":b55 fkg:ofCompetition :cup , :league ."),
    "not-a-whole-number.edition-year": ("b56", ':b56 fkg:editionYear "1994/95" .'),
    "fixture-with-more-teams": ("b57", ":b57 fkg:fixtureTeam :nt , :st , :et ."),
    "not-a-date.fixture": ("b58", ':b58 fkg:fixtureDate "Sunday" .'),
    "campaign-without-team": ("b59", ":b59 a fkg:Campaign ."),
    "campaign-of-two": ("b60", ":b60 fkg:campaignOf :nt , :st ."),
    "appearance-without-player": ("b61", ":b61 a fkg:Appearance ."),
    "appearance-without-match": ("b61", ""),
    "appearance-for-two-teams": ("b62", ":b62 fkg:appearanceFor :nt , :st ."),
    "starting-and-bench": ("b63", ":b63 fkg:starting true , false ."),
    "contract-without-person": ("b64", ":b64 a fkg:Contract ."),
    "contract-without-team": ("b64", ""),
    "two-contract-ends": ("b65", ":b65 fkg:endsWith :cup2031 , :cup2035 ."),
    "tenure-without-person": ("b66", ":b66 a fkg:Tenure ."),
    "tenure-without-team": ("b66", ""),
    "record-without-measure": ("b67", ":b67 a fkg:Record ."),
    "record-with-two-measures": ("b68", ":b68 a fkg:Record ; fkg:measure fkg:Goals , fkg:Basis ."),
    "holding-without-record": ("b69", ":b69 a fkg:Holding ."),
    "holding-without-holder": ("b69", ""),
    "holding-of-two-records": ("b70", ":b70 fkg:ofRecord :most , :r2 ."),
    "two-holders": ("b71", ":b71 fkg:holder :berg , :lund ."),
    "not-a-whole-number.mark": ("b72", ':b72 fkg:mark "fifty" .'),
    "two-marks": ("b73", ":b73 fkg:mark 1 , 2 ."),
    "negative-number.mark": ("b74", ":b74 fkg:mark -5 ."),
    "tally-without-person": ("b75", ":b75 a fkg:Tally ."),
    "tally-without-measure": ("b75", ""),
    "tally-without-basis": ("b75", ""),
    "tally-with-two-values": ("b76", ":b76 fkg:value 1 , 2 ."),
    "not-a-whole-number.tally": ("b77", ':b77 fkg:value "many" .'),
    "milestone-without-team": ("b78", ":b78 a fkg:Milestone ."),
    "not-a-whole-number.ordinal": ("b79", ':b79 fkg:ordinal "first" .'),
    "claim-without-modality": ("b80", ":b80 a fkg:Claim ."),
    "claim-without-text": ("b80", ""),
    "claim-with-two-modalities": ("b81", ":b81 fkg:modality fkg:Denied , fkg:Possible ."),
    "quotation-without-text": ("b82", ":b82 a fkg:Quotation ."),
    "quotation-with-two-texts": ("b83", ':b83 fkg:quotedText "a" , "b" .'),
    "two-speakers": ("b84", ":b84 a fkg:Quotation ; fkg:speaker :boss , :ref ."),
    "passage-without-source": ("b85", ":b85 a fkg:Passage ."),
    "passage-without-start": ("b85", ""),
    "passage-without-end": ("b85", ""),
    "passage-without-words": ("b85", ""),
    "passage-ends-before-start": ("b86", ":b86 a fkg:Passage ; fkg:start 9 ; fkg:end 3 ."),
    "source-without-sha256": ("b87", ":b87 a fkg:Report ."),
}


def test_every_shape_fires_on_its_fault(planted: Planter) -> None:
    found = failures(planted("\n".join(add for _, add in BROKEN.values())))
    assert found is not None
    fired = {(failure.shape, failure.focus) for failure in found}
    assert {(shape, BASE + name) for shape, (name, _) in BROKEN.items()} - fired == set()
    for failure in found:
        assert failure.message.endswith("."), failure.shape
        assert failure.cure.endswith("."), failure.shape


def test_every_shape_is_planted() -> None:
    path = resource("ontology", "shapes.ttl")
    named = {
        quad.subject.value.removeprefix(SHAPES)
        for quad in parse(path=str(path), format=RdfFormat.TURTLE)
        if quad.object.value.endswith("#PropertyShape")
    }
    assert named == set(BROKEN)


def test_a_shape_and_a_check_find_a_fault_once(planted: Planter) -> None:
    result = validate(planted(":held fkg:mark 31 ."))
    assert [finding.check for finding in result.findings] == ["two-marks"]


def test_a_fault_that_only_a_shape_knows(planted: Planter) -> None:
    (finding,) = validate(planted(drop=':words fkg:quotedText "We did it." .')).findings
    assert finding.message == "quotation has no words."
    assert finding.subject == BASE + "words"
    assert finding.cure == "Give its words, with fkg:quotedText."
