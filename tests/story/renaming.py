"""Another report of the same shape: every person, team, place and number of the seed renamed.

What is said of the seed must be said, renamed, of the other text; nothing else may be.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

PEOPLE = (
    "Harry Kane", "Bukayo Saka", "Mason Mount", "Jordan Henderson", "Wayne Rooney",
    "Gareth Southgate", "Aurelien Tchouameni", "Olivier Giroud", "Hugo Lloris",
    "Dayot Upamecano", "Theo Hernandez", "Didier Deschamps", "Wilton Sampaio",
)  # fmt: skip
"""The people of the seed, in their full names; the last word is the surname there."""

NEW_PEOPLE = (
    ("Rafael", "van der Berg"), ("Luís", "da Costa"), ("N’Goran", "Keïta"), ("Øystein", "Håland"),
    ("Sven-Göran", "Öström"), ("José María", "Núñez"), ("Mateusz", "Łęcki"),
    ("Jean-Philippe", "Traoré"), ("Conor", "O’Leary"), ("Ali", "Al-Rashidi"),
    ("Trent", "Wessel-Brown"), ("Memphis", "de Jong"), ("Tom", "Ashby"), ("Marco", "Bellini"),
    ("Ivan", "Petković"), ("Kwame", "Boateng-Asare"), ("Diego", "Ferreyra"), ("Paul", "Kerr"),
    ("Lukas", "von Stein"), ("Émile", "Duchâtel"), ("Jürgen", "Groß"), ("Shaun", "McAllister"),
    ("Pedro", "Quintas"), ("Arjen", "ter Horst"), ("Yusuf", "Çelik"), ("David", "St Clair"),
    ("Ji-sung", "Park"), ("George", "Best"), ("Kevin", "May"), ("Wayne", "Bridge"),
    ("Peter", "Forrest"), ("Virgil", "van Dijk"), ("Ángel", "Di María"), ("Scott", "Field"),
    ("Abdul Rahman", "Baba"), ("James", "Ward-Prowse"), ("Roque", "Santa Cruz"),
    ("Éder", "dos Santos"),
)  # fmt: skip
TEAMS = ("England", "France", "Morocco", "Italy")
NEW_TEAMS = (
    "Norway", "South Korea", "Costa Rica", "Ivory Coast", "Argentina", "Wales", "Ghana",
    "Republic of Ireland", "Portugal", "New Zealand", "Ecuador", "Japan", "England", "France",
    "United States", "Bosnia and Herzegovina", "Peru", "Poland", "Saudi Arabia",
    "Trinidad and Tobago",
    "DR Congo", "Northern Ireland", "Georgia", "Jordan", "Chile", "China PR", "Turkey",
    "Guinea-Bissau",
)  # fmt: skip
HOSTS = ("Qatar", "Russia", "South Africa", "Chile", "Sweden", "Mexico", "the United States")
PLACES = (
    "Al Khor",
    "Kazan",
    "Port Elizabeth",
    "São Paulo",
    "Göteborg",
    "Viña del Mar",
    "Rio de Janeiro",
    "Lusail",
    "Saint-Denis",
)
GROUNDS = (
    "Al Bayt Stadium", "Kazan Arena", "Estadio Nacional", "Ellis Park", "Råsunda Stadium",
    "Arena da Baixada", "Lusail Stadium", "Maracanã", "Stade de France",
    "Soccer City", "Old Trafford",
)  # fmt: skip
STAGES = (
    {},
    {"quarter-final": "semi-final", "semi-finals": "final", "semi-final": "final"},
    {"quarter-final": "last-16", "semi-finals": "quarter-finals", "semi-final": "quarter-final"},
)


@dataclass(frozen=True)
class Renaming:
    """Old words and the new ones that stand for them, applied all at once at word bounds."""

    words: dict[str, str] = field(default_factory=dict)

    def __call__(self, text: str) -> str:
        """The text with every old word replaced; a particle at the start of a sentence is big."""
        old = sorted(self.words, key=len, reverse=True)
        pattern = re.compile(r"(?<![\w-])(" + "|".join(map(re.escape, old)) + r")(?!\w)(’(?!s))?")

        def new(found: re.Match[str]) -> str:
            old_word, apostrophe = found[1], found[2] or ""
            word = self.words[old_word]
            if apostrophe and not word.endswith("s"):
                apostrophe = "’s"
            before = text[: found.start()].rstrip()
            begins = not before or before[-1] in ".!?" or before.endswith(('. "', '."'))
            big = begins and old_word in PARTICLED
            return (word[0].upper() + word[1:] if big else word) + apostrophe

        return pattern.sub(new, text)


PARTICLED = {name.rsplit(" ", 1)[1] for name in PEOPLE}


def people_renamed(chance: random.Random) -> dict[str, str]:
    """Full names, surnames and the captain's first name, which the quotation uses."""
    words: dict[str, str] = {}
    for old, (first, surname) in zip(PEOPLE, chance.sample(NEW_PEOPLE, len(PEOPLE)), strict=True):
        old_first, old_surname = old.rsplit(" ", 1)
        words[old] = f"{first} {surname}"
        words[old_surname] = surname
        if old_first == "Harry":
            words[old_first] = first
    return words


def renaming(seed: int) -> Renaming:
    """A renaming that depends on the number alone."""
    chance = random.Random(seed)  # noqa: S311  repeatable, no secret
    words = people_renamed(chance)
    host = chance.choice(HOSTS)
    teams = chance.sample([team for team in NEW_TEAMS if team not in host], len(TEAMS))
    words |= dict(zip(TEAMS, teams, strict=True))
    words |= {"in Qatar": f"in {host}", "Qatar": host.removeprefix("the ")}
    words |= {"Al Khor": chance.choice(PLACES)}
    words |= {"Al Bayt Stadium": chance.choice(GROUNDS)}
    words |= {"53 goals": f"{chance.randint(20, 120)} goals"}
    words |= {"17 minutes": f"{chance.randint(3, 44)} minutes"}
    words |= {"2018": str(chance.choice((2010, 2014, 2018)))}
    words |= chance.choice(STAGES)
    return Renaming(words)
