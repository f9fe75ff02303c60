"""Each football rule fires where it should, and not where one thing is amiss."""

from __future__ import annotations

import re

import pytest

from kg.reason.explain.pattern import Absent
from kg.reason.explain.rule_text import construct
from kg.reason.football import football_rules, read_rule
from kg.reason.schema import closed_ontology
from tests.reason.reasoned import PREFIXES, holds, reasoned

TEAMS = """
<team/alba> a :NationalTeam ; rdfs:label "Alba" . <team/bex> a :NationalTeam ; rdfs:label "Bex" .
<match/m> rdfs:label "Alba v Bex" ; :side <side/m.alba>, <side/m.bex> .
<side/m.alba> :ofTeam <team/alba> . <side/m.bex> :ofTeam <team/bex> .
<person/ann> rdfs:label "Ann Ash" . <person/bea> rdfs:label "Bea Birch" .
"""
STAGE = """
<match/m> :stage <stage/cup.one.quarter-final> .
<stage/cup.one.quarter-final> :ofEdition <edition/cup.one> ; :stageKind :QuarterFinal .
<edition/cup.one> rdfs:label "the Cup" .
"""
SCORE = "<side/m.alba> :goals 1 . <side/m.bex> :goals 2 ."
GOALS = """
<goal/m.b1> a :Goal ; :inMatch <match/m> ; :forTeam <team/bex> ; :scorer <person/bea> .
<goal/m.a1> a :Goal ; :inMatch <match/m> ; :forTeam <team/alba> ; :scorer <person/ann> .
<goal/m.b2> a :Goal ; :inMatch <match/m> ; :forTeam <team/bex> ; :scorer <person/bea> .
"""
ORDER = "<goal/m.b1> :precedes <goal/m.a1> . <goal/m.a1> :precedes <goal/m.b2> ."
PLAYED = TEAMS + SCORE + GOALS + ORDER
OUT = "<team/alba> :eliminatedFrom <edition/cup.one> ."
SHOOTOUT = "<side/m.alba> :shootoutGoals 4 . <side/m.bex> :shootoutGoals 3 ."
LEVEL = "<side/m.alba> :goals 2 . <side/m.bex> :goals 2 ."
RECORD = """
<record/goals-alba> :measure :Goals ; :scopeTeam <team/alba> ; :extremum :Highest .
<holding/h> :ofRecord <record/goals-alba> ; :holder <person/cleo> ; :standingAt <match/m> ;
  rdfs:label "Cleo Cork’s record" .
<person/cleo> rdfs:label "Cleo Cork" .
"""
MARK = "<holding/h> :mark 30 ."
EQUALS = "<goal/m.a1> :statedToEqual <holding/h> ."
BREAKS = "<goal/m.a1> :statedToBreak <holding/h> ."
TOLD_TALLY = """
<tally/t> :tallyOf <person/ann> ; :measure :Goals ; :scopeTeam <team/alba> ; :basis :Stated ;
  :asOfEvent <goal/m.a1> ; :value """
TWO_EVENTS = "<shot/s> :inMatch <match/m> . <card/c> :inMatch <match/m> . "
KICKS = """
<goal/m.a1> a :PenaltyKick ; :converted true ; :taker <person/ann> .
<penalty/p> a :PenaltyKick ; :inMatch <match/m> ; :converted false ; :taker <person/ann> .
"""
FIXTURE = """
<fixture/f> :nextAfter <match/m> ; :fixtureTeam <team/bex>, <team/dun> .
<team/dun> a :NationalTeam .
"""
LISTED = """
<match/m> :competition <competition/cup> ; :edition <edition/cup.one> ;
  :date "2020-06-01"^^xsd:date .
<edition/cup.one> :ofCompetition <competition/cup> ; rdfs:label "Cup 2020" .
<competition/cup> rdfs:label "Cup" .
<completeness/a> a :Completeness ; :measure :Matches ; :scopeCompetition <competition/cup> .
<completeness/b> a :Completeness ; :measure :Matches ; :scopeTeam <team/bex> .
"""
FINAL = "<match/m> :stage <stage/last> . <stage/last> :stageKind :Final . "
BORN = "".join(f'<person/{who}> :birthDate "1980-01-01"^^xsd:date . ' for who in ("ann", "bea"))
UNTOLD = PLAYED.replace("; :scorer <person/ann>", "")
COUNTED = """
<record/r> :measure :Goals ; :extremum :Highest .
<holding/one> :ofRecord <record/r> ; :holder <person/ann> ; :progressionNumber 1 .
<holding/two> :ofRecord <record/r> ; :holder <person/bea> ; :heldFrom "2001-05-01"^^xsd:date ;
  :previousHolding <holding/one> ; :relation """
