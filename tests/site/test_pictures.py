"""Pictures: what is published of them, and what of them is not."""

from __future__ import annotations

import base64
import json
import subprocess
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from generator.cli.program import main
from generator.site.bundle.packing import render_offline
from generator.site.pictures import gallery
from tests.project import copy_project
from tests.publish.editions.structure import structural_fault
from tests.site.pictures.samples import drawing, noise, noted, picture

SITE = "https://example.org/archive/"


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


def size_of(path: Path) -> tuple[int, int]:
    with Image.open(path) as image:
        return image.size


def book_of(project: Path, issue: str) -> dict[str, bytes]:
    data = (project / f"site/issues/{issue}/{issue}.epub").read_bytes()
    assert structural_fault(data) == ""
    with zipfile.ZipFile(BytesIO(data)) as book:
        return {name: book.read(name) for name in book.namelist()}


@pytest.fixture(scope="module")
def illustrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A built project with a large picture, one in a link, a drawing, and one that is damaged."""
    project = copy_project(tmp_path_factory.mktemp("illustrated"), seeds=False)
    seeds = project / "seeds"
    (seeds / "img").mkdir(parents=True)
    (seeds / "img/wide.jpg").write_bytes(noise("JPEG"))
    (seeds / "img/other.jpg").write_bytes(noise("JPEG", (2000, 300)))
    (seeds / "img/map.svg").write_bytes(drawing("<script>x()</script><rect width='9' height='9'/>"))
    (seeds / "img/cut.png").write_bytes(noise()[:-9000])
    (seeds / "img/scan.bmp").write_bytes(picture("BMP"))
    (seeds / "100_a.md").write_text(
        "# 甲\n\n正文第一段。\n\n![宽图](img/wide.jpg)\n\n"
        "- 其一 [![链图](img/other.jpg)](https://far.example/)\n- 其二 ![地图](img/map.svg)\n\n"
        "![坏图](img/cut.png)\n\n![扫描](img/scan.bmp) 与文字。\n",
        encoding="utf-8",
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", SITE)
        assert main(["--quiet", "--project", str(project), "build"]) == 0
        yield project


def test_a_large_picture_is_shown_as_a_copy_with_a_link_to_the_whole(illustrated: Path) -> None:
    folder = illustrated / "site/issues/100/01"
    page = BeautifulSoup((folder / "index.html").read_text("utf-8"), "lxml")
    wide, linked, *others = page.select(".article-body img")
    assert (wide["width"], wide["height"]) == ("2400", "300")
    copies = [candidate.split() for candidate in str(wide["srcset"]).split(",")]
    assert [width for _, width in copies] == ["800w", "1600w"]
    assert [size_of(folder / path)[0] for path, _ in copies] == [800, 1600]
    assert wide["src"] == copies[-1][0]
    assert wide.parent is not None
    assert size_of(folder / str(wide.parent["href"])) == (2400, 300)
    assert linked.parent is not None
    assert linked.parent["href"] == "https://far.example/"
    assert linked["srcset"]
    (way,) = page.select(".article-body a.whole-picture:empty")
    assert way.find_previous("img") is linked
    assert way["aria-label"]
    assert size_of(folder / str(way["href"])) == (2000, 300)
    assert [Path(str(i["src"])).suffix for i in others] == [".svg", ".png"]
    assert [box.get_text() for box in page.select("[data-picture]")] == ["坏图"]
    (svg,) = (illustrated / "site/pictures").glob("*.svg")
    assert b"script" not in svg.read_bytes()


def test_a_book_holds_the_pictures_that_it_shows(illustrated: Path) -> None:
    files = book_of(illustrated, "100")
    chapter = BeautifulSoup(files["EPUB/chapter-01.xhtml"], "xml")
    shown = [(i["alt"], f"EPUB/{i['src']}") for i in chapter.find_all("img")]
    assert [words for words, _ in shown] == ["宽图", "链图", "地图", "扫描"]
    pictures = {name for name in files if name.startswith("EPUB/pictures/")}
    assert {path for _, path in shown} == pictures
    assert [Path(path).suffix for _, path in shown] == [".jpg", ".jpg", ".svg", ".png"]
    for path in pictures:
        name, content = Path(path).name, files[path]
        if name.endswith(".jpg"):  # on the site it is WebP, which not every reader of books shows
            with Image.open(BytesIO(content)) as shown_there:
                assert (shown_there.format, shown_there.width) == ("JPEG", 1600)
        else:
            assert content == (illustrated / "site/pictures" / name).read_bytes()
    package = BeautifulSoup(files["EPUB/package.opf"], "xml")
    kinds = {item["href"]: item["media-type"] for item in package.find_all("item")}
    assert kinds[shown[0][1].removeprefix("EPUB/")] == "image/jpeg"
    modes = [m.get_text() for m in package.find_all("meta", property="schema:accessMode")]
    assert modes == ["textual", "visual"]


def test_books_with_pictures_hold_before_epubcheck(illustrated: Path, epubcheck: list[str]) -> None:
    book = illustrated / "site/issues/100/100.epub"
    result = subprocess.run([*epubcheck, str(book)], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr + result.stdout


def test_feeds_show_the_text_with_all_pictures_at_their_public_addresses(illustrated: Path) -> None:
    (item,) = json.loads((illustrated / "site/feed.json").read_bytes())["items"]
    assert size_of(illustrated / "site" / item["image"].removeprefix(SITE))[0] == 800
    content = BeautifulSoup(item["content_html"], "lxml")
    shown = [(i["alt"], str(i["src"]).removeprefix(SITE)) for i in content.find_all("img")]
    assert [words for words, _ in shown] == ["宽图", "链图", "地图", "扫描"]
    assert all((illustrated / "site" / path).is_file() for _, path in shown)
    assert [item.get_text() for item in content.find_all("li")] == ["其一 ", "其二 "]
    assert [box.get_text() for box in content.select("[data-picture]")] == ["坏图"]
    atom = BeautifulSoup((illustrated / "site/feed.xml").read_bytes(), "xml")
    assert [entry.get_text() for entry in atom.select("entry > content")] == [item["content_html"]]


def test_nothing_is_made_again_and_a_new_build_has_the_same_bytes(
    illustrated: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site = illustrated / "site"
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    monkeypatch.setattr(gallery, "make", None)
    seed = illustrated / "seeds/100_a.md"
    text = seed.read_text(encoding="utf-8")
    seed.write_text(f"{text}\n末段。\n", encoding="utf-8")
    assert main(["--quiet", "--project", str(illustrated), "build"]) == 0
    assert "a picture cannot be shown: the file is damaged" in capsys.readouterr().err
    assert "末段" in (site / "issues/100/01/index.html").read_text(encoding="utf-8")
    seed.write_text(text, encoding="utf-8")
    monkeypatch.undo()
    assert main(["--quiet", "--project", str(illustrated), "build", "--fresh"]) == 0
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_a_bundle_shows_pictures_without_a_server(illustrated: Path, tmp_path: Path) -> None:
    render_offline(illustrated / "mkdocs.yml", tmp_path / "site")
    page = BeautifulSoup((tmp_path / "site/issues/100/01.html").read_text("utf-8"), "lxml")
    for image in page.select(".article-body img"):
        for path in [
            image["src"],
            *(c.split()[0] for c in str(image.get("srcset", "")).split(",") if c),
        ]:
            assert (tmp_path / "site/issues/100" / str(path)).is_file()
