"""Work is shared with other processes, and its results are those of one process."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from textwrap import dedent

import pytest

from generator.conversion.workers import each, pickled
from generator.model import Allocation, Block, BlockKind, Destination, Line, LineDecision, Piece
from tests.project import ROOT

LONGEST = 300
"""Seconds after which a process counts as hanging, however busy the machine is."""


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multiprocessing, "cpu_count", lambda: 2)


def is_worker() -> bool:
    return multiprocessing.parent_process() is not None


def met(folder: Path, number: int) -> tuple[int, int]:
    """The number and the process, once a worker has begun with another number."""
    if is_worker():
        (folder / "begun").touch()
    wait_for(folder / "begun")
    return number, os.getpid()


def wait_for(path: Path) -> None:
    begin = time.monotonic()
    while not path.exists():
        assert time.monotonic() < begin + LONGEST
        time.sleep(0.01)


def dying(folder: Path, number: int) -> int:
    if is_worker():
        (folder / "begun").touch()
        os.kill(os.getpid(), signal.SIGTERM)
    wait_for(folder / "begun")
    return number


def failing(folder: Path, number: int) -> int:
    if is_worker():
        (folder / "begun").touch()
        raise ValueError(f"in a worker: {number}")
    wait_for(folder / "begun")
    return number


def nested(folder: Path, number: int) -> bool:
    """Whether a worker does all the work of a pool of its own."""
    _, process = met(folder, number)
    return {other for _, other in each(partial(met, folder), [1, 2], 0)} == {process}


def test_a_worker_takes_the_first_items_and_results_are_in_order(tmp_path: Path) -> None:
    told: list[int] = []
    found = each(partial(met, tmp_path), range(6), 0, told.append)
    assert [number for number, _ in found] == list(range(6))
    assert found[0][1] != os.getpid() == found[5][1]
    assert told == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_few_items_are_processed_in_this_process(count: int) -> None:
    told: list[int] = []
    made_here = each(lambda number: (number, os.getpid()), range(count), 3, told.append)
    assert made_here == [(number, os.getpid()) for number in range(count)]
    assert told == list(range(1, count + 1))


def test_with_one_core_everything_is_processed_in_this_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(multiprocessing, "cpu_count", lambda: 1)
    assert each(lambda number: os.getpid(), range(5), 0) == [os.getpid()] * 5


def test_what_a_dead_worker_has_not_finished_is_processed_in_this_process(tmp_path: Path) -> None:
    assert each(partial(dying, tmp_path), range(6), 0) == list(range(6))


def test_where_no_worker_can_be_started_everything_is_processed_in_this_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*arguments: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(ProcessPoolExecutor, "submit", refuse)
    assert each(str, range(3), 0) == ["0", "1", "2"]


def test_an_exception_in_a_worker_is_raised_here(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="in a worker: 0"):
        each(partial(failing, tmp_path), range(6), 0)


def test_an_exception_in_this_process_ends_the_workers() -> None:
    with pytest.raises(ZeroDivisionError):
        each(partial(divmod, 1), [1, 1, 1, 0], 0)
    assert multiprocessing.active_children() == []


def test_a_worker_starts_no_workers(tmp_path: Path) -> None:
    assert each(partial(nested, tmp_path), range(2), 0)[0]


def program(script: str) -> subprocess.Popen[str]:
    """A process of its own, which can be interrupted and killed."""
    head = "from tests.conversion.test_workers import *\nmultiprocessing.cpu_count = lambda: 2\n"
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", head + dedent(script)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def sleeping(number: int) -> None:
    """Say what runs; sleep where it is not interrupted."""
    print(os.getpid() if is_worker() else "here", flush=True)
    time.sleep(LONGEST)


def test_a_worker_ends_when_its_parent_is_killed() -> None:
    with program("each(sleeping, range(4), 0)") as process:
        assert process.stdout
        said = {process.stdout.readline(), process.stdout.readline()}
        assert "here\n" in said
        process.kill()
        # The pipe closes when the last process that holds it ends: the worker.
        process.communicate(timeout=LONGEST)


def interrupted(number: int) -> None:
    """In a worker done at once; here only until Ctrl-C."""
    if not is_worker():
        print("begun", flush=True)
        time.sleep(LONGEST)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups to interrupt")
def test_ctrl_c_ends_everything_with_one_traceback() -> None:
    script = """
        import signal
        signal.signal(signal.SIGINT, signal.default_int_handler)
        each(interrupted, range(4), 0)
    """
    with program(script) as process:
        assert process.stdout
        assert process.stdout.readline() == "begun\n"
        os.killpg(process.pid, signal.SIGINT)
        _, told = process.communicate(timeout=LONGEST)
    assert told.count("Traceback") == 1
    assert told.rstrip().endswith("KeyboardInterrupt")


@pytest.mark.parametrize(
    "value",
    [
        Line(7, "一行", page=3, mark="item", links=(("字", "https://example.org"),), running=True),
        Piece(7, 0, 2),
        Allocation(Piece(7, 0, 2), Destination.BLOCK, "paragraph", 2, 0.75),
        LineDecision(7, joins=True, rule="full", confidence=0.9),
        Block(BlockKind.LIST, "一\n二", 7, 8, 1, (Piece(7, 0, 1),), (("一", "#"),)),
        ("text", None, {"a": [1, 2.5]}, b"bytes"),
    ],
)
def test_a_result_arrives_complete(value: object) -> None:
    came = pickle.loads(pickled(value))  # noqa: S301 - our own
    assert repr(came) == repr(value)
    assert came == value
    if isinstance(value, Block):
        assert came.pieces == value.pieces


def test_an_archive_converted_by_two_processes_is_that_of_one() -> None:
    with program("""
        from pathlib import Path
        from generator.apparatus import archive
        from generator.apparatus.topics import scoring

        def everything():
            made, warnings = archive.gather(Path("seeds"))
            facts = [
                (issue, issue.ledger, issue.decisions, issue.lines, issue.corrections,
                 issue.metadata, [block.pieces for article in issue.articles
                                  for block in article.blocks])
                for issue in made.issues
            ]
            return repr((made, warnings, facts))

        one = everything()
        archive.FEW_ISSUES = scoring.FEW_ARTICLES = 0
        print(one == everything(), len(one) > 100_000)
    """) as process:
        out, err = process.communicate(timeout=LONGEST)
    assert (out, err) == ("True True\n", "")
