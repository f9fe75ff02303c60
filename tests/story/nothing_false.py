"""What the seed's graph must never say, each as a pattern that must match nothing."""

from __future__ import annotations

NOTHING_FALSE = {
    "England are no champions": """?x fkg:defendingChampionOf ?c .
        ?x fkg:ofTeam/rdfs:label 'England' .""",
    "a fourth goal": """?a a fkg:Goal . ?b a fkg:Goal . ?c a fkg:Goal . ?d a fkg:Goal .
        FILTER (?a != ?b && ?a != ?c && ?a != ?d && ?b != ?c && ?b != ?d && ?c != ?d)""",
    "the missed penalty is no goal": "?x a fkg:Goal ; fkg:converted false .",
    "the final of Euro 2020 has no goals": """?m fkg:stage/fkg:stageKind fkg:Final .
        ?x fkg:inMatch ?m .""",
    "one referee": "?m fkg:referee ?a, ?b . FILTER (?a != ?b)",
    "Southgate is no player": "?x a fkg:Player ; rdfs:label 'Gareth Southgate' .",
    "Southgate manages England alone": """?s fkg:managedBy/rdfs:label 'Gareth Southgate' ;
        fkg:ofTeam/rdfs:label ?t . FILTER (?t != 'England')""",
    "Qatar is a place, no team": "?x a fkg:Team ; rdfs:label 'Qatar' .",
    "Al Khor is no team": "?x a fkg:Team ; rdfs:label 'Al Khor' .",
    "the appeal is no foul": "?x a fkg:Foul ; fkg:foulBy/rdfs:label 'Dayot Upamecano' .",
    "the waved-away foul is no foul": """?x a fkg:Foul ; fkg:foulOn/rdfs:label 'Harry Kane' .""",
    "two penalties were awarded": """?a a fkg:PenaltyAward . ?b a fkg:PenaltyAward .
        ?c a fkg:PenaltyAward . FILTER (?a != ?b && ?a != ?c && ?b != ?c)""",
    "Euro 2020 is not of 2021": "?e fkg:editionYear 2021 .",
    "the fixture is no match": "?x a fkg:Match ; fkg:side/fkg:ofTeam/rdfs:label 'Morocco' .",
    "Morocco did not play England": """?x fkg:fixtureTeam/rdfs:label 'England' .""",
    "Kane does not break the record": "?x fkg:breaksRecordOf ?y .",
    "no tally of 54": "?t fkg:value 54 .",
    "Giroud equals nobody": "?g rdfs:label 'Olivier Giroud' ; fkg:equalsRecordOf ?y .",
    "nobody equals himself": "?x fkg:equalsRecordOf ?x .",
    "Rooney did not score here": "?r rdfs:label 'Wayne Rooney' ; fkg:scoredIn ?m .",
    "Saka did not score": "?r rdfs:label 'Bukayo Saka' ; fkg:scored ?g .",
    "the miss was not saved": "?x fkg:kickOutcome fkg:KickSaved .",
    "no date is made up": "?m fkg:date ?d .",
    "no card is made up": "?c a fkg:Card .",
    "England do not advance": """?t rdfs:label 'England' ; fkg:advancesTo ?s .""",
    "France are not out": "?t rdfs:label 'France' ; fkg:eliminatedFrom ?e .",
    "nobody plays for two sides": """?p fkg:playsFor ?a, ?b . FILTER (?a != ?b)""",
    "no own goal": "?g a fkg:OwnGoal .",
}
