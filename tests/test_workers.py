"""Work by several processes: the order of the inputs, and what one that dies does to the others."""

from __future__ import annotations

import multiprocessing
import os
import time

import pytest

from kg.workers import FEW, Died, cores, each

MANY = list(range(FEW + 4))


def _square_and_place(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


def _die_at_five(number: int) -> int:
    if number == 5:
        os._exit(9)
    return number


def _fail_at_five(number: int) -> int:
    if number == 5:
        raise ValueError(number)
    return number


def _none_is_left() -> bool:
    """True if no process runs any more, after a while at the most."""
    end = time.monotonic() + 10
    while multiprocessing.active_children() and time.monotonic() < end:
        time.sleep(0.05)
    return not multiprocessing.active_children()


def test_answers_come_in_the_order_of_the_inputs_from_other_processes() -> None:
    answers = [
        answer for answer in each(_square_and_place, MANY, 2) if not isinstance(answer, Died)
    ]
    assert [square for square, _ in answers] == [number * number for number in MANY]
    assert os.getpid() not in {place for _, place in answers}


@pytest.mark.parametrize(("inputs", "jobs"), [(MANY, 1), (MANY[:FEW], 2), ([], 2)])
def test_few_inputs_or_one_job_start_no_process(inputs: list[int], jobs: int) -> None:
    answers = [
        answer for answer in each(_square_and_place, inputs, jobs) if isinstance(answer, tuple)
    ]
    assert [square for square, _ in answers] == [number * number for number in inputs]
    assert {place for _, place in answers} <= {os.getpid()}


@pytest.mark.slow
def test_an_input_on_which_a_process_dies_leaves_the_others() -> None:
    answers = list(each(_die_at_five, MANY, 2))
    assert isinstance(answers[5], Died)
    assert [*answers[:5], *answers[6:]] == [*MANY[:5], *MANY[6:]]


def test_an_error_ends_the_processes() -> None:
    with pytest.raises(ValueError, match="5"):
        list(each(_fail_at_five, MANY, 2))
    assert _none_is_left()


def test_who_takes_no_further_answer_ends_the_processes() -> None:
    answers = each(_square_and_place, MANY, 2)
    next(answers)
    del answers
    assert _none_is_left()


def test_there_is_a_core() -> None:
    assert cores() >= 1
