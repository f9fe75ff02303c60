"""The world of the tests: real ids from the verified table, everything else invented."""

from __future__ import annotations

from tests.link.world import Claim, Made, World, made, member

HUMAN, TEAM, MEN, CLUB, COUNTRY = "Q5", "Q6979593", "Q135408445", "Q476028", "Q6256"

CLASSES = [
    made(HUMAN, "human"),
    made(TEAM, "national association football team"),
    made(MEN, "men's national association football team", ("P279", TEAM)),
    made("Q90001", "women's national association football team", ("P279", TEAM)),
    made(CLUB, "association football club"),
    made(COUNTRY, "country"),
    made("Q515", "city"),
    made("Q483110", "stadium"),
    made("Q18608583", "recurring sporting event"),
    made("Q500834", "tournament"),
    made("Q4167410", "Wikimedia disambiguation page"),
    made("Q937857", "association football player"),
    made("Q82955", "politician"),
    made("Q2736", "association football"),
    made("Q90010", "forward"),
]

COUNTRIES = [
    made("Q90021", "England", ("P31", COUNTRY), ("P17", "Q90021")),
    made("Q90022", "France", ("P31", COUNTRY), ("P17", "Q90022")),
    made("Q846", "Qatar", ("P31", COUNTRY), ("P17", "Q846"), page="Qatar"),
]

TEAMS = [
    made("Q47762", "England men's national football team", ("P31", MEN), ("P1532", "Q90021"),
         ("P17", "Q90021"), aliases=("England", "Three Lions")),
    made("Q47774", "France national association football team", ("P31", MEN),
         ("P1532", "Q90022")),
    made("Q1049171", "England national under-18 football team", ("P31", TEAM),
         ("P1532", "Q90021")),
    made("Q90031", "England women's national football team", ("P31", "Q90001"),
         ("P1532", "Q90021"), aliases=("England",)),
    made("Q90041", "Melford Rovers F.C.", ("P31", CLUB), ("P641", "Q2736"), ("P17", "Q90021"),
         aliases=("Melford Rovers",)),
    made("Q90042", "Kingsbury Town F.C.", ("P31", CLUB), ("P17", "Q90021")),
]  # fmt: skip

PEOPLE = [
    made("Q969725", "Harry Kane", ("P31", HUMAN), ("P106", "Q937857"), ("P21", "Q6581097"),
         ("P569", "1993-07-28"), ("P413", "Q90010"), ("P19", "Q90051"),
         member("Q90041", 2009, 2023, 300, 200),
         member("Q47762", 2015, None, 80, 53, retrieved="2022-12-11"),
         member("Q1049171", 2010, 2011, 6, 4), ("P2446", "=132098"), ("P5750", "=21a66f6a"),
         page="Harry Kane"),
    made("Q90061", "Harry Kane", ("P31", HUMAN), ("P106", "Q82955"), ("P569", "1901"),
         page="Harry Kane (politician)"),
    made("Q266613", "El Perrito de la Casa", ("P31", HUMAN), ("P106", "Q937857"),
         ("P569", "1985-10-24"), member("Q47762", 2003, 2018, 120, 53),
         page="Wayne Rooney", labels=(("de", "Wayne Rooney"), ("fr", "Wayne Rooney"))),
    made("Q46951844", "Aurélien Tchouaméni", ("P31", HUMAN), ("P106", "Q937857"),
         ("P569", "2000-01-27"), member("Q47774", 2021)),
]  # fmt: skip

PLACES = [
    made("Q1050220", "Al Bayt Stadium", ("P31", "Q483110"), ("P17", "Q846"),
         ("P625", "@25.65/51.48")),
    made("Q90051", "Walthamstow", ("P31", "Q515"), ("P625", "@51.58/-0.02")),
]  # fmt: skip

COMPETITIONS = [
    made("Q19317", "FIFA World Cup", ("P31", "Q18608583"), ("P641", "Q2736")),
    made("Q284163", "2022 FIFA World Cup", ("P31", "Q500834"), ("P3450", "Q19317"),
         ("P580", "2022-11-20"), ("P582", "2022-12-18"), ("P17", "Q846"), ("P276", "Q1050220")),
    made("Q90071", "Rovers", ("P31", "Q4167410"), page="Rovers"),
]  # fmt: skip

FORMATS = {
    "P2446": "https://transfers.example/player/$1",
    "P5750": "https://figures.example/players/$1/",
}


def small_world(*more: Made) -> World:
    """Kane, Rooney and Tchouaméni, the teams of a quarter-final, their places and namesakes."""
    items = [*CLASSES, *COUNTRIES, *TEAMS, *PEOPLE, *PLACES, *COMPETITIONS, *more]
    return World.of(
        items, redirects={"Q90099": "Q969725"}, deleted={"Q90098"}, formats=dict(FORMATS)
    )


DEPRECATED = Claim("P569", "1899-01-01", rank="deprecated")
