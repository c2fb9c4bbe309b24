"""The tests' own witness: a page that asks another host for something is caught."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from tests.conftest import Serve

ELSEWHERE = "http://elsewhere.example/pixel.png"


def test_request_to_another_host_is_noted(
    page: Page, serve: Serve, tmp_path: Path, strayed: list[str], complaints: list[str]
) -> None:
    html = f'<!doctype html><title>.</title><link rel="icon" href="data:,"><img src="{ELSEWHERE}">'
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    page.goto(serve(tmp_path))
    assert strayed == [ELSEWHERE]
    assert complaints != []


def test_request_from_the_disk_is_noted_too(page: Page, tmp_path: Path, strayed: list[str]) -> None:
    start = tmp_path / "index.html"
    start.write_text(f'<!doctype html><title>.</title><img src="{ELSEWHERE}">', encoding="utf-8")
    page.goto(start.as_uri())
    assert strayed == [ELSEWHERE]
