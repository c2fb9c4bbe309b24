"""Holds SECURITY.md to its tests, and counts what they try: ``python -m tests.promises --write``.

Each sentence under «What is promised» names its tests as links with the test's name for a title.
"""

from __future__ import annotations

import argparse
import ast
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tests.project import ROOT

PAGE = ROOT / "SECURITY.md"
BEGIN, END = "<!-- counts -->\n", "<!-- end of counts -->"
LONGER = {
    "attack": "hostile files of every format, against every command that reads one",
    "fuzz": "mutated issues, sidecars and vocabularies",
    "kills": "builds killed at random moments",
}
"""Commands that try more than the tests do, and what."""
# «## What is promised … ### What was tried»
_PROMISED = re.compile(r"^## What is promised\n(.*?)(?=^#)", re.M | re.S)
# « ([test](tests/test_size.py "test_it"))»
_NAMED = re.compile(r'\s*\(\[test\]\((?P<path>[\w/.]+) "(?P<name>\w+)"\)\)')
# The blank between «… as typed.» and «So …»
_BETWEEN = re.compile(r"(?<=\.)\s+(?=[A-Z`])")
# «**Markup is text.** », which the sentences after it explain
_TITLE = re.compile(r"\*\*(?P<title>.+?)\*\*\s*", re.S)
# «$(or $(CASES),20000)»
_CASES = re.compile(r"\$\(or \$\((?:CASES|TIMES)\),(\d+)\)")


@dataclass(frozen=True, slots=True)
class Promise:
    """An item of the list."""

    title: str
    sentences: tuple[tuple[str, tuple[str, ...]], ...]
    """Each with its tests, «tests/test_size.py::test_it»."""

    @property
    def tests(self) -> tuple[str, ...]:
        """The tests of all its sentences, each once."""
        return tuple(dict.fromkeys(test for _, tests in self.sentences for test in tests))


def promises(text: str) -> list[Promise]:
    """The promises of a page like SECURITY.md."""
    section = _PROMISED.search(text)
    items = re.split(r"^- ", section[1], flags=re.M)[1:] if section else []
    return [_promise(item) for item in items]


def _promise(item: str) -> Promise:
    title = _TITLE.match(item)
    whole = title and title["title"].endswith(".")
    sentences = _BETWEEN.split((item[title.end() :] if title and whole else item).strip())
    told = " ".join(title["title"].split()).rstrip(".") if title else ""
    return Promise(told, tuple(map(_sentence, sentences)))


def _sentence(text: str) -> tuple[str, tuple[str, ...]]:
    tests = tuple(f"{match['path']}::{match['name']}" for match in _NAMED.finditer(text))
    return " ".join(_NAMED.sub("", text).split()), tests


def faults(text: str) -> Iterator[str]:
    """The sentences without a test, and the tests that there are not."""
    for promise in promises(text):
        for sentence, tests in promise.sentences:
            if not tests:
                yield f"no test is named for «{sentence}»"
            for test in tests:
                path, _, name = test.partition("::")
                if name not in _tests_in(path):
                    yield f"there is no test {test}"


@cache
def _tests_in(path: str) -> frozenset[str]:
    file = ROOT / path
    tree = ast.parse(file.read_text(encoding="utf-8")) if file.is_file() else ast.Module([], [])
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def table(text: str) -> str:
    """How many tests hold each promise, and how many cases they try."""
    found = promises(text)
    cases = _counted(sorted({test for promise in found for test in promise.tests}))
    lines = ["| promise | sentences | tests | cases |", "| --- | ---: | ---: | ---: |"]
    for promise in found:
        count = sum(cases[test] for test in promise.tests)
        numbers = (len(promise.sentences), len(promise.tests), count)
        lines.append(f"| {promise.title} | {' | '.join(f'{number:,}' for number in numbers)} |")
    sentences = sum(len(promise.sentences) for promise in found)
    lines.append(f"| together | {sentences:,} | {len(cases):,} | {sum(cases.values()):,} |")
    for command, what in LONGER.items():
        if count := _default(command):
            lines.append(f"| `make {command}`: {what} | | | {count:,} |")
    return "\n".join(lines) + "\n"


def _counted(tests: list[str]) -> Counter[str]:
    """The cases of each test, as pytest collects them."""
    environment = {name: value for name, value in os.environ.items() if name != "THOROUGH"}
    options = ["--collect-only", "-q", "-p", "no:cacheprovider", "-n0"]
    listing = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *tests],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    return Counter(line.partition("[")[0] for line in listing.splitlines() if "::" in line)


def _default(command: str) -> int:
    """The cases that a command of the Makefile tries where nothing else is said; 0 without it."""
    rules = (ROOT / "Makefile").read_text(encoding="utf-8")
    rule = re.search(rf"^{command}:.*\n(?:\t.*\n)+", rules, re.M)
    cases = _CASES.search(rule[0]) if rule else None
    return int(cases[1]) if cases else 0


def written(text: str) -> str:
    """The page with the table as it is now."""
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}\n{table(text)}\n{END}{tail}"


def main() -> int:
    """Exit status 0 where each sentence has its test."""
    parser = argparse.ArgumentParser(prog="python -m tests.promises", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the table into SECURITY.md")
    text = PAGE.read_text(encoding="utf-8")
    if parser.parse_args().write:
        PAGE.write_text(written(text), encoding="utf-8", newline="\n")
    found = list(faults(text))
    print(*found or [table(text)], sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
