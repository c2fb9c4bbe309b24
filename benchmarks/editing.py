"""Times an archivist's corrections: ``python -m benchmarks.editing``.

``newsletter-archive serve`` runs on an archive; a line of an issue is corrected in its sidecar, and
what is measured is how long it takes until the page of the article says so, and until the build that
follows has ended.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from threading import Thread
from time import perf_counter, sleep
from urllib.request import urlopen

from benchmarks import maker
from benchmarks.maker import stock
from benchmarks.whole import correction
from generator.desk.serve.server import PRIVATE
from generator.settings.environment import ENVIRONMENT
from tests.project import ROOT

SIZES = (520, 5_200)
ROUNDS = 5
PAUSE = 0.02
"""Seconds between two looks at a page."""
READING = 5
"""Seconds after a build before the next line is corrected, as a person looks at the page first."""
# «Serving http://127.0.0.1:40123/, …»
_SERVING = re.compile(r"Serving (?P<url>http://\S+?/),")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.editing", description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=SIZES, metavar="N")
    parser.add_argument("--rounds", type=int, default=ROUNDS, metavar="N")
    arguments = parser.parse_args()
    for size in arguments.articles:
        with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
            project = Path(name)
            maker.project(project, stock(ROOT / "seeds"), size)
            found = list(_corrections(project, arguments.rounds))
        shown, built = (median(times) for times in zip(*found, strict=True))
        print(f"{size} articles: shown after {shown:.2f} s, built after {built:.1f} s", flush=True)
    return 0


def _corrections(project: Path, rounds: int) -> Iterator[tuple[float, float]]:
    """Seconds until each correction of another issue is shown, and until it is built."""
    seeds = sorted((project / "seeds").glob("*_made.txt"))
    with _serving(project) as url:
        _wait_for_build(url)
        for number in range(rounds):
            seed = seeds[len(seeds) * number // rounds]
            word, pages = f"改{number}正", _pages(project, seed.name, url)
            sleep(READING)
            begin = perf_counter()
            seed.with_suffix(".yml").write_text(correction(seed, word), encoding="utf-8")
            while not any(word in _read(page) for page in pages):
                sleep(PAUSE)
            shown = perf_counter() - begin
            _wait_for_build(url)
            yield shown, perf_counter() - begin


def _pages(project: Path, seed: str, url: str) -> list[str]:
    """The addresses of the articles of a seed."""
    made = (project / "docs" / "issues").glob("*/01.md")
    folder = next(page.parent for page in made if f"seed: {seed}" in page.read_text("utf-8"))
    return [f"{url}issues/{folder.name}/{page.stem}/" for page in folder.glob("[0-9]*.md")]


@contextmanager
def _serving(project: Path) -> Iterator[str]:
    """The address at which the archive is served."""
    command = [sys.executable, "-m", "generator", "--project", str(project), "serve"]
    command += ["--address", "127.0.0.1:0"]
    environment = ENVIRONMENT | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            found = (_SERVING.match(line) for line in server.stdout)
            url = next(match["url"] for match in found if match)
            Thread(target=server.stdout.read, daemon=True).start()
            yield url
        finally:
            server.terminate()


def _wait_for_build(url: str) -> None:
    """Until the archive has been built, and there is nothing else to build."""
    while "false" not in _read(f"{url.rstrip('/')}{PRIVATE}state.js"):
        sleep(PAUSE)


def _read(url: str) -> str:
    try:
        with urlopen(url) as answer:  # noqa: S310 - on this machine
            return str(answer.read().decode())
    except OSError:  # not built yet
        return ""


if __name__ == "__main__":
    sys.exit(main())