TALLY = "?t a :Tally ; :tallyOf <person/ann> ; :scopeTeam <team/alba> ; :measure :Goals ; "
NEW = "?h a :Holding ; :holder <person/ann> ; :ofRecord <record/goals-alba> ; "

# id: (what is told, what then holds, what is told instead so that it must not)
CASES: dict[str, tuple[str, str, str]] = {
    "opponents": (
        TEAMS,
        "<side/m.alba> :opponentSide <side/m.bex>",
        TEAMS.replace("<side/m.bex> .", "<side/n.bex> ."),
    ),
    "against-team": (
        PLAYED,
        "<goal/m.a1> :againstTeam <team/bex>",
        PLAYED.replace(":forTeam <team/alba>", ":forTeam <team/dun>"),
    ),
    "venue-in-place": (
        "<match/m> :venue <place/park> ; :place <place/town> .",
        "<place/park> :locatedIn <place/town>",
        "<match/m> :venue <place/park> . <match/n> :place <place/town> .",
    ),
    "order-by-minute": (
        TWO_EVENTS + "<shot/s> :minute 45 ; :addedMinute 3 . <card/c> :minute 46 .",
        "<shot/s> :precedes <card/c>",
        TWO_EVENTS + "<shot/s> :minute 45 ; :addedMinute 3 . <card/c> :minute 45 .",
    ),
    "order-by-added-time": (
        TWO_EVENTS
        + "<shot/s> :minute 90 ; :addedMinute 1 . <card/c> :minute 90 ; :addedMinute 4 .",
        "<shot/s> :precedes <card/c>",
        TWO_EVENTS + "<shot/s> :minute 90 . <card/c> :minute 90 ; :addedMinute 4 .",
    ),
    "order-by-period": (
        TWO_EVENTS + "<shot/s> :period :SecondHalf . <card/c> :period :ExtraTime .",
        "<shot/s> :precedes <card/c>",
        TWO_EVENTS + "<shot/s> :period :ExtraTimeFirstHalf . <card/c> :period :ExtraTime .",
    ),
    "order-minute-before-half": (
        TWO_EVENTS + "<shot/s> :minute 17 . <card/c> :period :SecondHalf .",
        "<shot/s> :precedes <card/c>",
        TWO_EVENTS + "<shot/s> :minute 47 . <card/c> :period :SecondHalf .",
    ),
    "order-minute-after-half": (
        TWO_EVENTS + "<shot/s> :period :FirstHalf . <card/c> :minute 60 .",
        "<shot/s> :precedes <card/c>",
        TWO_EVENTS + "<shot/s> :period :FirstHalf . <card/c> :minute 45 .",
    ),
    "winner-by-score": (
        TEAMS + SCORE,
        "<match/m> :winner <team/bex>",
        TEAMS + SCORE + SHOOTOUT,
    ),
    "winner-by-shootout": (
        TEAMS + LEVEL + SHOOTOUT,
        "<match/m> :winner <team/alba>",
        TEAMS + SCORE + SHOOTOUT,
    ),
    "loser-is-the-other": (
        TEAMS + "<match/m> :winner <team/bex> .",
        "<match/m> :loser <team/alba>",
        TEAMS + "<match/m> :winner <team/bex> . ".replace("<match/m>", "<match/n>"),
    ),
    "winner-is-the-other": (
        TEAMS + "<match/m> :loser <team/bex> .",
        "<match/m> :winner <team/alba>",
        TEAMS + "<match/n> :loser <team/bex> .",
    ),
    "outcome-won": (TEAMS + SCORE, "<side/m.bex> :outcome :Won", TEAMS + LEVEL),
    "outcome-lost": (TEAMS + SCORE, "<side/m.alba> :outcome :Lost", TEAMS + LEVEL),
    "outcome-drawn": (
        TEAMS + LEVEL,
        "<side/m.alba> :outcome :Drawn",
        TEAMS + LEVEL + "<match/m> :decidedByShootout true .",
    ),
    "told-outcome": (
        TEAMS + "<side/m.bex> :outcome :Won .",
        "<match/m> :winner <team/bex>",
        TEAMS + "<side/m.bex> :outcome :Drawn .",
    ),
    "took-part": (
        PLAYED,
        "<person/ann> :tookPartIn <match/m>",
        TEAMS + "<card/c> :inMatch <match/m> ; :cardFor <person/ann> .",
    ),
    "started": (
        "<appearance/a> :appearanceOf <person/ann> ; :appearanceIn <match/m> ; :starting true .",
        "<person/ann> :tookPartIn <match/m>",
        "<appearance/a> :appearanceOf <person/ann> ; :appearanceIn <match/m> ; :starting false .",
    ),
    "tenure": (
        TEAMS + "<side/m.alba> :managedBy <person/eve> .",
        "?t a :Tenure ; :tenureOf <person/eve> ; :tenureAt <team/alba> ; :observedAt <match/m>",
        TEAMS + "<side/n.alba> :managedBy <person/eve> .",
    ),
    "winner-advances": (
        TEAMS + STAGE + SCORE + OUT,
        (
            "<team/bex> :advancesTo <stage/cup.one.semi-final> ."
            "<stage/cup.one.semi-final> a :Stage ; :stageKind :SemiFinal ;"
            ":ofEdition <edition/cup.one>"
        ),
        TEAMS + STAGE + SCORE,
    ),
    "loser-is-out": (
        TEAMS + STAGE + SCORE + "<team/bex> :advancesTo <stage/cup.one.semi-final> . "
        "<stage/cup.one.semi-final> :ofEdition <edition/cup.one> ; :stageKind :SemiFinal .",
        "<team/alba> :eliminatedFrom <edition/cup.one>",
        TEAMS + STAGE + SCORE + "<team/bex> :advancesTo <stage/cup.two.semi-final> . "
        "<stage/cup.two.semi-final> :ofEdition <edition/cup.two> ; :stageKind :SemiFinal .",
    ),
    "complete-goals": (
        TEAMS + SCORE + GOALS,
        "?c a :Completeness ; :measure :Goals ; :scopeMatch <match/m>",
        TEAMS + SCORE + GOALS.replace("; :scorer <person/ann>", ""),
    ),
    "complete-competition": (
        PLAYED + LISTED,
        "?c a :Completeness ; :measure :Goals ; :scopeCompetition <competition/cup>",
        UNTOLD + LISTED,
    ),
    "complete-edition": (
        PLAYED + LISTED,
        "?c a :Completeness ; :measure :Goals ; :scopeEdition <edition/cup.one>",
        UNTOLD + LISTED,
    ),
    "complete-team": (
        PLAYED + LISTED,
        "?c a :Completeness ; :measure :Goals ; :scopeTeam <team/bex>",
        PLAYED + LISTED.replace(":scopeTeam <team/bex>", ":scopeTeam <team/alba>"),
    ),
    "complete-finals": (
        PLAYED + LISTED + FINAL,
        "?c a :Completeness ; :measure :FinalsPlayed ; :scopeCompetition <competition/cup>",
        PLAYED + LISTED,
    ),
    "complete-ages": (
        PLAYED + LISTED + BORN,
        "?c a :Completeness ; :measure :Age ; :scopeCompetition <competition/cup>",
        PLAYED + LISTED + BORN.replace("<person/bea>", "<person/cleo>"),
    ),
    "counted-equals": (
        COUNTED + ":Equals .",
        "<person/bea> :equalsRecordOf <person/ann>",
        COUNTED + ":Breaks .",
    ),
    "counted-breaks": (
        COUNTED + ":Breaks .",
        "<person/bea> :breaksRecordOf <person/ann>",
        COUNTED.replace("r> :measure :Goals", "r> :measure :Margin") + ":Breaks .",
    ),
    "level-with-record": (
        PLAYED + RECORD + MARK + EQUALS,
        TALLY + ":value 30 ; :asOfEvent <goal/m.a1>",
        PLAYED + RECORD + EQUALS,
    ),
    "counts-towards": (
        PLAYED + RECORD + TOLD_TALLY + "30 .",
        "<tally/t> :countsTowards <record/goals-alba>",
        PLAYED + RECORD + TOLD_TALLY + "30 ; :scopeCompetition <competition/cup> .",
    ),
    "holder-tally": (
        PLAYED + RECORD + MARK,
        "?t :tallyOf <person/cleo> ; :value 30 ; :beforeMatch <match/m>",
        PLAYED + RECORD + MARK + "<goal/m.a1> :scorer <person/cleo> .",
    ),
    "goal-number": (
        PLAYED,
        "<goal/m.b1> :goalNumber 1 . <goal/m.a1> :goalNumber 2 . <goal/m.b2> :goalNumber 3",
        TEAMS + SCORE + GOALS + "<goal/m.b1> :precedes <goal/m.a1>, <goal/m.b2> .",
    ),
    "equals-record": (
        PLAYED + RECORD + EQUALS,
        NEW + ":relation :Equals ; :setBy <goal/m.a1> ; :jointWith <holding/h> ;"
        ":previousHolding <holding/h> . <person/ann> :equalsRecordOf <person/cleo>",
        PLAYED + RECORD.replace("<person/cleo>", "<person/ann>") + EQUALS,
    ),
    "breaks-record": (
        PLAYED + RECORD + MARK + BREAKS + TOLD_TALLY + "31 .",
        NEW + ":relation :Breaks ; :mark 31 . <person/ann> :breaksRecordOf <person/cleo>",
        PLAYED + RECORD + MARK + BREAKS,
    ),
    "extends-record": (
        PLAYED
        + RECORD.replace("<person/cleo>", "<person/ann>")
        + "<goal/m.a1> :statedToExtend <holding/h> .",
        NEW + ":relation :Extends ; :previousHolding <holding/h>",
        PLAYED + RECORD + "<goal/m.a1> :statedToExtend <holding/h> .",
    ),
    "tally-equals-record": (
        PLAYED + RECORD + MARK + TOLD_TALLY + "30 .",
        NEW + ":relation :Equals ; :mark 30 . <person/ann> :equalsRecordOf <person/cleo>",
        PLAYED + RECORD + MARK + TOLD_TALLY + "30 ; :scopeCompetition <competition/cup> .",
    ),
    "tally-breaks-record": (
        PLAYED + RECORD + MARK + TOLD_TALLY + "31 .",
        NEW + ":relation :Breaks ; :mark 31 . <person/ann> :breaksRecordOf <person/cleo>",
        PLAYED + RECORD + MARK + TOLD_TALLY + "32 .",
    ),
    "penalties-at-least": (
        PLAYED + KICKS,
        (
            "?t :tallyOf <person/ann> ; :measure :PenaltiesTaken ; :atLeast 2 ."
            "?u :tallyOf <person/ann> ; :measure :PenaltiesMissed ; :atLeast 1"
        ),
        PLAYED
        + KICKS.replace("<penalty/p> a :PenaltyKick", "<penalty/p> a :ShootoutKick").replace(
            ":converted false ; :taker", ":shootoutScored false ; :shootoutTaker"
        ),
    ),
    "penalties-exactly": (
        PLAYED
        + KICKS
        + "<completeness/c> a :Completeness ; :measure :PenaltiesTaken ; :scopeMatch <match/m> .",
        "?t :tallyOf <person/ann> ; :measure :PenaltiesTaken ; :value 2",
        PLAYED + KICKS,
    ),
    "fixture-stage": (
        TEAMS + STAGE + SCORE + OUT + FIXTURE,
        "<fixture/f> :fixtureStage <stage/cup.one.semi-final> ; :fixtureEdition <edition/cup.one>",
        (TEAMS + STAGE + SCORE + OUT + FIXTURE).replace(":NationalTeam", ":ClubTeam"),
    ),
    "running-score": (
        PLAYED,
        (
            "<goal/m.a1> :goalsForAfter 1 ; :goalsAgainstAfter 1 ."
            "<goal/m.b2> :goalsForAfter 2 ; :goalsAgainstAfter 1"
        ),
        TEAMS + "<side/m.alba> :goals 1 . <side/m.bex> :goals 3 ." + GOALS + ORDER,
    ),
    "tally-before-match": (
        PLAYED + RECORD + MARK + EQUALS,
        TALLY + ":value 29 ; :beforeMatch <match/m>",
        TEAMS + SCORE + GOALS + RECORD + MARK + EQUALS,
    ),
    "ended-when-broken": (
        PLAYED + RECORD + BREAKS,
        "<holding/h> :endedBy <goal/m.a1>",
        PLAYED + RECORD + EQUALS,
    ),
    "shared-ended-when-broken": (
        PLAYED + RECORD + BREAKS + "<holding/k> :jointWith <holding/h> .",
        "<holding/k> :endedBy <goal/m.a1>",
        PLAYED + RECORD + BREAKS + "<holding/k> :ofRecord <record/goals-alba> .",
    ),
    "opening-goal": (
        PLAYED,
        "<goal/m.b1> :goalRole :OpeningGoal",
        PLAYED + "<goal/m.a1> :precedes <goal/m.b1> .",
    ),
    "equaliser": (
        PLAYED,
        "<goal/m.a1> :goalRole :Equaliser",
        TEAMS
        + SCORE
        + GOALS
        + "<goal/m.b1> :precedes <goal/m.b2> . <goal/m.b2> :precedes <goal/m.a1> .",
    ),
    "go-ahead-goal": (
        PLAYED,
        "<goal/m.b2> :goalRole :GoAheadGoal",
        TEAMS
        + SCORE
        + GOALS
        + "<goal/m.b1> :precedes <goal/m.b2> . <goal/m.b2> :precedes <goal/m.a1> .",
    ),
    "winning-goal": (
        PLAYED,
        "<goal/m.b2> :goalRole :WinningGoal",
        TEAMS
        + SCORE
        + GOALS
        + "<goal/m.b1> :precedes <goal/m.b2> . <goal/m.b2> :precedes <goal/m.a1> .",
    ),
    "holds-record": (
        PLAYED + RECORD + MARK,
        "<person/cleo> :holdsRecord <record/goals-alba>",
        PLAYED + RECORD + MARK + BREAKS,
    ),
    "stage-label": (
        TEAMS + STAGE + SCORE + OUT,
        '<stage/cup.one.semi-final> rdfs:label "semi-final, the Cup"',
        TEAMS + STAGE + SCORE,
    ),
    "completeness-label": (
        PLAYED,
        '?c a :Completeness ; rdfs:label "all goals of Alba v Bex"',
        TEAMS + SCORE,
    ),
    "goal-tally-label": (
        PLAYED + RECORD + MARK + EQUALS,
        (
            '?t rdfs:label "Ann Ash’s 30 goals for Alba" . ?b rdfs:label'
            ' "Ann Ash’s 29 goals for Alba before Alba v Bex"'
        ),
        PLAYED + RECORD + EQUALS,
    ),
    "penalty-tally-label": (
        PLAYED + KICKS,
        (
            '?t rdfs:label "Ann Ash’s 2 penalties taken in Alba v Bex" .'
            '?u rdfs:label "Ann Ash’s 1 missed penalty in Alba v Bex"'
        ),
        PLAYED,
    ),
    "holding-label": (
        PLAYED + RECORD + EQUALS,
        '?h rdfs:label "Ann Ash’s equalling of Cleo Cork’s record"',
        PLAYED + RECORD,
    ),
    "tenure-label": (
        TEAMS + '<side/m.alba> :managedBy <person/eve> . <person/eve> rdfs:label "Eve Elm" .',
        '?t a :Tenure ; rdfs:label "Eve Elm in charge of Alba in Alba v Bex"',
        TEAMS + '<person/eve> rdfs:label "Eve Elm" .',
    ),
}


