"""Which time belongs to what is told, in sentences made up for it: [Man did something]=minute."""

from __future__ import annotations

import re

import pytest

from kg.model import Span
from kg.read.candidates import Candidate
from kg.read.references import scene
from kg.read.timeline import timed

OPENING = "Melchester Rovers 2-1 Harchester Albion\nKarl Ekwall and Jonas Lindh are the strikers.\n"
NAMES = {"and": "Karl Ekwall", "Ekwall": "Karl Ekwall", "Lindh": "Jonas Lindh"}
_MARK = re.compile(r"\[(?P<words>[^\]]+)\]=(?:(?P<event>[a-z]+):)?(?P<told>-|\d+(?:\+\d+)?)")


def minutes(marked: str) -> list[tuple[str, str]]:
    """Every marked event's words with the minute that it was given."""
    text, marks = OPENING, []
    last = 0
    for m in _MARK.finditer(marked):
        text += marked[last : m.start()]
        marks.append((Span(len(text), len(text) + len(m["words"])), m["event"] or "goal"))
        text += m["words"]
        last = m.end()
    text += marked[last:]
    told = scene(text)
    roles = {"goal": "scorer", "several": "scorer", "miss": "taker", "sub": "on"}
    found = [
        Candidate(
            event, {roles.get(event, "player"): NAMES.get(word, word)}, {}, span, span,
            next(i for i, line in enumerate(told.lines) if line.sentence.span.covers(span)),
            f"test.{n}",
        )
        for n, (span, event) in enumerate(marks)
        for word in (span.of(text).split()[0],)
    ]  # fmt: skip
    out = []
    for c in timed(told, found):
        clock = c.roles.get("clock")
        minute = "-" if clock is None or clock.minute is None else str(clock.minute)
        added = f"+{clock.added}" if clock is not None and clock.added else ""
        out.append((c.words.of(text), minute + added))
    return out


def wanted(marked: str) -> list[tuple[str, str]]:
    return [(m["words"], m["told"]) for m in _MARK.finditer(marked)]


SAME_SENTENCE = """
[Ekwall fired home]=34 in the 34th minute.
On 17 minutes, [Ekwall fired home]=17.
On 17 minutes [Ekwall fired home]=17.
With 11 minutes left, and the rain falling, [Ekwall fired home]=79.
Rovers went ahead after 12 minutes when [Ekwall headed in]=12 a cross from the left.
It was 0-0 until the 69th minute, when [Ekwall turned in]=69 a corner.
[Ekwall headed Rovers in front]=23 after 23 minutes with his first touch.
[Ekwall scored the winner]=88 two minutes from time, and the visitors went home in silence.
[Ekwall scored]=12 on 12 minutes and [Lindh added a second]=54 on 54.
[Ekwall scored]=12 after 12 minutes and [Lindh made it two]=54 in the 54th minute.
[Ekwall put Rovers ahead]=3 after three minutes before [Lindh levelled]=20 in the 20th minute.
[Ekwall struck]=10 on ten minutes, but [Lindh equalised]=40 five minutes before the break.
In the 34th minute Moore brought down Best and [Ekwall converted]=34 the penalty.
Moore was sent off in the 34th minute for a foul on Best, and [Ekwall converted]=34 the penalty.
Best was tripped by Moore after 34 minutes and [Ekwall rolled in]=34 the penalty.
[Ekwall's 63rd-minute header]=63 settled it.
[Ekwall, in the 63rd minute, headed in]=63 the only goal.
A 90th-minute winner from [Ekwall]=90 settled it.
An own goal by [Lindh]=11 after 11 minutes did not help.
Goals from [Ekwall]=12 in the 12th minute and [Lindh]=80 ten minutes from time decided it.
[Ekwall's 12th-minute opener]=12 was cancelled out by [Lindh's 80th-minute penalty]=80.
Moore shot wide on 20 minutes, but [Ekwall fired home]=-.
[Ekwall fired home]=-, but Moore shot wide on 20 minutes.
Moore hit the post on 20 minutes and, after Lindh had missed, [Ekwall scored]=-.
Moore, booked in the 20th minute, lost the ball and [Ekwall scored]=-.
Having come on in the 60th minute, [Ekwall scored]=-.
[Ekwall scored]=- past Moore, who had come on in the 60th minute.
[Ekwall scored]=71 in the 71st minute past Moore, who had come on in the 60th minute.
Moore's shot was saved after 20 minutes and the rebound was put in by [Ekwall]=20.
With three minutes left, Moore's shot came back off the post and [Ekwall converted]=87.
[Ekwall had scored]=- when Moore shot over in the 70th minute.
[Ekwall scored]=-, and in the 70th minute Moore was sent off.
Rovers dominated for the last 20 minutes and [Ekwall scored]=-.
After 20 minutes of pressure, [Ekwall scored]=-.
[Ekwall scored]=90+3 in the third minute of stoppage time.
[Ekwall scored]=45+2 two minutes into first-half stoppage time.
[Ekwall scored twice]=- in six minutes.
[Ekwall levelled]=- from the spot and then forced a 59th-minute save from Moore.
[Ekwall scored]=- after Lindh's 35th-minute opener.
Best's 35th-minute free-kick was headed in by [Ekwall]=35.
Three minutes after [Lindh had put Albion ahead]=-, Moore was booked.
[Ekwall made it two]=38 with 38 gone.
Albion were level on the hour through [Best's header]=60 before [Ekwall scored]=-.
After the break Rovers started well and [Ekwall headed in]=47 within two minutes.
[Ekwall struck]=- and Lindh hit two more inside 179 seconds.
It took just 80 seconds for [Ekwall to score]=2 his fourth consecutive goal.
[Ekwall headed in]=80 with ten to go.
In the 81st [Ekwall struck the fourth]=81.
[Ekwall completed his treble]=66 in the 66th, and [Lindh scored]=68 in the 68th.
Jones, on for Best with six minutes left, and [Ekwall put away a penalty]=90 in the 90th.
"""

