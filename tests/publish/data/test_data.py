"""The archive as data: what stands in the files is the archive, and the page says what it means."""

from __future__ import annotations

import csv
import io
import json
import re
from functools import lru_cache
from gzip import decompress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generator.apparatus import finding
from generator.language.interface import gettext
from generator.model import Archive, Block, BlockKind
from generator.publish.articles import Feet
from generator.publish.catalogue import Catalogue
from generator.publish.data import files as data
from generator.publish.data import lines, tables
from generator.publish.issue_files import Gatherer
from generator.publish.page import Page
from tests import factories
from tests.publish.citations.samples import SITE, catalogue, hostile


def data_of(archive: Archive, site_url: str = "") -> tuple[dict[str, bytes], Page]:
    """Every file of data and the page about them."""
    catalogue, found = Catalogue(archive), finding.find_apparatus(archive)
    told = data.data_files(catalogue, found, site_url)
    around = Gatherer(catalogue, Feet(found), told.heads, site_url)
    held = (
        lines.article_lines(each, of.heads) for each, of in zip(archive.issues, around, strict=True)
    )
    made = {path: file.make() for path, file in told.files.items()}
    return {**made, f"data/{lines.LINES_FILE}": b"".join(held)}, told.page


@lru_cache(maxsize=2)
def of_the_seeds(site_url: str = "") -> tuple[dict[str, bytes], Page]:
    return data_of(catalogue().archive, site_url)


def files_of(archive: Archive) -> dict[str, bytes]:
    return data_of(archive)[0]


def table(name: str, site_url: str = "") -> list[dict[str, str]]:
    """The rows of a table, read back with the standard library."""
    text = of_the_seeds(site_url)[0][f"data/{name}"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def articles(site_url: str = "") -> list[dict[str, Any]]:
    text = decompress(of_the_seeds(site_url)[0][f"data/{lines.LINES_FILE}"]).decode()
    return [json.loads(line) for line in text.splitlines()]


def test_every_article_is_one_line_with_all_its_blocks() -> None:
    made = articles(SITE)
    for record, article in zip(made, catalogue().archive.articles, strict=True):
        assert record["id"] == f"{article.issue}/{article.order:02d}"
        assert record["url"] == f"{SITE}{article.path}"
        assert [block["text"] for block in record["blocks"]] == [b.text for b in article.blocks]
        assert record["period"] == article.period.edtf
        assert record["authors"] == list(article.authors)
    assert len({record["id"] for record in made}) == 33


def test_every_line_follows_the_schema_that_is_published_beside_it() -> None:
    files, _ = of_the_seeds()
    schema = json.loads(files[f"data/{lines.LINES_SCHEMA}"])
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for record in articles():
        validator.validate(record)
    assert list(schema["properties"]) == list(articles()[0])


def test_the_tables_agree_with_each_other() -> None:
    rows = table("articles.csv")
    assert len(rows) == 33
    issues = {row["id"]: row for row in table("issues.csv")}
    assert {row["issue"] for row in rows} == set(issues)
    for key, row in issues.items():
        assert int(row["articles"]) == sum(article["issue"] == key for article in rows)
    for name, column in (("sources.csv", "source_label"), ("sections.csv", "section_label")):
        for row in table(name):
            assert int(row["articles"]) == sum(a[column] == row["label"] for a in rows)
    for row in table("topics.csv"):
        tagged = [a for a in rows if row["label"] in a["topics"].split(tables.separator())]
        assert int(row["articles"]) == len(tagged)
        assert bool(row["url"]) == bool(tagged)


@pytest.mark.parametrize(
    ("entries", "mentions", "column"),
    [
        ("documents.csv", "document-mentions.csv", "document"),
        ("places.csv", "place-mentions.csv", "place"),
        ("people.csv", "person-mentions.csv", "person"),
    ],
)
def test_every_mention_stands_in_its_article_and_under_its_entry(
    entries: str, mentions: str, column: str
) -> None:
    known = {row["id"]: row for row in table(entries)}
    lines_by_id = {record["id"]: record for record in articles()}
    cited: dict[str, set[str]] = {key: set() for key in known}
    for row in table(mentions):
        record = lines_by_id[row["article"]]
        cited[row[column]].add(row["article"])
        paragraph = row["paragraph"]
        block = record["blocks"][int(paragraph[1:]) - 1]["text"] if paragraph else record["title"]
        whole = "".join(block.split())
        sentence = "".join(row["sentence"].split())
        assert sentence in whole or column == "person"  # an office may stand a line above
        (entry,) = (
            e for e in record[f"{column}s".replace("persons", "people")] if e["id"] == row[column]
        )
        assert not paragraph or paragraph in entry["paragraphs"]
    assert len(known) > 20
    assert {key: int(row["articles"]) for key, row in known.items()} == {
        key: len(found) for key, found in cited.items()
    }


def test_related_articles_are_articles() -> None:
    made = articles()
    ids = {record["id"] for record in made}
    for record in made:
        assert len(record["related"]) <= 5
        assert ids.issuperset(record["related"])
        assert record["id"] not in record["related"]
    assert any(record["related"] for record in made)


def test_tables_are_csv_as_rfc_4180_has_it_and_say_their_encoding() -> None:
    for path, content in of_the_seeds()[0].items():
        if path.endswith(".csv"):
            assert content.startswith(b"\xef\xbb\xbf")
            assert content.endswith(b"\r\n")


@pytest.mark.parametrize(
    "text", ["=1+1", "+86", "-5", "@SUM(A1)", "\t=1", " =1", "\r\n=1", "＝1", "'=1"]
)
def test_no_cell_is_a_formula(text: str) -> None:
    assert tables.cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["医改", "——副题", "3-5", "'quoted'", "a=b", ""])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert tables.cell(text) == text


