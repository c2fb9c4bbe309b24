"""The browser's scripts: types, sizes, and what is written in two places."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.project import ROOT

SCRIPTS = sorted((ROOT / "generator/theme/assets").rglob("*.js"), key=Path.as_posix)
OURS = [path for path in SCRIPTS if "search-index" not in path.parts]
LINE, FUNCTION = 120, 40
"""Most characters of a line, most lines of a function."""
# «  async function draw() {», «    #close() {», «  const kept = (make) => {», but not «  if (on) {»
BEGINS = re.compile(
    r"^(?P<indent> +)(?!.*\b(?:if|for|while|switch|catch|class)\b.*\{$).*(?:\)|=>) \{$"
)
# «{any}» or «{Promise<any>}» in a JSDoc comment
ANY = re.compile(r"\{[^}\n]*\bany\b[^}\n]*\}")


def functions(lines: list[str]) -> Iterator[tuple[str, int]]:
    """First line and number of lines of each function; the code is indented consistently."""
    for number, line in enumerate(lines):
        if begin := BEGINS.match(line):
            closing = begin["indent"] + "}"
            rest = enumerate(lines[number:], 1)
            yield line.strip(), next(count for count, each in rest if each.startswith(closing))


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_lines_and_functions_are_short(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > LINE] == []
    assert [(name, count) for name, count in functions(lines) if count > FUNCTION] == []


def test_functions_are_recognised() -> None:
    lines = [line for path in OURS for line in path.read_text(encoding="utf-8").splitlines()]
    found = dict(functions(lines))
    assert found["async function drawAnew() {"] > 10
    assert found["normalise(text) {"] > 10
    assert found["ArchiveSearch.find = async function (index, term, summed = true) {"] > 10


def test_no_type_is_any() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in OURS}
    assert {name: ANY.findall(text) for name, text in texts.items() if ANY.search(text)} == {}


def test_a_wrong_call_of_another_script_is_an_error(tmp_path: Path) -> None:
    calls = {
        "ArchiveSearch.find(index, 12)": "'number' is not assignable",
        "ArchiveSearch.shards(index)": "'shards' does not exist",
        "ArchiveSearch.find(index, '').then((found) => found.documents)": "'documents' does not",
    }
    script = tmp_path / "wrong.js"
    lines = "".join(f"  {call};\n" for call in calls)
    script.write_text(
        f"/** @param {{Search.Index}} index */\nfunction f(index) {{\n{lines}}}\n", "utf-8"
    )
    types = ROOT / "generator/theme/assets/search/scripts.d.ts"
    compiler = ROOT / "node_modules/.bin/tsc"
    options = ["--noEmit", "--ignoreConfig", "--checkJs", "--strict", "--target", "es2022"]
    done = subprocess.run(
        [compiler, *options, types, script], capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    for line, complaint in enumerate(calls.values(), 3):
        assert re.search(rf"wrong\.js[(:]{line}\b.*{complaint}", done.stdout), done.stdout


def test_the_search_page_preloads_the_scripts_of_the_engine() -> None:
    loader = (ROOT / "generator/theme/assets/search/search.js").read_text(encoding="utf-8")
    template = (ROOT / "generator/theme/search.html").read_text(encoding="utf-8")
    listed = re.search(r"const SCRIPTS = \[(.*?)\]", loader, re.S)
    preloaded = re.search(r"\{% for \w+ in \[(.*?)\]", template, re.S)
    assert listed is not None
    assert preloaded is not None
    names = re.findall(r'"(\w+)"', listed[1])
    assert names == re.findall(r'"(\w+)"', preloaded[1])
    assert all((ROOT / f"generator/theme/assets/search/{name}.js").is_file() for name in names)
