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
from types import MappingProxyType

from kg.model import Span
from kg.read.block import Block, block
from kg.read.gazetteer import gazetteer
from kg.read.lexicon import lexicon, word_list
from kg.read.mentions import Line, Mention, line_of, plain_mentions, votes
from kg.read.names import VENUE_FIRST, VENUE_LAST, Run, gathered, name_runs, surnames
from kg.read.pronouns import with_pronouns
from kg.read.scene import Scene
from kg.read.sentences import Sentence, sentences
from kg.read.teams import known_teams
from kg.read.tokens import Token, fold, tokens


@dataclass(frozen=True, slots=True)
class _Piece:
    sentence: Sentence
    run: tuple[Token, ...]
    plain: tuple[Mention, ...]
    names: tuple[Run, ...]


def scene(text: str) -> Scene:
    """The sentences of a text with everything mentioned in them."""
    names = surnames(text)
    pieces = [
        _piece(text, part, names) for sentence in sentences(text) for part in _parts(text, sentence)
    ]
    runs = [run for piece in pieces for run in piece.names]
    bearers = gathered(runs)
    firm = {run.key for run in runs if not run.initial or len(run.words) > 1}
    untyped, numbered = _coded(pieces, bearers, {})
    found = votes(untyped, numbered)
    known = known_teams(sorted(set(bearers.values())))
    kinds = {
        name: _kind(name, found.get(name, Counter()), known=name in known)
        for name in set(bearers.values())
    }
    kinds |= dict.fromkeys(_nicknames(pieces, bearers, kinds) - set(known), "nickname")
    for run in runs:
        name = bearers[run.key]
        alone = run.key not in firm and " " not in name and not _listed(name)
        if alone and sum(found.get(name, Counter()).values()) < 4:
            kinds[name] = ""
    lists = block(text)
    kinds |= dict.fromkeys(_listed_people(text, lists, bearers), "person")
    lines, mentions = _coded(pieces, bearers, kinds, known)
    scene = with_pronouns(_with_references(text, pieces, lines, mentions), [p.run for p in pieces])
    return replace(scene, lists=lists, bearers=bearers, teams=known)


def _listed_people(
    text: str, lists: Block, bearers: Mapping[tuple[str, ...], str]
) -> Iterator[str]:
    """Those whom the statistics block names as players, unless a file knows a team of that name."""
    for entry in lists.entries:
        words = entry.name.of(text)
        name = bearers.get(tuple(fold(t.text) for t in tokens(words)), words)
        if entry.kind != "attendance" and _role(name) != "team":
            yield name


_LONGEST = 2000


def _parts(text: str, sentence: Sentence) -> Iterator[Sentence]:
    """The sentence, or stretches of it if it is too long to be one that anybody wrote."""
    body = sentence.body
    start = body.start
    while body.end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > 0 else start + _LONGEST
        yield Sentence(Span(start, cut), Span(start, cut), sentence.quote)
        start = cut + 1 if text[cut].isspace() else cut
    if start < body.end or start == body.start:
        yield Sentence(Span(start, body.end), Span(start, body.end), sentence.quote)


def _piece(text: str, sentence: Sentence, known: frozenset[str]) -> _Piece:
    run = tokens(text, sentence.body.start, sentence.body.end)
    plain = tuple(plain_mentions(text, sentence, run))
    return _Piece(sentence, run, plain, tuple(_apart(name_runs(run, plain, known))))


def _apart(runs: Iterator[Run]) -> Iterator[Run]:
    """Runs without what only stands before a name ("Brazilian Wilton Sampaio", "Sadly Everton")."""
    for run in runs:
        whole = " ".join(run.words)
        if len(run.words) > 1 and _role(run.words[0]) == "demonym" and not _listed(whole):
            cut = len(run.words[0]) + 1
            yield Run(Span(run.span.start + cut, run.span.end), run.words[1:], initial=False)
        elif (
            run.initial
            and len(run.words) > 1
            and run.words[0].endswith("ly")
            and known_teams([" ".join(run.words[1:])])
        ):
            cut = len(run.words[0]) + 1
            yield Run(Span(run.span.start + cut, run.span.end), run.words[1:], initial=True)
        else:
            yield run


def _nicknames(
    pieces: Sequence[_Piece], bearers: Mapping[tuple[str, ...], str], kinds: Mapping[str, str]
) -> set[str]:
    """Teams that no file knows and that always come with an article: "the Gunners"."""
    plain: set[str] = set()
    articled: set[str] = set()
    for piece in pieces:
        words = {t.end: t.lower for t in piece.run}
        for run in piece.names:
            name = bearers[run.key]
            if kinds.get(name) == "team" and not _listed(name):
                before = words.get(run.span.start - 1)
                (articled if before == "the" else plain).add(name)
    return articled - plain


def _role(words: str) -> str:
    roles = {form.role for form in gazetteer().lookup(words) if form.entry.kind == "NationalTeam"}
    return "" if not roles else "demonym" if roles == {"demonym"} else "team"


def _listed(name: str) -> bool:
    """True if the files know the words as a name, not as one that several clubs are given."""
    return any(
        form.entry.kind not in {"ClubTeam", "Venue"} or form.role in {"name", "alias"}
        for form in gazetteer().lookup(name)
    )


