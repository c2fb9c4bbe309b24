"""Every page of the built site is HTML by the letter: nothing that a browser would have to mend."""

from __future__ import annotations

from pathlib import Path

import html5lib


def faults(html: str) -> list[str]:
    """What the standard's own algorithm finds wrong, with line and column."""
    parser = html5lib.HTMLParser()
    parser.parse(html)
    return [f"{place}: {code} {data}" for place, code, data in parser.errors]


def test_no_page_has_a_fault(built_site: Path) -> None:
    pages = sorted(built_site.rglob("*.html"))
    assert len(pages) > 100
    found = {
        page.relative_to(built_site).as_posix(): wrong
        for page in pages
        if (wrong := faults(page.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_a_fault_is_seen() -> None:
    assert faults("<!doctype html><title>.</title><p><b>open</p>") != []
