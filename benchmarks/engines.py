"""Search engines to compare: each builds a site of the same articles and is queried there."""

from __future__ import annotations

import html
import json
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from generator import search
from generator.model import Archive, Article
from generator.search.stream import zone_texts
from tests.project import ROOT

SHOWN = 10
"""Results that an engine shows with their snippets."""
PAGEFIND = "pagefind@1.5.2"
KIBIBYTE = 1024

OURS = """
window.ask = async (query, limit = 10) => {
  const { total, results } = await archiveSearch(query, { limit });
  return [total, results.map((result) => result.url)];
};"""
WITH_PAGEFIND = """
window.ask = async (query, limit = 10) => {
  window.engine ??= await import(new URL("pagefind/pagefind.js", document.baseURI));
  const { results } = await engine.search(query);
  const shown = await Promise.all(results.slice(0, limit).map((result) => result.data()));
  return [results.length, shown.map(({ url }) => url.replace(/^\\//, ""))];
};"""
# The theme's page sends queries to a worker; messages of type 3 are results.
WITH_MATERIAL = """
window.Worker = class extends Worker {
  constructor(...all) {
    super(...all);
    this.addEventListener("message", ({ data }) => data.type === 3 && window.answer?.(data.data));
  }
};
window.ask = (query) => new Promise((resolve) => {
  const input = document.querySelector("[data-md-component=search-query]");
  window.answer = ({ items }) => {
    const urls = items.map(([{ location }]) => location.replace(/#.*/, ""));
    resolve([urls.length, urls]);
  };
  input.focus();
  input.value = query;
  input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
});"""
MATERIAL = {
    "site_name": "benchmark",
    "theme": {"name": "material", "language": "zh", "font": False},
    "nav": [{"start": "index.md"}],
    "validation": {"nav": {"omitted_files": "ignore"}},
    "plugins": ["search"],
}


@dataclass(frozen=True, slots=True)
class Engine:
    """A search engine: how its site is built and queried."""

    name: str
    make: Callable[[Archive, Path], Path]
    """Builds the site in an empty folder; gives the path of the index."""
    script: str
    """Defines ``ask(query, limit)``, which gives the number of hits and the first addresses."""


@dataclass(frozen=True, slots=True)
class Built:
    """The cost of building an index."""

    size: int
    """Bytes of all files."""
    seconds: float
    peak: int
    """Peak memory of the process and its children so far, in bytes."""


def build(engine: Engine, archive: Archive, site: Path) -> Built:
    """Build the site of an engine."""
    start = perf_counter()
    index = engine.make(archive, site)
    seconds = perf_counter() - start
    files = [index] if index.is_file() else [path for path in index.rglob("*") if path.is_file()]
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    peak = max(usage.ru_maxrss for usage in used) * KIBIBYTE
    return Built(sum(path.stat().st_size for path in files), seconds, peak)


def _make_ours(archive: Archive, site: Path) -> Path:
    for path, data in search.build(archive).items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(data)
    for folder in ("frame", "search"):
        shutil.copytree(ROOT / "generator/theme/assets" / folder, site / "assets" / folder)
    scripts = ("frame/frame.js", "search/search.js")
    linked = "".join(f'<script src="assets/{script}"></script>' for script in scripts)
    (site / "index.html").write_text(f'<!doctype html><meta charset="utf-8">{linked}', "utf-8")
    return site / search.FOLDER


def _make_pagefind(archive: Archive, site: Path) -> Path:
    for article in archive.articles:
        body = (
            f"<main data-pagefind-body><h1>{html.escape(article.title)}</h1>{_body(article)}</main>"
        )
        _write(
            site / article.path / "index.html",
            f'<!doctype html><html lang="zh"><meta charset="utf-8">{body}',
        )
    _write(site / "index.html", '<!doctype html><html lang="zh"><meta charset="utf-8">')
    command = ["npx", "--yes", PAGEFIND, "--site", str(site)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return site / "pagefind"


def _make_material(archive: Archive, site: Path) -> Path:
    docs = site.with_name(f"{site.name}-docs")
    for article in archive.articles:
        page = (
            f"---\ntitle: {json.dumps(article.title, ensure_ascii=False)}\n---\n{_body(article)}\n"
        )
        _write(docs / f"{article.path.rstrip('/')}.md", page)
    _write(docs / "index.md", "start\n")
    config = site.with_name("mkdocs.yml")
    places = {"docs_dir": str(docs), "site_dir": str(site)}
    config.write_text(json.dumps(MATERIAL | places), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config)]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    return site / "search" / "search_index.json"


def _body(article: Article) -> str:
    """All searchable fields but the title, each as a paragraph."""
    (_, subtitle), front, body = zone_texts(article)
    texts: Iterable[str] = filter(None, (subtitle, *front, *body))
    return "\n\n".join(f"<p>{html.escape(text)}</p>" for text in texts)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


ENGINES = (
    Engine("ours", _make_ours, OURS),
    Engine("Pagefind", _make_pagefind, WITH_PAGEFIND),
    Engine("Material", _make_material, WITH_MATERIAL),
)