def test_every_rule_has_a_case() -> None:
    assert set(CASES) == {rule.id for rule in football_rules()}


@pytest.mark.parametrize("rule", CASES)
def test_rule_fires_and_has_a_near_miss(rule: str) -> None:
    told, then, amiss = CASES[rule]
    assert holds(reasoned(told), then)
    assert not holds(reasoned(amiss), then)


def test_a_tie_of_two_legs_advances_nobody_by_one_result() -> None:
    legs = TEAMS + STAGE + SCORE + OUT
    second = """<match/n> :stage <stage/cup.one.quarter-final> ; :side <side/n.alba>, <side/n.bex> .
      <side/n.alba> :ofTeam <team/alba> ; :goals 4 . <side/n.bex> :ofTeam <team/bex> ; :goals 0 ."""
    assert not holds(reasoned(legs + second), "?team :advancesTo ?stage")


def test_a_group_match_advances_nobody() -> None:
    group = STAGE.replace(":QuarterFinal", ":GroupStage")
    assert not holds(reasoned(TEAMS + group + SCORE + OUT), "?team :advancesTo ?stage")


def test_a_told_semi_final_and_a_derived_one_are_one_node() -> None:
    told = '<stage/cup.one.semi-final> a :Stage ; rdfs:label "semi-final, the Cup" .'
    store = reasoned(TEAMS + STAGE + SCORE + OUT + told)
    count = f"{PREFIXES} SELECT DISTINCT ?s {{ ?s :stageKind :SemiFinal }}"
    assert len(list(store.query(count))) == 1


