"""Lists count on the screen as they were counted, and tasks have their boxes alone."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from playwright.sync_api import Browser

from generator.settings.program import THEME

LISTS = """<ol><li>1<ol type="a"><li>a<ol type="I"><li>I<ol><li>1</ol></ol></ol></ol>
<ol type="A"><li>A</ol><ol type="i" start="4"><li>iv</ol>
<ul><li><button>¶</button><input type="checkbox"> open</li><li>dot</li></ul>"""
SHOWN = ["decimal", "lower-alpha", "upper-roman", "decimal", "upper-alpha", "lower-roman"]


def test_every_list_counts_as_its_type_says(browser: Browser) -> None:
    material = find_spec("material")
    assert material
    assert material.origin
    sheets = [
        *Path(material.origin).parent.glob("templates/assets/stylesheets/main*.css"),
        THEME / "assets/stylesheets/flowing.css",
    ]
    style = "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    page = browser.new_page()
    body = f'<div class="md-typeset"><div class="article-body">{LISTS}</div></div>'
    page.set_content(f"<style>{style}</style>{body}")
    asked = "found => found.map(element => getComputedStyle(element).listStyleType)"
    assert page.locator("ol").evaluate_all(asked) == SHOWN
    assert page.locator("ul > li").evaluate_all(asked) == ["none", "disc"]
    page.close()
