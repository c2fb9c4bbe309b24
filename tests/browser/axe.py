"""Runs axe-core, the accessibility checker, in a page."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

SCRIPT = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""WCAG 2.2 up to level AA, and what axe holds to be good practice beside it."""
COLOURS = ["color-contrast", "link-in-text-block"]
"""Rules that look at colours: all that can break when a page turns from light to dark."""
ASK = """async ([type, values]) => {
    const { violations } = await axe.run(document, {
        runOnly: { type, values }, resultTypes: ["violations"], reporter: "no-passes",
    });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, any, all }) =>
        `${id}: ${target.join(" ")} (${[...any, ...all].map((each) => each.message).join("; ")})`));
}"""


@cache
def _script() -> str:
    return SCRIPT.read_text(encoding="utf-8")


def violations(page: Page, *, colours: bool = False) -> list[str]:
    """What is wrong in the page as it stands: rule, element and reason, one string each.

    ``colours``: only what may be wrong with its colours.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(_script())
    found: list[str] = page.evaluate(ASK, ["rule", COLOURS] if colours else ["tag", RULES])
    return found
