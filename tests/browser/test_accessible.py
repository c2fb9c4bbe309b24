"""Every kind of page by the rules of WCAG 2.2, on two screens, light and dark; and by keyboard."""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import HEIGHTS, LAPTOP, PHONE, Edition, reader
from tests.project import THOROUGH, some

NARROWEST = 320
"""Pixels to which a page must fold without scrolling sideways (WCAG 2.2, 1.4.10)."""
WIDTHS = (LAPTOP, PHONE)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
QUERY = "医保"
FOCUS = """() => {
    const at = document.activeElement;
    if (!at || at === document.body) return null;
    const box = at.getBoundingClientRect();
    const style = getComputedStyle(at);
    return {
        what: at.outerHTML.slice(0, 120),
        name: (at.getAttribute("aria-label") ?? at.labels?.[0]?.textContent ?? at.textContent).trim(),
        ringed: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight
            && box.right > 0 && box.left < innerWidth && style.visibility === "visible",
    };
}"""
"""What has the focus, whether a ring shows it and whether it is on the screen."""
MOVING = """() => [...document.querySelectorAll("*")].filter((each) => {
    const style = getComputedStyle(each);
    return [...style.transitionDuration.split(","), ...style.animationDuration.split(",")]
        .some((time) => parseFloat(time) > 0.01);
}).map((each) => each.outerHTML.slice(0, 80))"""
PICTURES = Path(__file__).resolve().parents[2] / "screenshots"
"""Pictures of every kind of page in the four settings; git ignores them."""
PICTURED = THOROUGH or bool(os.environ.get("CI"))
"""Whether they are taken: by the hosted run, which keeps them, and by the thorough one."""
WHOLE = ((LAPTOP, "light"), (PHONE, "dark"))
"""Settings in which all rules are tried; what depends on neither screen nor theme is tried twice."""
OTHER_SETTINGS = 3
"""In the other two settings colours alone are looked at, on one page in so many."""
FROM_THE_TOP, IN_THE_TEXT = 24, 40 if THOROUGH else 10
"""Presses of Tab tried on the first page, and on every kind of page from its text on."""


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen of a page."""

    faults: list[str]
    """Rules that it breaks, each with the setting in which it does."""
    folded: int
    """Its width on the narrowest screen, in pixels."""
    moving: list[str]
    """Elements that move although the reader asked for rest."""


@pytest.fixture(scope="module")
def looks(browser: Browser, online_edition: Edition) -> dict[str, Look]:
    """Each sample by its path, opened once."""
    found = {}
    with reader(browser) as context:
        page = context.new_page()
        for number, sample in enumerate(online_edition.samples):
            page.goto(online_edition.at(sample))
            moving = page.evaluate(MOVING)
            faults = broken_rules(page, sample.path, colours=number % OTHER_SETTINGS == 0)
            show(page, NARROWEST, "light")
            folded = page.evaluate("document.documentElement.scrollWidth")
            found[sample.path] = Look(faults, folded, moving)
    return found


def broken_rules(page: Page, name: str, *, colours: bool) -> list[str]:
    """The faults of an open page in every setting; ``colours``: also where those alone count."""
    found = []
    for width, scheme in product(WIDTHS, SCHEMES):
        whole = THOROUGH or (width, scheme) in WHOLE
        if whole or colours or PICTURED:
            show(page, width, scheme)
            faults = violations(page, colours=not whole)
            found += [f"{width} {scheme} {fault}" for fault in faults]
            take_picture(page, name, width, scheme)
    return found


def show(page: Page, width: int, scheme: Literal["light", "dark"]) -> None:
    """Give an open page another screen and another theme."""
    page.set_viewport_size({"width": width, "height": HEIGHTS.get(width, HEIGHTS[PHONE])})
    page.emulate_media(color_scheme=scheme)


def test_no_kind_of_page_breaks_a_rule(looks: dict[str, Look]) -> None:
    assert {path: look.faults for path, look in looks.items() if look.faults} == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_that_opens_breaks_a_rule(
    browser: Browser, online_edition: Edition, width: int
) -> None:
    opening = open_menu if width == PHONE else find_in_header
    with reader(browser, width) as context:
        page = context.new_page()
        ways = (find_on_search_page, find_lines, find_nothing, opening)
        for number, bring_up in enumerate(ways):
            bring_up(page, online_edition)
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                whole = THOROUGH or (width, scheme) in WHOLE
                assert violations(page, colours=not whole) == [], scheme
                if number == 0:
                    take_picture(page, "search-results", width, scheme)


def take_picture(page: Page, name: str, width: int, scheme: str) -> None:
    """Keep a picture of a page, to be looked at by eye, where pictures are wanted."""
    if PICTURED:
        plain = name.removesuffix(".html").removesuffix("/index").replace("/", "_")
        page.screenshot(path=PICTURES / f"{plain}-{width}-{scheme}.png")


def find_on_search_page(page: Page, edition: Edition) -> None:
    page.goto(edition.address(path_of("search", edition)) + f"?q={QUERY}")
    page.locator("[data-part=results] li").first.wait_for()


def find_lines(page: Page, edition: Edition) -> None:
    """Hits in their lines, with all that unfolds unfolded and suggestions at the field."""
    page.goto(edition.address(path_of("search", edition)) + f"?q={QUERY}&view=lines&year=2025")
    page.locator("[data-part=lines] tr").first.wait_for()
    page.locator("[data-search-page] input[type=search]").fill("集采")
    page.locator("[role=option]").first.wait_for()
    folds = page.locator("[data-search-page] details")
    folds.evaluate_all("all => all.forEach((each) => { each.open = true; })")
    page.locator("[data-search-page][aria-busy=false]").wait_for()


def find_nothing(page: Page, edition: Edition) -> None:
    page.goto(edition.address(path_of("search", edition)) + "?q=没有这样的词")
    expect(page.locator("[data-part=nothing]")).not_to_be_empty()


def find_in_header(page: Page, edition: Edition) -> None:
    page.goto(edition.address(path_of("home", edition)))
    page.keyboard.press("/")
    page.keyboard.type(QUERY)
    page.locator("[role=option]").first.wait_for()


def open_menu(page: Page, edition: Edition) -> None:
    page.goto(edition.address(path_of("home", edition)))
    page.locator("[popovertarget=menu]").click()
    page.locator("#menu a").first.wait_for()


def path_of(kind: str, edition: Edition) -> str:
    return next(sample.path for sample in edition.samples if sample.kind == kind)


def test_no_page_scrolls_sideways_on_the_narrowest_screen(looks: dict[str, Look]) -> None:
    assert {path: look.folded for path, look in looks.items() if look.folded > NARROWEST} == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_the_keyboard_reaches_only_what_is_seen_named_and_ringed(
    browser: Browser, online_edition: Edition, width: int
) -> None:
    faults = []
    with reader(browser, width) as context:
        page = context.new_page()
        kinds = list({sample.kind: sample for sample in online_edition.samples}.values())
        for number, sample in enumerate(some(kinds, 1 if width == LAPTOP else 3)):
            page.goto(online_edition.at(sample))
            if number:  # the header is that of the first page
                page.keyboard.press("Tab")
                page.keyboard.press("Enter")
            for _ in range(IN_THE_TEXT if number else FROM_THE_TOP):
                page.keyboard.press("Tab")
                focus = page.evaluate(FOCUS)
                if focus is None:
                    break
                if not (focus["name"] and focus["ringed"] and focus["seen"]):
                    faults.append((sample.path, focus))
    assert faults == []


def test_the_first_press_of_tab_offers_to_skip_to_the_text(
    browser: Browser, online_edition: Edition
) -> None:
    with reader(browser, PHONE) as context:
        page = context.new_page()
        for sample in some(online_edition.samples, 3):
            page.goto(online_edition.at(sample))
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            assert page.evaluate("!!document.querySelector('main :target, main:target')"), sample


def test_the_menu_opens_and_closes_by_keyboard(browser: Browser, online_edition: Edition) -> None:
    with reader(browser, PHONE) as context:
        page = context.new_page()
        page.goto(online_edition.address(path_of("home", online_edition)))
        button = page.locator("[popovertarget=menu]")
        button.focus()
        page.keyboard.press("Enter")
        expect(page.locator("#menu")).to_be_visible()
        page.keyboard.press("Tab")
        expect(page.locator("#menu a").first).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator("#menu")).to_be_hidden()
        expect(button).to_be_focused()


def test_search_in_the_header_can_be_used_by_ear(browser: Browser, online_edition: Edition) -> None:
    with reader(browser) as context:
        page = context.new_page()
        find_in_header(page, online_edition)
        box = page.get_by_role("combobox")
        expect(box).to_have_attribute("aria-expanded", "true")
        expect(page.locator("[data-search-box] [role=status]")).to_contain_text("篇")
        page.keyboard.press("ArrowDown")
        option = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
        expect(option).to_have_attribute("aria-selected", "true")
        expect(option).to_have_role("option")
        page.keyboard.press("Escape")
        expect(box).to_have_attribute("aria-expanded", "false")


def test_the_search_page_tells_how_much_was_found(
    browser: Browser, online_edition: Edition
) -> None:
    with reader(browser) as context:
        page = context.new_page()
        find_on_search_page(page, online_edition)
        status = page.locator("[data-part=status]")
        expect(status).to_have_role("status")
        expect(status).to_contain_text("篇")


def test_every_page_names_its_language_and_has_one_main_heading(online_edition: Edition) -> None:
    for file in sorted(online_edition.folder.rglob("*.html")):
        html = file.read_text(encoding="utf-8")
        assert '<html lang="zh-CN"' in html, file
        assert html.count("<h1") == 1, file
        assert html.count("<main") == 1, file


def test_nothing_moves_for_those_who_asked_for_rest(looks: dict[str, Look]) -> None:
    assert {path: look.moving for path, look in looks.items() if look.moving} == {}
