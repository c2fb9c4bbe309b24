"""Hostile texts in everything that is generated beside the pages, read back by other programs."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from gzip import decompress
from typing import Any

import pytest
from lxml import etree

from generator.language.text import squash
from generator.publish.data.tables import GUARD, cell, separator
from generator.publish.editions import book_path
from generator.site.check.books import book_faults
from tests.hostile.archive import said, strings
from tests.hostile.conftest import SITE, Rendered
from tests.hostile.reading import says, values
from tests.publish.citations.test_formats import read_bibtex, read_ris
from tests.publish.editions.structure import structural_fault

pytestmark = pytest.mark.xdist_group("hostile")
ATOM = {"a": "http://www.w3.org/2005/Atom"}
MADE = "urn:uuid:", "<p>", "<h2>"
"""How values begin that no text is: names, and HTML, whose elements are compared."""
# What a spreadsheet takes for a formula, or strips before it looks
FORMULA = re.compile(r"[\s']*[=+\-@＝＋－＠]")


def named(made: Rendered, *endings: str) -> Iterator[tuple[str, bytes]]:
    yield from ((path, data) for path, data in sorted(made.files.items()) if path.endswith(endings))


def xml(data: bytes) -> Any:
    """A document, read by a parser that takes nothing from elsewhere and mends nothing."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def said_by(root: Any) -> list[str]:
    """Every text and attribute of an XML document, in order."""
    texts = []
    for element in root.iter():
        texts += [element.text or "", *(value for _, value in sorted(element.attrib.items()))]
    return texts


def test_feeds_are_well_formed_and_say_what_was_written(hostile: Rendered, twin: Rendered) -> None:
    feeds = list(named(hostile, "feed.xml"))
    assert len(feeds) > 30
    for path, data in feeds:
        found, harmless = xml(data), xml(twin.files[path])
        assert [e.tag for e in found.iter()] == [e.tag for e in harmless.iter()]
        for one, other in zip(said_by(found), said_by(harmless), strict=True):
            assert one.startswith(MADE) or says(one, other), path
        for content, plain in zip(
            found.findall(".//a:content", ATOM), harmless.findall(".//a:content", ATOM), strict=True
        ):
            inner, bare = (etree.HTML(f"<div>{each.text}</div>") for each in (content, plain))
            assert [e.tag for e in inner.iter()] == [e.tag for e in bare.iter()]


