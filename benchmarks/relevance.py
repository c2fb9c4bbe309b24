"""Asks our search and others the graded queries: ``python -m benchmarks.relevance``.

The archive is the project's own, the queries are those of all files of ``tests/search``. What ours
offers apart from the exact set comes after it, as on its page.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.asking import answers, browsing, hosting
from benchmarks.engines import ENGINES, Engine, build
from generator import search
from generator.apparatus.archive import gather
from generator.apparatus.finding import find_apparatus
from generator.model import Archive
from tests.project import ROOT
from tests.search.queries import ABSENT, DEPTH, FILES, Judged, Query, graded_queries, judged

OFFERED = """
window.ask = async (query, limit) => {
  const { total, results, related = [] } = await archiveSearch(query, { limit });
  return [total, [...results, ...related].map(({ url }) => url)];
};"""
PATIENCE = 20_000
"""Milliseconds after which a query counts as one that finds nothing."""
IN_TIME = """
{
  const { ask } = window;
  const late = () => new Promise((done) => setTimeout(done, %d, [0, []]));
  window.ask = (...all) => Promise.race([ask(...all), late()]);
}"""


def main() -> int:
    """Ask every engine every query and print a table."""
    names = [engine.name for engine in ENGINES]
    parser = argparse.ArgumentParser(prog="python -m benchmarks.relevance", description=__doc__)
    parser.add_argument("--engines", nargs="+", default=names, choices=names)
    parser.add_argument("--missed", action="store_true", help="list the queries that ours misses")
    arguments = parser.parse_args()
    archive = gather(ROOT / "seeds")[0]
    queries = [query for file in FILES for query in graded_queries(file)]
    found = {
        engine.name: _found(engine, archive, queries)
        for engine in ENGINES
        if engine.name in arguments.engines
    }
    _print(queries, found)
    if arguments.missed:
        _print_missed(queries, next(iter(found.values())))
    return 0


def _found(engine: Engine, archive: Archive, queries: Sequence[Query]) -> list[list[str]]:
    """The paths of the first articles that an engine finds for each query."""
    print(f"{engine.name} …", file=sys.stderr, flush=True)
    script = OFFERED if engine is ENGINES[0] else engine.script
    patient = replace(engine, script=script + IN_TIME % PATIENCE)
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        site = Path(name) / "site"
        build(engine, archive, site)
        if engine is ENGINES[0]:
            _write_named(archive, site)
        with hosting(site) as base, browsing() as browser:
            asked = answers(browser, base, patient, [query.text for query in queries], DEPTH)
    return [list(dict.fromkeys(urls))[:DEPTH] for _, urls in asked]


def _write_named(archive: Archive, site: Path) -> None:
    """The files of people, places and documents, by which names and numbers are found."""
    for path, data in search.named_files(archive, find_apparatus(archive)):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(data)


def _print(queries: Sequence[Query], found: Mapping[str, list[list[str]]]) -> None:
    cells = [f"{name}: nDCG@{DEPTH} | first right | nothing found" for name in found]
    head = " | ".join(["queries | number", *cells])
    print(f"| {head} |\n|{' --- |' * (head.count('|') + 1)}")
    for name, wanted in _groups(queries):
        rows = [
            judged([queries[at] for at in wanted], [paths[at] for at in wanted])
            for paths in found.values()
        ]
        print(f"| {name} | {len(wanted)} | {' | '.join(map(_cells, rows))} |", flush=True)


def _groups(queries: Sequence[Query]) -> Iterator[tuple[str, list[int]]]:
    """By kind, by file, and all that have an answer; then those that have none. The places of each."""
    having = [at for at, query in enumerate(queries) if query.kind != ABSENT]
    for kind in dict.fromkeys(queries[at].kind for at in having):
        yield kind, [at for at in having if queries[at].kind == kind]
    start = 0
    for file in FILES:
        stop = start + len(graded_queries(file))
        yield f"`{file.name}`", [at for at in having if start <= at < stop]
        start = stop
    yield "all that have an answer", having
    yield ABSENT, [at for at, query in enumerate(queries) if query.kind == ABSENT]


def _cells(judgement: Judged) -> str:
    return f"{judgement.ndcg:.2f} | {judgement.first} | {judgement.nothing}"


def _print_missed(queries: Sequence[Query], found: Sequence[Sequence[str]]) -> None:
    """The queries whose first result is not one of the best."""
    for query, paths in zip(queries, found, strict=True):
        if judged([query], [paths]).first == 0:
            shown = ", ".join(path.removeprefix("issues/") for path in paths) or "nothing"
            print(f"{query.kind}: {query.text}: {shown}")


if __name__ == "__main__":
    sys.exit(main())