MORE = """
[Ekwall had given Rovers the lead]=12 after 12 minutes.
[Ekwall scored]=12 in the 12th minute when Lindh's cross found him at the far post.
But [Lindh equalised]=63 with 27 minutes left when he met Best's corner.
[Ekwall doubled the lead]=33 from the spot on 33 minutes after Moore handled.
After Moore had hit the bar on 20 minutes, [Ekwall scored]=-.
Ekwall, who missed a chance in the third minute, [scored]=-.
The game was 20 minutes old when [Ekwall scored]=20.
There were just three minutes on the clock when [Ekwall scored]=3.
Only nine minutes had gone when [Ekwall scored]=9.
Fifteen minutes from the end [Ekwall scored]=75.
[Ekwall scored his second]=61 a minute after the hour.
[Ekwall scored]=- after coming on as a 60th-minute substitute.
Ekwall, a 60th-minute substitute, [scored]=-.
[Moore replaced]=sub:60 Best in the 60th minute and [Ekwall scored]=-.
With the game entering its final ten minutes, [Ekwall scored]=-.
[Ekwall scored]=- within seconds of coming on.
[Ekwall scored]=90+4 four minutes into stoppage time to break Albion hearts.
Rovers, a goal up through [Ekwall's 12th-minute strike]=12, were never in trouble.
[Ekwall struck]=12 after 12 minutes, his third goal in 20 minutes on the pitch this season.
The 19-year-old [Ekwall struck]=70 with 20 minutes to go, his first goal in 14 months.
[Ekwall scored]=9 in the ninth minute, but Moore missed two chances in the last ten minutes.
Lindh's cross was turned in by [Ekwall]=9 at the back post in the ninth minute.
[Ekwall scored]=5 on five minutes before [Lindh levelled]=50 five minutes after the break.
[Ekwall]=12 (12), [Lindh]=34 (34) and [Best]=80 (80) scored for Rovers.
[Ekwall had his second]=41 four minutes before the interval [and a third]=44 in the 44th minute.
[Ekwall headed in a second]=- before half-time.
Goals by [Ekwall]=12 (12 mins) and [Lindh]=34 (34 mins) won it.
"""

