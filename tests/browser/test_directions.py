"""Titles in the frame of a page run in the direction of their own letters."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from generator.settings.program import THEME

TITLE = "1) الطاحونة والنهر"
PLACES = {
    "breadcrumbs": '<nav class="breadcrumbs"><ol><li><a href="#">{}</a></li></ol></nav>',
    "contents": '<nav class="md-nav md-nav--secondary"><a class="md-nav__link" href="#">{}</a></nav>',
    "facts": '<dl class="article-head__facts"><dd><a href="#">{}</a></dd></dl>',
    "related": '<ul class="apparatus__list"><li><a href="#">{}</a></li></ul>',
}
LEFT = """(link, [start, end]) => {
    const range = document.createRange();
    range.setStart(link.firstChild, start);
    range.setEnd(link.firstChild, end);
    return range.getBoundingClientRect().left;
}"""


@pytest.mark.parametrize("place", PLACES)
def test_a_number_stands_before_a_title_that_runs_from_right_to_left(
    browser: Browser, place: str
) -> None:
    style = (THEME / "assets/stylesheets/frame.css").read_text(encoding="utf-8")
    page = browser.new_page()
    for title, in_order in ((TITLE, False), ("1) The mill and the river", True)):
        body = PLACES[place].format(title)
        page.set_content(f'<style>{style}</style><main class="md-main" dir="ltr">{body}</main>')
        number, word = (page.locator("a").evaluate(LEFT, each) for each in ([0, 1], [3, 4]))
        assert (number < word) == in_order
    page.close()
