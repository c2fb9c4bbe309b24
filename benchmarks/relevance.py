"""Asks our search and others the graded queries: ``python -m benchmarks.relevance``.

The archive is the project's own, the queries are those of ``tests/search/queries.yml``. What ours
offers apart from the exact set comes after it, as on its page.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.asking import answers, browsing, hosting
from benchmarks.engines import ENGINES, Engine, build
from generator.apparatus.archive import gather
from generator.model import Archive
from tests.project import ROOT
from tests.search.queries import ABSENT, DEPTH, Judged, Query, graded_queries, judged

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
    archive, queries = gather(ROOT / "seeds")[0], graded_queries()
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
        with hosting(site) as base, browsing() as browser:
            asked = answers(browser, base, patient, [query.text for query in queries], DEPTH)
    return [list(dict.fromkeys(urls))[:DEPTH] for _, urls in asked]


def _print(queries: Sequence[Query], found: Mapping[str, list[list[str]]]) -> None:
    cells = [f"{name}: nDCG@{DEPTH} | first right | nothing found" for name in found]
    head = " | ".join(["kind | queries", *cells])
    print(f"| {head} |\n|{' --- |' * (head.count('|') + 1)}")
    kinds = [kind for kind in dict.fromkeys(query.kind for query in queries) if kind != ABSENT]
    for kind in (*kinds, "", ABSENT):
        wanted = [
            at
            for at, query in enumerate(queries)
            if query.kind == kind or (not kind and query.kind != ABSENT)
        ]
        rows = [
            judged([queries[at] for at in wanted], [paths[at] for at in wanted])
            for paths in found.values()
        ]
        line = " | ".join(map(_cells, rows))
        print(f"| {kind or 'all that have an answer'} | {len(wanted)} | {line} |", flush=True)


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
