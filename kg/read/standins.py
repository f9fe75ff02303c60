"""Words that stand for a team made mentions of their own: "Southgate’s side", "the visitors"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.model import Span
from kg.read.lexicon import lexicon
from kg.read.mentions import Coded, Line, Mention, line_of
from kg.read.scene import Scene


def with_stand_ins(
    text: str,
    runs: Sequence[Coded],
    lines: tuple[Line, ...],
    mentions: tuple[Mention, ...],
) -> Scene:
    """The scene with the words that stand for a team made mentions of their own."""
    everything = list(mentions)
    out: list[Line] = []
    spoken: str | None = None
    for run, line in zip(runs, lines, strict=True):
        extra: list[Mention] = []
        for phrase, match in lexicon("references").find(line.code, line.words):
            span = line.span(match.start, match.end)
            slots = {role: mentions[number] for role, number in match.slots.items()}
            name = _stand_in(phrase.event, slots, _person_before(line, mentions, span) or spoken)
            if name and not any(span.overlaps(other.span) for other in extra):
                extra.append(Mention("team", span, name))
        numbered = [(n, mentions[n]) for n in line.mentions]
        if extra:
            kept = [(n, m) for n, m in numbered if not any(e.span.overlaps(m.span) for e in extra)]
            kept += enumerate(extra, len(everything))
            everything += extra
            kept.sort(key=lambda item: item[1].span)
            line = line_of(line.sentence, run, kept)  # noqa: PLW2901
        out.append(line)
        if not line.sentence.quoted:
            people = [m.name for _, m in numbered if m.kind == "person"]
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