FROM_BEFORE = """
The breakthrough came on 34 minutes. Best picked up the ball and [Ekwall fired home]=34.
Rovers took the lead in the 31st minute. Best beat two men. [Ekwall drilled it home]=31.
In the 34th minute Best went down in the area under Moore's challenge. [Ekwall converted]=34.
With ten minutes on the clock, Rovers doubled their lead. Best crossed and [Ekwall headed in]=10.
They were level on the hour. Best's corner was flicked on and [Ekwall bundled it in]=60.
Palace's opener came after seven minutes. Best crossed for [Ekwall to nod in]=7.
Rovers were awarded a free-kick on 76 minutes. [Ekwall curled it]=76 into the top corner.
Rovers needed just 81 seconds to sweep in Best's knock-back, [Ekwall]=2 doing the damage.
[Ekwall scored]=10 in the 10th minute. Six minutes later Moore used an arm and [Lindh hit]=16.
[Ekwall headed in]=12 on 12 minutes. Five minutes later [Lindh made it 2-0]=17.
[Ekwall headed in]=12 on 12 minutes. [Lindh made it two]=17 just five minutes later.
[Ekwall headed in]=12 on 12 minutes. Within five minutes [Lindh had levelled]=17.
[Ekwall headed in]=12 on 12 minutes. The lead lasted just four minutes. [Lindh levelled]=16.
[Ekwall headed in]=12 on 12 minutes. It took Albion four minutes to respond, [Lindh scoring]=16.
[Ekwall headed in]=12 after 12 minutes. Moments later [Lindh levelled]=12.
[Ekwall headed in]=12 after 12 minutes. Sixty seconds later [Lindh levelled]=13.
[Ekwall scored]=88 on 88 minutes. Four minutes later [Lindh levelled]=90+2.
Moore hit the bar on 20 minutes. Two minutes later [Ekwall scored]=22.
[Ekwall scored]=20 on 20 minutes. [Lindh equalised]=-. Two minutes later [Best struck]=-.
[Ekwall scored]=40 on 40 minutes. Ten minutes later [Lindh levelled]=-.
Moore shot wide on 20 minutes. [Ekwall then scored]=-.
[Ekwall scored]=20 on 20 minutes. [Lindh levelled]=-.
Moore should have scored on 30 minutes. Then [Ekwall fired home]=-.
It took Rovers just 11 minutes to take the lead. Best crossed and [Ekwall headed in]=11.
[Ekwall scored]=17 in the 17th minute. [Ekwall looped it]=- in. Then 20 minutes later [Best hit]=37.
Best went ahead within five minutes. But Moore lost the ball. [Ekwall stepped up]=- and scored.
Albion made two changes at the break and within four minutes [Ekwall scored]=49.
Rovers were on top in the second half. Four minutes into the half [Ekwall scored]=49.
[Ekwall scored]=50 on 50 minutes. Nine minutes into the half [Lindh levelled]=54.
[Ekwall headed in]=29 in the 29th minute. Then Moore lost the ball and [Lindh scored]=-.
The opener came after just seven minutes after a corner was cleared. [Ekwall nodded it in]=7.
[Ekwall came on]=sub:60 on the hour. [Ekwall scored]=63 three minutes after coming on.
[Ekwall came on]=sub:60 on the hour. [Ekwall scored]=61 within a minute of his arrival.
[Ekwall scored]=104 in the 104th minute. With six minutes left [Lindh levelled]=114.
[Ekwall scored]=93 three minutes into extra time. Five minutes from the end [Lindh scored]=115.
"""

CHANGES = """
[Lindh came on]=sub:60 for Best on the hour.
On the hour [Lindh replaced]=sub:60 Best.
[Lindh replaced]=sub:45 Best at half-time.
[Lindh was introduced]=sub:45 at the break for the injured Best.
[Lindh]=sub:45 came on for Best at the interval.
In the 76th minute [Lindh, on for Best]=sub:-, had a shot saved.
Best limped off in the 15th minute. [Lindh took]=sub:15 his place.
With nine minutes to play [Lindh, a replacement for Best,]=sub:- made it two.
[Lindh replaced]=sub:- Best, and with nine minutes left Ekwall headed in.
Ekwall hit the post on 70 minutes and as time ran down [Lindh replaced]=sub:- Best.
[Lindh was booked]=card:33 in the 33rd minute.
[Lindh was sent off]=card:71 19 minutes from time for a second yellow card.
Ekwall's shot was saved in the 20th minute. [Lindh was booked]=card:-.
[Lindh saw his penalty saved]=miss:27 in the 27th minute.
[Lindh had a goal disallowed]=disallowed:27 on 27 minutes.
"""


def _lines(block: str) -> list[str]:
    return [line for line in block.splitlines() if line]


@pytest.mark.parametrize("marked", _lines(SAME_SENTENCE))
def test_the_time_in_the_sentence(marked: str) -> None:
    assert minutes(marked) == wanted(marked)


@pytest.mark.parametrize("marked", _lines(MORE))
def test_more_of_the_time_in_the_sentence(marked: str) -> None:
    assert minutes(marked) == wanted(marked)


@pytest.mark.parametrize("marked", _lines(FROM_BEFORE))
def test_the_time_of_a_sentence_before(marked: str) -> None:
    assert minutes(marked) == wanted(marked)


@pytest.mark.parametrize("marked", _lines(CHANGES))
def test_the_time_of_other_events(marked: str) -> None:
    assert minutes(marked) == wanted(marked)


def test_the_last_goal_of_several_has_the_time_at_which_it_completed_them() -> None:
    assert minutes("[Ekwall completed his hat-trick]=several:- in the 66th minute.") == [
        ("Ekwall completed his hat-trick", "-"), ("Ekwall completed his hat-trick", "66"),
    ]  # fmt: skip


def test_several_minutes_told_in_one_breath() -> None:
    assert minutes("[Ekwall scored]=- in the 12th and 67th minutes.") == [
        ("Ekwall scored", "12"), ("Ekwall scored", "67"),
    ]  # fmt: skip
    assert minutes("[Ekwall scored]=- in the 77th minute and again in the 79th.") == [
        ("Ekwall scored", "77"), ("Ekwall scored", "79"),
    ]  # fmt: skip
    assert minutes("[Ekwall struck]=- in the 10th, 16th and 74th minutes, all headers.") == [
        ("Ekwall struck", "10"), ("Ekwall struck", "16"), ("Ekwall struck", "74"),
    ]  # fmt: skip
