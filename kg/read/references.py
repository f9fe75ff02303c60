"""Layers 2 and 4 together: a text's sentences in code form, every name with kind and bearer.

A team may be told by somebody else's name ("Southgate’s side"), a title ("the World Cup
holders") or a part in the match ("the visitors"). Such words become one mention whose name says
what it hangs on: ``@Gareth Southgate``, ``#holders FIFA World Cup``, ``#home``. The story
decides which team that is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.model import Span
from kg.read.bearers import Key, gathered, namesakes
from kg.read.block import block
from kg.read.entries import Block, with_score_lines
from kg.read.gazetteer import Hit, gazetteer
from kg.read.headlines import is_titled, titled_runs
from kg.read.kinds import kinds_of, listed, role_of
from kg.read.lexicon import word_list
from kg.read.mentions import (
    Coded,
    Line,
    Mention,
    clubs_of_days,
    coded,
    line_of,
    plain_mentions,
    votes,
)
from kg.read.names import Run, bare_clubs, name_runs, name_words, side_run, surnames
from kg.read.openers import without_openers
from kg.read.pronouns import with_pronouns
from kg.read.scene import Scene
from kg.read.scorelines import ScoreLine, score_lines, sides_of
from kg.read.sentences import Sentence, sentences
from kg.read.standins import with_stand_ins
from kg.read.teams import known_teams, team_of_people
from kg.read.tokens import Token, fold, name_key, tokens


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence with its tokens, their code words, what is no name, and the names."""

    sentence: Sentence
    run: tuple[Token, ...]
    coded: Coded
    hits: tuple[Hit, ...]
    plain: tuple[Mention, ...]
    names: tuple[Run, ...]


def scene(text: str) -> Scene:
    """The sentences of a text with everything mentioned in them."""
    results = score_lines(text)
    bearing = surnames(text) | bare_clubs(text) | {s.of(text) for s in sides_of(results)}
    borne = clubs_of_days(text)
    pieces = _titled(
        [
            _piece(text, part, bearing, borne)
            for sentence in sentences(text)
            for part in _parts(text, sentence)
        ]
    )
    pieces = _with_sides(pieces, results)
    named = without_openers([piece.names for piece in pieces])
    pieces = [
        piece if piece.names == runs else replace(piece, names=runs)
        for piece, runs in zip(pieces, named, strict=True)
    ]
    runs = [run for piece in pieces for run in piece.names]
    bearers = gathered(runs)
    found = votes((p.coded, _named(p, bearers)) for p in pieces if p.names)
    articled = {bearers[run.key] for run in runs if run.before == "the"}
    articled |= {
        name
        for name, said in found.items()
        if said["team"] > 2 * (said["person"] + said["place"]) + 2
    }
    known = known_teams(
        Counter(bearers[run.key] for run in runs), articled, {" ".join(run.words) for run in runs}
    )
    kinds = kinds_of(runs, bearers, found, known)
    kinds |= dict.fromkeys(_nicknames(runs, bearers, kinds) - set(known), "nickname")
    kinds |= dict.fromkeys(_sides(text, results, bearers, found), "team")
    lists = with_score_lines(block(text), results)
    kinds |= dict.fromkeys(_listed_people(text, lists, bearers), "person")
    teller = _Teller(bearers, kinds, known, namesakes(runs, bearers))
    lines, mentions = _coded(pieces, teller)
    told = with_stand_ins(text, [p.coded for p in pieces], lines, mentions)
    told = with_pronouns(told, [(p.run, p.coded) for p in pieces])
    return replace(told, lists=lists, bearers=bearers, teams=known)


def _with_sides(pieces: Sequence[_Piece], results: Sequence[ScoreLine]) -> list[_Piece]:
    """The pieces, with the sides of the lines of results as names, whatever words they are."""
    sides = sides_of(results)
    if not sides:
        return list(pieces)
    out: list[_Piece] = []
    for piece in pieces:
        body = piece.sentence.body
        here = [side for side in sides if body.covers(side)]
        if here:
            runs = [run for run in piece.names if not any(run.span.overlaps(s) for s in here)]
            runs += [run for side in here if (run := side_run(piece.run, side)) is not None]
            plain = tuple(m for m in piece.plain if not any(m.span.overlaps(s) for s in here))
            runs.sort(key=lambda run: run.span)
            piece = replace(piece, names=tuple(runs), plain=plain)  # noqa: PLW2901
        out.append(piece)
    return out


