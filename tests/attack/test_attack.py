"""Files that grow, and files with faults, go through every stage; ``make attack`` tries more of them."""

from __future__ import annotations

import sys
from argparse import ArgumentTypeError
from collections.abc import Callable
from types import FrameType

import pytest

from tests.attack import growth
from tests.attack.__main__ import _part
from tests.attack.cases import FAMILIES, Family, mutation
from tests.attack.trial import Outcome, attempt, trial, warm
from tests.project import some

COUNT, BATCH = 160, 20
"""Mutated files that are tried here."""
FIRST = 1_000_000
"""The number of the first; none of them is one of `make attack`."""
SMALL = 2_500
"""Bytes of a file that grows, at its first size."""
MOST = 2.5
"""Times the calls that twice as long a file may take."""
FEW = 100_000
"""Calls up to which a file takes no time worth counting."""


def faults(name: str, data: bytes) -> list[object]:
    """What is wrong with what becomes of a file; an exception is not caught."""
    found: list[object] = []
    attempt(name, data, lambda key, value: found.append(value) if key == "fault" else None)
    return found


def calls(family: Family, size: int) -> int:
    """How many functions are called for a file: the same on every machine."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    data = family.make(size)
    sys.setprofile(note)
    try:
        assert faults(f"001_case{family.suffix}", data) == []
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("first", range(FIRST, FIRST + COUNT, BATCH))
def test_no_file_with_faults_breaks_a_reader_or_what_follows(first: int) -> None:
    for number in range(first, first + BATCH):
        name, data = mutation(number, 0)
        assert faults(name, data) == [], number


@pytest.mark.parametrize(
    "family", some(FAMILIES, 8), ids=lambda family: f"{family.suffix} {family.name}"
)
def test_work_grows_with_the_size_and_no_faster(family: Family) -> None:
    warm()
    found = [calls(family, SMALL * growth.STEP**at) for at in range(2)]
    if found[1] > max(MOST * found[0], FEW):  # in one step alone, work may begin at a size
        found.append(calls(family, SMALL * growth.STEP**2))
    assert found[-1] <= max(MOST * found[-2], FEW), found


def test_the_same_number_makes_the_same_file() -> None:
    assert [mutation(number, 0) for number in range(50)] == [mutation(n, 0) for n in range(50)]
    assert mutation(1, 0) != mutation(1, 1)


def test_a_trial_sees_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    warm()
    letter = b"A letter\n\nAna went home.\n"
    assert trial("001_a.txt", letter).faults == []
    monkeypatch.setattr("tests.attack.trial.SECONDS", 1e-9)
    assert any("it takes" in fault for fault in trial("001_a.txt", letter).faults)
    monkeypatch.setattr("tests.attack.trial.MEMORY", 1)
    assert trial("001_a.txt", letter).faults
    monkeypatch.undo()

    def broken(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("tests.attack.trial.convert_seed", broken)
    assert any("KeyError" in fault for fault in trial("001_a.txt", letter).faults)


def test_the_largest_file_of_a_family_is_almost_a_megabyte() -> None:
    double = Family("double", ".txt", lambda size: b"a" * (2 * size))
    assert 0.9 * growth.LARGEST < 2 * growth.largest(double) <= growth.LARGEST


PLAIN = Family("plain", ".txt", lambda size: b"a" * size)


def tried(
    monkeypatch: pytest.MonkeyPatch, cost: Callable[[int], float], most: int = growth.LARGEST
) -> tuple[bool, list[int]]:
    """Whether growth is too fast, and the sizes tried, where a size costs seconds and ``most`` is accepted."""
    sizes = []

    def fake(_: str, data: bytes) -> Outcome:
        sizes.append(len(data))
        refused = "it is too long" if len(data) > most else ""
        return Outcome({"read": cost(len(data))}, refused=refused)

    monkeypatch.setattr("tests.attack.growth.trial", fake)
    monkeypatch.setattr("tests.attack.growth.TRIES", 1)
    return bool(growth.grows(PLAIN, 60_000)), sizes


def test_growth_is_measured_by_the_largest_that_are_accepted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    linear, square = (lambda size: size / 1e5), (lambda size: (size / 1e5) ** 2)
    assert tried(monkeypatch, linear) == (False, [1_000_000, 250_000, 62_500])
    assert tried(monkeypatch, square) == (True, [1_000_000, 250_000, 62_500, 500_000])
    less = [1_000_000, 500_000, 125_000]
    assert tried(monkeypatch, square, 600_000) == (True, [*less, 250_000])
    assert tried(monkeypatch, linear, 90_000) == (
        False,
        [1_000_000, 500_000, 250_000, 125_000, 62_500],
    )


def test_work_that_begins_at_a_size_grows_no_faster(monkeypatch: pytest.MonkeyPatch) -> None:
    begins = lambda size: size / 1e5 if size > 300_000 else size / 1e7  # noqa: E731
    assert tried(monkeypatch, begins) == (False, [1_000_000, 250_000, 62_500, 500_000])


def test_growth_that_is_too_fast_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter((16.0, 1.0, 4.0) * growth.TRIES)
    monkeypatch.setattr("tests.attack.growth.trial", lambda *_: Outcome({"read": next(seconds)}))
    assert growth.grows(PLAIN, 200_000) == "read: 1.00 s, then 4.00 s, then 16.00 s"


def test_a_slow_processor_is_given_more_time(monkeypatch: pytest.MonkeyPatch) -> None:
    letter = b"A letter\n\nAna went home.\n"
    warm()
    usual = min(trial("001_a.txt", letter).seconds for _ in range(3))
    monkeypatch.setattr("tests.attack.trial.slowness", lambda: 50.0)
    assert trial("001_a.txt", letter).seconds < usual / 5


def test_every_case_is_in_one_part() -> None:
    cases = list(range(50))
    parts = [set(cases[_part(f"{number}/8")]) for number in range(1, 9)]
    assert set().union(*parts) == set(cases)
    assert sum(map(len, parts)) == len(cases)
    for wrong in ("0/8", "9/8", "8", "x/8"):
        with pytest.raises(ArgumentTypeError, match=wrong):
            _part(wrong)
