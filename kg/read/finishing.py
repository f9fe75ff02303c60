"""Layer 3: the goals that a sentence tells: who did it, from whose pass, to what effect.

Each verb that can tell a goal is looked at with its doer and with what is said after it; then the
nouns that name one ("an own goal by …", "goals from …"). What the words do not say stays open, what
they take back ("only for the flag to go up") is no goal. The story weighs what is found here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.read.ballplay import goal_words, manner_told, says, says_of_verb, state_told
from kg.read.deeds import by_man
from kg.read.flights import by_ball, by_passive, by_team
from kg.read.gapped import by_times
from kg.read.goalnouns import by_nouns
from kg.read.goaltales import by_tales
from kg.read.lexicon import word_sets
from kg.read.makers import maker_told
from kg.read.outcomes import by_denied
from kg.read.telling import Deed, Telling, ToldLine

_BASES = word_sets("verbs")
_SPOT = 12
_BEHIND = 9
"""So many words behind a goal may say that it was an own goal."""
_YARDS = re.compile(r"from <N(\d+)> yards")
_MADE_SCORE = re.compile(r"(?:made|make|making|makes) (?:it|that|things|matters) (?:a )?<R(\d+)>")
_GAVE_HIM = re.compile(r"<P(\d+)> (?:[a-z]+ ){1,2}(?:him|the ball (?:back )?to him|it to him) ")
_AND_ANOTHER = re.compile(
    r"(?<![^ ])(?:and|,) (?:then )?(?:<M\d+> (?:, )?)?(?:a|the|his|her|another) "
    r"(?:second|third|fourth|fifth|goal) "
    r"(?=from |with |in |after |<M|, |\. |when |just |before |at |on )"
)
_KICKED = frozenset(
    {"told.no-mistake", "told.converted", "told.finished", "told.scored", "told.put-away",
     "told.changed", "told.put"}
)  # fmt: skip
_DONE = frozenset({"told.ended-it"})
_PASSIVE = frozenset({"cancel", "send"}).union(
    *(_BASES[name] for name in (
        "passive", "doneextend", "doneopen", "donebehind", "doneagain", "doneseal")))  # fmt: skip
_OF_ITSELF = frozenset({"told.owned", "told.compound", "told.belongs", "told.with-shot"})
_OF_ONE = frozenset(
    {"told.simple", "told.ended-it", "told.rescued", "told.began", "told.move", "told.for-goal",
     "told.no-chance", "told.won", "told.pounced", "told.deflected"}
)  # fmt: skip
"""What one man does to a ball, whoever else is named with him."""
_UNMADE = frozenset(
    {"told.rescued", "told.sealed", "told.began", "told.nth", "told.answered",
     "told.each", "told.likewise", "told.conceded", "told.undone"}
)  # fmt: skip
_THROUGH = frozenset({"told.through", "told.team-through"})


def tellings(line: ToldLine) -> list[Telling]:
    """The goals that a line tells, in the order of its words; one man may stand twice."""
    if "<P" not in line.code and "<T" not in line.code:
        return []
    told = [t for t in _of_verbs(line) if not _found_himself(line, t)]
    told += list(_and_another(line, told))
    for by_name in (by_nouns, by_tales, by_times):
        told += [t for t in by_name(line) if not (_covered(t, told) or line.only_might(t.start))]
    told += list(_when_he(line, told))
    told.sort(key=lambda t: (t.start, t.end))
    return [_complete(line, t, told) for t in told]


def _covered(told: Telling, others: Sequence[Telling]) -> bool:
    """True if one of the others tells of the same man in the same words."""
    scorer = told.roles.get("scorer")
    return any(
        o.start <= told.start and told.end <= o.end and o.roles.get("scorer") == scorer
        for o in others
    )


def _of_verbs(line: ToldLine) -> Iterator[Telling]:
    """What the verbs tell, each once for every man who does it."""
    grammar = line.clauses
    ends = _NET | goal_words("wonder") | _GOAL if "with" in line.words else _NET
    netted = max([k for k, word in enumerate(line.words) if word in ends], default=-1)
    for i, verb in grammar.verbs.items():
        if not (verb.classes or i < netted) or grammar.perfect(i):
            continue
        if grammar.denied(i):
            told = _of_denied(line, i) if says_of_verb("not_done", verb.base) else None
        else:
            told = _of_verb(line, i)
        if told is not None and not line.undone(i):
            told = replace(told, at=i)
            yield told
            for tag in _with_him(line, told):
                yield replace(told, roles={**told.roles, "scorer": tag})


def _of_denied(line: ToldLine, i: int) -> Telling | None:
    """Told by what somebody did not do: "could not miss"."""
    grammar, verb = line.clauses, line.clauses.verbs[i]
    who = grammar.subject(i)
    helping = line.words[grammar.left(i) + 1 : i]
    if who is None or who.kind != "person" or not _NOT_YET.isdisjoint(helping):
        return None
    said = line.text(i + 1, grammar.end(i))
    scorer = {"scorer": line.tag(who.at)}
    return by_denied(Deed(line, i, verb.base, verb.classes, said, scorer, min(who.at, i)))


_NOT_YET = frozenset(
    {"will", "would", "should", "must", "may", "might", "shall", "almost", "nearly"}
)
_NET = frozenset({"net", "netting", "corner", "home", "line"})
_GOAL = frozenset({"goal", "winner", "equaliser", "opener", "hat-trick", "brace"})
"""Without one of these behind it a verb of which nothing is known tells no goal."""


def _of_verb(line: ToldLine, i: int) -> Telling | None:
    grammar, verb = line.clauses, line.clauses.verbs[i]
    said = line.text(i + 1, grammar.end(i))
    if grammar.passive(i):
        by = grammar.agent(i)
        can = "touch" in verb.classes or "convert" in verb.classes
        can = can or ("finish" in verb.classes and said.startswith(("in by ", "home by ")))
        if by is None or not (can or verb.base in _PASSIVE):
            return None
        deed = Deed(line, i, verb.base, verb.classes, said, {}, i)
        return by_passive(deed, grammar.subject(i), by)
    who = grammar.subject(i)
    if who is None or line.is_measured(who.at):
        return None
    first = min(who.at, i)
    if who.kind == "team":
        return by_team(Deed(line, i, verb.base, verb.classes, said, {}, first), line.tag(who.at))
    doer = who.at if who.kind == "person" else grammar.owner(who.at)
    if doer is None:
        return None
    scorer = {"scorer": line.tag(doer)}
    deed = Deed(line, i, verb.base, verb.classes, said, scorer, min(doer, first))
    return by_man(deed) if who.kind == "person" else by_ball(deed, who.at)


def _with_him(line: ToldLine, told: Telling) -> list[int]:
    """The tags of those who are told with the scorer as doers: "Moss and Kerr both scored"."""
    tag = told.roles.get("scorer")
    at = line.place_of(tag) if tag is not None else None
    alone = told.marks.get("own") or told.cue in _OF_ONE
    if at is None or alone or at >= told.at >= 0 or not _joined_by_and(line, at):
        return []
    out: list[int] = []
    while (before := _named_before(line, at)) is not None:
        at = before
        out.append(line.tag(at))
    return out if at == 0 or line.words[at - 1] in goal_words("opens") else []


def _joined_by_and(line: ToldLine, at: int) -> bool:
    """True for "Moss and Kerr", false for "having fed Moss , Kerr"."""
    for k in range(at - 1, max(-1, at - 6), -1):
        if line.words[k] in {"and", ","}:
            return line.words[k] == "and"
    return False


def _named_before(line: ToldLine, at: int) -> int | None:
    """The place of the man named before "and", past a description: "Kane and substitute <P2>"."""
    k = at - 1
    while k > 0 and k > at - 5 and line.words[k] not in {"and", ","}:
        plain = line.words[k].isalpha() and k not in line.clauses.verbs
        if not (plain or line.words[k][:2] == "<T" or line.words[k] == "'s"):
            return None
        k -= 1
    if k < 1 or line.words[k] not in {"and", ","}:
        return None
    k -= 1
    while k > 0 and (line.words[k] in {"twice", "(", ")"} or line.words[k][:2] == "<N"):
        k -= 1
    return k if line.words[k][:2] == "<P" else None


def _and_another(line: ToldLine, told: list[Telling]) -> Iterator[Telling]:
    """Told in one breath: "… had his second before the break and a third from the spot"."""
    for m in _AND_ANOTHER.finditer(line.code) if told else ():
        at = line.place(m.start())
        before = [
            t
            for t in told
            if t.cue in {"told.got", "told.scored"}
            and t.at < at <= t.end + 1
            and "<P" not in line.text(t.at + 1, at)
        ]
        if before and "scorer" in before[-1].roles:
            scorer = {"scorer": before[-1].roles["scorer"]}
            told[told.index(before[-1])] = replace(before[-1], end=at)
            yield Telling("told.got", 7, scorer, {}, at, line.clauses.end(at + 1), at + 1)


def _when_he(line: ToldLine, told: Sequence[Telling]) -> Iterator[Telling]:
    """Told as "United went ahead when Kane capitalised on a mistake": the goal must be his."""
    grammar = line.clauses
    for team in [*(t for t in told if t.cue == "told.team"), *_announced(line)]:
        if line.words[team.end : team.end + 1] not in {("when",), ("as",)}:
            continue
        verb = next((k for k in sorted(grammar.verbs) if k > team.end), None)
        if verb is None or grammar.passive(verb) or grammar.denied(verb):
            continue
        if any("scorer" in t.roles and t.end > team.start and t.start <= verb for t in told):
            continue
        who = grammar.subject(verb)
        faulty = (
            grammar.verbs[verb].base in _BASES["mishap"] or line.words[verb] in _BASES["mishap"]
        )
        faulty = faulty or _SHOOTS.isdisjoint(grammar.verbs[verb].classes)
        if who is not None and who.kind == "person" and team.end < who.at < verb and not faulty:
            roles = {"scorer": line.tag(who.at)}
            yield Telling(
                "told.team-when", 5, roles, dict(team.marks), team.end, grammar.end(verb), verb
            )


_SHOOTS = frozenset({"finish", "touch", "convert", "beat"})
"""Classes of what a scorer does with the ball, even where the words do not say that it went in."""


def _announced(line: ToldLine) -> Iterator[Telling]:
    """The goal of "the equaliser came when …", of nobody yet."""
    if {"came", "arrived"}.isdisjoint(line.words):
        return
    for m in says("goal_came").finditer(line.code):
        words = line.code[m.start() : m.end()]
        marks = {"state": state[0]} if (state := state_told(words)) else {}
        yield Telling("told.team", 5, {}, marks, line.place(m.start()), line.place(m.end()))


def _found_himself(line: ToldLine, told: Telling) -> bool:
    """True if "he" is taken for the man who gave him the ball: "Moss found him and he scored"."""
    tag = told.roles.get("scorer")
    if tag is None or not line.mentions[tag].pronoun:
        return False
    givers = _GAVE_HIM.finditer(line.text(0, told.at))
    return any(line.same(int(giver[1]), tag) for giver in givers)


# What else is told of it


def _complete(line: ToldLine, told: Telling, all_told: Sequence[Telling]) -> Telling:
    """The telling with its effect, manner, penalty and maker, as far as its words go."""
    words = line.text(told.start, told.end)
    roles, marks = dict(told.roles), dict(told.marks)
    window = line.text(told.start, min(_next(line, told, all_told), told.end + 16))
    if "state" not in marks and (state := state_told(window)):
        marks["state"] = state[0]
    if "score" not in roles and (made := _MADE_SCORE.search(window)):
        roles["score"] = int(made[1])
    may_own = "scorer" in roles and told.cue not in {"told.team", "told.ball-in", "told.helped-in"}
    behind = line.text(told.end, told.end + _BEHIND)
    if may_own and (says("own").search(words) or says("own_after").match(behind)):
        marks["own"] = True
    if not marks.get("own") and _is_penalty(line, told, words):
        marks["penalty"] = True
    if marks.get("own") or marks.get("penalty"):
        return replace(told, roles=roles, marks=marks)
    if manner := manner_told(words):
        marks["manner"] = manner
    if "scorer" in roles and "maker" not in roles and told.cue not in _UNMADE:
        maker = maker_told(line, told, all_told)
        if maker is not None and not line.same(maker, roles["scorer"]):
            roles["maker"] = maker
    return replace(told, roles=roles, marks=marks)


def _next(line: ToldLine, told: Telling, all_told: Sequence[Telling]) -> int:
    """The place where another man's goal begins to be told, or the line's end."""
    here = all_told.index(told)
    scorer = told.roles.get("scorer")
    for other in all_told[here + 1 :]:
        if other.start >= told.end and other.roles.get("scorer") != scorer:
            return other.start
    return len(line.words)


def _is_penalty(line: ToldLine, told: Telling, words: str) -> bool:
    """True if the goal was scored from the spot, as its words or those before it tell."""
    back = line.text(_clause_start(line, told.start), told.end)
    near = words if told.cue in _THROUGH | _OF_ITSELF or told.cue == "told.also" else back
    if told.marks.get("penalty"):
        return True
    if _is_headed(line, told):
        return False
    if says("penalty_that").search(line.text(0, told.start)):
        return True
    if says("penalty").search(near):
        return not says("penalty_else").search(words)
    from_spot = any(line.number(m[1]) == _SPOT for m in _YARDS.finditer(back))
    kicked = told.cue in _KICKED - {"told.finished"} or told.cue in {
        "told.beat-keeper",
        "told.beat",
    }
    if from_spot and kicked and "maker" not in told.roles:
        return True
    if told.cue in _THROUGH and says("penalty_follows").match(line.text(told.end, told.end + 4)):
        return True
    if says("stepped_up").search(back) and says("penalty_spot").search(line.code):
        return True
    return told.cue in _KICKED | _DONE and _awarded_before(line.text(0, told.start))


def with_penalty_before(told: Telling, line: ToldLine, before: ToldLine) -> Telling:
    """The telling as a penalty, where the sentence before ends with one given and he scores it."""
    kicked = told.cue in _KICKED | _DONE and "scorer" in told.roles
    if not kicked or told.marks.keys() & {"penalty", "own"} or "maker" in told.roles:
        return told
    if _is_headed(line, told):
        return told
    alone = says("takes_it").match(line.text(0, told.end + 1)) is not None
    if not alone or not _awarded_before(before.text(0, len(before.words))):
        return told
    return replace(told, marks={**told.marks, "penalty": True})


def _is_headed(line: ToldLine, told: Telling) -> bool:
    """True for a goal by a verb that tells no penalty kick: "headed", "volleyed"."""
    verb = line.clauses.verbs.get(told.at)
    return verb is not None and verb.base in _BASES["headed"]


def _awarded_before(words: str) -> bool:
    """True if the words tell of a penalty that was given and not yet taken."""
    return any(
        not says("awarded_else").search(words, m.end()) for m in says("awarded").finditer(words)
    )


def _clause_start(line: ToldLine, at: int) -> int:
    """Where the words before a telling begin that belong to it, at most seven."""
    for k in range(at - 1, max(-1, at - 8), -1):
        if line.words[k] in goal_words("cut"):
            return k + 1
    return max(0, at - 7)
