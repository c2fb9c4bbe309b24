"""Work goes on beside other work in a copy of the process, and comes to the same without one."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from textwrap import dedent

import pytest

from generator.conversion.beside import beside, can_copy, halved
from generator.model import Allocation, Block, BlockKind, Destination, Line, LineDecision, Piece
from tests.project import ROOT

COPIES = sys.platform == "linux" and (os.cpu_count() or 1) > 1
copied = pytest.mark.skipif(not COPIES, reason="no copies here: not Linux, or a single core")


def program(script: str) -> subprocess.Popen[str]:
    """A program of its own: the workers of a test run have threads, and then nothing is copied."""
    head = (
        "import os, signal, sys, time\nfrom generator.conversion.beside import beside, can_copy\n"
    )
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", head + dedent(script)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def output(script: str) -> str:
    with program(script) as process:
        out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert not err
    return out


@copied
def test_the_work_is_done_in_another_process_and_its_values_come_in_order() -> None:
    found = output("""
        with beside(lambda: [os.getpid(), "一", None, b"x" * 1_000_000]) as values:
            other, *rest = values
        print(other != os.getpid(), rest == ["一", None, b"x" * 1_000_000])
    """)
    assert found == "True True\n"


@copied
def test_both_go_on_at_the_same_time() -> None:
    found = output("""
        begin = time.monotonic()
        with beside(lambda: [time.sleep(1)]) as values:
            time.sleep(1)
            list(values)
        print(time.monotonic() - begin < 1.8)
    """)
    assert found == "True\n"


@copied
@pytest.mark.parametrize("at", [0, 2])
def test_what_a_copy_that_dies_has_not_sent_is_found_here(at: int) -> None:
    found = output(f"""
        here = os.getpid()

        class Fatal(int):
            def __reduce__(self):
                if os.getpid() != here:
                    os.kill(os.getpid(), signal.SIGKILL)
                return int, (int(self),)

        with beside(lambda: [Fatal(n) if n == {at} else n for n in range(4)]) as values:
            print(*values)
    """)
    assert found == "0 1 2 3\n"


@copied
def test_a_copy_ends_with_the_block_though_nobody_took_its_values() -> None:
    found = output("""
        import multiprocessing
        begin = time.monotonic()
        try:
            with beside(lambda: [time.sleep(60)]):
                raise ValueError
        except ValueError:
            print(multiprocessing.active_children(), time.monotonic() - begin < 30)
    """)
    assert found == "[] True\n"


@copied
def test_a_copy_ends_when_the_process_that_made_it_is_killed() -> None:
    script = """
        def work():
            print(os.getpid(), flush=True)
            time.sleep(60)
            yield

        with beside(work):
            time.sleep(60)
    """
    with program(script) as process:
        assert process.stdout is not None
        copy = int(process.stdout.readline())
        process.kill()
        # The pipe closes when the last process that holds it ends: the copy.
        begin = time.monotonic()
        assert process.stdout.read() == ""
    assert copy != process.pid
    assert time.monotonic() - begin < 30


@copied
def test_an_interrupt_from_the_keyboard_is_told_of_once() -> None:
    script = """
        def work():
            print("begun", flush=True)
            time.sleep(60)
            yield

        signal.signal(signal.SIGINT, signal.default_int_handler)
        with beside(work) as values:
            list(values)
    """
    with program(script) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "begun\n"
        os.killpg(process.pid, signal.SIGINT)
        told = process.stderr.read()
    assert told.count("Traceback") == 1
    assert told.rstrip().endswith("KeyboardInterrupt")


@copied
def test_nothing_is_copied_beside_another_thread() -> None:
    found = output("""
        from threading import Event, Thread
        print(can_copy())
        event = Event()
        Thread(target=event.wait).start()
        print(can_copy())
        event.set()
    """)
    assert found == "True\nFalse\n"


def test_without_a_copy_the_work_is_done_when_its_values_are_taken() -> None:
    event = threading.Event()
    done: list[int] = []

    def work() -> Iterator[int]:
        for number in range(2):
            done.append(number)
            yield number

    waiting = threading.Thread(target=event.wait)
    waiting.start()
    try:
        assert not can_copy()
        with beside(work) as values:
            assert done == []
            assert list(values) == [0, 1]
    finally:
        event.set()
        waiting.join()


def test_an_error_of_the_work_is_raised_where_its_values_are_taken() -> None:
    with beside(lambda: [1 // 0]) as values, pytest.raises(ZeroDivisionError):
        next(values)


@copied
def test_an_error_in_a_copy_is_raised_here_and_said_once() -> None:
    with program("with beside(lambda: [1 // 0]) as values: next(values)") as process:
        _, told = process.communicate(timeout=60)
    assert told.count("Traceback") == 1
    assert told.rstrip().endswith("ZeroDivisionError: integer division or modulo by zero")


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_the_halves_come_in_the_order_of_all(count: int) -> None:
    told: list[int] = []
    assert halved(str, range(count), told.append) == [str(number) for number in range(count)]
    assert told == list(range(count))


@copied
def test_every_second_item_is_worked_on_in_another_process() -> None:
    found = output("""
        from generator.conversion.beside import halved
        here = os.getpid()
        print(halved(lambda number: (number, os.getpid() == here), range(4)))
    """)
    assert found == "[(0, True), (1, False), (2, True), (3, False)]\n"


@pytest.mark.parametrize(
    "value",
    [
        Line(7, "一行", page=3, mark="item", links=(("字", "https://example.org"),), running=True),
        Piece(7, 0, 2),
        Allocation(Piece(7, 0, 2), Destination.BLOCK, "paragraph", 2, 0.75),
        LineDecision(7, joins=True, rule="full", confidence=0.9),
        Block(BlockKind.LIST, "一\n二", 7, 8, 1, (Piece(7, 0, 1),), (("一", "#"),)),
    ],
)
def test_a_value_that_is_sent_comes_whole(value: object) -> None:
    came = pickle.loads(pickle.dumps(value))  # noqa: S301 - our own
    assert repr(came) == repr(value)
    assert came == value
    if isinstance(value, Block):
        assert came.pieces == value.pieces


@copied
def test_an_archive_converted_by_two_processes_is_that_of_one() -> None:
    found = output("""
        from pathlib import Path
        import generator.conversion.beside
        from generator.apparatus.archive import gather
        from generator.site.generation import generate
        from generator.site.stages import Stages

        def everything():
            archive, warnings = gather(Path("seeds"))
            files = generate(archive, Stages(), "https://example.org/")
            facts = [
                (issue, issue.ledger, issue.decisions, issue.lines, issue.corrections,
                 issue.metadata, [block.pieces for article in issue.articles
                                  for block in article.blocks])
                for issue in archive.issues
            ]
            return repr((archive, warnings, facts)), files

        two, pages = everything()
        generator.conversion.beside.can_copy = lambda: False
        one, same = everything()
        print(two == one, pages == same, len(pages) > 100)
    """)
    assert found == "True True True\n"
