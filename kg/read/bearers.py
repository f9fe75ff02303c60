"""Names of one bearer gathered under the fullest: "Kane" and "Harry Kane", also misspelt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from kg.read.gazetteer import gazetteer
from kg.read.names import VENUE_FIRST, VENUE_LAST, Run

Key = tuple[str, ...]


def gathered(runs: Sequence[Run]) -> dict[Key, str]:
    """For each run's words the fullest name that they are part of, if that is one man's alone."""
    forms = {run.key: " ".join(run.words) for run in reversed(runs)}
    shouted = {key for key, words in forms.items() if words.isupper()}
    if shouted:
        spelt = ((r.key, " ".join(r.words)) for r in reversed(runs) if r.key in shouted)
        forms.update((key, words) for key, words in spelt if not words.isupper())
    by_part = _by_part(runs, forms)
    counted = Counter(run.key for run in runs)
    other = _other_spellings(forms, counted)
    for run in runs:
        for cut in range(len(run.also)):
            if run.also[cut:] in forms:
                other.setdefault(run.also[cut:], run.key)
    out: dict[Key, str] = {}
    for form in forms:
        full = other.get(form, form)
        for _ in range(4):
            longer = by_part.get(full, [])
            by_end = [more for more in longer if more[-len(full) :] == full]
            choice = {other.get(key, key) for key in (by_end if len(set(by_end)) == 1 else longer)}
            if len(choice) != 1:
                break
            full = choice.pop()
        out[form] = forms[full]
    return out


def namesakes(runs: Sequence[Run], bearers: Mapping[Key, str]) -> dict[Key, tuple[str, ...]]:
    """For each surname that several bear here the full names of its bearers."""
    full: dict[str, dict[str, None]] = {}
    for run in runs:
        if len(run.key) > 1:
            full.setdefault(run.key[-1], {})[bearers[run.key]] = None
    alone = {run.key for run in runs if len(run.key) == 1 and len(full.get(run.key[0], ())) > 1}
    return {key: tuple(full[key[0]]) for key in alone if bearers[key] not in full[key[0]]}


def _by_part(runs: Sequence[Run], forms: Iterable[Key]) -> dict[Key, list[Key]]:
    """The longer names that begin or end with each."""
    by_part: dict[Key, list[Key]] = {}
    cities = {run.key for run in runs if run.before == "in"}
    grounds = {run.key for run in runs if run.before in {"the", "at"} and _like_a_ground(run.key)}
    for form in forms:
        if len(form) > 2 and form not in grounds and not gazetteer().forms.get(" ".join(form)):
            for word in form[1:-1]:
                by_part.setdefault((word,), []).append(form)
        for cut in range(1, len(form)):
            if form not in grounds and not (_is_people(form) and _is_people(form[cut:])):
                by_part.setdefault(form[cut:], []).append(form)
            city = form[:cut] in cities and _like_a_ground(form)
            if not city and not _names_team(form[:cut]):
                by_part.setdefault(form[:cut], []).append(form)
    return by_part


def _is_people(words: Key) -> bool:
    """True for "West Germans", of which "Germans" is no short form: it is their own people."""
    known = gazetteer().forms.get(" ".join(words), ())
    return bool(known) and all(form.role == "demonym" for form in known)


def _like_a_ground(words: Key) -> bool:
    return len(words) > 1 and (words[-1] in VENUE_LAST or words[0] in VENUE_FIRST)


def _names_team(words: Key) -> bool:
    """True for "Jordan": as a first name it is no short form, for it is a team's whole name."""
    known = gazetteer().forms.get(" ".join(words), ())
    kinds = {"NationalTeam", "ClubTeam"}
    return any(f.entry.kind in kinds and f.role in {"name", "alias"} for f in known)


def _other_spellings(forms: Mapping[Key, str], counted: Mapping[Key, int]) -> dict[Key, Key]:
    """For a misspelt name, or one with first and last name turned round, the usual one."""
    out: dict[Key, Key] = {}
    full = [key for key in forms if len(key) > 1]
    by_words: dict[Key, Key] = {}
    for key in full:
        same = by_words.setdefault(tuple(sorted(key)), key)
        if same != key:
            rare, usual = sorted((same, key), key=lambda k: counted[k])
            out[rare] = usual
    by_first: dict[str, list[Key]] = {}
    for key in full:
        by_first.setdefault(key[0], []).append(key)
        if len(key[0]) == 1 or len(key[0]) > _INITIALS:
            spelt = [k for k in full if k[1:] == key[1:] and k != key and _short(key[0], k[0])]
            if len(spelt) == 1:
                out[key] = spelt[0]
    for group in by_first.values():
        for i, one in enumerate(group):
            for other in group[i + 1 :]:
                if one[:-1] == other[:-1] and _misspelt(one[-1], other[-1]):
                    rare, usual = sorted((one, other), key=lambda k: _weight(k, counted))
                    out.setdefault(rare, usual)
    return {one: other for one, other in out.items() if out.get(other) != one}


_INITIALS = 2


def _short(name: str, full: str) -> bool:
    """True for an initial, and for a first name cut short: "Matt" of "Matthew"."""
    return len(full) > len(name) and full.startswith(name)


def _weight(key: Key, counted: Mapping[Key, int]) -> int:
    """How often a spelling stands in the text, alone or after the first name."""
    return counted[key] + 2 * counted.get(key[-1:], 0)


def _misspelt(one: str, other: str) -> bool:
    """True for two words that differ by one letter within, or two letters that changed places.

    >>> _misspelt("gnabry", "gnarby"), _misspelt("hernandez", "fernandez")
    (True, False)
    """
    if one == other or one[0] != other[0] or abs(len(one) - len(other)) > 1 or len(one) < _SHORT:
        return False
    if len(one) == len(other):
        wrong = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        if len(wrong) == 1:
            return True
        two = len(wrong) == 2 and wrong[1] == wrong[0] + 1
        return two and one[wrong[0]] == other[wrong[1]] and one[wrong[1]] == other[wrong[0]]
    short, long = sorted((one, other), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(1, len(long)))


_SHORT = 5
