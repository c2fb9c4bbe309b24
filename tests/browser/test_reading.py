"""A reader's tasks on a phone: read an issue and go on later, and share a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import LAPTOP, PHONE, Edition, reader

ISSUE, LONG = "issues/2022-47", "issues/2022-47/03"


def file_of(edition: Edition, page: str) -> str:
    """The URL of a page: «issues/2022-47/03» is a folder on a host and a file on a disk."""
    if not edition.on_disk:
        return edition.address(f"{page}/" if page else "")
    folder = f"{page}/index.html" if page in ("", ISSUE) else f"{page}.html"
    return edition.address(folder.lstrip("/"))


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A reader with a phone."""
    with reader(browser, PHONE) as context:
        yield context


def read_to(page: Page, block: str) -> None:
    """Scroll until a block is at the top, and rest there."""
    page.evaluate("id => document.getElementById(id).scrollIntoView()", block)
    until_kept(page, f'"{block}"')


def until_kept(page: Page, text: str) -> None:
    """Wait until the browser has kept a text; the policy of the page forbids to ask it in strings."""
    for _ in range(100):
        if text in page.evaluate("() => Object.values(localStorage).join()"):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{text} is not kept")


def test_an_issue_is_read_and_taken_up_again_where_it_was_left(
    phone: BrowserContext, edition: Edition
) -> None:
    page = phone.new_page()
    page.goto(file_of(edition, LONG))
    expect(page.locator(".resume")).to_have_count(0)
    read_to(page, "p9")
    page.close()

    later = phone.new_page()
    later.goto(file_of(edition, ""))
    offer = later.locator(".resume a")
    expect(offer).to_contain_text("推进健康中国建设")
    assert violations(later) == []
    offer.click()  # the one step
    later.wait_for_url(lambda url: url.endswith("#p9"))
    expect(later.locator("#p9")).to_be_in_viewport()
    assert later.locator("#p9").evaluate("p => p.matches(':target')")


def test_what_was_read_to_its_end_leads_on_to_the_next_article(
    phone: BrowserContext, edition: Edition
) -> None:
    page = phone.new_page()
    page.goto(file_of(edition, LONG))
    blocks = page.locator(".article-body [id^=p]")
    last = blocks.last.evaluate("block => block.id")
    read_to(page, "p5")
    place = page.locator(".neighbours__place")
    expect(place).to_contain_text("3 / 10")
    gap = page.evaluate(
        "id => document.querySelector('.neighbours__next').getBoundingClientRect().top"
        " - document.getElementById(id).getBoundingClientRect().bottom",
        last,
    )
    assert 0 < gap < 100, "the next article stands right below the text"
    page.locator(".neighbours").scroll_into_view_if_needed()
    title = page.locator(".neighbours__next").get_attribute("data-next-article") or ""
    until_kept(page, title)
    page.goto(file_of(edition, ISSUE))
    expect(page.locator(".resume a")).to_contain_text(title)
    page.locator(".resume a").click()
    expect(page.locator("h1")).to_have_text(title)


def test_a_place_can_be_forgotten(phone: BrowserContext, online_edition: Edition) -> None:
    page = phone.new_page()
    page.goto(file_of(online_edition, LONG))
    read_to(page, "p9")
    page.reload()
    expect(page.locator(".resume a")).to_have_attribute("href", "#p9")
    page.get_by_role("button", name="不再提示此处").click()
    expect(page.locator(".resume")).to_have_count(0)
    page.goto(file_of(online_edition, ""))
    expect(page.locator(".front__head")).to_be_visible()
    expect(page.locator(".resume")).to_have_count(0)


