"""Pictures: what is published of them, and what of them is not."""

from __future__ import annotations

import base64
import os
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from generator.cli.program import main
from generator.site.pictures import MOST_PIXELS, LocalPictures, ready
from generator.site.store import Store
from tests.project import copy_project

ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825


def picture(kind: str = "PNG", size: tuple[int, int] = (30, 20), **more: object) -> bytes:
    target = BytesIO()
    Image.new("RGB", size, (150, 40, 40)).save(target, kind, **more)
    return target.getvalue()


def noted(turned: int = 1) -> bytes:
    """A JPEG that says who made it and where."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = turned, "SecretCamera"
    exif[GPS] = {1: "N", 2: (31.0, 14.0, 0.0)}
    return picture("JPEG", exif=exif)


@pytest.mark.parametrize("kind", ["PNG", "GIF", "WEBP"])
def test_a_picture_is_published_as_it_came(kind: str) -> None:
    data = picture(kind)
    found = ready(data)
    assert found
    assert found[1] == data
    assert (found[0].width, found[0].height) == (30, 20)


@pytest.mark.parametrize(("turned", "size"), [(1, (30, 20)), (3, (30, 20)), (6, (20, 30))])
def test_a_photograph_keeps_how_it_is_turned_and_nothing_of_its_place(
    turned: int, size: tuple[int, int]
) -> None:
    found = ready(noted(turned))
    assert found
    assert (found[0].width, found[0].height) == size
    with Image.open(BytesIO(found[1])) as image:
        exif = image.getexif()
        assert exif.get(ORIENTATION, 1) == turned
        assert set(exif) <= {ORIENTATION}
        assert not exif.get_ifd(GPS)
        assert image.tobytes() == Image.open(BytesIO(noted(turned))).tobytes()
    assert b"SecretCamera" not in found[1]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        picture()[:40],
        picture("BMP"),
        picture("PNG", (MOST_PIXELS // 1000 + 1, 1000)),
    ],
    ids=["empty", "half", "svg", "cut", "bmp", "bomb"],
)
def test_what_is_no_picture_or_too_large_is_not_published(data: bytes) -> None:
    assert ready(data) is None


def test_only_regular_files_below_the_seeds_are_read(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    (seeds / "img").mkdir(parents=True)
    for place in (seeds / "img/a b.png", tmp_path / "outside.png"):
        place.write_bytes(picture())
    (seeds / "link.png").symlink_to(tmp_path / "outside.png")
    (seeds / "far").symlink_to(tmp_path)
    os.mkfifo(seeds / "pipe.png")
    local = LocalPictures(seeds, Store(), "")
    assert local.find("img/a%20b.png?v=2")
    assert local.data("img/a b.png") == picture()
    for address in (
        *("../outside.png", "link.png", "far/outside.png", "pipe.png", "img", "none.png"),
        *(
            "/etc/passwd",
            "file:///etc/passwd",
            "https://a.example/a.png",
            "img/\0.png",
            "img/" * 99,
        ),
    ):
        assert local.find(address) is None, address


def mail() -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = "周刊 第5期", "a@b.example"
    message["Date"] = "Mon, 04 Mar 2024 10:00:00 +0000"
    message.set_content("文字")
    page = "<h1>来信</h1><p>见 <img src='cid:one@x' alt='信中图'> 图。</p>"
    message.add_alternative(page, subtype="html")
    parts = message.get_payload()
    assert isinstance(parts, list)
    assert isinstance(parts[1], EmailMessage)
    parts[1].add_related(picture("GIF"), "image", "gif", cid="<one@x>")
    return bytes(message)


def test_pictures_of_every_source_stand_on_their_pages_once_in_the_site(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project", seeds=False)
    seeds = project / "seeds"
    (seeds / "img").mkdir(parents=True)
    (seeds / "img/barn.jpg").write_bytes(noted(6))
    (seeds / "100_a.md").write_text(
        "# 甲\n\n正文第一段。\n\n![谷仓](img/barn.jpg)\n\n再见 ![](img/none.png) 与 "
        "![远处](https://far.example/p.png)。\n",
        encoding="utf-8",
    )
    inside = base64.b64encode(picture("GIF")).decode()
    (seeds / "200_b.html").write_text(
        f"<title>乙</title><h1>乙</h1><p>正文。</p><p><img alt=红 src='data:image/gif;base64,{inside}'>"
        "<img width=1 height=1 src='https://spy.example/o.gif'></p>",
        encoding="utf-8",
    )
    (seeds / "300_c.eml").write_bytes(mail())
    assert main(["--quiet", "--project", str(project), "build"]) == 0
    site = project / "site"
    pages = {
        name: BeautifulSoup((site / f"issues/{name}/01/index.html").read_text("utf-8"), "lxml")
        for name in ("100", "200", "300")
    }
    shown = {
        name: [(i["alt"], i["width"], i["height"]) for i in page.select(".article-body img")]
        for name, page in pages.items()
    }
    assert shown == {
        "100": [("谷仓", "20", "30")],
        "200": [("红", "30", "20")],
        "300": [("信中图", "30", "20")],
    }
    boxes = [(b.get_text(), b["data-picture"]) for b in pages["100"].select("[data-picture]")]
    assert boxes == [("图", "img/none.png"), ("远处", "https://far.example/p.png")]
    assert not pages["200"].select("[data-picture]")
    files = sorted((site / "pictures").iterdir())
    assert {path.suffix for path in files} == {".gif", ".jpg"}
    assert len(files) == 2
    for name, page in pages.items():
        for image in page.select(".article-body img"):
            assert (site / f"issues/{name}/01" / str(image["src"])).resolve() in files
    whole = BeautifulSoup((site / "issues/100/all/index.html").read_text("utf-8"), "lxml")
    assert len(whole.select(".whole img")) == 1
    markdown = (project / "docs/issues/100/01.md").read_text(encoding="utf-8")
    assert "![谷仓](../../pictures/" in markdown
    (seeds / "img/none.png").write_bytes(picture())
    assert main(["--quiet", "--project", str(project), "build"]) == 0
    page = BeautifulSoup((site / "issues/100/01/index.html").read_text("utf-8"), "lxml")
    assert len(page.select(".article-body img")) == 2
