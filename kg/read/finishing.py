"""Layer 3: the goals that a sentence tells, by its grammar: who did it, from whose pass, to what effect.

Each verb that can tell a goal is looked at with its doer and with what is said after it; then the
nouns that name one ("an own goal by …", "goals from …"). What the words do not say stays open, what
they take back ("only for the flag to go up") is no goal. The story weighs what is found here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from kg.read.ballplay import BallPlay, ballplay
from kg.read.grammar import Clauses, Subject
from kg.read.mentions import Mention


@dataclass(frozen=True, slots=True)
class Telling:
    """A goal told: tags of scorer and others by role, marks, and the words from ``start`` to ``end``.

    ``at`` is the place of its verb, or of its last word.
    """

    cue: str
    weight: int
    roles: dict[str, int]
    marks: dict[str, Any]
    start: int
    end: int
    at: int = -1


_COUNTS = {"brace": 2, "double": 2, "twice": 2, "both": 2, "two": 2, "hat-trick": 3, "treble": 3,
           "three": 3, "three-timer": 3, "four": 4, "five": 5, "all": 0, "hat": 3, "quadruple": 4}  # fmt: skip
_WEAK = ("header|strike|shot|effort|finish|volley|half-volley|free-kick|free kick|penalty|spot-kick"
         "|drive|thunderbolt|lob|chip|curler|screamer|piledriver|rocket|stunner|tap-in|flick|backheel"
         "|deflection|double|overhead kick|bicycle kick|blast|rebound|toe-poke|nod|dink|long-ranger|solo run")
_STRONG = ("goals?|opener|equalisers?|equalizers?|leveller|winner|own goals?|own-goal|brace|hat-tricks?"
           "|hat trick|treble|consolation|match-winner|matchwinner|decider|goal-scoring double|three-timer")
_PLAIN = r"(?:(?:(?!and |but |the |a |his )[^\s<>,.;:'\"]+|<[MNOTY]\d+>|'s(?= <O)) )"
_OWNED = re.compile(rf"(?<![^ ])<P(\d+)> 's ({_PLAIN}{{0,6}}?)({_STRONG}|{_WEAK}|second|third|fourth|first) ")
_COMPOUND = re.compile(
    rf"(?<![^ ])(?:a|an|another|the|one|two|three|this) ({_PLAIN}{{0,4}}?)<P(\d+)> ({_PLAIN}{{0,3}}?)"
    rf"({_STRONG}|{_WEAK}) "
)
_FROM = re.compile(
    rf"(?<![^ ])({_STRONG}|{_WEAK}|strikes|headers|efforts|finishes|penalties) ({_PLAIN}{{0,5}}?)"
    r"(?:from|by|through|via|courtesy of|for) ((?:(?!<)[^\s,.;:]+ |<T\d+> (?:'s )?){0,5}?)"
    r"(<P\d+> (?!'s)(?:(?:, |and |, and |, with |& |plus )(?:(?!<)[^\s,.;:]+ ){0,3}?<P\d+> (?!'s))*)"
)
_THROUGH = re.compile(
    r"(?<![^ ])(?:through|via|courtesy of|thanks to) ((?:(?!<P|for |from |to |at |in |with |and )[^\s,.;:]+ ){0,6}?)<P(\d+)> (?!'s)"
)
_ALSO = re.compile(
    r"(?:, |and |while |with )(?:(?:(?!<)[^\s,.;:]+|<T\d+>) ){0,4}?<P(\d+)> (?:(?:, )?<M\d+> (?:, )?|also |, [^,.;]{3,40} , )?"
    r"(?:(?:had |got |added |claimed |with |grabbed |hit |adding |scoring )?(?:the|a|his|another) (?:(?!<)[^\s,.;:]+ ){0,3}?"
    r"(first|second|third|fourth|fifth|sixth|seventh|other|opener|equaliser|winner|rest)|(one|two|three|four|five)|<N(\d+)>) "
    r"(?=[,.;)]|and |<M|in |before |after |from |with |as |when |$)"
)
_DELIVERY = ("cross|pass|through ball|through-ball|corner|free-kick|free kick|header|lay-off|knock-down|knockdown"
             "|pull-back|pullback|cut-back|cutback|delivery|ball|throw|long throw|throw-in|centre|flick|flick-on"
             "|back-heel|backheel|chip|square ball|set-piece|set piece|assist|lofted pass|knock-back"
             "|one-two|punt|feed|kick|layoff|nod|touch|header on|dink|cross-field pass|work|run")
_MADE_BY = re.compile(
    rf"(?<![^ ])(?:<P(\d+)> 's (?:[^\s<>,.;:]+ ){{0,4}}?(?:{_DELIVERY})s? "
    rf"|(?:a|an|the|another|that) (?:[^\s<>,.;:]+ ){{0,3}}?<P(\d+)> (?:[^\s<>,.;:]+ ){{0,2}}?(?:{_DELIVERY}) "
    rf"|(?:{_DELIVERY}) (?:[^\s<>,.;:]+ ){{0,5}}?(?:from|by) (?:[^\s<>,.;:]+ ){{0,3}}?<P(\d+)> (?!'s)"
    r"|(?:set up|teed up|released|found|picked out|played in|put through|assisted|fed|supplied|sent clear"
    r"|played through|sent through|slipped in|freed) by (?:[^\s<>,.;:]+ ){0,3}?<P(\d+)> (?!'s)"
    r"|(?:one-two|<N\d+>|exchanged passes|swapped passes|combined|linked|linked up|give-and-go|neat exchange|interchange|interplay|link-up) with (?:[^\s<>,.;:]+ ){0,3}?<P(\d+)> )"
)
_BROKEN = re.compile(
    r"(?<![^ ])(?:saved|save|parried|parry|rebound|blocked|(?:off|against|hit|struck|onto|hitting|striking) the (?:[a-z]+ )?(?:post|bar|crossbar|woodwork)|spilled|spilt|pushed out|beaten out"
    r"|deflected off|loose|fumbled|dropped|failed to clear|cleared|clearance|keeper could only|rebounded|spot|penalty) "
)
_MADE_IT = re.compile(r"(?:it|that|things|matters) (?:a )?(?:<R(\d+)>|(one|two|three|four|five|six|seven|half a dozen|<N\d+>)(?= ?$| [,.;]| and| from| in| before| with| after| when| for| to| <M| at| on| just| early| late))")
_BEATEN = re.compile(r"(?:the |a |an |his )?(?:[a-z-]+ |<T\d+> (?:'s )?){0,3}?(?:<P(\d+)>|keeper|goalkeeper) (?!'s)")
_INTRANSITIVE = re.compile(
    r"(?:$|[,.;)] |<[MORN]\d+> |with |from |in |past |into |after |when |as |on |for <T|for the (?!first time since)|against |"
    r"early |late |again |twice |three |first |both |all |a |an |the |his |their |another |and |but |before |to |direct |"
    r"via |at |past |through |left-footed |right-footed |superbly |brilliantly |inside |just |only |what |four |two |five |six |home |low |high |coolly |emphatically |once |within |"
    r"over |off |either |next |one |again$|one$|four$|five$|twice$|first$|for <)"
)
_NOT_SCORED = re.compile(r"(?:a |the |his |their )?(?:[^\s<>,.;:]+ ){0,2}?(?:points?|chance|chances|season|seasons|games|matches) ")
_NEGATING_GET = re.compile(r"(?:[^\s.;]+ ){0,9}?(?:disallowed|ruled out|chalked off|chance|chances|opportunity|sight of goal)")


def tellings(clauses: Clauses, mentions: tuple[Mention, ...], keepers: frozenset[str]) -> list[Telling]:
    """The goals that a coded line tells, in the order of its words; one man may stand more than once."""
    return _Finder(clauses, mentions, keepers).found()


def with_maker_before(
    told: Telling, clauses: Clauses, before: Clauses | None, mentions: tuple[Mention, ...],
    keepers: frozenset[str],
) -> Telling:
    """The telling with the man whose cross or pass ends the sentence before, if nobody else made it.

    Only for a goal with which its own sentence begins, scored by a first touch or by the man to
    whom the ball was given.
    """
    plain = {"penalty", "own"}.isdisjoint(told.marks) and told.cue in _BY_VERB
    if before is None or not plain or "maker" in told.roles or "scorer" not in told.roles or told.at < 0:
        return told
    scorer = mentions[told.roles["scorer"]].name
    lead = clauses.words[: told.at]
    others = [w for w in lead if w[:2] == "<P" and mentions[int(w[2:-1])].name != scorer]
    if others or _BROKEN.search(" ".join(clauses.words[: told.end]) + " "):
        return told
    giver = _Finder(before, mentions, keepers).last_giver()
    if giver is None or mentions[giver[0]].name in {scorer, *keepers}:
        return told
    named = before.verbs[giver[1]].base in _FEEDING and any(
        w[:2] == "<P" and mentions[int(w[2:-1])].name == scorer for w in before.words[giver[1] :]
    )
    first_touch = "touch" in clauses.verbs[told.at].classes if told.at in clauses.verbs else False
    if not (named or first_touch):
        return told
    return replace(told, roles={**told.roles, "maker": giver[0]})


_FEEDING = frozenset({"find", "feed", "release", "pick", "tee", "set", "play", "slip", "cross", "square", "pass", "lay", "roll",
                      "thread", "slide", "pull", "cut", "free", "supply", "locate"})  # fmt: skip
_BY_VERB = frozenset({"told.finished", "told.touched-in", "told.converted", "told.scored", "told.put", "told.changed",
                      "told.made-it", "told.no-mistake", "told.simple", "told.beat-keeper"})  # fmt: skip


class _Finder:
    """Looks through one line."""

    def __init__(self, clauses: Clauses, mentions: tuple[Mention, ...], keepers: frozenset[str]) -> None:
        self.c = clauses
        self.words = clauses.words
        self.code = clauses.line.code
        self.starts = clauses.line.starts
        self.mentions = mentions
        self.keepers = keepers
        self.play: BallPlay = ballplay()

    def found(self) -> list[Telling]:
        """All tellings, their effects and makers added."""
        out: list[Telling] = []
        for i, verb in self.c.verbs.items():
            if verb.classes and not self.c.denied(i):
                telling = self._of_verb(i)
                if telling is not None and not self._undone(i):
                    out.append(replace(telling, at=i))
                    out += [replace(telling, roles=telling.roles | {"scorer": tag}, at=i)
                            for tag in self._with_him(telling)]  # fmt: skip
        out = [t for t in out if not self._found_himself(t)]
        out += list(self._and_another(out))
        out += [t for t in self._of_nouns() if not self._covered(t, out)]
        out.sort(key=lambda t: (t.start, t.end))
        return [self._complete(t, out) for t in out]

    # -- words and places

    def _text(self, start: int, end: int) -> str:
        return " ".join(self.words[start:end]) + " " if start < end else ""

    def _at(self, char: int) -> int:
        """The word at a character of the code."""
        return self.code.count(" ", 0, char)

    def _tag(self, at: int) -> int:
        return int(self.words[at][2:-1])

    def _undone(self, i: int) -> bool:
        """True if the words after say that it did not count."""
        return self.play.undone.search(self._text(i, min(i + 22, len(self.words)))) is not None

    def _covered(self, t: Telling, others: list[Telling]) -> bool:
        mine = t.roles.get("scorer")
        return any(o.start <= t.start and t.end <= o.end and o.roles.get("scorer") == mine for o in others)

    # -- verbs

    def _of_verb(self, i: int) -> Telling | None:
        verb = self.c.verbs[i]
        if self._perfect(i):
            return None
        said = self._text(i + 1, self.c.end(i))
        if self.c.passive(i):
            return self._passive(i, said)
        who = self.c.subject(i)
        if who is None:
            return None
        if who.kind == "person":
            return self._by_man(i, verb.classes, verb.base, said, who)
        if who.kind == "team":
            return self._by_team(i, said, who)
        return self._by_ball(i, verb.classes, verb.base, said, who)

    def _with_him(self, t: Telling) -> list[int]:
        """The tags of those who are told with the scorer as doers: "Moss and Kerr both scored"."""
        tag = t.roles.get("scorer")
        at = self._place(tag) if tag is not None else None
        if at is None or t.marks.get("own") or at >= t.at >= 0:
            return []
        out: list[int] = []
        while at > 1 and self.words[at - 1] in {"and", ","} and self.words[at - 2][:2] == "<P":
            at -= 2
            out.append(self._tag(at))
        before = self.words[at - 1] if at else ""
        return out if before in _OPENS or not at else []

    def _and_another(self, told: list[Telling]) -> Iterator[Telling]:
        """"… had his second before the break and a third from the spot": told in one breath."""
        for m in _AND_ANOTHER.finditer(self.code):
            at = self._at(m.start())
            before = [
                t for t in told
                if t.cue in {"told.got", "told.scored"} and t.at < at <= t.end + 1
                and "<P" not in self._text(t.at + 1, at)
            ]  # fmt: skip
            if before and "scorer" in before[-1].roles:
                index = told.index(before[-1])
                told[index] = replace(before[-1], end=at)
                last = self.c.end(at + 1)
                yield Telling("told.got", 7, {"scorer": before[-1].roles["scorer"]}, {}, at, last, at + 1)

    def _found_himself(self, t: Telling) -> bool:
        """True if "he" is taken for the man who gave him the ball: "Moss found him and he scored"."""
        tag = t.roles.get("scorer")
        if tag is None or not self.mentions[tag].pronoun:
            return False
        return any(
            self.mentions[int(giver[1])].name == self.mentions[tag].name
            for giver in _GAVE_HIM.finditer(self._text(0, t.at))
        )

    def _perfect(self, i: int) -> bool:
        """True for "has scored": a tally, not a goal of the tale."""
        helping = self.words[max(0, i - 3) : i]
        return any(word in {"has", "have"} for word in helping)

    def _by_man(self, i: int, classes: frozenset[str], base: str, said: str, who: Subject) -> Telling | None:
        scorer = {"scorer": self._tag(who.at)}
        end = self.c.end(i)
        first = min(who.at, i)
        into, missed = self.play.into.search(said), self.play.missed.search(said)
        if base == "make" and (it := _MADE_IT.match(said)):
            roles = scorer | ({"score": int(it[1])} if it[1] else {})
            return Telling("told.made-it", 9, roles, {}, first, end)
        if (self.play.own.search(said) and "finish" in classes and base != "score") or (
                base in {"score", "concede", "get", "net"} and re.match(r"(?:a|an|the|his) (?:[a-z-]+ ){0,3}own[- ]goal ", said)):
            return Telling("told.own", 9, scorer, {"own": True}, first, end)
        if "put" in classes and re.match(r"(?:<T\d+> |them |his |their |the |it |things |matters |himself )", said):
            state = self.play.state(self.words[i] + " " + said)
            if state and re.match(r"(?:the )?(?:<T\d+> (?!'s)|them |(?:his|the|their) (?:side|team|country|club|hosts|visitors|men|home side) )", said):
                return Telling("told.put", 9, scorer, {"state": state[0]}, first, end)
        if "change" in classes or "level" in classes:
            told = self._changed(i, said, scorer, first, end)
            if told is not None:
                return told
        if base == "be" and re.match(r"(?:also |both |again |then )?(?:on target|on the (?:score-?sheet|mark)|the (?:goal-?)?scorers?|among the (?:goals|scorers)|credited with the)", said):
            return Telling("told.scoresheet", 7, scorer, {}, first, end)
        if base == "credit" and said.startswith("with"):
            return Telling("told.scoresheet", 7, scorer, {}, first, end)
        if base in {"have", "leave"} and re.match(r"(?:with )?(?:the|a) (?:simplest|easiest|simple|easy|straightforward) (?:of )?(?:finish|finishes|tap-in|tap-ins|task of|header)", said):
            return Telling("told.simple", 7, scorer, {}, first, end)
        if base in {"beat", "chip", "lob"} and base != "beat" and (b := _BEATEN.match(said)) and (b[1] is None or self.mentions[int(b[1])].name in self.keepers or "keeper" in b[0]):
            return Telling("told.lobbed", 6, scorer | ({"keeper": int(b[1])} if b[1] else {}), {}, first, end)
        if base == "give" and re.match(r"(?:the (?:[a-z-]+ )*(?:keeper|goalkeeper)|(?:[a-z-]+ )?<P\d+>) no chance", said):
            return Telling("told.no-chance", 7, scorer, {}, first, end)
        if base in {"rattle", "bulge", "ripple", "hit"} and re.match(r"the (?:[a-z-]+ ){0,3}net ", said):
            return Telling("told.finished", 8, scorer, {}, first, end)
        if base == "pounce" and not said and re.search(r"(?:spilled|spilt|parried|fumbled|dropped|rebound|loose|mistake|error|hesitat|saved) ?", self._text(0, i)):
            return Telling("told.pounced", 6, scorer, {}, first, end)
        if (crowned := _WITH_A_GOAL.search(said)) and not re.search(r"(?:saved|wide|over|post|bar|denied|flag|ruled|chance|close)", said):
            if crowned["strong"] or base in _WON_BY:
                return Telling("told.with-a-goal", 6, scorer, {}, first, end)
        if base == "score" or base == "net":
            return self._scored(i, said, scorer, first, end)
        if "get" in classes and re.match(r"(?:his|her) <O\d+> (?:goal |of |in |league |international |premier |strike |$|[,.] )", said):
            return Telling("told.got", 8, scorer, {}, first, end)
        if base in {"hit", "get", "score", "add", "net", "strike", "grab", "bag", "help", "have", "notch"} and (more := _MORE.match(said)):
            value = self.mentions[int(more[1])].value if more[1] else 1
            if isinstance(value, int) and value <= _MOST_BY_ONE:
                return Telling("told.got", 7, scorer, {"count": value} if value > 1 else {}, first, end)
        if "get" in classes and (object_ := self.play.strong_object.match(said) or self.play.goal_object.match(said)):
            told = self._got(i, base, said, object_, scorer, first, end)
            if told is not None:
                return told
        if base == "strike" and _INTRANSITIVE.match(said) and not missed and not self.play.goal_object.match(said):
            weak = re.match(r"(?:a |an |the |his |it )", said)
            if not weak:
                return Telling("told.struck", 7, scorer, {}, first, end)
        if base == "make" and re.match(r"no mistake|amends|it count|his side pay|them pay|the most|the breakthrough", said):
            sure = said.startswith(("no mistake", "the breakthrough"))
            return Telling("told.no-mistake", 8 if sure else 4, scorer, {}, first, end)
        if base == "open" and re.match(r"(?:his|her) (?:[a-z0-9-]+ |<\w\d+> (?:'s )?){0,3}account", said):
            return Telling("told.account", 8, scorer, {}, first, end)
        if base in {"beat", "round"} and "beat" == base and (b := _BEATEN.match(said)):
            return self._beat(i, said, b, scorer, first, end)
        if "finish" not in classes and "convert" not in classes:
            return None
        return self._finished(i, said, scorer, first, end)

    def _changed(self, i: int, said: str, scorer: dict[str, int], first: int, end: int) -> Telling | None:
        """The score changed by a man: "doubled the lead", "opened the scoring", "pulled one back"."""
        base = self.c.verbs[i].base
        state = self.play.state(self.words[i] + " " + said)
        if state is None or state[1] > len(self.words[i]) + 25 or re.search("chance|could|hopes? |against|close", said[: state[1] + 20]):
            return None
        name = state[0]
        if name == "ahead" and base not in {"restore", "regain", "reclaim"}:
            return None
        if name == "winner":
            if base not in {"win", "snatch", "steal", "grab", "secure", "earn", "clinch", "decide", "settle", "get"}:
                return None
            return Telling("told.won", 6, scorer, {"state": name}, first, end)
        sealing = name == "extend" and base in _SEALING
        if name == "extend" and not sealing and not re.search(r"(?:lead|advantage|cushion|score|scoreline|tally|account|<R|second|third)", said):
            return None
        return Telling("told.sealed" if sealing else "told.changed", 5 if sealing else 9, scorer, {"state": name}, first, end)

    def _finished(self, i: int, said: str, scorer: dict[str, int], first: int, end: int) -> Telling | None:
        """A ball sent: a goal if the words say that it went in."""
        verb = self.c.verbs[i]
        base, classes = verb.base, verb.classes
        if re.match(r"(?:on|his name on|himself on|onto|their name on) the (?:score-?sheet|scoresheet|score sheet)|the (?:final|finishing) touch|among the (?:goals|scorers)", said):
            return Telling("told.scoresheet", 8, scorer, {}, first, end)
        if base == "find" and not re.match(r"the (?:[a-z-]+ ){0,4}(?:net|target|corner|roof) |the back of", said):
            return None
        said = _AFTERWARDS.split(said, maxsplit=1)[0]
        into, past = self.play.into.search(said), self.play.past.search(said)
        missed = self.play.missed.search(said)
        if self._spoiled(end):
            return None
        if into and not (missed and missed.start() < into.start() and not into[0].startswith("into")):
            plain = into[0].startswith("home")
            if plain and "touch" not in classes and base in _NO_BALL:
                return None
            return Telling("told.finished", 8, self._with_keeper(scorer, said), {}, first, end)
        if missed:
            return None
        if base == "find":
            return Telling("told.finished", 8, scorer, {}, first, end)
        if past and self._at_keeper(past[0]) and base not in _NO_BALL:
            return Telling("told.finished", 8, self._with_keeper(scorer, said), {}, first, end)
        if past and past[0].startswith(("past", "beyond", "beneath", "under")) and (
                "touch" in classes or base in {"fire", "shoot", "strike", "drive", "curl", "bend", "place"}) and (
                self._shot_object(said) or past.start() == 0):
            return Telling("told.finished", 6, self._with_keeper(scorer, said), {}, first, end)
        if "touch" in classes and (particle := self.play.particle.match(said[self._object_length(said) :])):
            if not re.match(r"in (?:a |an |the |his |another )?(?:[a-z-]+ ){0,3}(?:tackle|block|challenge|performance|display|shift|direction|attempt|effort|bid|game|match|win|victory|defeat|draw|half|process|cross|corner|free-kick|delivery|ball|centre)(?! (?:from|by)) ", said) or (base in {"drill", "fire", "hammer", "lash", "thump", "smash", "slam", "blast", "crash", "bend", "rifle", "power"} and re.match(r"in (?:a|the|his) (?:[a-z0-9-]+ |<\w\d+> ){0,3}free[- ]kick ", said)) or (base in {"head", "nod", "turn", "tap", "volley", "sweep", "bundle", "convert", "glance", "stab", "poke", "prod", "knock", "deflect", "divert"} and re.search(r"(?:cross|corner|free-kick|delivery|ball|centre|pass) ", particle[0] + said)):
                return Telling("told.touched-in", 7, scorer, {}, first, end)
        if base in {"drive", "fire", "curl", "bend", "strike", "shoot", "whip", "power"} and re.match(r"in (?:from (?:outside|<N|long|distance|range|the edge|close|point-blank|inside|an acute|a tight|a narrow|the tightest)|off (?:the|a)|via|at the (?:far|near|back) post)", said):
            return Telling("told.touched-in", 7, scorer, {}, first, end)
        if re.match(r"(?:it|the ball|the rebound) in (?:$|[,.] )", said) and base not in _NO_BALL - {"knock", "turn", "touch", "push"}:
            return Telling("told.touched-in", 7, scorer, {}, first, end)
        if base == "send" and (wrong := re.match(r"(?:the (?:[a-z-]+ )*(?:keeper|goalkeeper)|(?:[a-z-]+ )?<P(\d+)>) the wrong way", said)):
            roles = scorer | ({"keeper": int(wrong[1])} if wrong[1] else {})
            return Telling("told.wrong-way", 8, roles, {"penalty": True}, first, end)
        if "convert" in classes:
            if base == "tuck" and not re.match(r"(?:away|it|in|the)", said):
                return None
            return Telling("told.converted", 8, scorer, {}, first, end)
        if re.match(r"(?:(?:the |a |another |that |his |her )?(?:[a-z-]+ ){0,3}(?:penalty|spot-kick|spot kick|kick|opportunity|chance|it|ball) )?away ", said) and base in {"put", "tuck", "slot", "stroke", "roll", "slide"}:
            return Telling("told.put-away", 8, scorer, {}, first, end)
        if base == "finish" and _FINISHED.match(said) and not _NOT_FINISHED.search(said):
            return Telling("told.finished", 6, scorer, {}, first, end)
        return None

    def _spoiled(self, end: int) -> bool:
        """True if the words that follow stop the ball: "but it came back off the post"."""
        return _SPOILED.match(self._text(end, min(end + 12, len(self.words)))) is not None

    def _object_length(self, said: str) -> int:
        """How long the words for the ball are that stand between verb and "in"."""
        found = _BALL_OBJECT.match(said)
        return found.end() if found else 0

    def _shot_object(self, said: str) -> bool:
        return _SHOT_OBJECT.match(said) is not None

    def _at_keeper(self, said: str) -> bool:
        """True if the man past whom it went keeps goal, as the text tells."""
        for past in re.finditer(r"(?:keeper|goalkeeper|custodian|stopper) |<P(\d+)> ", said):
            if past[1] is None or self.mentions[int(past[1])].name in self.keepers:
                return True
        return "<P" not in said

    def _with_keeper(self, scorer: dict[str, int], said: str) -> dict[str, int]:
        past = re.search(r"(?:past|beyond|under|through|beneath|across|over|underneath|between) (?:the |a |an )?(?:[a-z-]+ ){0,3}?<P(\d+)> (?!'s (?!legs|dive|grasp|despairing|reach|hands|body|near|right|left|outstretched))", said)
        return scorer | {"keeper": int(past[1])} if past and int(past[1]) != scorer["scorer"] else scorer

    def _beat(self, i: int, said: str, b: re.Match[str], scorer: dict[str, int], first: int, end: int) -> Telling | None:
        keeper = b[1] is None or self.mentions[int(b[1])].name in self.keepers or "keeper" in b[0]
        rest = said[b.end():]
        shot = re.match(r"(?:with|from|at|low|high|inside|in off|via|for the|all ends up|to |<M|again|$|, |and )", rest)
        if keeper and (shot or not rest.strip(" ,")):
            roles = scorer | ({"keeper": int(b[1])} if b[1] else {})
            return Telling("told.beat-keeper", 7, roles, {}, first, end)
        if shot and re.match(r"(?:with (?:a|an|his) (?:[a-z-]+ ){0,4}(?:shot|header|finish|strike|effort|volley|drive|free-kick|penalty)|from (?:close|the|<N|long|distance|outside|fully|all)|at (?:his|the) near)", rest):
            return Telling("told.beat", 6, scorer | ({"keeper": int(b[1])} if b[1] else {}), {}, first, end)
        return None

    def _scored(self, i: int, said: str, scorer: dict[str, int], first: int, end: int) -> Telling | None:
        if not _INTRANSITIVE.match(said) or _NOT_SCORED.match(said):
            return None
        number = re.match(r"<N(\d+)> ", said)
        if number and not isinstance(self.mentions[int(number[1])].value, int):
            return None
        several = self._count(said)
        marks: dict[str, Any] = {}
        if number and several is None:
            value = self.mentions[int(number[1])].value
            several = value if isinstance(value, int) and value <= 5 else None
            if several is None:
                return None
        if several:
            marks["count"] = several
        return Telling("told.scored", 7 if "had" not in self.words[max(0, i - 2) : i] else 6, scorer, marks, first, end)

    def _count(self, said: str) -> int | None:
        """How many goals the words give him: "twice", "both goals", "a hat-trick"."""
        found = re.match(
            r"(?:a |an |his |her |the )?(?:[a-z-]+ |<M\d+> ){0,3}?(twice|both|brace|double|hat-trick|treble|two|three|four|five|quadruple)(?: |$)"
            r"(?!minutes|games|matches|times in|points|yards|in (?:two|three|his|a row)|weeks|in a |of the (?:last|four|five)|more )", said)
        if found is None or re.match(r"(?:the |a |an |his )?(?:[a-z-]+ )?(?:second|third|first) ", said):
            return None
        return _COUNTS[found[1]]

    def _got(self, i: int, base: str, said: str, o: re.Match[str], scorer: dict[str, int], first: int, end: int) -> Telling | None:
        noun, rest = o["goal"], said[o.end():]
        if _NEGATING_GET.match(said) or (base in {"have", "find", "hit", "take", "bring", "see", "get"} and self.play.undone.search(said)):
            return None
        phrase = o[0]
        ordinals = {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"}
        if noun in ordinals and not re.match(r"(?:$|[,.;] |<M|of |in |on |from |with |after |before |when |as |and |for |just |late |early |past |into |to |inside |at |by |via |through |but |soon |goal)", rest):
            return None
        if noun == "double" and re.match(r"(?:save|figures|substitution|chance|change|header)", rest):
            return None
        if noun in {"tally", "scorer", "goalscorer", "scorers"}:
            return None
        if noun in {"first", "second", "third"} and re.match(r"of (?:two|three|several|many|a (?:series|string)|his (?:two|three) (?:saves|chances))", rest):
            return None
        if base in {"have", "take", "bring", "see", "help"} and noun not in ordinals | {"equaliser", "opener", "winner", "leveller", "brace", "hat-trick", "goal", "treble", "double"}:
            return None
        if base in {"provide", "deliver", "help", "see", "bring", "take", "set", "engineer"} and noun in {"goal"} and base in {"bring", "see", "help", "take", "set"}:
            return None
        if re.search(r"\b(?:keeper|save|kick|post|side of)\b", phrase) and base in {"find", "hit"}:
            return None
        marks: dict[str, Any] = {}
        if "own" in phrase.split():
            marks["own"] = True
        count = _COUNTS.get(noun) if noun in _COUNTS else None
        if noun == "goals":
            number = re.search(r"<N(\d+)> ", phrase)
            value = self.mentions[int(number[1])].value if number else self._count(phrase) or 2
            if not isinstance(value, int) or value > _MOST_BY_ONE:
                return None
            count = value
        completing = base in {"complete", "seal", "score", "celebrate", "notch"} and noun in {"hat-trick", "treble"} and ("his" in phrase or base in {"complete", "seal"})
        if count and noun not in ordinals:
            marks["count"] = count
            if completing:
                marks["last"] = True
        return Telling("told.got", 8, scorer, marks, first, end)

    def _by_team(self, i: int, said: str, who: Subject) -> Telling | None:
        base = self.c.verbs[i].base
        whole = self.words[i] + " " + said
        state = self.play.state(whole)
        if state is None or re.search(r"(?:chance|could have|should|hoping|chasing|pressed|pushed|pushing|searching|looking|in search|thought|wanted|need) ", whole):
            return None
        if base not in _TEAM_VERBS or state[0] in {"winner"} or state[1] > 36:
            return None
        roles = {"team": self._tag(who.at)}
        marks = {"state": state[0]}
        through = _THROUGH.search(self._text(i, len(self.words)))
        if through and through.start() < len(whole) + 12:
            roles["scorer"] = int(through[2])
            last = i + self._text(i, len(self.words)).count(" ", 0, through.end())
            return Telling("told.team-through", 8, roles, marks, min(who.at, i), last)
        return Telling("told.team", 5, roles, marks, min(who.at, i), self.c.end(i))

    def _by_ball(self, i: int, classes: frozenset[str], base: str, said: str, who: Subject) -> Telling | None:
        owner = self.c.owner(who.at)
        if owner is None:
            return None
        first, end = min(owner, who.at, i), self.c.end(i)
        scorer = {"scorer": self._tag(owner)}
        noun = self.words[who.at]
        into, missed = self.play.into.search(said), self.play.missed.search(said)
        if self.play.own.search(said):
            return None
        own = {"own": True} if self.words[who.at - 1] == "own" or noun.startswith("own") else {}
        if base == "give" and re.match(r"(?:the (?:[a-z-]+ )*(?:keeper|goalkeeper)|(?:[a-z-]+ )?<P\d+>) no chance", said):
            return Telling("told.no-chance", 7, scorer, dict(own), first, end)
        if base == "make" and (it := _MADE_IT.match(said)):
            return Telling("told.ball-made-it", 8, scorer | ({"score": int(it[1])} if it[1] else {}), {}, first, end)
        if noun in {"cross", "corner", "pass", "delivery", "centre", "clearance", "touch", "flick", "one", "run", "set-piece", "knockdown"} and not (into and base in {"fly", "go", "creep", "sail", "drift", "float", "squirm", "loop", "find", "evade"} and re.search(r"(?:net|corner|line|in off|home) ", said) and "<P" not in said):
            return None
        if "enter" in classes and into and not (missed and missed.start() <= into.start()):
            if base in {"hit", "strike", "clip", "rattle", "come", "fall", "rebound", "leave", "be", "bring", "take"} and not re.search(r"(?:net|in off|and in|line|roof) ", said):
                return None
            return None if self._spoiled(end) else Telling("told.ball-in", 7, self._with_keeper(scorer, said), {}, first, end)
        if "enter" in classes and not missed and base in _FLIES and noun not in {"ball", "it"} and self.play.particle.match(said) and not self._spoiled(end):
            return Telling("told.ball-in", 7, scorer, dict(own), first, end)
        if "enter" in classes and not missed and base in _FLIES and (past := self.play.past.search(said)) and (
                self._at_keeper(past[0]) or past[0].startswith(("past", "beyond", "through"))) and not self._spoiled(end):
            return Telling("told.ball-in", 6 if self._at_keeper(past[0]) else 4, self._with_keeper(scorer, said), {}, first, end)
        if base == "find" and re.match(r"(?:the|its way|a way)", said) and re.search(r"(?:net|corner|roof|target|way (?:in|past|through|into|home)) ", said):
            return Telling("told.ball-in", 8, scorer, dict(own), first, end)
        if base in {"beat", "evade", "elude", "defeat", "deceive", "fool", "wrong-foot"} and (b := _BEATEN.match(said)):
            keeper = b[1] is None or self.mentions[int(b[1])].name in self.keepers or "keeper" in b[0]
            if (keeper or base in {"beat", "defeat"}) and not self.play.foiled.search(said) and not re.search(r"(?:but|only|wide|post|bar|woodwork) ", self._text(end, min(end + 6, len(self.words)))):
                return Telling("told.ball-beat", 7 if keeper else 5, scorer | ({"keeper": int(b[1])} if b[1] else {}), {}, first, end)
            return None
        if base in {"hit", "bulge", "kiss", "ripple"} and re.match(r"the (?:[a-z-]+ ){0,3}(?:net|netting)", said):
            return Telling("told.ball-in", 8, scorer, dict(own), first, end)
        if ("enter" in classes or "change" in classes or "put" in classes) and base not in {"lead", "come", "bring", "see", "cut"}:
            state = self.play.state(self.words[i] + " " + said)
            if state and noun not in {"ball", "it", "kick"} and not self.play.foiled.search(said) and state[1] < 40:
                return Telling("told.ball-did", 8, scorer, {"state": state[0], **own}, first, end)
            if base in {"prove", "be"} and re.match(r"(?:to be )?(?:enough|decisive|the difference|sufficient|all that)", said):
                return Telling("told.ball-did", 8, scorer, {"state": "winner", **own}, first, end)
            if base in {"give", "earn", "secure", "seal", "rescue", "settle", "snatch", "hand", "put", "send", "ensure", "win", "decide", "separate", "salvage", "set", "lift", "condemn", "sink", "down", "stun"} and noun in {"header", "strike", "goal", "finish", "penalty", "free-kick", "volley", "effort", "shot", "spot-kick", "double", "brace", "hat-trick", "winner", "opener", "tap-in", "goals", "drive", "equaliser", "leveller", "stunner", "screamer", "lob", "chip"} and re.search(r"<T\d+>|win|victory|point|draw|points|it |result|tie|match|game|sides|progress|place", said):
                return Telling("told.ball-did", 7, scorer, dict(own), first, end)
        return None

    def _passive(self, i: int, said: str) -> Telling | None:
        by = self.c.agent(i)
        verb = self.c.verbs[i]
        if by is not None and verb.base == "cancel" and said.startswith("out"):
            return Telling("told.passive", 7, {"scorer": self._tag(by)}, {"state": "level"}, i, max(self.c.end(i), by + 1))
        if by is None or not ({"touch", "convert"} & verb.classes or verb.base in {"score", "fire", "put", "strike", "drive", "hit", "curl"}):
            return None
        who = self.c.subject(i)
        if who is not None and who.kind == "person" and verb.base not in {"score"}:
            return None
        scorer = {"scorer": self._tag(by)}
        marks: dict[str, Any] = {"own": True} if self.play.own.search(said) else {}
        end = max(self.c.end(i), by + 1)
        scored = verb.base in {"score", "net"}
        into = self.play.into.search(self._text(i + 1, end)) or self.play.past.search(self._text(i + 1, by))
        helped = re.match(r"(?:(?:in|home) (?:by|from|at|off|unmarked|with|past|first-time)|over the line) ", said)
        if not (scored or into or helped or verb.base in {"convert", "bury", "dispatch", "despatch"}):
            return None
        if self.play.missed.search(self._text(i + 1, by)) or verb.base in {"beat", "find", "meet", "pick"}:
            return None
        start = i
        if who is not None and who.kind == "thing":
            owner = self.c.owner(who.at)
            if owner is not None and owner != by and not marks:
                scorer["maker"] = self._tag(owner)
            start = min(who.at, i)
        return Telling("told.passive", 8, scorer, marks, start, end)

    # -- nouns

    def _of_nouns(self) -> Iterator[Telling]:
        yield from self._owned_nouns()
        yield from self._compound_nouns()
        yield from self._from_nouns()
        yield from self._states_through()
        yield from self._also()

    def _noun(self, cue: str, tag: int, noun: str, said: str, start: int, end: int) -> Telling | None:
        """A telling by a noun; a weak one needs that something came of it."""
        first, last = self._at(start), self._at(end)
        after = self._text(last, min(last + 14, len(self.words)))
        if self._undone(max(first, last - 1)) or self.play.foiled.match(after) or re.match(r"(?:was|were|is|had been|being) (?:[a-z]+ly )?(?:saved|blocked|cleared|ruled|disallowed|deflected (?:wide|over|behind)|tipped|kept|pushed|beaten|turned (?:away|wide|behind|over)|parried|well|denied)", after):
            return None
        marks: dict[str, Any] = {}
        if noun.startswith("own") or " own " in f" {said}":
            marks["own"] = True
        word = noun.removesuffix("s")
        if word in _COUNTS:
            marks["count"] = _COUNTS[word]
        return Telling(cue, 7, {"scorer": tag}, marks, first, last)

    def _owned_nouns(self) -> Iterator[Telling]:
        for m in _OWNED.finditer(self.code):
            before = self.code[: m.start()].split()
            last = before[-1] if before else ""
            noun, adjectives = m[3], m[2]
            weak = re.fullmatch(_WEAK, noun) is not None
            if noun in {"goal", "goals"} and (last in _PLACES and not adjectives):
                continue
            after = self.code[m.end() :]
            if re.match(r"(?:kick|mouth|line|area|attempt|tally|record|drought|at the other end|celebration|chance|of the season|scoring|last (?:season|week|month|year)|half|touch|appearance|start|season|game|match|half-time|booking|yellow|save)", after):
                continue
            if noun in {"first", "second", "third", "fourth"} and not re.match(r"(?:goal|came|arrived|<M|of the (?:game|match|night|afternoon|evening|day)|in the|after|made|put|on <M|, )", after):
                continue
            if re.search(r"(?:^| )of |(?:last|previous|disallowed|first-leg|earlier|missed|saved|blocked)", adjectives):
                continue
            if weak:
                if not _LED.search(self.code[: m.start()]) and not self.play.effect.match(_aside(after)):
                    continue
            t = self._noun("told.owned", int(m[1]), noun, adjectives, m.start(), m.end())
            if t is not None:
                yield replace(t, weight=8 if not weak and noun not in {"goal", "goals"} else 6)

    def _compound_nouns(self) -> Iterator[Telling]:
        for m in _COMPOUND.finditer(self.code):
            noun = m[4]
            weak = re.fullmatch(_WEAK, noun) is not None
            before = self.code[: m.start()]
            if weak:
                led = _LED.search(before)
                after = self.code[m.end():]
                strong_list = re.search(rf"(?:{_STRONG}) (?:(?:from|by) [^.;]*)?(?:and|,|followed by) $", before) or re.match(rf"(?:and|,) (?:a|an|<P\d+> 's) (?:[^\s,.;]+ ){{0,4}}(?:{_STRONG})", after) or (
                    (listed := re.match(rf"(?:and|,) (?:a|an|another|one) (?:[^\s,.;]+ ){{0,4}}<P\d+> (?:[^\s,.;]+ ){{0,2}}(?:{_WEAK}) ", after)) and self.play.effect.match(_aside(after[listed.end():])))
                if not (led or strong_list or self.play.effect.match(_aside(after))):
                    continue
            if re.search(r"(?:disallowed|ruled|missed|saved)", m[1] + m[3]):
                continue
            t = self._noun("told.compound", int(m[2]), noun, m[1] + m[3], m.start(), m.end())
            if t is not None:
                yield replace(t, weight=8 if not weak else 6)

    def _from_nouns(self) -> Iterator[Telling]:
        for m in _FROM.finditer(self.code):
            noun = m[1]
            weak = re.fullmatch(f"{_WEAK}|strikes|headers|efforts|finishes|penalties", noun) is not None
            last = self.code[: m.start()].split()[-1:]
            if noun in {"goal", "goals"} and last and last[0] in _PLACES and not m[2]:
                continue
            after = self.code[m.end() :]
            if " for " in self.code[m.start() : m.start(4)] and noun not in {"brace"}:
                if not re.search(r"(?:with|by) $", self.code[: m.start()]) and noun in {"goal", "goals"}:
                    continue
                continue
            before = self.code[: m.start()]
            led = _LED.search(before)
            if weak and not led and not self.play.effect.match(_aside(after)):
                continue
            if re.search(r"(?:which|was|were|that|after|wide|blocked|saved|cleared|under|across|over|met|being|parried|booted) ", m[2]):
                continue
            if weak and (self.play.foiled.search(after[:60]) or re.match(r"(?:was|were|went|flew|hit|that|which|had|but|is|forced)", after)):
                continue
            men = [int(tag) for tag in re.findall(r"<P(\d+)>", m[4])]
            for tag in men:
                t = self._noun("told.goal-from", tag, noun if len(men) == 1 else "goal", m[2], m.start(), m.end())
                if t is not None:
                    yield replace(t, weight=6 if weak else 8)

    def _states_through(self) -> Iterator[Telling]:
        for m in _THROUGH.finditer(self.code):
            before = " ".join(self.code[: m.start()].split()[-9:]) + " "
            state = self.play.state(before)
            scored = re.search(r"(?:scored|struck|led|leading|goal|second|third|opener|equaliser|replied|responded|hit back|breakthrough|<R\d+>) (?:[^\s,.;]+ ){0,3}$", before)
            if state is None and not scored:
                continue
            if m[0].startswith("via") and (state is None or re.search(r"(?:home|net|in|into|off) (?:[^\s]+ ){0,2}$", before)):
                continue
            if re.search(r"(?:chance|shot|effort|close|almost|nearly|might|threatened|opportunity|attack|danger|could|almost) ", before) or self._undone(self._at(m.end()) - 1):
                continue
            first = max(0, self._at(m.start()) - 5)
            marks = {"state": state[0]} if state else {}
            yield Telling("told.through", 8, {"scorer": int(m[2])}, marks, first, self._at(m.end()))

    def _also(self) -> Iterator[Telling]:
        """"Kane had the second, Rooney the third": the verb is said once."""
        for m in _ALSO.finditer(self.code):
            before = self.code[: m.start()]
            if not re.search(r"(?:scored|goals?|netted|got|had|second|first|opener|hit|added|struck|header|opened) ", before):
                continue
            number = self.mentions[int(m[4])].value if m[4] else None
            if m[4] and not (isinstance(number, int) and number <= _MOST_BY_ONE):
                continue
            several = number if isinstance(number, int) else _COUNTS.get(m[3] or "")
            marks: dict[str, Any] = {"count": several} if several and several > 1 else {}
            yield Telling("told.also", 6, {"scorer": int(m[1])}, marks, self._at(m.start()), self._at(m.end()))

    # -- what else is told of it

    def _complete(self, t: Telling, all_told: list[Telling]) -> Telling:
        """The telling with its effect, manner, penalty and maker, as far as its words go."""
        here = all_told.index(t)
        limit = next((o.start for o in all_told[here + 1 :]
                      if o.start >= t.end and o.roles.get("scorer") != t.roles.get("scorer")), len(self.words))  # fmt: skip
        verb = self._text(t.start, t.end)
        window = self._text(t.start, min(limit, t.end + 16))
        marks = dict(t.marks)
        if "state" not in marks:
            state = self.play.state(window)
            if state:
                marks["state"] = state[0]
        if "score" not in t.roles and (it := re.search(r"(?:made|make|making|makes) " + _MADE_IT.pattern, window)) and it[1]:
            t = replace(t, roles={**t.roles, "score": int(it[1])})
        if self.play.own.search(verb) and "scorer" in t.roles and t.cue not in {"told.team", "told.ball-in"}:
            marks["own"] = True
        back = self._text(self._clause_start(t.start), t.end)
        if not marks.get("own") and self.play.penalty.search(verb if t.cue in {"told.team-through", "told.through", "told.also"} else back if t.cue not in {"told.owned", "told.compound"} else verb):
            if not re.search(r"(?:missed|saved|parried|rebound|appeals?|claims|area|box) ", verb):
                marks["penalty"] = True
        elif not marks.get("own") and any(self.mentions[int(m[1])].value == _SPOT for m in _YARDS.finditer(back)):
            marks["penalty"] = True
        elif t.cue in {"told.through", "told.team-through"} and re.match(r"(?:penalty|spot-kick|'s (?:[a-z-]+ ){0,3}(?:penalty|spot-kick)) ", self._text(t.end, t.end + 4)):
            marks["penalty"] = True
        elif not marks.get("own") and re.search(r"(?:stepped|stepping|steps) up ", back) and re.search(r"(?:penalty|spot|spot-kick) ", self.code):
            marks["penalty"] = True
        elif t.cue in _KICKED and _AWARDED.search(self._text(0, t.start)) and not marks.get("own"):
            marks["penalty"] = True
        if manner := self.play.manner(verb):
            if not marks.get("penalty") and not marks.get("own"):
                marks["manner"] = manner
        roles = dict(t.roles)
        if "maker" not in roles and "scorer" in roles and not marks.get("penalty") and not marks.get("own"):
            maker = self._maker(t, all_told)
            if maker is not None and maker != roles["scorer"] and self.mentions[maker].name != self.mentions[roles["scorer"]].name:
                roles["maker"] = maker
        return replace(t, roles=roles, marks=marks)

    def _clause_start(self, at: int) -> int:
        """Where the words before a telling begin that belong to it, at most seven."""
        for k in range(at - 1, max(-1, at - 8), -1):
            if self.words[k] in _CUT:
                return k + 1
        return max(0, at - 7)

    def _maker(self, t: Telling, all_told: list[Telling]) -> int | None:
        """Who made it: whose cross the words name, else who passed to him just before."""
        before = [o.end for o in all_told if o.end <= t.start and o.roles.get("scorer") != t.roles.get("scorer")]
        low = max(before, default=0)
        said = self._text(t.start, min(t.end + 4, len(self.words)))
        named = [m for m in _MADE_BY.finditer(said)]
        for m in named:
            tag = next(int(g) for g in m.groups() if g)
            if tag != t.roles["scorer"] and not _BROKEN.search(said[: m.start()]):
                return tag
        lead = self._text(low, t.start + 1)
        if _BROKEN.search(lead) or _BROKEN.search(said):
            return None
        scorer = self.mentions[t.roles["scorer"]].name
        for k in reversed([k for k in self.c.verbs if low <= k < t.end]):
            tag = self._passer(k, t)
            if tag is not None and self.mentions[tag].name != scorer:
                return tag
        opening = None
        for opening in _MADE_BY.finditer(lead):
            pass
        if opening and re.search(r"(?:from|following|after|meeting|to|off|with|on) (?:[^\s<>,.;:]+ ){0,3}$", lead[: opening.start()]):
            return next(int(g) for g in opening.groups() if g)
        return None

    def last_giver(self) -> tuple[int, int] | None:
        """The tag of the man who gives the ball by the last verb of the line, and its place."""
        for k in sorted(self.c.verbs, reverse=True):
            verb = self.c.verbs[k]
            if self.c.passive(k) or self.c.denied(k):
                return None
            rest = self._text(k, len(self.words))
            if "pass" in verb.classes and verb.base not in _NO_GIFT:
                if self.play.missed.search(rest) and not re.search(r"(?:for|to|towards|into) ", rest):
                    return None
                if _BROKEN.search(rest) or "?" in rest:
                    return None
                who = self.c.subject(k)
                return (self._tag(who.at), k) if who is not None and who.kind == "person" else None
            if k in self.c.verbs and verb.classes and "be" not in verb.classes:
                return None
        return None

    def _passer(self, k: int, t: Telling) -> int | None:
        """Who gives the ball by the verb at a place, if it goes to the scorer."""
        verb = self.c.verbs[k]
        nominal = t.cue in _BY_NOUN
        if "pass" not in verb.classes and verb.base not in {"meet", "provide"}:
            return None
        if nominal and verb.base not in {"provide", "set", "supply", "assist", "lay", "tee", "create"}:
            return None
        who = self.c.subject(k)
        if who is None:
            return None
        if self.c.passive(k):
            if who.kind == "thing" and self.c.agent(k) == self._place(t.roles["scorer"]) and self.words[who.at] in _GIVEN:
                owner = self.c.owner(who.at)
                return None if owner is None else self._tag(owner)
            return None
        reach = self._text(k, max(t.start, k) + 1)
        if self.play.missed.search(reach) and not re.search(r"(?:for|to) (?:[^\s<>]+ ){0,4}<P", reach):
            return None
        if who.kind == "thing" and self.words[who.at] in _GIVEN:
            owner = self.c.owner(who.at)
            return None if owner is None else self._tag(owner)
        if who.kind != "person" or k >= max(t.at, t.start):
            return None
        return self._tag(who.at)

    def _place(self, tag: int) -> int | None:
        word = f"<P{tag}>"
        return self.words.index(word) if word in self.words else None


_NO_GIFT = frozenset({"give", "put", "send", "hit", "turn", "lead", "work", "set", "return", "combine", "cut", "lift", "drive"})
_BY_NOUN = frozenset({"told.owned", "told.compound", "told.goal-from", "told.through", "told.also", "told.team-through"})
_GIVEN = frozenset({"cross", "pass", "ball", "corner", "free-kick", "centre", "delivery", "header", "flick", "touch", "chip", "set-piece",
                    "lob", "kick", "dink", "backheel", "knockdown", "flick-on", "throw"})  # fmt: skip


_LED = re.compile(
    r"(?:thanks to|courtesy of|undone by|(?:no answer|powerless) to|dashed by|dented by|ended by|shattered by|rocked by|punished by|broken by|behind (?:to|when)|followed by|settled by|sunk by|beaten by|downed by|separated by|"
    r"decided by|cancelled out by|won by|(?:level|ahead|lead|in front|it|back) (?:with|through|by|via)|stunned by|"
    r"equalised (?:with|through|by)|levelled (?:with|through|by)|advantage (?:with|through)) (?:[^\s<>]+ ){0,5}$"
)
_PLACES = frozenset({"of", "in", "into", "at", "towards", "on", "over", "across", "behind", "past", "near",
                     "threatened", "threaten", "protect", "without", "since", "until", "against", "under", "from", "wide"})  # fmt: skip
_ASIDE = re.compile(
    r"(?:<M\d+> |[a-z]+ly |(?:in|from|on|after|with|at|just|midway|early|late) (?:[^\s,.;]+ ){1,5}?(?=[a-z]+(?:ed|ew|ent|ave|oke|ent|urt|ook|ade|ut|as) )"
    r"|, [^,.;]+?, |, <M\d+> , ){1,2}"
)


def _aside(after: str) -> str:
    """What follows a noun, without the time, the place or the aside that comes first."""
    found = _ASIDE.match(after)
    return after[found.end() :] if found else after


_SEALING = frozenset({"seal", "settle", "secure", "complete", "wrap", "clinch", "put", "kill", "end", "ensure", "round",
                      "cap", "make", "gloss", "finish"})  # fmt: skip
_FLIES = frozenset(
    {"fly", "go", "creep", "sail", "squeeze", "squirm", "trickle", "roll", "loop", "deflect", "bounce", "drop", "dip",
     "rocket", "arrow", "slip", "bobble", "bend", "curl", "whistle", "fizz", "dribble", "spin", "skid", "crash", "cannon",
     "flash", "drift", "balloon", "hop", "thunder", "zip", "arc", "bullet", "burst", "rip", "shoot", "tumble", "plop", "sneak"}
)  # fmt: skip
_CUT = frozenset({".", ";", ":", "!", "?", '"', "but", "while", "after", "before", "when", "as", "and", "that"})
_MORE = re.compile(
    r"(?:himself to |herself to )?(?:another )?(?:<N(\d+)>(?: more| others| further)?|another|one) (?:goals? )?(?:$|[,.] |<M|inside |in |before |after |and |with |either |within |from |of the (?:goals|<N)|of (?:their|them))"
)
_GAVE_HIM = re.compile(r"<P(\d+)> (?:[a-z]+ ){1,2}(?:him|the ball (?:back )?to him|it to him) ")
_AND_ANOTHER = re.compile(
    r"(?<![^ ])(?:and|,) (?:then )?(?:<M\d+> (?:, )?)?(?:a|the|his|her|another) (?:second|third|fourth|fifth|goal) (?=from |with |in |after |<M|, |\. |when |just |before |at |on )"
)
_WITH_A_GOAL = re.compile(
    r"(?<![^ ])with (?:a|an|the|his|her|another|what) (?:(?:[^\s<>,.;:]+|<[MNOD]\d+>|'s) ){0,5}?(?:(?P<strong>goal|winner|equaliser|opener|"
    r"leveller|second|third|fourth|brace|hat-trick|tap-in|consolation)|header|strike|volley|free-kick|penalty|effort|shot|finish|"
    r"drive|half-volley|lob|spot-kick|stunner|screamer) (?!kick|attempt|half|chance|spell|yellow|save|scored last|that was saved)"
)
_WON_BY = frozenset({"rescue", "earn", "salvage", "snatch", "win", "secure", "seal", "settle", "steal", "claim", "level", "equalise",
                     "open", "grab", "clinch", "respond", "reply"})  # fmt: skip
_AFTERWARDS = re.compile(r"(?<![^ ])(?:after|following|despite|having) (?!<M)")
_SPOT = 12
_MOST_BY_ONE = 6
_YARDS = re.compile(r"from <N(\d+)> yards")
_KICKED = frozenset({"told.no-mistake", "told.converted", "told.finished", "told.scored", "told.put-away", "told.changed", "told.put"})
_AWARDED = re.compile(
    r"(?<![^ ])(?:pointed to the (?:penalty )?spot|(?:awarded|given|won|conceded|earned|gave away|giving away|winning|conceding|for) (?:a|the|another) (?:[a-z-]+ )?"
    r"(?:penalty|spot-kick)|penalty (?:was|being) (?:given|awarded)|spot-kick (?:was|being) (?:given|awarded))(?! kick)"
    r"(?!.* (?:saved|missed|over|wide|post|parried|cross|crossed|corner|header|headed) )"
)
_OPENS = frozenset({"", ",", ".", "when", "as", "with", "both", "after", "but", "before", "while", ";", ":", '"', "that", "through"})
_NO_BALL = frozenset(
    {"run", "walk", "race", "burst", "drift", "step", "leap", "rise", "climb", "dive", "spin", "weave", "wheel",
     "stretch", "swivel", "react", "respond", "round", "break", "sidestep", "slalom", "spring", "stoop", "sneak",
     "slip", "collect", "control", "latch", "connect", "get", "cut", "go", "come", "pick", "drive", "follow", "push",
     "help", "take", "pass", "lay", "work", "nudge", "touch", "turn", "pull", "knock", "flick", "thread", "slide", "play"}
)  # fmt: skip
_SHOT_OBJECT = re.compile(
    r"<P\d+> 's (?:[a-z-]+ ){0,3}(?:cross|corner|free-kick|pass|ball|header|shot|delivery|centre) |(?:it|the ball|a |an |the |his |another )(?: ?[a-z0-9-]+ |<\w\d+> ){0,5}?(?:shot|header|effort|finish|strike|volley|"
    r"drive|penalty|spot-kick|free-kick|half-volley|lob|chip|rebound|ball|it|thunderbolt|curler|kick|screamer|rocket)? ?"
)
_BALL_OBJECT = re.compile(
    r"(?:it|the ball|the rebound|(?:the|a|an|his|another) (?:[a-z-]+ |<P\d+> (?:'s )?|<[MNO]\d+> ){0,4}?(?:cross|corner|free-kick|ball|pass|header|"
    r"shot|delivery|rebound|effort|centre|volley)|<P\d+> 's (?:[a-z-]+ ){0,3}?(?:cross|corner|free-kick|ball|pass|header|shot|delivery|centre)) (?=in )"
)
_SPOILED = re.compile(
    r"(?:, )?(?:but|only|although|and) (?:[^\s<>.;]+ ){0,6}?(?:cleared|post|bar|crossbar|woodwork|saved|blocked|wide|denied|save|"
    r"kept out|tip|tipped|block|over|offside|disallowed|ruled|flag|palmed|pushed|beat away|hooked|scrambled|smothered) "
)
_FINISHED = re.compile(
    r"(?:off |well |coolly |clinically |superbly |smartly |neatly |emphatically |brilliantly |in style|calmly |expertly |low |high |"
    r"first-time |from |with |past |beyond |after |when |as |confidently |it off|a (?:[a-z-]+ )*(?:move|break|attack|counter)|"
    r"the (?:move|job|chance)|unerringly |ruthlessly |tidily |powerfully |sweetly |into |at |$|, |\. )"
)
_NOT_FINISHED = re.compile(r"(?:season|game|match|night|runners|half|top|bottom|place|table|day|campaign|career|points|men|game|evening) ")
_TEAM_VERBS = frozenset(
    {"take", "go", "get", "move", "edge", "forge", "grab", "seize", "snatch", "claim", "level", "equalise",
     "equalize", "draw", "pull", "double", "extend", "increase", "stretch", "treble", "restore", "regain", "reclaim",
     "retake", "halve", "reduce", "cut", "make", "race", "surge", "storm", "open", "break", "hit", "find", "add",
     "score", "net", "strike", "fall", "come", "be", "nudge", "sneak", "respond", "reply", "have", "turn", "move", "ease",
     "cancel", "wipe", "square", "earn", "stun", "score", "deservedly"}
)  # fmt: skip
