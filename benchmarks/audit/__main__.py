"""Checks the site in ``site/``: ``python -m benchmarks.audit lighthouse`` or ``html``.

``make lighthouse`` and ``make html`` install what they need; the second also needs Java.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.audit.host import hosting
from tests.browser import chromium
from tests.browser.kinds import samples

HERE = Path(__file__).resolve().parent
ENOUGH = 95
"""Points of 100 that every page must have in every category."""
KINDS = ("home", "issues/*", "issues/*/*", "topics/*", "search")
"""The kinds of pages that are measured, each by its largest page."""
RUNS = 3


def main() -> int:
    """Run one of the two; exit status 1 where the site has faults or too few points."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.audit", description=__doc__)
    parser.add_argument("judge", choices=["lighthouse", "html"])
    parser.add_argument("--site", type=Path, default=Path("site"))
    parser.add_argument("--runs", type=int, default=RUNS, help="of which the median counts")
    arguments = parser.parse_args()
    if not (arguments.site / "index.html").is_file():
        parser.error(f"{arguments.site}: there is no built site; run `make site` first")
    if arguments.judge == "html":
        return check_html(arguments.site)
    return run_lighthouse(arguments.site, arguments.runs)


def run_lighthouse(site: Path, runs: int) -> int:
    """Print the median scores of each page, and the audits that cost points."""
    short = False
    print("| page | performance | accessibility | best practices | SEO |")
    print("| --- | --- | --- | --- | --- |")
    with hosting(site) as base:
        for address, results in _judged(base, _pages(site), runs):
            names = ("performance", "accessibility", "best-practices", "seo")
            scores = [round(100 * median(r["scores"][name] for r in results)) for name in names]
            print(f"| /{address} | {' | '.join(map(str, scores))} |", flush=True)
            if min(scores) < ENOUGH:
                short = True
                lost = sorted({fault for result in results for fault in result["lost"]})
                print(f"{address}: {', '.join(lost)}", file=sys.stderr)
    return int(short)


def _pages(site: Path) -> list[str]:
    """Addresses of the largest page of each kind, without pages that are not to be indexed."""
    largest: dict[str, str] = {}
    for sample in samples(site):
        if 'content="noindex' not in (site / sample.path).read_text(encoding="utf-8"):
            largest.setdefault(sample.kind, sample.address)
    return [largest[kind] for kind in KINDS]


def _judged(base: str, pages: list[str], runs: int) -> Iterator[tuple[str, list[dict[str, dict]]]]:  # type: ignore[type-arg]
    browser = chromium.find()
    if browser is None:
        sys.exit(chromium.MISSING)
    for page in pages:
        command = ["node", "lighthouse.mjs", str(browser), str(runs), base + page]
        said = subprocess.run(command, cwd=HERE, stdout=subprocess.PIPE, text=True, check=True)
        yield page, [json.loads(line) for line in said.stdout.splitlines()]


def check_html(site: Path) -> int:
    """Print every error that the Nu HTML checker finds in any page of the site."""
    java = shutil.which("java")
    if java is None:
        sys.exit("the Nu HTML checker needs Java 11 or later on the PATH")
    jar = HERE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = [java, "-jar", str(jar), "--errors-only", "--skip-non-html", "--format", "json"]
    said = subprocess.run([*command, str(site)], stderr=subprocess.PIPE, check=False).stderr
    messages = json.loads(said)["messages"]
    for message in messages:
        place = message.get("url", "").partition(f"/{site.name}/")[2]
        print(f"{place}:{message.get('lastLine', 0)}: {message['message']}")
    pages = sum(1 for _ in site.rglob("*.html"))
    print(f"{pages} pages, {len(messages)} errors")
    return int(bool(messages))


if __name__ == "__main__":
    sys.exit(main())
