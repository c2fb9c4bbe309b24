"""The command line: exit statuses, messages, and no output lost when a run fails."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator import __version__
from generator.cli import main
from generator.cli.reporter import Reporter
from generator.cli.session import public_address
from generator.model.errors import ContentError, Problem, Severity
from tests.conftest import run_generator
from tests.project import ROOT, copy_project

SEED = ROOT / "seeds" / "004_cd71d9184c3cbf66.txt"
OURS = {**os.environ, "PYTHONPATH": str(ROOT)}
"""The environment of a process that runs this checkout."""
BUILD_AND_BUNDLE = """
from generator.cli import main
for command in ("build", "bundle"):
    assert main(["--quiet", command]) == 0
"""
COMMANDS = (
    *("add", "build", "serve", "convert", "check", "inspect", "topics", "bundle", "profile"),
    *("pictures", "init"),
)


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A folder with one issue."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    shutil.copy(SEED, folder)
    return folder


def convert(seeds: Path, docs: Path) -> int:
    return main(["convert", "--seeds", str(seeds), "--docs", str(docs)])


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_has_an_example_and_the_exit_statuses(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--help"]) == 0
    text = capsys.readouterr().out
    assert f"newsletter-archive {command}" in text
    assert "Exit status" in text


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    text = capsys.readouterr().out
    assert re.findall(r"^  ([a-z]+)  +\S", text, re.MULTILINE) == sorted(COMMANDS)


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"newsletter-archive {__version__}\n"


def test_help_imports_no_heavy_library() -> None:
    code = "import sys; from generator.cli import main; main(['--help']); print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], env=OURS, check=True, capture_output=True, text=True
    )
    loaded = set(run.stdout.splitlines()[-1].split())
    assert "generator.cli.commands" in loaded
    assert loaded & {"mkdocs", "numpy", "jieba", "lxml", "yaml", "pypdfium2"} == set()


def test_a_build_loads_no_parser_of_a_format_before_its_first_file() -> None:
    code = "import sys; import generator.cli.building, generator.site.loaded; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], env=OURS, check=True, capture_output=True, text=True
    )
    loaded = set(run.stdout.split())
    assert "mkdocs" in loaded
    assert loaded & {"bs4", "docx", "pypdfium2", "markdown_it"} == set()


def test_an_interruption_while_the_program_is_loaded_is_no_traceback() -> None:
    code = (
        "import signal, sys, types\n"
        "def interrupt(): signal.raise_signal(signal.SIGINT)\n"
        "sys.meta_path.insert(0, types.SimpleNamespace(find_spec=lambda name, *_: "
        "interrupt() if name == 'generator.cli.program' else None))\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from generator.__main__ import main\nsys.argv[1:] = ['build']\nsys.exit(main())"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], env=OURS, check=False, capture_output=True, text=True
    )
    assert (run.returncode, run.stderr) == (130, "newsletter-archive: interrupted\n")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["frobnicate"],
        ["convert", "--sedes", "x"],
        ["convert", "x"],
        ["add"],
        ["inspect"],
        ["convert", "--seeds", "gone", "--docs", "docs"],
        ["inspect", "gone.txt"],
        ["--project", "gone", "build"],
    ],
)
def test_wrong_use_gives_status_2_and_a_message(
    arguments: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    assert "newsletter-archive" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_report_of_wrong_use_says_what_was_wrong(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    assert main(["--report", str(report), "inspect", str(tmp_path / "gone.txt")]) == 2
    written = json.loads(report.read_text(encoding="utf-8"))
    assert (written["status"], written["problems"]) == (2, [])
    assert "gone.txt" in written["failure"]


def test_pages_are_not_written_over_the_seeds(seeds: Path) -> None:
    before = snapshot(seeds)
    assert convert(seeds, seeds) == 2
    nested = seeds.parent / "issues"
    shutil.move(seeds, nested)
    assert convert(nested, seeds.parent) == 2
    assert snapshot(nested) == before


def test_convert_writes_pages_and_prints_how_many(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert convert(seeds, tmp_path / "docs") == 0
    assert (tmp_path / "docs/issues/004/01.md").is_file()
    assert capsys.readouterr().out.startswith("2 articles of 1 issue: ")


def test_converting_again_with_nothing_changed_touches_no_file(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = tmp_path / "docs"
    assert convert(seeds, docs) == 0
    before = snapshot(docs)
    assert convert(seeds, docs) == 0
    assert snapshot(docs) == before
    assert "Nothing has changed" in capsys.readouterr().out


def test_a_new_sidecar_converts_again_and_removes_stale_pages(seeds: Path, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    assert convert(seeds, docs) == 0
    (seeds / "004_cd71d9184c3cbf66.yml").write_text("id: feature\n", encoding="utf-8")
    assert convert(seeds, docs) == 0
    assert sorted(path.name for path in (docs / "issues").iterdir() if path.is_dir()) == ["feature"]


BAD = {
    "empty": ("005_bad.txt", b"", "005_bad.txt: error: the file is empty"),
    "blank": ("005_bad.txt", b" \n\n", "005_bad.txt: error: the file is empty"),
    "binary": ("005_bad.txt", bytes(range(256)), "005_bad.txt"),
    "PDF": ("005_bad.txt", b"%PDF-1.7\n%\xe2\xe3", "not a text but a PDF"),
    "encoding": ("005_bad.txt", "医疗".encode() + b"\xff", "byte 0xFF at offset 6 is not UTF-8"),
    "other text": ("005_bad.txt", b"just one line of nothing\n", "005_bad.txt"),
    "same text": ("005_bad.txt", SEED.read_bytes(), "005_bad.txt"),
    "same id": ("004_bad.txt", (ROOT / "seeds/000_a981db5443cfb11f.txt").read_bytes(), "004"),
    "unknown key": ("004_cd71d9184c3cbf66.yml", b"\nidd: 3\n", "66.yml:2: error: unknown key «idd»"),
    "orphan": ("006.yml", b"id: x\n", "006.yml: error: this sidecar has no seed, 006.txt"),
    "hostile id": ("004_cd71d9184c3cbf66.yml", b"id: ../../x\n", "66.yml:1: error: «../../x» cannot"),
    "own id": ("004_cd71d9184c3cbf66.yml", b'\nold_ids: ["004"]\n', "66.yml:2: error: the issue still has the id 004"),
    "no article": ("004_cd71d9184c3cbf66.yml", b"pages:\n  1: 3\n  77: 3\n", "66.yml:3: error: «pages: 77»"),
    "no profile": ("004_cd71d9184c3cbf66.yml", b"\nprofile: x\n", "66.yml:2: error: there is no profile"),
    "vocabulary": ("topics.yml", b"a: {slug: a}\nb: {slug: a}\n", "topics.yml:2: error: the slug a"),
    "settings": ("archive.yml", b"title: [\n", "archive.yml:2: error: this is not YAML"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gives_one_message_and_status_1_and_keeps_the_pages(
    name: str, seeds: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    docs = tmp_path / "docs"
    assert convert(seeds, docs) == 0
    before = snapshot(docs)
    file, data, words = BAD[name]
    (seeds / file).write_bytes(data)
    capfd.readouterr()
    assert convert(seeds, docs) == 1
    *messages, count = capfd.readouterr().err.splitlines()
    assert len(messages) == 1
    assert words in messages[0]
    assert "error: " in messages[0]
    assert count == "1 problem"
    assert snapshot(docs) == before


def test_all_problems_are_listed_with_their_count(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("empty", "orphan", "unknown key"):
        file, data, _ = BAD[name]
        (seeds / file).write_bytes(data)
    (seeds / "orphan.yml").unlink(missing_ok=True)
    (seeds / "006.yml").unlink()
    assert convert(seeds, tmp_path / "docs") == 1
    assert capsys.readouterr().err.splitlines()[-1] == "2 problems"
    assert not (tmp_path / "docs").exists()


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (KeyboardInterrupt(), 130, "interrupted"),
        (OSError(28, "No space left on device", "x.md"), 1, "x.md: No space left on device"),
        (ContentError.single("a.txt", 3, "wrong"), 1, "a.txt:3: error: wrong\n1 problem\n"),
    ],
)
def test_a_failure_is_reported_without_a_traceback(
    error: BaseException,
    status: int,
    words: str,
    seeds: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("generator.cli.building.convert", fail)
    assert convert(seeds, tmp_path / "docs") == status
    said = capsys.readouterr().err
    assert words in said
    assert "Traceback" not in said


def test_quiet_prints_nothing_but_problems(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--quiet", "convert", "--seeds", str(seeds), "--docs", str(tmp_path / "docs")]
    assert main(arguments) == 0
    assert capsys.readouterr() == ("", "")


def test_a_failed_check_keeps_the_previous_site(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    assert main(["--quiet", "--project", str(project), "build"]) == 0
    before = snapshot(project / "site")
    about = project / "docs/about.md"
    about.write_text(about.read_text(encoding="utf-8") + "\n[x](gone.md)\n", encoding="utf-8")
    assert main(["--quiet", "--project", str(project), "build"]) == 1
    about.write_text('# 关于\n\n<img src="https://example.org/x.png">\n', encoding="utf-8")
    assert main(["--quiet", "--project", str(project), "build"]) == 1
    assert snapshot(project / "site") == before
    assert {path.name for path in project.glob(".*")} == {".cache"}


@pytest.mark.parametrize("place", [".", "seeds", "docs", "mkdocs.yml"])
def test_build_never_replaces_a_folder_that_is_not_a_site(place: str, tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    before = snapshot(project)
    arguments = ["--quiet", "--project", str(project), "build", "--site", str(project / place)]
    assert main(arguments) == 2
    assert snapshot(project) == before


def test_builds_in_other_folders_zones_and_locales_give_the_same_bytes(tmp_path: Path) -> None:
    trees = []
    for name, zone, locale, seed, epoch in (
        ("a", "Asia/Shanghai", "C", "1", None),
        ("b/deeper", "America/Lima", "zh_CN.UTF-8", "2", None),
    ):
        project = small_project(tmp_path / name)
        environment = {**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed}
        environment.pop("SOURCE_DATE_EPOCH", epoch)
        environment["PYTHONPATH"] = str(ROOT)
        subprocess.run(
            [sys.executable, "-c", BUILD_AND_BUNDLE], cwd=project, env=environment, check=True
        )
        shutil.rmtree(project / ".cache")  # it knows where its project stands
        found = {path: data for path, (data, _) in snapshot(project).items()}
        trees.append(found)
    assert trees[0].keys() == trees[1].keys()
    assert [path for path in trees[0] if trees[0][path] != trees[1][path]] == []


def test_check_accepts_the_built_site(project: Path, built_site: Path) -> None:
    assert built_site.is_dir()
    assert "All 33 articles are complete" in run_generator(project, "check")


@pytest.mark.parametrize("place", ["docs/index.md", "page-data/site.json"])
def test_check_tells_of_a_changed_page(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = small_project(tmp_path / "project")
    assert main(["--quiet", "--project", str(project), "build"]) == 0
    assert main(["--quiet", "--project", str(project), "check"]) == 0
    page = project / place
    page.write_text(page.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert main(["--quiet", "--project", str(project), "check"]) == 1
    assert f"{place}: error: this file was changed" in capsys.readouterr().err


def small_project(folder: Path) -> Path:
    """A project like ours with one small issue."""
    copy_project(folder, seeds=False)
    (folder / "seeds").mkdir()
    shutil.copy(SEED, folder / "seeds")
    return folder


class Terminal(io.StringIO):
    """Text written to a terminal."""

    def isatty(self) -> bool:
        return True


def logged(log: io.StringIO, monkeypatch: pytest.MonkeyPatch, *, quiet: bool = False) -> str:
    """What a reporter writes for a stage of nine steps of 1.5 s each."""
    now = 100.0
    monkeypatch.setattr("generator.cli.reporter.monotonic", lambda: now)
    reporter = Reporter(errors=log)
    reporter.quiet = quiet
    for done in range(10):
        reporter.progress("convert", done, 9)
        now += 1.5
    reporter.progress("check", 0, 0)
    return log.getvalue()


def test_progress_of_long_work_is_shown_on_one_line_of_a_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written = logged(Terminal(), monkeypatch)
    states = [f"convert: {done} of 9" for done in range(1, 10)]
    assert written == "".join(f"\r\x1b[K{state}" for state in states) + "\n"


def test_progress_is_not_shown_in_a_log_or_with_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    assert logged(io.StringIO(), monkeypatch) == ""
    assert logged(Terminal(), monkeypatch, quiet=True) == ""


def test_progress_of_short_work_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.cli.reporter.monotonic", lambda: 100.0)
    log = Terminal()
    reporter = Reporter(errors=log)
    for done in range(10):
        reporter.progress("convert", done, 9)
    assert log.getvalue() == ""


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("", ""),
        ("  ", ""),
        ("https://example.org", "https://example.org/"),
        ("https://example.org/", "https://example.org/"),
        (" http://example.org:8000/a/b ", "http://example.org:8000/a/b/"),
        ("https://档案.example/医周药事/", "https://档案.example/医周药事/"),
    ],
)
def test_the_public_address_is_read_from_site_url(
    given: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", given)
    assert public_address() == address


@pytest.mark.parametrize(
    "given",
    [
        "example.org",
        "ftp://example.org/",
        "javascript:alert(1)",
        "https://",
        "https:///path/",
        "https://exa mple.org/",
        "https://example.org?q=1",
        "https://example.org/?q=1",
        "https://example.org#top",
        "https://example.org/#top",
        "https://example.org/a b/",
    ],
)
def test_a_site_url_that_is_no_web_address_is_wrong_use(
    given: str,
    seeds: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("SITE_URL", given)
    assert convert(seeds, tmp_path / "docs") == 2
    assert f"SITE_URL is «{given}»" in capsys.readouterr().err
    assert not (tmp_path / "docs").exists()


@pytest.mark.parametrize("name", ["chosen.html", None])
def test_an_inspection_is_written_as_a_page(
    name: str | None, seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["inspect", str(seeds / SEED.name), "--html", *filter(None, [name])]) == 0
    page = (tmp_path / (name or f"{SEED.stem}.html")).read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")


def test_warnings_are_counted_separately() -> None:
    log = io.StringIO()
    warning = Problem("a", 1, "x", severity=Severity.WARNING)
    Reporter(errors=log).problems([warning, Problem("b", 1, "y"), Problem("b", 2, "y")])
    assert log.getvalue().splitlines()[-1] == "2 problems, 1 warning"


@pytest.mark.parametrize(
    "arguments", [["build"], ["serve"], ["bundle"], ["topics", "suggest"], ["add", "a.md", "b.md"]]
)
def test_in_a_folder_that_is_no_project_a_command_says_what_to_do(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--project", str(tmp_path), *arguments]) == 2
    assert "`init`" in capsys.readouterr().err


def test_a_seed_may_be_named_from_the_folder_of_its_project(
    seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--project", str(seeds.parent), "inspect", f"seeds/{SEED.name}"]) == 0
    assert "doubtful decisions" in capsys.readouterr().out


@pytest.mark.parametrize("closed", ["stdout", "stderr", "both"])
@pytest.mark.parametrize("whole", [False, True])
def test_what_nobody_reads_any_more_does_not_stop_the_work(
    closed: str, whole: bool, tmp_path: Path
) -> None:
    (tmp_path / "seeds").mkdir()
    letters = tmp_path / "letters"
    letters.mkdir()
    for name in ("oats", "rye"):
        text = f"# Letter on {name}\n\nThe {name} stood high, ![as ever]({name}.png).\n"
        (letters / f"{name}.md").write_text(text, encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    output, errors = (
        writing if closed in (name, "both") else subprocess.DEVNULL for name in ("stdout", "stderr")
    )
    added = letters if whole else letters / "rye.md"
    command = [sys.executable, "-m", "generator", "add", "--seeds", str(tmp_path / "seeds")]
    run = subprocess.run(
        [*command, str(added)], env=OURS, check=False, stdout=output, stderr=errors
    )
    os.close(writing)
    found = sorted(path.name for path in (tmp_path / "seeds").glob("*.md"))
    assert (run.returncode, len(found)) == (0, 2 if whole else 1)