def _sides(
    text: str,
    results: Sequence[ScoreLine],
    bearers: Mapping[Key, str],
    found: Mapping[str, Counter[str]],
) -> Iterator[str]:
    """Who plays, by the lines of results: teams, unless the words around tell of a man."""
    for line in results:
        for side in (line.one, line.two):
            name = bearers.get(tuple(fold(t.text) for t in tokens(text, side.start, side.end)))
            said = found.get(name or "", Counter[str]())
            if name and said["person"] <= said["team"] + _SURELY:
                yield name


_SURELY = 8


def _listed_people(text: str, lists: Block, bearers: Mapping[Key, str]) -> Iterator[str]:
    """Those whom the statistics block names as players, unless a file knows a team of that name."""
    for entry in lists.entries:
        words = entry.name.of(text)
        name = bearers.get(name_key(words), words)
        if entry.kind != "attendance" and role_of(name) != "team":
            yield name


_LONGEST = 2000


def _parts(text: str, sentence: Sentence) -> Iterator[Sentence]:
    """The sentence, or stretches of it if it is too long to be one that anybody wrote."""
    body = sentence.body
    start = body.start
    while body.end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > 0 else start + _LONGEST
        yield _part(sentence, start, cut)
        start = cut + 1 if text[cut].isspace() else cut
    if start < body.end or start == body.start:
        yield _part(sentence, start, body.end)


def _part(sentence: Sentence, start: int, end: int) -> Sentence:
    stretch = Span(start, end)
    return Sentence(stretch, stretch, sentence.quote, sentence.withdrawn)


def _piece(text: str, sentence: Sentence, bearing: frozenset[str], borne: frozenset[str]) -> _Piece:
    run = tokens(text, sentence.body.start, sentence.body.end)
    hits = gazetteer().find(run)
    plain = tuple(plain_mentions(text, sentence, run, hits, borne))
    names = tuple(_apart(name_runs(run, plain, hits, bearing)))
    return _Piece(sentence, run, coded(run), hits, plain, names)


def _titled(pieces: Sequence[_Piece]) -> list[_Piece]:
    """The pieces, headlines in Title Case with the names that the other pieces hold.

    Where most lines look so, capitals mean nothing anywhere and all is left as it is.
    """
    titled = {i for i, piece in enumerate(pieces) if is_titled(piece.run)}
    if not titled or len(titled) * 2 > len(pieces):
        return list(pieces)
    keys = {run.key for i, p in enumerate(pieces) if i not in titled for run in p.names}
    named = keys | {key[-1:] for key in keys if len(key) > 1}
    return [_retold(p, named) if i in titled else p for i, p in enumerate(pieces)]


def _retold(piece: _Piece, named: set[Key]) -> _Piece:
    runs = titled_runs(piece.run, piece.hits, named)
    free = (r for r in runs if not any(r.span.overlaps(m.span) for m in piece.plain))
    return replace(piece, names=tuple(free))


def _apart(runs: Iterator[Run]) -> Iterator[Run]:
    """Runs without the people that only stands before a name ("Brazilian Wilton Sampaio")."""
    for run in runs:
        people = len(run.words) > 1 and role_of(run.words[0]) == "demonym"
        people = people and (run.key[0] not in _FIRST_NAMES or run.before in _TOLD_OF)
        if people and not listed(" ".join(run.words)):
            start = run.span.start + len(run.words[0]) + 1
            yield run._replace(
                span=Span(start, run.span.end), words=run.words[1:], key=run.key[1:],
                initial=False, before=run.key[0],
            )  # fmt: skip
        else:
            yield run


_FIRST_NAMES = frozenset({"finn", "dane", "jordan", "israel"})
_TOLD_OF = frozenset({"the", "former", "veteran", "young", "fellow", "experienced", "tall"})


def _nicknames(
    runs: Sequence[Run], bearers: Mapping[Key, str], kinds: Mapping[str, str]
) -> set[str]:
    """Teams that no file knows and that always come with an article: "the Gunners".

    "The Melford Miners" is a name of its own, "the Red Miners" a nickname.
    """
    plain: set[str] = set()
    articled: set[str] = set()
    for run in runs:
        name = bearers[run.key]
        if kinds.get(name) == "team" and not listed(name):
            own = " " in name and fold(name).split()[0] not in _DESCRIBING
            (articled if run.before == "the" and not own else plain).add(name)
    return articled - plain


_DESCRIBING = name_words("opener") | frozenset(word_list("nicknamefirst"))


