"""A project may come from anywhere: what stands in the current folder is never run as code."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from textwrap import dedent

import pytest

from generator.apparatus.archive import FEW_ISSUES
from tests.project import ROOT
from tests.typesetting.pdf import LAYOUTS, typeset_pdf

NAMES = sorted(sys.stdlib_module_names | packages_distributions().keys() - {"generator"})
"""Every module that Python or one of our libraries brings along."""
WAYS = {
    "python -m generator": [sys.executable, "-m", "generator"],
    "newsletter-archive": [str(Path(sys.executable).with_name("newsletter-archive"))],
}
"""The ways to start the program."""


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, with this package and not that of another checkout."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def planted(tmp_path: Path) -> Iterator[Path]:
    """A project where every import from its folders leaves a trace, which the test must not find."""
    folder, trace = tmp_path / "project", tmp_path / "trace"
    for place in (folder, folder / "seeds"):
        place.mkdir(parents=True)
        for name in (*NAMES, "sitecustomize", "usercustomize"):
            if name.isidentifier():
                code = f"open({str(trace)!r}, 'a').write(__file__)\nraise SystemExit(9)\n"
                (place / f"{name}.py").write_text(code, encoding="utf-8")
    (folder / "weekly.pdf").write_bytes(typeset_pdf(3, next(iter(LAYOUTS))).data)
    for number in range(FEW_ISSUES + 2):  # enough for processes of their own
        text = f"# An issue of number {number}\n\n## A heading\n\nA text of its own.\n"
        (folder / f"seeds/{number:03}_a.md").write_text(text, encoding="utf-8")
    yield folder
    assert not trace.exists(), trace.read_text(encoding="utf-8")


@pytest.mark.parametrize("start", WAYS.values(), ids=list(WAYS))
@pytest.mark.parametrize(
    "arguments",
    [["add", "--dry-run", "weekly.pdf"], ["convert", "--seeds", "seeds", "--docs", "pages"]],
    ids=["in a confined process", "in workers"],
)
def test_no_module_is_imported_from_the_current_folder(
    planted: Path, start: list[str], arguments: list[str]
) -> None:
    done = run([*start, *arguments], planted)
    assert done.returncode == 0, done.stderr


def test_what_serving_starts_imports_nothing_from_the_current_folder(planted: Path) -> None:
    code = """
        from pathlib import Path
        from generator.desk.serve.preview import Preview
        from generator.desk.serve.session import run_command
        from generator.settings.interpreter import leave_current_folder

        leave_current_folder()
        result = run_command(Path(), "convert", "--seeds", "seeds", "--docs", "pages")
        preview = Preview(Path(), "")
        answer = preview.pages("000_a.md", Path("site"))  # there is no site: it says nothing
        preview.close()
        raise SystemExit(result.status or len(answer))
    """
    done = run([sys.executable, "-P", "-c", dedent(code)], planted)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("moment", [1, 40, 300, 600])
def test_ctrl_c_while_the_program_is_loaded_ends_it_with_a_message(
    moment: int, tmp_path: Path
) -> None:
    code = f"""
        import os, signal, sys
        from generator import __main__ as program

        signal.signal(signal.SIGINT, signal.default_int_handler)
        imports = 0

        def interrupt(event, arguments):
            global imports
            if event == "import":
                imports += 1
                if imports == {moment}:
                    os.kill(os.getpid(), signal.SIGINT)

        sys.addaudithook(interrupt)
        sys.argv = ["newsletter-archive", "convert", "--seeds", "seeds", "--docs", "docs"]
        sys.exit(program.main())
    """
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/001.txt").write_text("题目\n\n一段文字。\n", encoding="utf-8")
    done = run([sys.executable, "-P", "-c", dedent(code)], tmp_path)
    assert (done.returncode, done.stderr) == (130, "newsletter-archive: interrupted\n")


def test_a_worker_that_is_still_being_started_does_not_hear_ctrl_c(tmp_path: Path) -> None:
    code = """
        import os, signal, time
        from generator.conversion.workers import starting
        import subprocess, sys

        wait = "import time; print(1, flush=True); time.sleep(60)"
        with starting():
            worker = subprocess.Popen([sys.executable, "-c", wait], stdout=subprocess.PIPE)
        worker.stdout.readline()
        worker.send_signal(signal.SIGINT)
        worker.send_signal(signal.SIGSTOP)  # heard after the one before
        os.waitid(os.P_PID, worker.pid, os.WSTOPPED | os.WEXITED)
        alive = worker.poll() is None
        worker.kill()
        assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, set())
        sys.exit(0 if alive else 1)
    """
    done = run([sys.executable, "-P", "-c", dedent(code)], tmp_path)
    assert done.returncode == 0, done.stderr