def test_a_broken_record_is_still_in_history_but_not_held() -> None:
    store = reasoned(PLAYED + RECORD + MARK + BREAKS + TOLD_TALLY + "31 .")
    assert holds(store, "<person/ann> :holdsRecord ?r ; :breaksRecordOf <person/cleo>")
    assert not holds(store, "<person/cleo> :holdsRecord ?r")


def test_a_record_without_a_number_is_equalled_without_one() -> None:
    store = reasoned(PLAYED + RECORD + EQUALS)
    assert holds(store, "<person/ann> :equalsRecordOf <person/cleo>")
    assert not holds(store, "?h :mark ?n")
    assert not holds(store, "?t :tallyOf ?p ; :measure :Goals")


def test_a_hat_trick_is_counted_off_the_tally() -> None:
    turtle = (PLAYED + RECORD + MARK).replace("<person/bea>", "<person/ann>")
    turtle = turtle.replace("<team/alba> ; :scorer", "<team/bex> ; :scorer").replace(
        "<side/m.alba> :goals 1 . <side/m.bex> :goals 2",
        "<side/m.alba> :goals 0 . <side/m.bex> :goals 3",
    )
    turtle = turtle.replace(":scopeTeam <team/alba>", ":scopeTeam <team/bex>")
    store = reasoned(turtle + "<goal/m.b2> :statedToEqual <holding/h> .")
    assert holds(store, "?t :tallyOf <person/ann> ; :beforeMatch <match/m> ; :value 27")


