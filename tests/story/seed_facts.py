"""The facts that the seed's graph must hold, each as a SPARQL pattern over the default graph.

Names are labels, so that the patterns know no IRI. The numbers are those of the list of facts
that the project was given; ``kind`` is A (asserted in the reporter's voice), Q (inside a
quotation), X (expected or hypothetical) or D (derived).
"""

from __future__ import annotations

from dataclasses import dataclass

MATCH = """?m a fkg:Match ; fkg:side ?e, ?f .
  ?e fkg:ofTeam ?eng . ?f fkg:ofTeam ?fra .
  ?eng rdfs:label "England" . ?fra rdfs:label "France" ."""


@dataclass(frozen=True)
class Stated:
    """One fact: its number, kind, words, and a pattern that must match."""

    number: int
    kind: str
    words: str
    pattern: str


def _person(variable: str, name: str) -> str:
    return f'{variable} rdfs:label "{name}" .'


KANE, TCH, GIROUD = (
    _person("?kane", "Harry Kane"),
    _person("?tch", "Aurelien Tchouameni"),
    _person("?giroud", "Olivier Giroud"),
)
ROONEY, SAKA, MOUNT, THEO = (
    _person("?rooney", "Wayne Rooney"), _person("?saka", "Bukayo Saka"),
    _person("?mount", "Mason Mount"), _person("?theo", "Theo Hernandez"),
)  # fmt: skip
LLORIS, UPA, SOUTHGATE, HENDO = (
    _person("?lloris", "Hugo Lloris"), _person("?upa", "Dayot Upamecano"),
    _person("?southgate", "Gareth Southgate"), _person("?hendo", "Jordan Henderson"),
)  # fmt: skip
GOALS = f"""{KANE} {TCH} {GIROUD}
  ?g1 fkg:scorer ?tch . ?g2 fkg:scorer ?kane . ?g3 fkg:scorer ?giroud ."""
MISS = f"{KANE} ?kick a fkg:PenaltyKick ; fkg:taker ?kane ; fkg:converted false ."

