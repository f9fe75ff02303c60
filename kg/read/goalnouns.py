"""Layer 3: the goals told by nouns: "Kane's opener", "a Moss header", "goals from Best and Ito"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.read.ballplay import counts, goal_words, says, state_told
from kg.read.telling import MOST_BY_ONE, Telling, ToldLine


def _any(*names: str) -> str:
    """The words of several lists as alternatives, the longest first."""
    words = {word for name in names for word in goal_words(name)}
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


_PLAIN = r"(?:(?:(?!and |but |the |a |his )[^\s<>,.;:'\"]+|<[MNOTY]\d+>|'s(?= <O)) )"
_WORD = r"(?:(?!<)[^\s,.;:]+ )"
_NOUN = _any("strongnoun", "weaknoun")
_OWNED = re.compile(
    rf"(?<![^ ])<P(?P<scorer>\d+)> 's (?P<said>{_PLAIN}{{0,6}}?)"
    rf"(?P<noun>{_any('strongnoun', 'weaknoun', 'ordinalnoun')}) "
)
_COMPOUND = re.compile(
    rf"(?<![^ ])(?:a|an|another|the|this) (?P<said>{_PLAIN}{{0,4}}?)"
    rf"<P(?P<scorer>\d+)> (?P<more>{_PLAIN}{{0,3}}?)(?P<noun>{_NOUN}) "
)
_FROM = re.compile(
    rf"(?<![^ ])(?P<noun>{_any('strongnoun', 'weaknoun', 'severalweak')}) "
    rf"(?P<said>(?:{_PLAIN}|(?:and|the|,) (?=<M)){{0,6}}?)"
    rf"(?:from|by|through|via|courtesy of) (?:{_WORD}|<T\d+> (?:'s )?){{0,5}}?"
    rf"(?P<men><P\d+> (?!'s)(?:(?:, and |, with |, |and |& |plus ){_WORD}{{0,3}}?<P\d+> (?!'s))*)"
)
_THROUGH = re.compile(
    r"(?<![^ ])(?:through|via|courtesy of|thanks to) "
    r"(?:(?!<P|for |from |to |at |in |with |and )[^\s,.;:]+ ){0,6}?<P(?P<scorer>\d+)> "
    r"(?:(?!'s)|(?='s (?:[a-z-]+ ){0,3}"
    r"(?:header|strike|goal|shot|effort|finish|volley|penalty|drive|opener)))"
)
_ALSO = re.compile(
    r"(?:, |and |while |with )(?:(?:(?!<)[^\s,.;:]+|<T\d+>) ){0,4}?<P(?P<scorer>\d+)> "
    r"(?:(?:, )?<M\d+> (?:, )?|also |, [^,.;]{3,40} , )?"
    r"(?:(?:had |got |added |claimed |with |grabbed |hit |adding |scoring )?"
    rf"(?:the|a|his|another) {_WORD}{{0,3}}?"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|other|opener|equaliser|winner|rest)"
    r"|<N(?P<number>\d+)>) "
    r"(?=[,.;)]|and |<M|in |before |after |from |with |as |when |$)"
)
_MADE = _any("strongnoun", "ordinalnoun")
_SET_UP = re.compile(
    rf"(?<![^ ])<P(?P<maker>\d+)> {_WORD}{{0,2}}?"
    r"(?:set up|laid on|laid|teed up|created|made|provided|engineered) (?:the|a|his|another) "
    rf"{_WORD}{{0,3}}?(?:{_MADE}) {_WORD}{{0,4}}?for {_WORD}{{0,4}}?<P(?P<scorer>\d+)> "
    rf"|(?<![^ ])<P(?P<giver>\d+)> {_WORD}{{0,2}}?"
    rf"(?:set up|teed up|found|released|picked out|fed) {_WORD}{{0,3}}?<P(?P<taker>\d+)> "
    rf"for (?:the|his|her|their|a) {_WORD}{{0,2}}?(?:{_MADE}) "
)
_BELONGS = re.compile(
    rf"(?<![^ ])(?:{_MADE}) (?:goal )?(?:<M\d+> )?(?:was|were|came|fell|belonged|went) "
    rf"{_WORD}{{0,2}}?(?:credited to|from|to|down to) (?:{_WORD}|<T\d+> (?:'s )?){{0,4}}?"
    r"<P(?P<credited>\d+)> (?!'s)"
    r"|(?<![^ ])(?:goal|second|third|fourth|equaliser|opener|winner) (?:<M\d+> )?was "
    r"<P(?P<his>\d+)> 's (?=[,.]|too|as )"
)
_ONE_FROM = re.compile(
    rf"(?:and|,) (?:<N\d+>|another|others) (?:from|by|for) {_WORD}{{0,4}}?<P(?P<scorer>\d+)> (?!'s)"
)
_THANKED = re.compile(
    r"(?<![^ ])(?:had|have|has|were able to) <P(?P<scorer>\d+)> to thank (?:for|after) "
    rf"{_WORD}{{0,4}}?(?:goal|winner|equaliser|win|point|victory|header|strike|opener|lead|draw) "
)
_LISTED_STRONG = re.compile(
    rf"(?:{_any('strongnoun')}) (?:(?:from|by) [^.;]*)?(?:and|,|followed by) $"
)
_STRONG_NEXT = re.compile(
    rf"(?:and|,) (?:a|an|<P\d+> 's) (?:[^\s,.;]+ ){{0,4}}(?:{_any('strongnoun')})"
)
_WEAK_NEXT = re.compile(
    r"(?:and|,) (?:a|an|another|one) (?:[^\s,.;]+ ){0,4}<P\d+> (?:[^\s,.;]+ ){0,2}"
    rf"(?:{_any('weaknoun')}) "
)
_ASIDE = re.compile(
    r"(?:<M\d+> |[a-z]+ly |(?:in|from|on|after|with|at|just|midway|early|late) (?:[^\s,.;]+ ){1,5}?"
    r"(?=[a-z]+(?:ed|ew|ent|ave|oke|urt|ook|ade|ut|as) )|, [^,.;]+?, |, <M\d+> , ){1,2}"
)
_LAST_WORDS = frozenset(
    noun.split()[-1]
    for name in ("strongnoun", "weaknoun", "ordinalnoun", "severalweak")
    for noun in goal_words(name)
)
_LEADS = frozenset({"through", "via", "courtesy", "thanks"})


def by_nouns(line: ToldLine) -> Iterator[Telling]:
    """The goals that the nouns of a line name."""
    if "<P" not in line.code:
        return
    held = frozenset(line.words)
    if not held.isdisjoint(_LAST_WORDS):
        if "'s" in held:
            yield from _owned(line)
        yield from _compound(line)
        if not held.isdisjoint(_SENDERS):
            yield from _from(line)
        yield from _set_up(line)
        yield from _belongs(line)
    if not held.isdisjoint(_LEADS):
        yield from _through(line)
    if not line.clauses.line.words.isdisjoint(_SAID_ONCE):
        yield from _also(line)
    for cue, found, needs in _NEEDING:
        for m in found.finditer(line.code) if any(word in line.code for word in needs) else ():
            if cue == "told.thanked" or says("told_before").search(line.code, 0, m.start()):
                first, last = line.place(m.start()), line.place(m.end())
                yield Telling(cue, 6, {"scorer": int(m["scorer"])}, {}, first, last)


_NEEDING = (
    ("told.also", _ONE_FROM, ("<N", "other")),
    ("told.thanked", _THANKED, ("thank",)),
)
"""Ways to name a goal, each with what a line must hold one of."""
_SAID_ONCE = frozenset(
    ["<N", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "other", "opener",
     "equaliser", "winner", "rest"]
)  # fmt: skip
"""What a goal is called of which the verb was said before."""
_SENDERS = frozenset({"from", "by", "through", "via", "courtesy"})


def through(words: str) -> re.Match[str] | None:
    """The man through whom a team did it: "took the lead through Kane"."""
    return _THROUGH.search(words)


@dataclass(frozen=True, slots=True)
class _Named:
    """A goal named: how, by which words, and what is said within them."""

    cue: str
    found: re.Match[str]
    noun: str
    said: str
    weight: int

    def told(self, line: ToldLine, scorer: int) -> Iterator[Telling]:
        """The telling, unless it was saved or did not count."""
        first, last = line.place(self.found.start()), line.place(self.found.end())
        after = line.text(last, last + 14)
        if says("foiled").match(after) or says("noun_failed").match(after):
            return
        if line.undone(max(first, last - 1)):
            return
        marks: dict[str, Any] = {}
        if self.noun.startswith("own") or "own" in self.said.split():
            marks["own"] = True
        if count := counts().get(self.noun.removesuffix("s")):
            marks["count"] = count
        yield Telling(self.cue, self.weight, {"scorer": scorer}, marks, first, last)


def _owned(line: ToldLine) -> Iterator[Telling]:
    """Told as "kane's opener", "his second came"."""
    for m in _OWNED.finditer(line.code):
        noun, said = m["noun"], m["said"]
        after = line.code[m.end() :]
        weak, bare = noun in goal_words("weaknoun"), noun in {"goal", "goals"}
        last = said.split()[-1] if said else _word_before(line, m)
        if bare and last in goal_words("place"):
            continue
        if says("noun_else").match(after) or says("other_time").search(said):
            continue
        if noun in goal_words("ordinalnoun") and not says("nth_scored").match(after):
            continue
        if weak and not (_led(line, m) or _had_effect(after)):
            continue
        named = _Named("told.owned", m, noun, said, 6 if weak or bare else 8)
        yield from named.told(line, int(m["scorer"]))


def _compound(line: ToldLine) -> Iterator[Telling]:
    """Told as "a Kane header", "two Moss goals"."""
    for m in _COMPOUND.finditer(line.code):
        weak, said = m["noun"] in goal_words("weaknoun"), m["said"] + m["more"]
        if weak and not (
            _led(line, m) or _had_effect(line.code[m.end() :]) or _among_goals(line, m)
        ):
            continue
        if says("no_noun").search(said):
            continue
        named = _Named("told.compound", m, m["noun"], said, 6 if weak else 8)
        yield from named.told(line, int(m["scorer"]))


def _among_goals(line: ToldLine, m: re.Match[str]) -> bool:
    """True for a weak noun beside a strong one: "Kane's opener and a Moss header"."""
    after = line.code[m.end() :]
    if _STRONG_NEXT.match(after) or _LISTED_STRONG.search(line.code, 0, m.start()):
        return True
    listed = _WEAK_NEXT.match(after)
    return listed is not None and _had_effect(after[listed.end() :])


def _from(line: ToldLine) -> Iterator[Telling]:
    """Told as "goals from Best and Ito", "a late strike by Moss settled it"."""
    for m in _FROM.finditer(line.code):
        noun, said = m["noun"], m["said"]
        weak = noun in goal_words("weaknoun") or noun in goal_words("severalweak")
        if noun in {"goal", "goals"} and not said and _word_before(line, m) in goal_words("place"):
            continue
        if " for " in line.code[m.start() : m.start("men")] or says("from_other").search(said):
            continue
        after = line.code[m.end() :]
        if weak and not (_led(line, m) or _had_effect(after)):
            continue
        if weak and (says("foiled").search(after[:60]) or says("from_failed").match(after)):
            continue
        men = [int(tag) for tag in re.findall(r"<P(\d+)>", m["men"])]
        one = noun if len(men) == 1 else "goal"
        named = _Named("told.goal-from", m, one, said, 6 if weak else 8)
        for man in men:
            yield from named.told(line, man)


def _set_up(line: ToldLine) -> Iterator[Telling]:
    """Told as "Moss laid on the third for Kane", "Moss set up Kane for the second"."""
    for m in _SET_UP.finditer(line.code):
        maker, scorer = m["maker"] or m["giver"], m["scorer"] or m["taker"]
        first, last = line.place(m.start()), line.place(m.end())
        if not line.clauses.denied(first + 1) and not line.undone(last - 1):
            roles = {"scorer": int(scorer), "maker": int(maker)}
            yield Telling("told.set-up", 7, roles, {}, first, last)


def _belongs(line: ToldLine) -> Iterator[Telling]:
    """Told as "the equaliser was credited to Kane", "the next goal was Kane's"."""
    for m in _BELONGS.finditer(line.code):
        first, last = line.place(m.start()), line.place(m.end())
        if not line.undone(last - 1):
            scorer = int(m["credited"] or m["his"])
            yield Telling("told.belongs", 7, {"scorer": scorer}, {}, first, last)


def _word_before(line: ToldLine, m: re.Match[str]) -> str:
    at = line.place(m.start())
    return line.words[at - 1] if at else ""


def _led(line: ToldLine, m: re.Match[str]) -> bool:
    """True if the words before say that a goal follows: "thanks to a late"."""
    at = line.place(m.start())
    before = line.text(max(0, at - 10), at)
    for found in says("led").finditer(before):
        rest = before[found.end() :]
        if "<" not in rest and rest.count(" ") <= 5:
            return True
    return False


def _had_effect(after: str) -> bool:
    """True if the words behind a noun say what it did, past a time, a place or an aside."""
    aside = _ASIDE.match(after)
    return says("effect").match(after[aside.end() :] if aside else after) is not None


def _through(line: ToldLine) -> Iterator[Telling]:
    """Told as "replied through Kane"."""
    for m in _THROUGH.finditer(line.code):
        at = line.place(m.start())
        before = line.text(max(0, at - 9), at)
        state = state_told(before)
        if state is None and not _ends_with(before, "scored_before", 3):
            continue
        if m[0].startswith("via") and (state is None or _ends_with(before, "in_way", 2)):
            continue
        if says("not_scored_before").search(before) or line.undone(line.place(m.end()) - 1):
            continue
        marks = {"state": state[0]} if state else {}
        yield Telling(
            "told.through",
            8,
            {"scorer": int(m["scorer"])},
            marks,
            max(0, at - 5),
            line.place(m.end()),
        )


def _ends_with(words: str, name: str, most: int) -> bool:
    """True if the words hold a phrase with no mark and no more than ``most`` words behind it."""
    for found in says(name).finditer(words):
        rest = words[found.end() :].split()
        if len(rest) <= most and _MARKS.isdisjoint(rest):
            return True
    return False


_MARKS = frozenset(",.;:")


def _also(line: ToldLine) -> Iterator[Telling]:
    """Told as "kane had the second, Rooney the third": the verb is said once."""
    for m in _ALSO.finditer(line.code):
        if not says("told_before").search(line.code, 0, m.start()):
            continue
        several = line.number(m["number"]) if m["number"] else 1
        if several is None or several > MOST_BY_ONE:
            continue
        marks: dict[str, Any] = {"count": several} if several > 1 else {}
        first, last = line.place(m.start()), line.place(m.end())
        yield Telling("told.also", 6, {"scorer": int(m["scorer"])}, marks, first, last)