class _Teller:
    """Says of each run what it mentions, sentence by sentence."""

    def __init__(
        self,
        bearers: Mapping[Key, str],
        kinds: Mapping[str, str],
        teams: Mapping[str, str],
        shared: Mapping[Key, tuple[str, ...]],
    ) -> None:
        self._bearers = bearers
        self._kinds = kinds
        self._teams = teams
        self._shared = shared
        self._last: dict[str, int] = {}

    def mention(self, place: int, run: Run, piece: _Piece) -> Mention | None:
        """The mention that a run of the sentence number ``place`` makes, if it makes one."""
        name = self._bearers[run.key]
        if run.key in self._shared:
            name = self._namesake(place, name, self._shared[run.key])
        kind = self._kinds.get(name, "")
        if kind == "person":
            self._last[name] = place
        if not kind and (people := _people_of(name, run, self._teams)):
            return Mention("team", run.span, people, pronoun=True)
        if kind == "nickname":
            return Mention("team", run.span, f"#{name}")
        if kind == "team" and _stands_as_place(piece.run, run):
            kind = "place"
        if not kind:
            return None
        return Mention(kind, run.span, self._teams.get(name, name) if kind == "team" else name)

    def _namesake(self, place: int, name: str, full: Sequence[str]) -> str:
        """Of two men of one surname the one named in full just before, if only one was."""
        near = [man for man in full if place - self._last.get(man, -9) <= _NEAR]
        return near[0] if len(near) == 1 else name


_NEAR = 2


def _named(piece: _Piece, bearers: Mapping[Key, str]) -> list[Mention]:
    """What a sentence mentions, while every name is only a name."""
    names = (Mention("name", run.span, bearers[run.key]) for run in piece.names)
    return sorted((*piece.plain, *names), key=lambda m: m.span)


def _coded(
    pieces: Sequence[_Piece], teller: _Teller
) -> tuple[tuple[Line, ...], tuple[Mention, ...]]:
    """All sentences in code form."""
    lines: list[Line] = []
    mentions: list[Mention] = []
    for place, piece in enumerate(pieces):
        told = (teller.mention(place, run, piece) for run in piece.names)
        inside = sorted((*piece.plain, *filter(None, told)), key=lambda m: m.span)
        numbered = enumerate(inside, len(mentions))
        lines.append(line_of(piece.sentence, piece.coded, numbered))
        mentions.extend(inside)
    return tuple(lines), tuple(mentions)


def _people_of(name: str, run: Run, teams: Mapping[str, str]) -> str | None:
    """The team of "the Hungarians", "the Irish" or "the Londoners", where the text names it."""
    plural = name.endswith(("s", "men"))
    if not (plural or (run.before == "the" and run.after in _NO_NOUN)):
        return None
    return team_of_people(name, teams.values()) if plural or run.before == "the" else None


_NO_NOUN = frozenset(
    ["were", "are", "had", "have", "took", "did", "could", "would", "will", "went", "came", "led",
     "won", "lost", "drew", "began", "started", "ended", "scored", "who", "with", "in", "by", "to",
     "on", "from", "at", "for", "and", "but", "as", "when", "after", "before", "while", "a", "the",
     ",", ".", ";", ":", "'s", "’s", "again", "then", "also", "level", "ahead", "back", "made",
     "got", "pressed", "looked", "found", "held", "kept", "equalised", "might", "should", "must"]
)  # fmt: skip


def _stands_as_place(run: Sequence[Token], name: Run) -> bool:
    """True for "in Qatar", "BASEL (Switzerland)": a country's name that is no team here.

    It is one where something was won: "a win in Qatar".
    """
    if name.before not in {"in", "the", "("} or name.after in {"'s", "’s", "’"}:
        return False
    at = next(i for i, token in enumerate(run) if token.start == name.span.start)
    if name.before == "(":
        return name.after == ")" and _opens_with_town(run[: at - 1])
    before = at - 2 if at > 1 and name.before == "the" else at - 1
    if before < 0 or run[before].lower != "in":
        return False
    told = run[max(0, before - 3) : before]
    if any(t.lower in _RIVAL_NAMED for t in told[:-1]):
        return True
    return not any(t.lower in _RESULT or t.kind == "score" for t in told)


def _opens_with_town(run: Sequence[Token]) -> bool:
    """True for the words before the country of "MUNICH (Germany), June 9": a known town alone."""
    if not run or not all(token.capital for token in run):
        return False
    words = " ".join(token.text for token in run)
    return any(f.entry.sort == "city" for f in gazetteer().lookup(words))


_RIVAL_NAMED = frozenset({"against", "over", "by", "with"})
"""Behind such a word the other team was named: "a win over Rovers in Leeds" is no win at Leeds."""
_RESULT = frozenset(
    ["won", "win", "lost", "lose", "drew", "draw", "drawn", "victory", "defeat", "beaten", "loss",
     "triumph", "triumphed", "thrashing", "rout", "held", "stalemate", "goalless"]
)  # fmt: skip
