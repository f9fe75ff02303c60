"""Layer 3: who made a goal: whose cross, whose pass, who set it up, in the sentence of the goal."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.read.ballplay import goal_words, says
from kg.read.gifts import giver, is_broken, is_sent_on, last_gift, owner_of, played_on_by
from kg.read.telling import Telling, ToldLine

_MAN = re.compile(r"<P(\d+)>")
_BY_NOUN = frozenset(
    {"told.owned", "told.compound", "told.goal-from", "told.through", "told.also",
     "told.team-through"}
)  # fmt: skip


def maker_told(line: ToldLine, told: Telling, all_told: Sequence[Telling]) -> int | None:
    """The tag of who made it: whose cross the words name, else who gave him the ball before."""
    scorer = told.roles["scorer"]
    far = _still_of_it(line, told)
    said = line.text(told.start, far if told.cue in _BY_NOUN else far + _ENDING)
    for m in says("made_by").finditer(said):
        at = told.start + said.count(" ", 0, m.start())
        tag = _man(m[0])
        keeps = tag is not None and line.keeps(str(tag))
        if at >= far or tag == scorer or keeps or says("stray").search(m[0]):
            continue
        if is_broken(said[: m.start()]) or _is_other_ball(said, m):
            continue
        if not (_told_anew(line, told, at) or is_sent_on(line, at, scorer)):
            return played_on_by(line, told.start + said.count(" ", 0, m.end()), scorer) or tag
    if (whose := _of_which(line, told)) is not None:
        return whose
    if (provider := _provider(line, told)) is not None:
        return provider
    others = [
        min(o.end, told.start)
        for o in all_told
        if o.start < told.start and o.roles.get("scorer") != scorer
    ]
    low = max(others, default=0)
    if (assisted := _assisted(line, told, line.text(low, far + _ENDING))) is not None:
        return assisted
    if is_broken(said):
        return None
    inside = last_gift(line, told.start + 1, max(told.at, told.start), scorer)
    if inside is not None:
        return inside
    before = last_gift(line, low, told.start + 1, scorer, goal_named=told.cue in _BY_NOUN)
    return _after(line, told) if before is None else before


def _told_anew(line: ToldLine, told: Telling, at: int) -> bool:
    """True if another deed is told between the goal and a place: "… , and then met Lowe 's"."""
    joined = not _THEN.isdisjoint(line.words[told.end : at])
    verbs = line.clauses.verbs
    return joined and any(
        k in verbs and verbs[k].form == "past" and not line.clauses.passive(k)
        for k in range(told.end, at)
    )


_THEN = frozenset({"and", "then", "before", "but"})


def _is_other_ball(said: str, m: re.Match[str]) -> bool:
    """True for a ball that was taken off its man, or of which the next clause tells."""
    if says("taken_off").search(said, 0, m.start()):
        return True
    if says("other_ball").search(said, 0, m.start() + 1):
        return True
    opens = said[: m.start()].endswith((", ", "and ", "; ", "then "))
    return opens and says("does_itself").match(said, m.end()) is not None


def _provider(line: ToldLine, told: Telling) -> int | None:
    """The man named as provider behind the goal: "with Lowe the provider"."""
    said = line.text(max(told.at, told.start), told.end + _PROVIDED)
    for m in says("provider").finditer(said):
        tag = _man(m[0])
        if tag is not None and not line.same(tag, told.roles["scorer"]):
            return tag
    return None


def _assisted(line: ToldLine, told: Telling, words: str) -> int | None:
    """The man whose part in the goal is told by name: "Lowe got the assist as <P1> scored"."""
    for m in says("assisted").finditer(words):
        tags = [int(tag) for tag in _MAN.findall(m[0])]
        men = [tag for tag in tags if not line.same(tag, told.roles["scorer"])]
        if len(men) == 1 and not line.keeps(str(men[0])):
            return men[0]
    return None


def _after(line: ToldLine, told: Telling) -> int | None:
    """Who gave the ball, as told behind the goal: "after Lowe crossed", ", Lowe setting him up"."""
    for k in sorted(line.clauses.verbs):
        if k <= told.at or k > told.end + _PROVIDED:
            continue
        who = line.clauses.subject(k)
        if line.clauses.verbs[k].base == "come":
            continue
        if who is None or who.kind != "person" or not told.at < who.at < k:
            if k > told.end:
                return None
            continue
        opens = line.text(max(told.at, who.at - 7), who.at + 2)
        led = any(line.words[who.at] in m[0] for m in says("gift_after").finditer(opens))
        tag = giver(line, k, line.clauses.end(k)) if led else None
        if tag is not None and tag == line.tag(who.at) and not line.same(tag, told.roles["scorer"]):
            return tag if _to_him(line, k, told) else None
        if not led:
            return None
    return None


def _to_him(line: ToldLine, k: int, told: Telling) -> bool:
    """True if nobody else than the scorer is told to have got the ball of a verb."""
    until = line.clauses.end(k)
    men = [line.words[n] for n in range(k + 1, until)
           if line.words[n][:2] == "<P" and not line.clauses.owns(n)]  # fmt: skip
    return all(line.same(int(man[2:-1]), told.roles["scorer"]) for man in men[:1])


_PROVIDED = 12
"""So many words behind a goal may still name its provider."""


def _still_of_it(line: ToldLine, told: Telling) -> int:
    """Where the words end that may still say who made it: behind a noun, at the next verb."""
    if told.cue not in _BY_NOUN:
        return _still_he(line, told) + _NEAR
    verbs = (k for k, verb in line.clauses.verbs.items() if k >= told.end and verb.form != "ing")
    return min(min(verbs, default=told.end + _FAR), told.end + _FAR)


def _still_he(line: ToldLine, told: Telling) -> int:
    """Where the words end that tell what the scorer did with it: ", getting on the end of …"."""
    grammar, end = line.clauses, told.end
    for k in sorted(n for n in grammar.verbs if n >= told.end):
        goes_on = grammar.verbs[k].form == "ing" or grammar.passive(k) or line.words[k] == "being"
        who = grammar.subject(k) if goes_on and k <= end + 2 else None
        if who is None or who.kind != "person" or not line.same(line.tag(who.at), _of(told)):
            break
        end = grammar.end(k)
    return end


def _of(told: Telling) -> int:
    return told.roles["scorer"]


_NEAR, _FAR, _ENDING = 7, 10, 6
"""So many words behind a goal, or behind a noun that names it, may still say who made it; what they
begin to say ends so many words later."""


def _of_which(line: ToldLine, told: Telling) -> int | None:
    """Whose ball it was in "Luiz sent in a cross which <P2> turned in"."""
    at = line.place_of(told.roles["scorer"])
    if at is None or at < 1 or line.words[at - 1] not in {"which", "that"}:
        return None
    ball = line.clauses.thing_before(at - 1)
    if ball is None or line.words[ball.at] not in goal_words("given") | {"shot", "effort"}:
        return None
    return owner_of(line, ball.at)


def _man(words: str) -> int | None:
    found = _MAN.search(words)
    return int(found[1]) if found else None