def test_an_own_goal_counts_for_the_score_and_for_no_tally() -> None:
    own = GOALS.replace(":scorer <person/bea>", ":ownGoalBy <person/ann>", 1)
    store = reasoned(TEAMS + SCORE + own + ORDER + RECORD + MARK + EQUALS)
    assert holds(store, "<goal/m.a1> :goalRole :Equaliser")
    assert holds(store, TALLY + ":value 29 ; :beforeMatch <match/m>")


def test_the_rounds_in_the_rules_are_those_of_the_ontology() -> None:
    following = re.compile(r"#(\w+)> \S+#nextStageKind> \S+#(\w+)>")
    ontology = {m.groups() for t in closed_ontology() if (m := following.search(str(t)))}
    rounds = re.compile(r"\(fkg:(\w+) fkg:(\w+)")
    for rule in football_rules():
        if "?next" in rule.text.partition("WHERE")[2]:
            assert set(rounds.findall(rule.text)) == ontology


def test_rules_are_construct_queries_with_declared_terms() -> None:
    declared = {str(t.subject) for t in closed_ontology()}
    for rule in football_rules():
        assert rule == read_rule(rule.path)
        assert re.fullmatch(r"\d\d-" + rule.id, rule.path.stem)
        assert rule.text.startswith("# Licence: CC BY 4.0\n")
        for term in re.findall(r"\bfkg:(\w+)", rule.text.partition("CONSTRUCT")[2]):
            assert f"<https://w3id.org/football-kg/ontology#{term}>" in declared, term


def test_sentences_name_only_variables_of_their_rule() -> None:
    for rule in football_rules():
        query = rule.text.partition("CONSTRUCT")[2]
        absent = [e for e in construct(rule.text).where.elements if isinstance(e, Absent)]
        assert len(rule.unless) == len(absent), rule.id
        for says in (rule.says, *rule.unless):
            assert set(re.findall(r"\{(\w+)\}", says)) <= set(re.findall(r"\?(\w+)", query))
            assert says.endswith(".")
        assert rule.says[0] == "{" or rule.says[0].isupper()
