"""Compares our search with others: ``python -m benchmarks.search``."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from benchmarks.asking import Asked, answers, browsing, hosting, time
from benchmarks.engines import ENGINES, SHOWN, Built, Engine, build
from benchmarks.maker import Stock, make, stock
from generator.apparatus.archive import gather
from generator.model import Archive
from generator.search.stream import zone_texts
from tests.project import ROOT
from tests.search.reference import Reference, normalise

SIZES = (33, 520, 5_200)
"""Articles of the archives that are measured."""
WHOLE_SETS = 1_000
"""Articles up to which whole result sets are compared, not only the results shown."""
REALISTIC = ROOT / "tests" / "search" / "realistic.txt"
HEAD = (
    "articles | engine | exact, realistic | exact, random | bytes per character | build, s"
    " | peak, MB | first result, ms | loaded until then, kB | next query, ms"
    " | loaded for it, kB | warm, ms"
)


def main() -> int:
    """Measure and print a table; 1 where one of our result sets is not exact."""
    arguments = _parser().parse_args()
    material = stock(ROOT / "seeds")
    print(f"| {HEAD} |\n|{' --- |' * (HEAD.count('|') + 1)}", flush=True)
    wrong = 0
    for size in arguments.articles:
        for engine in (e for e in ENGINES if e.name in arguments.engines):
            print(f"{size} articles, {engine.name} …", file=sys.stderr, flush=True)
            # One process each: peak memory is known of whole processes only.
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
                wrong += alone.submit(_measure, engine, material, size, arguments.queries).result()
    return 1 if wrong else 0


def _parser() -> argparse.ArgumentParser:
    names = [engine.name for engine in ENGINES]
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=SIZES, metavar="N")
    parser.add_argument("--engines", nargs="+", default=names, choices=names)
    parser.add_argument("--queries", type=int, default=100, metavar="N", help="random ones")
    return parser


def _measure(engine: Engine, material: Stock, size: int, count: int) -> int:
    """Measure an engine on an archive; gives the number of wrong answers if it is ours."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        make(Path(name) / "seeds", material, size)
        archive = _lean(gather(Path(name) / "seeds")[0])
        site = Path(name) / "site"
        built = build(engine, archive, site)
        queries = pieces(archive, count)
        realistic = REALISTIC.read_text(encoding="utf-8").splitlines()
        limit = size if size <= WHOLE_SETS else SHOWN
        with hosting(site) as base, browsing() as browser:
            pairs = zip(queries[::2], queries[1::2], strict=False)
            asked = [time(browser, base, site, engine, one, two) for one, two in pairs]
            found = answers(browser, base, engine, [*realistic, *queries], limit)
    reference = Reference(archive)
    exact = [
        _is_exact(answer, reference.find(query))
        for query, answer in zip([*realistic, *queries], found, strict=True)
    ]
    rights = exact[: len(realistic)], exact[len(realistic) :]
    characters = sum(len(a.title) + len(a.digest) + len(a.text) for a in archive.articles)
    print(_row(engine, size, rights, built, characters, asked), flush=True)
    return exact.count(False) if engine.name == ENGINES[0].name else 0


def _lean(archive: Archive) -> Archive:
    """The archive without the ledger and the lines, which no index needs."""
    issues = (replace(i, ledger=(), decisions=(), lines=()) for i in archive.issues)
    return replace(archive, issues=tuple(issues))


def pieces(archive: Archive, count: int) -> list[str]:
    """Strings of 2 to 6 characters from the texts of the archive."""
    choice = random.Random(11)
    articles = archive.articles
    found: list[str] = []
    while len(found) < count:
        text = choice.choice([t for zone in zone_texts(choice.choice(articles)) for t in zone if t])
        start = choice.randrange(len(text))
        piece = text[start : start + choice.randint(2, 6)]
        if len(normalise(piece)) >= 2 and piece[0] != "-" and not any(map(str.isspace, piece)):
            found.append(piece)
    return found


def _row(
    engine: Engine,
    size: int,
    rights: Sequence[Sequence[bool]],
    built: Built,
    characters: int,
    asked: Sequence[Asked],
) -> str:
    cells = [f"{size:,}", engine.name]
    cells += [f"{100 * sum(each) / len(each):.0f} %" for each in rights]
    cells += [f"{built.size / characters:.2f}", f"{built.seconds:.1f}", f"{built.peak / 1e6:.0f}"]
    cells += [
        _spread([a.opening for a in asked]),
        _spread([a.once / 1e3 for a in asked]),
        _spread([a.cold for a in asked]),
        _spread([a.size / 1e3 for a in asked]),
        _spread([a.warm for a in asked]),
    ]
    return f"| {' | '.join(cells)} |"


def _is_exact(answer: tuple[int, Sequence[str]], expected: set[str]) -> bool:
    total, urls = answer
    return total == len(expected) and set(urls) <= expected


def _spread(values: Sequence[float]) -> str:
    """Median and 95th percentile."""
    ordered = sorted(values)
    return (
        f"{median(ordered):,.0f} / {ordered[min(len(ordered) - 1, len(ordered) * 95 // 100)]:,.0f}"
    )


if __name__ == "__main__":
    sys.exit(main())