@given(st.text())
def test_the_guard_can_be_taken_off_again(text: str) -> None:
    made = tables.cell(text)
    guarded = made[:1] == tables.GUARD and re.match(r"'*[\t\r\n]|[\s']*[=+\-@＝＋－＠]", made[1:])
    assert (made[1:] if guarded else made) == text.replace("\0", "\ufffd")
    assert not re.match(r"[\s]*[=+\-@]", made)


@given(hostile, hostile)
def test_data_carries_any_text(title: str, text: str) -> None:
    block = Block(BlockKind.PARAGRAPH, text, 1, 2)
    item = factories.article(title=title, digest=text, authors=(title,), blocks=(block,))
    files = files_of(factories.archive(item))
    raw = decompress(files[f"data/{lines.LINES_FILE}"]).decode()
    assert len(raw.splitlines()) == 1
    record = json.loads(raw)
    assert (record["title"], record["digest"]) == (title, text)
    assert record["blocks"][0]["text"] == text
    rows = csv.DictReader(
        io.StringIO(files["data/articles.csv"].decode("utf-8-sig"), newline=""), strict=True
    )
    (row,) = rows
    assert row["title"] == tables.cell(title)


def test_the_data_page_documents_every_field_and_links_every_file() -> None:
    files, made_page = of_the_seeds()
    page = made_page.text
    plain = page.replace("\\", "")
    for path in files:
        name = path.removeprefix("data/")
        assert f"[{name}]({name})" in page
    for made in tables.TABLES:
        section = plain.partition(f"（{made.file}）\n")[2].partition("\n## ")[0]
        header = next(iter(table(made.file)))
        assert re.findall(r"^\| (\w+) \|", section, re.MULTILINE)[1:] == list(header)
        assert all(gettext(column.meaning) in section for column in made.columns)
        assert f"{gettext(made.title)}表，{len(table(made.file))} 行" in plain
    section = plain.partition(f"（{lines.LINES_FILE}）\n")[2].partition("\n## ")[0]
    extra = [key for key in articles()[0] if key not in table("articles.csv")[0]]
    assert re.findall(r"^\| (\w+) \|", section, re.MULTILINE)[1:] == extra
    assert made_page.path == "data/index.md"
    assert dict(made_page.front) == {"title": "数据"}


def test_the_same_archive_gives_the_same_bytes() -> None:
    first, second = (data_of(catalogue().archive, SITE) for _ in range(2))
    assert first[0] == second[0]
    assert first[1].text == second[1].text


def test_the_table_of_topics_has_the_sentence_in_which_an_article_names_each() -> None:
    texts = {each["id"]: each for each in articles()}
    mentions = table("topic-mentions.csv")
    assert mentions
    labels = {row["label"] for row in table("topics.csv")}
    for row in mentions:
        article = texts[row["article"]]
        assert row["topic"] in labels
        assert row["topic"] in article["topics"]
        place = row["paragraph"]
        block = article["blocks"][int(place[1:]) - 1]["text"] if place else article["title"]
        assert row["sentence"].removeprefix(tables.GUARD) in block
