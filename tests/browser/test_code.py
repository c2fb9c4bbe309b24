"""A button over each piece of code copies it, by keyboard too, over HTTP and from a disk."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from generator.model import Block, BlockKind
from tests.conftest import Serve
from tests.factories import article
from tests.project import ROOT
from tests.rendering import html_of_article

CODE = "if x < 1:\n    y()\n\nz()"
POLICY = "default-src 'none'; script-src 'self' file:; style-src 'self'"


@pytest.mark.parametrize("from_disk", [False, True])
def test_a_button_copies_the_code_below_it(
    from_disk: bool, page: Page, context: BrowserContext, serve: Serve, tmp_path: Path
) -> None:
    blocks = (Block(BlockKind.CODE, CODE, 3, 3, info="python"),)
    for name in ("frame/frame.js", "copy.js"):
        shutil.copy(ROOT / "generator" / "theme" / "assets" / name, tmp_path)
    (tmp_path / "index.html").write_text(
        f'<!doctype html><meta charset=utf-8><meta http-equiv=Content-Security-Policy content="{POLICY}">'
        f"{html_of_article(article(blocks=blocks))}<textarea></textarea>"
        "<script src=frame.js></script><script src=copy.js></script>",
        encoding="utf-8",
    )
    page.goto((tmp_path / "index.html").as_uri() if from_disk else f"{serve(tmp_path)}/index.html")
    button = page.get_by_role("button", name="Copy the code")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Copied")
    expect(button).to_be_focused()
    page.locator("textarea").focus()
    page.keyboard.press("ControlOrMeta+v")
    assert page.locator("textarea").input_value().rstrip("\n") == CODE
