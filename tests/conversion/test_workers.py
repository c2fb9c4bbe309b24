"""Work is shared with other processes, and its results are those of one process."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from textwrap import dedent

import pytest

from generator.conversion.workers import beside, each, kept, renew, running
from tests.project import ROOT

LONGEST = 300
"""Seconds after which a process counts as hanging, however busy the machine is."""


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multiprocessing, "cpu_count", lambda: 2)


def is_worker() -> bool:
    return multiprocessing.parent_process() is not None


def process_of(number: int) -> tuple[int, int]:
    return number, os.getpid()


def dying(number: int) -> int:
    if is_worker() and number == 5:
        os.kill(os.getpid(), signal.SIGTERM)
    return number


def failing(number: int) -> int:
    if is_worker():
        raise ValueError(f"in a worker: {number}")
    return number


def nested(number: int) -> bool:
    """Whether a worker does all the work of a pool of its own."""
    return {process for _, process in each(process_of, [1, 2], 0)} == {os.getpid()}


def test_workers_take_the_items_and_results_are_in_order() -> None:
    told: list[int] = []
    found = list(each(process_of, range(6), 0, told.append))
    assert [number for number, _ in found] == list(range(6))
    assert os.getpid() not in {process for _, process in found}
    assert told == [1, 2, 3, 4, 5, 6]


def test_this_process_may_work_too_from_the_last_item_on() -> None:
    told: list[int] = []
    found = list(each(begun, range(60), 0, told.append, here=process_of))
    assert [number for number, _ in found] == list(range(60))
    processes = [process for _, process in found]
    share = processes.count(os.getpid())
    assert 0 < share < 60
    assert processes[-share:] == [os.getpid()] * share
    assert told == sorted(told)
    assert told[-1] == 60


def begun(number: int) -> tuple[int, int]:
    """Takes so long that both processes have a share."""
    time.sleep(0.1)
    return process_of(number)


def test_what_this_process_has_made_is_kept_when_a_worker_dies() -> None:
    assert list(each(dying, range(200), 0, here=int)) == list(range(200))


def test_an_exception_of_this_process_s_share_is_raised_and_ends_the_workers() -> None:
    def refuse(number: int) -> int:
        raise ValueError(f"here: {number}")

    with pytest.raises(ValueError, match="here: 59"):
        list(each(int, range(60), 0, here=refuse))
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("count", [0, 1, 3])
def test_few_items_are_processed_in_this_process(count: int) -> None:
    told: list[int] = []
    made_here = list(each(lambda number: (number, os.getpid()), range(count), 3, told.append))
    assert made_here == [(number, os.getpid()) for number in range(count)]
    assert told == list(range(1, count + 1))


def test_with_one_core_everything_is_processed_in_this_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(multiprocessing, "cpu_count", lambda: 1)
    assert list(each(lambda number: os.getpid(), range(5), 0)) == [os.getpid()] * 5


def test_what_dead_workers_have_not_finished_is_processed_in_this_process() -> None:
    assert list(each(dying, range(12), 0)) == list(range(12))


def test_where_no_worker_can_be_started_everything_is_processed_in_this_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*arguments: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(ProcessPoolExecutor, "submit", refuse)
    assert list(each(str, range(3), 0)) == ["0", "1", "2"]


def test_an_exception_in_a_worker_is_raised_here_and_ends_the_workers() -> None:
    with pytest.raises(ValueError, match="in a worker: 0"):
        list(each(failing, range(6), 0))
    assert multiprocessing.active_children() == []


def test_a_worker_starts_no_workers() -> None:
    assert list(each(nested, range(2), 0)) == [True, True]


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
    print("begun", flush=True)
    time.sleep(LONGEST)


def test_workers_end_when_their_parent_is_killed() -> None:
    with program("list(each(sleeping, range(4), 0))") as process:
        assert process.stdout
        assert process.stdout.readline().startswith("begun")  # two may say it on one line
        process.kill()
        # The pipe closes when the last process that holds it ends: a worker.
        process.communicate(timeout=LONGEST)


def quick(number: int) -> int:
    print("begun", flush=True)
    time.sleep(0.1)
    return number


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups to interrupt")
def test_ctrl_c_ends_everything_with_one_traceback() -> None:
    script = """
        import signal
        signal.signal(signal.SIGINT, signal.default_int_handler)
        list(each(quick, range(400), 0))
    """
    with program(script) as process:
        assert process.stdout
        assert process.stdout.readline().startswith("begun")  # two may say it on one line
        os.killpg(process.pid, signal.SIGINT)
        _, told = process.communicate(timeout=LONGEST)
    assert told.count("Traceback") == 1
    assert told.rstrip().endswith("KeyboardInterrupt")


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


def test_workers_that_are_kept_do_all_the_work_of_a_block() -> None:
    with kept():
        assert not running()
        first = {process for _, process in each(process_of, range(9), 0)}
        assert running()
        with beside(os.getpid, worth=True) as found:
            again = {process for _, process in each(process_of, range(9), 100, busy=1)}
            assert found() in first
        assert again <= first
    assert not running()
    assert os.getpid() not in first


@pytest.mark.skipif(sys.platform == "win32", reason="there a worker takes a second to start")
def test_workers_that_are_kept_are_replaced_by_clean_ones() -> None:
    with kept():
        renew()
        assert not running()
        first = {process for _, process in each(process_of, range(9), 0)}
        renew()
        assert running()
        again = {process for _, process in each(process_of, range(9), 0)}
    assert os.getpid() not in first | again
    assert not first & again


def test_few_items_start_no_workers_to_keep() -> None:
    with kept():
        assert [process for _, process in each(process_of, range(3), 3)] == [os.getpid()] * 3
        assert not running()


def loaded(number: int) -> tuple[bool, int]:
    return "colorsys" in sys.modules, multiprocessing.parent_process() is not None


def address(_: int) -> str:
    return os.environ.get("ADDRESS", "")


def test_workers_have_the_environment_of_the_moment() -> None:
    with program("""
        import os
        from generator.conversion.workers import load_for_all
        load_for_all(["colorsys"], now=True)
        for name in ("one", "other"):
            os.environ["ADDRESS"] = name
            print(set(each(address, range(9), 0)))
    """) as process:
        out, err = process.communicate(timeout=LONGEST)
    assert err == ""
    assert out.split() == ["{'one'}", "{'other'}"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows starts each worker by itself")
@pytest.mark.parametrize("now", [True, False])
def test_workers_find_loaded_what_all_need(now: bool) -> None:
    with program(f"""
        from generator.conversion.workers import load_for_all
        load_for_all(["colorsys"], now={now})
        print(set(each(loaded, range(9), 0)), "colorsys" in sys.modules)
    """) as process:
        out, err = process.communicate(timeout=LONGEST)
    assert (out, err) == ("{(True, True)} False\n", "")


def environment_of(number: int) -> tuple[str | None, str | None]:
    return os.environ.get("TZ"), os.environ.get("PYTHONHASHSEED")


def test_workers_have_the_clock_of_no_place_and_hashes_that_nobody_knows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("PYTHONHASHSEED", raising=False)
    with program("print(set(each(environment_of, range(9), 0)))") as process:
        out, err = process.communicate(timeout=LONGEST)
    assert (out, err) == ("{('UTC', None)}\n", "")


def test_workers_that_died_are_kept_no_longer() -> None:
    with kept():
        assert list(each(dying, range(12), 0)) == list(range(12))
        assert not running()
        assert os.getpid() not in {process for _, process in each(process_of, range(9), 0)}


def test_without_few_everything_is_processed_in_this_process() -> None:
    with kept():
        list(each(process_of, range(3), 0))
        assert {process for _, process in each(process_of, range(9), None)} == {os.getpid()}
