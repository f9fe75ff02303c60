"""Layer 4: "he", "his header" and "the striker" become mentions of the man they stand for.

The man is the one named last before them in the same sentence, those left out who only own or
suffer something there ("Carr’s cross", "past Baxter"); else the one of whom the sentence before
speaks. A description means whoever of the men named near is called so elsewhere, and never one
who is called otherwise. Where that leaves nobody, or two, the words stay words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.model import Span
from kg.read.actors import men_of, quoted
from kg.read.antecedents import Past, past_of, whom_he_means
from kg.read.called import one_of_two, whom_it_calls
from kg.read.described import Known, description, known_of
from kg.read.lexicon import word_list
from kg.read.mentions import Coded, Line, Mention, line_of
from kg.read.scene import Scene
from kg.read.tokens import Token

_OPENS = frozenset({",", "but", "and", "when", "as", "after", "before", "only", "with", "while"})
_OWNED = frozenset(word for name in ("shot", "goalword", "strike") for word in word_list(name)) | {
    "low",
    "first",
    "second",
    "third",
    "left-foot",
    "right-foot",
    "deflected",
    "initial",
}


def with_pronouns(told: Scene, runs: Sequence[tuple[Sequence[Token], Coded]]) -> Scene:
    """The scene with pronouns and descriptions of men made mentions of their own."""
    mentions = list(told.mentions)
    lines: list[Line] = []
    by_start = [{mentions[n].span.start: mentions[n] for n in line.mentions} for line in told.lines]
    known = known_of([run for run, _ in runs], by_start)
    past: list[Past] = []
    for line, (run, words), here in zip(told.lines, runs, by_start, strict=True):
        if line.sentence.quoted:
            lines.append(line)
            continue
        inside = {n: mentions[n] for n in line.mentions}
        new, lost = _stand_ins(run, here, past, known)
        if new:
            spans = [m.span for m in new]
            inside = {n: m for n, m in inside.items() if not any(s.covers(m.span) for s in spans)}
            for mention in new:
                inside[len(mentions)] = mention
                mentions.append(mention)
        ordered = sorted(inside.items(), key=lambda item: item[1].span)
        lines.append(line_of(line.sentence, words, ordered) if new else line)
        past.append(past_of(run, [mention for _, mention in ordered], lost=lost))
        del past[:-_NEAR]
    return replace(told, lines=tuple(lines), mentions=tuple(mentions))


_NEAR = 2


def _stand_ins(
    run: Sequence[Token],
    here: Mapping[int, Mention],
    past: Sequence[Past],
    known: dict[str, Known],
) -> tuple[list[Mention], bool]:
    """The pronouns and descriptions of a sentence, and whether any is left that nobody tells."""
    out: list[Mention] = []
    inside = list(here.values())
    end = 0
    said: frozenset[Token] | None = None
    lost = False
    for i, token in enumerate(run):
        if token.start < end or token.lower not in _BEGIN or token.start in here:
            continue
        said = quoted(run) if said is None else said
        if token in said:
            continue
        man: str | None = None
        if token.lower == "the":
            found = description(run, i, here)
            size = found.size if found else 0
            if found:
                man = whom_it_calls((run, i), found, [*inside, *out], past, known)
            elif i + 1 < len(run) and run[i + 1].lower in _OF_TWO:
                man, size = one_of_two((run, i), men_of(run, inside), past), 2
        elif size := _pronoun(run, i):
            men = men_of(run, [*inside, *out])
            man = whom_he_means((run, i), men, () if lost else past, known)
        lost |= bool(size) and man is None
        if man and size:
            end = run[i + size - 1].end
            out.append(Mention("person", Span(token.start, end), man, pronoun=True))
    return out, lost


_BEGIN = frozenset({"he", "his", "she", "her", "the"})
_OF_TWO = frozenset({"former", "latter"})
_DEEDS = frozenset(
    ["pass", "cross", "corner", "free-kick", "ball", "through-ball", "header", "shot", "flick",
     "throw", "cutback", "cut-back", "delivery", "centre", "knockdown", "effort", "penalty"]
)  # fmt: skip


def _pronoun(run: Sequence[Token], i: int) -> int:
    """How many words from here stand for a man: 0 if none do."""
    word = run[i].lower
    if word in {"he", "she"}:
        return 1
    before = [t.lower for t in run[max(0, i - 2) : i]]
    after = run[i + 1].lower if i + 1 < len(run) else ""
    if before == ["it", "was"]:
        return 1 if after in _DEEDS else 0
    opens = i == 0 or before[-1] in _OPENS or before == ["from"]
    return 1 if opens and (after in _OWNED or _delivers(run, i + 1)) else 0


def _delivers(run: Sequence[Token], i: int) -> bool:
    """True if a ball that one gives to another is named from here on: "low cross"."""
    for token in run[i : i + _DESCRIBED]:
        if token.lower in _SENT:
            return True
        if token.kind != "word" or token.capital:
            return False
    return False


_SENT = frozenset(word_list("delivered"))
_DESCRIBED = 3
