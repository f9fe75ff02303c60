"""Who speaks in a quotation: by the words beside it, by his post, or by the sentence before it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import cache

from kg.model import Span
from kg.read.candidates import Candidate, mentions_in
from kg.read.lexicon import word_list
from kg.read.mentions import Line, Mention
from kg.read.quotes import Quote
from kg.read.story import Story


def speaker_of(out: Story, quote: Quote, bosses: Mapping[str, object]) -> Candidate | None:
    """The words that name who speaks, with him as the role "speaker"; None if nobody is sure."""
    near = _beside(out.of("said"), quote)
    return (
        _named(near) or _led_in(out, quote) or _in_charge(out, near, bosses) or _told_of(out, quote)
    )


def _beside(said: list[Candidate], quote: Quote) -> list[Candidate]:
    """What the lead-in and the tail of a quotation say of who speaks."""
    at = bisect_left(said, quote.before.start - 400, key=lambda c: c.words.start)
    near: list[Candidate] = []
    for c in said[at:]:
        if c.words.start > quote.after.end:
            break
        around = quote.before.overlaps(c.words) or quote.after.overlaps(c.words)
        if around:
            near.append(c)
    return near


def _named(near: list[Candidate]) -> Candidate | None:
    """The first that names him, of those that begin alike the longest."""
    near = [c for c in near if "speaker" in c.roles]
    alike = [c for c in near if c.words.start == near[0].words.start]
    return max(alike, key=lambda c: c.words.end, default=None)


def _in_charge(out: Story, near: list[Candidate], bosses: Mapping[str, object]) -> Candidate | None:
    """Who "said the Rovers boss" is: the manager of that side, or the one told of last."""
    for c in (c for c in near if c.cue == "quote.boss-said"):
        team = out.team(c.roles["team"]) if "team" in c.roles else None
        known = [name for name in bosses if team and out.team(name) == team]
        if not known and team is None:
            before = [
                m.name
                for number in range(max(0, c.line - _SHORTLY), c.line + 1)
                for m in mentions_in(out.told, number, "person")
                if m.name in bosses and m.span.end <= c.words.start
            ]
            known = before[-1:]
        if len(known) == 1:
            return Candidate("said", {"speaker": known[0]}, {}, c.passage, c.words, c.line, c.cue)
    return None


_SHORTLY = 4


def _led_in(out: Story, quote: Quote) -> Candidate | None:
    """Who speaks in "Rovers boss Ann Hill: "We …"", where no known verb says so.

    The name may stand on a line of its own above the words.
    """
    text, before = out.told.text, quote.before
    if signed := _signed(out, quote):
        return signed
    colon = quote.after_colon
    if before.start == before.end:
        line_above = _BYLINE.search(text, max(0, quote.outer.start - 200), quote.outer.start)
        if line_above is None:
            return None
        before, colon = Span(line_above.start(1), line_above.end(1)), True
    if not colon and len(quote.words(text).split()) < _MANY_WORDS:
        return None
    starts = [line.sentence.body.start for line in out.told.lines]
    line = max(0, bisect_right(starts, before.start) - 1)
    people = list(reversed(mentions_in(out.told, line, "person")))
    if colon and len(people) > 1 and people[-1].span.start == before.start:
        people = people[-1:]  # "Best paid Ito a compliment: “…”"
    for m in people:
        owns = text[m.span.end : m.span.end + 2] in {"'s", "’s"}
        ends = colon or m.span.end == before.end
        heard = _HEARD.search(text, max(0, m.span.start - 12), m.span.start)
        if before.covers(m.span) and ends and not (m.pronoun or owns or heard):
            roles = {"speaker": m.name}
            return Candidate("said", roles, {}, before, m.span, line, "quote.led-in")
    return None


def _signed(out: Story, quote: Quote) -> Candidate | None:
    """Who stands below his words: “We never gave up” – Best."""
    sign = _SIGN.match(out.told.text, quote.outer.end)
    if sign is None:
        return None
    starts = [line.sentence.body.start for line in out.told.lines]
    line = max(0, bisect_right(starts, sign.end()) - 1)
    for m in mentions_in(out.told, line, "person"):
        if m.span.start == sign.end() and _NO_MORE.match(out.told.text, m.span.end):
            return Candidate("said", {"speaker": m.name}, {}, m.span, m.span, line, "quote.signed")
    return None


_SIGN = re.compile(r"\s*[-–—] ?(?=[A-Z])")
_NO_MORE = re.compile(r"\.?\s*(?:\n|$)|, [^.\n]{3,60}\.?\n")
_HEARD = re.compile(r"\b(?:told|tells|to|of|about|by|with)(?: the)? $")
_BYLINE = re.compile(r"(?:^|\n)([^\n\"“”]{3,80}:)\s*\n\s*$")
_MANY_WORDS = 6


def _told_of(out: Story, quote: Quote) -> Candidate | None:
    """Who the sentence before speaks of, if it tells how a man took the match: "Best was bitter".

    The quotation stands by itself behind it, in somebody's own voice.
    """
    if quote.before.start < quote.before.end or quote.after.start < quote.after.end:
        return None
    text = out.told.text
    starts = [line.sentence.body.start for line in out.told.lines]
    number = bisect_left(starts, quote.outer.start) - 1
    if number < 0 or not _OWN_VOICE.search(quote.words(text)):
        return None
    line = out.told.lines[number]
    body = line.sentence.body
    if line.sentence.quoted or text[body.end : quote.outer.start].count("\n") > _NEXT_PARAGRAPH:
        return None
    man = _subject(out, line)
    if man is None or not _of_play().isdisjoint(line.words):
        return None
    return Candidate("said", {"speaker": man.name}, {}, body, man.span, number, "quote.of-him")


_NEXT_PARAGRAPH = 2
_OWN_VOICE = re.compile(r"\b(?:I|I[’']\w+|[Ww]e|[Ww]e[’']\w+|us|our|my|me)\b")


@cache
def _of_play() -> frozenset[str]:
    """Words of sentences that tell of play, in which nobody takes stock."""
    return frozenset(word_list("playword"))


def _subject(out: Story, line: Line) -> Mention | None:
    """The only man of a sentence, if it opens with him and says what he was or felt."""
    found = _took_stock().match(line.code)
    if found is None or line.code.count("<P") != 1:
        return None
    return out.told.mentions[int(found["man"])]


@cache
def _took_stock() -> re.Pattern[str]:
    moods = "|".join(word_list("mood"))
    return re.compile(
        r"(?:(?:,|the|his|her|their|opposite number|<[TL]\d+>|'s|[a-z-]+) ){0,6}?"
        r"<P(?P<man>\d+)> (?:, [^,]{1,60}, )?"
        rf"(?:(?:also|later|still|then|[a-z]+ly|afterwards) )?(?:{moods}) "
    )