SEED_FACTS = (
    Stated(1, "A", "England v France, FIFA World Cup, held in Qatar", f"""{MATCH}
        ?eng a fkg:NationalTeam . ?fra a fkg:NationalTeam . ?m fkg:edition ?ed .
        ?ed fkg:ofCompetition/rdfs:label "FIFA World Cup" ; fkg:host/rdfs:label "Qatar" ."""),
    Stated(2, "A", "a quarter-final", f"{MATCH} ?m fkg:stage/fkg:stageKind fkg:QuarterFinal ."),
    Stated(3, "A", "England 1, France 2", f"{MATCH} ?e fkg:goals 1 . ?f fkg:goals 2 ."),
    Stated(4, "A", "Al Bayt Stadium, Al Khor", f"""{MATCH}
        ?m fkg:venue/rdfs:label "Al Bayt Stadium" ; fkg:place/rdfs:label "Al Khor" ."""),
    Stated(5, "A", "referee", f'{MATCH} ?m fkg:referee/rdfs:label "Wilton Sampaio" .'),
    Stated(6, "A", "managers", f"""{MATCH} ?e fkg:managedBy/rdfs:label "Gareth Southgate" .
        ?f fkg:managedBy/rdfs:label "Didier Deschamps" ."""),
    Stated(7, "A", "Tchouameni 17, from distance", f"""{MATCH} {TCH}
        ?g a fkg:Goal ; fkg:inMatch ?m ; fkg:scorer ?tch ; fkg:forTeam ?fra ; fkg:minute 17 ;
           fkg:manner fkg:LongRangeShot ."""),
    Stated(8, "A", "appeal for a foul on Saka", f"""{GOALS} {SAKA}
        ?a a fkg:Appeal ; fkg:appealedFor ?saka ; fkg:appealGranted false ;
           fkg:inBuildUpTo ?g1 ."""),
    Stated(9, "A", "Tchouameni fouls Saka, penalty to England", f"""{MATCH} {TCH} {SAKA}
        ?foul a fkg:Foul ; fkg:foulBy ?tch ; fkg:foulOn ?saka ; fkg:period fkg:SecondHalf ;
              fkg:punishedBy ?award . ?award fkg:forTeam ?eng ."""),
    Stated(10, "A", "Kane scores it past Lloris", f"""{MATCH} {GOALS} {LLORIS}
        ?g2 a fkg:Goal, fkg:PenaltyKick ; fkg:taker ?kane ; fkg:converted true ; fkg:inMatch ?m ;
            fkg:goalkeeper ?lloris ; fkg:forTeam ?eng ; fkg:period fkg:SecondHalf .
        FILTER NOT EXISTS {{ ?g2 fkg:minute ?minute }}"""),
    Stated(11, "A", "level with Rooney's record", f"""{GOALS} {ROONEY}
        ?g2 fkg:statedToEqual ?h . ?h fkg:holder ?rooney ."""),
    Stated(12, "A", "the record", f"""{MATCH} {ROONEY}
        ?h a fkg:Holding ; fkg:holder ?rooney ; fkg:mark 53 ; fkg:ofRecord ?r .
        ?r fkg:measure fkg:Goals ; fkg:scopeTeam ?eng ."""),
    Stated(13, "A", "Giroud puts France ahead", f"""{MATCH} {GOALS}
        ?g3 fkg:forTeam ?fra ; fkg:period fkg:SecondHalf . ?g2 fkg:precedes ?g3 ."""),
    Stated(14, "A", "Giroud is France's top scorer", f"""{MATCH} {GIROUD}
        ?h fkg:holder ?giroud ; fkg:ofRecord ?r . ?r fkg:measure fkg:Goals ; fkg:scopeTeam ?fra .
        FILTER NOT EXISTS {{ ?h fkg:mark ?mark }}"""),
    Stated(15, "A", "Hernandez on Mount, reviewed, penalty", f"""{MATCH} {THEO} {MOUNT}
        ?foul fkg:foulBy ?theo ; fkg:foulOn ?mount ; fkg:punishedBy ?award .
        ?award fkg:forTeam ?eng . ?review a fkg:VideoReview ; fkg:reviewOf ?foul ;
        fkg:reviewedBy/rdfs:label "Wilton Sampaio" ."""),
    Stated(16, "A", "Kane misses, over the bar, late", f"""{MATCH} {MISS}
        ?kick fkg:inMatch ?m ; fkg:forTeam ?eng ; fkg:kickOutcome fkg:KickMissed ;
              fkg:phase "late" ."""),
    Stated(17, "A", "appeal against Upamecano, reviewed", f"""{KANE} {UPA}
        ?a a fkg:Appeal ; fkg:appealedAgainst ?upa ; fkg:appealedFor ?kane ;
           fkg:appealGranted false . ?review a fkg:VideoReview ; fkg:reviewOf ?a ;
           fkg:finding ?words . FILTER CONTAINS(?words, "outside the box")"""),
    Stated(18, "A", "behind for the first time", f"""{MATCH} ?m fkg:edition ?ed .
        ?s a fkg:Milestone ; fkg:milestoneOf ?eng ; fkg:milestoneIn ?ed ; fkg:ordinal 1 ."""),
    Stated(19, "A", "reigning champions", f"""{MATCH}
        ?f fkg:defendingChampionOf/rdfs:label "FIFA World Cup" ."""),
    Stated(20, "A", "semi-finals in 2018", f"""{MATCH}
        ?c a fkg:Campaign ; fkg:campaignOf ?eng ; fkg:campaignYear 2018 ;
           fkg:reached fkg:SemiFinal ."""),
    Stated(21, "A", "runners-up at Euro 2020", f"""{MATCH}
        ?c fkg:campaignOf ?eng ; fkg:campaignIn ?euro ; fkg:finish fkg:RunnersUp .
        ?euro fkg:ofCompetition/rdfs:label "UEFA European Championship" ; fkg:editionYear 2020 .
        ?final fkg:stage/fkg:ofEdition ?euro ; fkg:stage/fkg:stageKind fkg:Final ;
               fkg:side/fkg:ofTeam/rdfs:label "Italy" ; fkg:loser ?eng ;
               fkg:decidedByShootout true . FILTER (?final != ?m)"""),
    Stated(22, "A", "France meet Morocco on Wednesday", """?x a fkg:Fixture ;
        fkg:fixtureTeam/rdfs:label "France", "Morocco" ; fkg:when "Wednesday" ."""),
    Stated(23, "A", "England are out", f"""{MATCH} ?m fkg:edition ?ed .
        ?eng fkg:eliminatedFrom ?ed ."""),
    Stated(24, "A", "Southgate's contract", f"""{MATCH} {SOUTHGATE}
        ?c a fkg:Contract ; fkg:contractOf ?southgate ; fkg:contractWith ?eng ;
           fkg:endsWith/fkg:ofCompetition/rdfs:label "UEFA European Championship" .
        FILTER NOT EXISTS {{ ?c fkg:validUntil ?day }}"""),
    Stated(25, "X", "may prove his last World Cup match", f"""{SOUTHGATE}
        ?c a fkg:Claim ; fkg:modality fkg:Possible ; fkg:about ?southgate ; fkg:claimText ?t .
        FILTER CONTAINS(?t, "final World Cup match")"""),
    Stated(26, "A", "Henderson, midfielder, England", f"""{MATCH} {HENDO}
        ?hendo fkg:playsFor ?eng ; fkg:playingPosition fkg:Midfielder ."""),
    Stated(27, "Q", "Henderson's words", f"""{HENDO} {KANE}
        ?q a fkg:Quotation ; fkg:speaker ?hendo ; fkg:quotedText ?t ; fkg:about ?kane .
        FILTER CONTAINS(?t, "stronger for this in the future")"""),
    Stated(28, "Q", "Kane is captain", f"""{MATCH} {KANE} {HENDO}
        ?c a fkg:Claim ; fkg:modality fkg:Attributed ; fkg:speaker ?hendo ;
           fkg:claimedSubject ?kane ; fkg:claimedProperty fkg:captainOf ; fkg:claimedObject ?eng .
        FILTER NOT EXISTS {{ ?kane fkg:captainOf ?eng }}"""),
    Stated(29, "X", "dreaming of Morocco", f"""{MATCH}
        ?c a fkg:Claim ; fkg:modality fkg:Expected ; fkg:about ?eng, ?mar .
        ?mar rdfs:label "Morocco" ."""),
    Stated(30, "A", "who plays for whom", f"""{MATCH} {KANE} {SAKA} {MOUNT} {HENDO} {TCH} {GIROUD}
        {LLORIS} {UPA} {THEO} ?kane fkg:playsFor ?eng . ?saka fkg:playsFor ?eng .
        ?mount fkg:playsFor ?eng . ?hendo fkg:playsFor ?eng . ?tch fkg:playsFor ?fra .
        ?giroud fkg:playsFor ?fra . ?lloris fkg:playsFor ?fra . ?upa fkg:playsFor ?fra .
        ?theo fkg:playsFor ?fra ."""),
    Stated(31, "D", "53 after the goal, 52 before the match", f"""{MATCH} {GOALS}
        ?t fkg:tallyOf ?kane ; fkg:measure fkg:Goals ; fkg:scopeTeam ?eng ; fkg:value 53 ;
           fkg:asOfEvent ?g2 . ?b fkg:tallyOf ?kane ; fkg:measure fkg:Goals ; fkg:scopeTeam ?eng ;
           fkg:value 52 ; fkg:beforeMatch ?m ."""),
    Stated(32, "D", "Kane equals Rooney's record", f"""{GOALS} {ROONEY}
        ?kane fkg:equalsRecordOf ?rooney ; fkg:holdsRecord ?r . ?rooney fkg:holdsRecord ?r .
        ?h fkg:holder ?kane ; fkg:ofRecord ?r ; fkg:mark 53 ; fkg:setBy ?g2 ;
           fkg:relation fkg:Equals ; fkg:jointWith/fkg:holder ?rooney ."""),
    Stated(33, "D", "0-1, 1-1, 1-2", f"""{GOALS}
        ?g1 fkg:goalsForAfter 1 ; fkg:goalsAgainstAfter 0 ; fkg:goalNumber 1 .
        ?g2 fkg:goalsForAfter 1 ; fkg:goalsAgainstAfter 1 ; fkg:goalNumber 2 .
        ?g3 fkg:goalsForAfter 2 ; fkg:goalsAgainstAfter 1 ; fkg:goalNumber 3 ."""),
    Stated(34, "D", "opening, equaliser, winning", f"""{GOALS}
        ?g1 fkg:goalRole fkg:OpeningGoal . ?g2 fkg:goalRole fkg:Equaliser .
        ?g3 fkg:goalRole fkg:WinningGoal ."""),
    Stated(35, "D", "France win and advance", f"""{MATCH} ?m fkg:winner ?fra ; fkg:loser ?eng ;
        fkg:edition ?ed . ?fra fkg:advancesTo ?s . ?s fkg:ofEdition ?ed ;
        fkg:stageKind fkg:SemiFinal . ?eng fkg:eliminatedFrom ?ed ."""),
    Stated(36, "D", "Kane took two penalties", f"""{GOALS} {MISS} ?kane fkg:took ?g2, ?kick .
        ?g2 a fkg:PenaltyGoal . ?kick a fkg:MissedPenalty . FILTER (?g2 != ?kick)"""),
    Stated(37, "D", "penalties conceded and won", f"""{TCH} {THEO} {SAKA} {MOUNT}
        ?tch fkg:concededPenalty ?a1 . ?saka fkg:wonPenalty ?a1 .
        ?theo fkg:concededPenalty ?a2 . ?mount fkg:wonPenalty ?a2 . FILTER (?a1 != ?a2)"""),
    Stated(38, "D", "against France, past Lloris, in a World Cup", f"""{MATCH} {KANE} {LLORIS}
        ?kane fkg:scoredAgainst ?fra ; fkg:scoredPast ?lloris ;
              fkg:scoredInCompetition/rdfs:label "FIFA World Cup" ."""),
    Stated(39, "D", "types", f"""{MATCH} {GOALS} {MISS} ?kane a fkg:Player .
        ?eng a fkg:Team . ?g2 a fkg:PenaltyGoal . ?kick a fkg:MissedPenalty ."""),
    Stated(40, "D", "the fixture is the semi-final", f"""{MATCH} ?m fkg:edition ?ed .
        ?x a fkg:Fixture ; fkg:fixtureTeam/rdfs:label "Morocco" ; fkg:fixtureStage ?s .
        ?s fkg:stageKind fkg:SemiFinal ; fkg:ofEdition ?ed ."""),
)  # fmt: skip