def test_where_nothing_can_be_kept_reading_goes_on_without_a_word(
    phone: BrowserContext, online_edition: Edition
) -> None:
    phone.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })"
    )
    faults: list[str] = []
    phone.on("weberror", lambda error: faults.append(str(error.error)))
    page = phone.new_page()
    page.goto(file_of(online_edition, LONG))
    page.evaluate("document.getElementById('p9').scrollIntoView()")
    page.wait_for_timeout(600)
    page.goto(file_of(online_edition, ""))
    expect(page.locator(".resume")).to_have_count(0)
    assert faults == []


def test_what_is_kept_can_be_anything(phone: BrowserContext, online_edition: Edition) -> None:
    page = phone.new_page()
    page.goto(file_of(online_edition, ""))
    faults: list[str] = []
    phone.on("weberror", lambda error: faults.append(str(error.error)))
    for kept in ("{", "null", '[1, {"page": 3}]', '{"page": "x"}'):
        page.evaluate(
            "kept => localStorage.setItem(`newsletter-archive.places ${location.href}`, kept)", kept
        )
        page.reload()
        expect(page.locator(".resume")).to_have_count(0)
    assert faults == []


@pytest.mark.parametrize("width", [PHONE, LAPTOP])
def test_a_paragraph_is_shared_in_one_step(browser: Browser, edition: Edition, width: int) -> None:
    with reader(browser, width) as context:
        if not edition.on_disk:
            context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.goto(file_of(edition, LONG))
        block = page.locator("#p5")
        words = block.inner_text().strip().replace("“", "‘").replace("”", "’")
        block.hover()
        block.get_by_role("button", name="复制本段及出处").click()  # the one step
        expect(page.locator(".said")).to_have_text("已复制引文、出处和网址")
        copied = pasted(page)
        assert copied.startswith(f"“{words}”\n")
        assert "医周药事，2022（47）：20" in copied
        if edition.on_disk:
            assert copied.endswith("第 5 段")
            return
        assert copied.endswith(f"{page.url}#p5")
        page.goto(copied.rsplit("\n", 1)[-1])
        expect(page.locator("#p5")).to_be_in_viewport()
        plain = page.locator("#p6").evaluate("p => getComputedStyle(p).backgroundColor")
        marked = page.locator("#p5").evaluate("p => getComputedStyle(p).backgroundColor")
        assert marked != plain, "the paragraph that an address names is marked"


def test_marks_in_a_shared_paragraph_are_those_within_a_quotation(
    browser: Browser, edition: Edition
) -> None:
    with reader(browser) as context:
        if not edition.on_disk:
            context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.goto(file_of(edition, LONG))
        block = page.locator("#p5")
        block.evaluate("p => p.prepend('“甲‘乙’丙”')")
        block.hover()
        block.get_by_role("button", name="复制本段及出处").click()
        expect(page.locator(".said")).to_have_text("已复制引文、出处和网址")
        assert pasted(page).startswith("“‘甲“乙”丙’")


def pasted(page: Page) -> str:
    """What the clipboard has, as a field gets it."""
    page.evaluate("document.querySelector('main').append(document.createElement('textarea'))")
    field = page.locator("main > textarea")
    field.focus()
    page.keyboard.press("Control+V")
    return field.input_value()


def test_the_keyboard_goes_from_sign_to_sign(browser: Browser, online_edition: Edition) -> None:
    with reader(browser) as context:
        page = context.new_page()
        page.goto(file_of(online_edition, LONG))
        assert page.locator(".sign[tabindex='0']").count() == 1
        page.locator("#p1 .sign").focus()
        page.keyboard.press("ArrowDown")
        expect(page.locator("#p2 .sign")).to_be_focused()
        assert page.locator(".sign[tabindex='0']").count() == 1
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        expect(page.locator("#p1 .sign")).to_be_focused()


def test_a_digest_that_opens_the_text_is_folded(online_edition: Edition) -> None:
    folder: Path = online_edition.folder
    page = (folder / LONG / "index.html").read_text(encoding="utf-8")
    assert '<details class="digest">' in page
    assert '<aside class="digest"' in (folder / "issues/2022-47/09/index.html").read_text("utf-8")