def _kind(name: str, found: Counter[str], *, known: bool) -> str:
    """What a bearer is: from its form, the files of names, and the votes of its surroundings."""
    words = [fold(word) for word in name.split()]
    if len(words) > 1 and words[0] in VENUE_FIRST:
        return "venue"
    if len(words) > 1 and words[-1] in _CUP:
        return "competition"
    forms = gazetteer().lookup(name)
    if any(form.entry.kind == "Venue" and form.role in {"name", "alias"} for form in forms):
        return "venue"
    if known:
        return "team" if _role(name) or found["person"] <= found["team"] + 4 else "person"
    if role := _role(name):
        return role if role == "team" else ""
    if len(words) > 1 and _role(words[-1]) == "demonym":
        return ""
    if any(form.entry.kind == "Place" for form in gazetteer().lookup(name)):
        return "place"
    club = len(words) > 1 and words[-1] not in VENUE_LAST and _CLUB.intersection(words)
    if club and found["team"] >= found["venue"]:
        return "team"
    scores = Counter(found)
    if len(words) > 1:
        scores["person"] += 5
        scores["venue"] += 8 if words[-1] in VENUE_LAST else 0
    best = scores.most_common(2)
    if not best or (len(best) == 2 and best[0][1] == best[1][1] and len(words) == 1):
        return ""
    return best[0][0]


_CUP = frozenset(word_list("cupword"))
_CLUB = frozenset(word_list("clubword"))


def _coded(
    pieces: Sequence[_Piece],
    bearers: Mapping[tuple[str, ...], str],
    kinds: Mapping[str, str],
    teams: Mapping[str, str] = MappingProxyType({}),
) -> tuple[tuple[Line, ...], tuple[Mention, ...]]:
    """All sentences in code form; without kinds every name is only a name."""
    lines: list[Line] = []
    mentions: list[Mention] = []
    for piece in pieces:
        inside = list(piece.plain)
        for run in piece.names:
            name = bearers[run.key]
            kind = kinds.get(name, "") if kinds else "name"
            if kinds and not kind and (people := _people_of(name, teams)):
                inside.append(Mention("team", run.span, people))
                continue
            if kind == "nickname":
                inside.append(Mention("team", run.span, f"#{name}"))
                continue
            if kind == "team" and kinds and _stands_as_place(piece.run, run):
                kind = "place"
            if kind:
                bearer = teams.get(name, name) if kind == "team" else name
                inside.append(Mention(kind, run.span, bearer))
        inside.sort(key=lambda m: m.span)
        lines.append(line_of(piece.sentence, piece.run, enumerate(inside, len(mentions))))
        mentions.extend(inside)
    return tuple(lines), tuple(mentions)


def _people_of(name: str, teams: Mapping[str, str]) -> str | None:
    """The team of "the Hungarians", where the text names Hungary."""
    forms = [f for f in gazetteer().lookup(name) if f.role == "demonym" and f.words[-1:] == "s"]
    meant = {f.entry.name for f in forms} & set(teams.values())
    return next(iter(meant)) if len(meant) == 1 and name[-1:] == "s" else None


def _stands_as_place(run: Sequence[Token], name: Run) -> bool:
    """True for "in Qatar": a country's name that is no team here."""
    for i, token in enumerate(run):
        if token.start == name.span.start:
            last = next(j for j in range(i, len(run)) if run[j].end == name.span.end)
            owns = last + 1 < len(run) and run[last + 1].kind == "possessive"
            before = i - 2 if i > 1 and run[i - 1].lower == "the" else i - 1
            return before >= 0 and run[before].lower == "in" and not owns
    return False


def _with_references(
    text: str, pieces: Sequence[_Piece], lines: tuple[Line, ...], mentions: tuple[Mention, ...]
) -> Scene:
    """The scene with the words that stand for a team made mentions of their own."""
    everything = list(mentions)
    out: list[Line] = []
    spoken: str | None = None
    for piece, line in zip(pieces, lines, strict=True):
        extra: list[Mention] = []
        for phrase, match in lexicon("references").find(line.code, line.words):
            span = line.span(match.start, match.end)
            slots = {role: mentions[number] for role, number in match.slots.items()}
            name = _stand_in(phrase.event, slots, _person_before(line, mentions, span) or spoken)
            if name and not any(span.overlaps(other.span) for other in extra):
                extra.append(Mention("team", span, name))
        numbered = {n: mentions[n] for n in line.mentions}
        kept = {
            n: m for n, m in numbered.items() if not any(e.span.overlaps(m.span) for e in extra)
        }
        for mention in extra:
            kept[len(everything)] = mention
            everything.append(mention)
        ordered = sorted(kept.items(), key=lambda item: item[1].span)
        out.append(line_of(piece.sentence, piece.run, ordered) if extra else line)
        if not line.sentence.quoted:
            people = [m.name for m in numbered.values() if m.kind == "person"]
            spoken = people[-1] if people else None
    return Scene(text, tuple(out), tuple(everything))


def _stand_in(event: str, slots: Mapping[str, Mention], person: str | None) -> str | None:
    if event == "side-of":
        return "@" + slots["manager"].name
    if event == "his-side":
        return "@" + person if person else None
    if event == "holders":
        return "#holders " + (slots["competition"].name if "competition" in slots else "")
    return "#" + event


def _person_before(line: Line, mentions: Sequence[Mention], span: Span) -> str | None:
    before = [mentions[n].name for n in line.mentions
              if mentions[n].kind == "person" and mentions[n].span.end <= span.start]  # fmt: skip
    return before[-1] if before else None