def parts(data: bytes) -> dict[str, Any]:
    """The XML documents of a book, by name, without the places where a headline may break."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        found = {n: xml(book.read(n)) for n in book.namelist() if n.endswith(("xhtml", "opf"))}
    for root in found.values():
        etree.strip_tags(root, "{http://www.w3.org/1999/xhtml}wbr")
    return found


def test_books_hold_every_text_and_no_element_of_one(hostile: Rendered, twin: Rendered) -> None:
    books = list(named(hostile, ".epub"))
    assert len(books) == len(hostile.archive.issues)
    issues = {book_path(issue): issue for issue in hostile.archive.issues}
    for path, data in books:
        assert list(book_faults(path, data, issues[path])) == []
        assert structural_fault(data) == ""
        found, harmless = parts(data), parts(twin.files[path])
        assert found.keys() == harmless.keys()
        for name, root in found.items():
            tags = [element.tag for element in harmless[name].iter()]
            assert [element.tag for element in root.iter()] == tags, name
            for one, other in zip(said_by(root), said_by(harmless[name]), strict=True):
                assert one.startswith("urn:") or says(one, other), name


def test_json_files_hold_the_same_values(hostile: Rendered, twin: Rendered) -> None:
    for path, data in named(hostile, "feed.json", "articles.schema.json"):
        found, harmless = (list(values(json.loads(each))) for each in (data, twin.files[path]))
        for one, other in zip(found, harmless, strict=True):
            assert one.startswith(MADE) or says(one, other), path


def test_lines_of_json_are_lines_and_hold_every_character(hostile: Rendered) -> None:
    text = decompress(hostile.files["data/articles.jsonl.gz"]).decode()
    lines = text.splitlines()
    assert len(lines) == text.count("\n") == len(hostile.archive.articles)
    for line, article in zip(lines, hostile.archive.articles, strict=True):
        record = json.loads(line)
        assert record["title"] == article.title
        assert record["digest"] == article.digest
        assert record["authors"] == list(article.authors)
        assert [block["text"] for block in record["blocks"]] == [b.text for b in article.blocks]


def unguarded(text: str) -> str:
    """A cell as it was before a formula got its guard, by the rule of the data page."""
    inner = text.removeprefix(GUARD)
    return inner if inner != text and cell(inner) == text else text


def test_tables_have_no_formula_and_give_every_text_back(hostile: Rendered) -> None:
    for path, data in named(hostile, ".csv"):
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
        assert len({len(row) for row in rows}) == 1, path
        assert [c for row in rows for c in row if FORMULA.match(c) and c[:1] != GUARD] == []
    table = io.StringIO(hostile.files["data/articles.csv"].decode("utf-8-sig"), newline="")
    for row, article in zip(csv.DictReader(table), hostile.archive.articles, strict=True):
        assert unguarded(row["title"]) == article.title
        assert unguarded(row["digest"]) == article.digest
        assert unguarded(row["authors"]) == separator().join(article.authors)


@pytest.mark.parametrize("number", range(len(strings())), ids=list(strings()))
def test_a_cell_runs_nothing_and_can_be_undone(number: int) -> None:
    for text in (said(number), f"'{said(number)}", f"={said(number)}"):
        made = cell(text)
        assert not re.match(r"[=+\-@\t\r]", made)
        assert unguarded(made) == text


def test_citations_are_read_back_by_other_programs(hostile: Rendered) -> None:
    def text_of(path: str) -> str:
        return hostile.files[path].decode()

    for issue in hostile.archive.issues:
        stem = f"{issue.path}citations"
        items = json.loads(hostile.files[f"{stem}.json"])
        records = text_of(f"{stem}.ris").split("ER  - \r\n")[:-1]
        entries = text_of(f"{stem}.bib").split("\n\n@")
        assert len(items) == len(records) == len(entries) == len(issue.articles)
        for at, article in enumerate(issue.articles):
            wanted = squash(f"{article.title}：{article.subtitle.removeprefix('——')}")
            assert squash(items[at]["title"]) == wanted
            named = [squash(author["literal"]) for author in items[at]["author"]]
            assert named == list(map(squash, article.authors))
            assert squash(str(read_ris(f"{records[at]}ER  - \r\n")["title"])) == wanted
            entry = read_bibtex(f"@{entries[at].removeprefix('@').strip()}\n")
            fields = {field.key: field.value for field in entry.fields}
            assert squash(fields["title"]) == wanted


@pytest.mark.parametrize("name", ["sitemap.xml", "opensearch.xml"])
def test_files_for_machines_are_well_formed(hostile: Rendered, twin: Rendered, name: str) -> None:
    found, harmless = (xml((made.site / name).read_bytes()) for made in (hostile, twin))
    for one, other in zip(said_by(found), said_by(harmless), strict=True):
        assert says(one, other)
    places = (e for e in found.iter() if e.tag.endswith(("}Url", "}loc")))
    addresses = [e.get("template") or e.text for e in places]
    assert addresses
    assert all(address.startswith(SITE) for address in addresses)


def test_scripts_of_the_index_are_data_in_ascii_strings(hostile: Rendered) -> None:
    call = re.compile(rb'archiveShard\((?:"(?:[^"\\\n\r]|\\.)*",?)+\);?\n?', re.DOTALL)
    shards = [data for path, data in named(hostile, ".js") if "search-index" in path]
    assert len(shards) > len(hostile.archive.articles)
    assert [data[:80] for data in shards if not call.fullmatch(data)] == []
