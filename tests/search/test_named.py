"""What articles name: facets, suggestions with pages of their own, and records to take along."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from generator import search
from generator.apparatus.finding import find_apparatus
from generator.language.interface import speak
from generator.model import Archive, Block, BlockKind, Mark, MarkKind, Picture, Term, Vocabulary
from generator.publish.articles import Feet
from generator.publish.catalogue import Catalogue
from generator.publish.citations.files import citation_files
from generator.publish.data.files import data_files
from generator.publish.issue_files import Gatherer
from generator.search.codes import shard_of
from generator.search.name_shards import MOST
from generator.search.records import record_shard
from generator.search.text_shards import block_sign
from tests.project import own_archive
from tests.search.reference import archive_of, article
from tests.search.test_facts import payload, unpacked

SITE = "https://example.org/archive/"


def named(archive: Archive) -> dict[str, bytes]:
    """The files of what the articles of an archive name."""
    return dict(search.named_files(archive, find_apparatus(archive)))


def lines_for(files: dict[str, bytes], key: str) -> list[list[str]]:
    """What stands in the shard of a key."""
    [count] = payload(files, "names")
    [packed] = payload(files, f"names/{shard_of(key, int(count))}")
    return [line.split("\t") for line in unpacked(packed, "utf-8").split("\n")]


@pytest.fixture(scope="module")
def archive() -> Archive:
    """Two articles that name a person, a place and a document, and one that names none."""
    text = "甘肃省卫生健康委主任张三峰说，《关于推进乡村护理的实施意见》已经印发。"
    return archive_of(
        article(1, "甲", [text]),
        article(2, "乙", ["没有别的。"]),
        article(1, "丙", [text, "兰州市也在其中。"], issue="2023-05"),
    )


def test_facets_have_a_line_for_each_article_the_oldest_issue_first(archive: Archive) -> None:
    files = named(archive)
    for kind, label in (
        ("person", "张三峰"),
        ("place", "甘肃省"),
        ("document", "关于推进乡村护理的实施意见"),
    ):
        [packed] = payload(files, f"facets/{kind}")
        labels, lines = json.loads(unpacked(packed, "utf-8"))
        column = chr(ord("0") + labels.index(label))
        assert [column in line for line in lines.split("\n")] == [True, True, False]


def test_a_name_is_found_by_its_first_letter_and_by_any_two_characters(archive: Archive) -> None:
    files = named(archive)
    for key in ("关", "关于", "乡村", "意见", "g"):
        found = [line for line in lines_for(files, key) if line[2] == "document"]
        assert [line[0] for line in found] == ["关于推进乡村护理的实施意见"]
    [person] = [line for line in lines_for(files, "张三") if line[2] == "person"]
    text, sound, _, value, path, facts = person
    assert (text, sound, value) == ("张三峰", "zhang'san'feng", "张三峰")
    assert path.startswith("people/")
    assert facts == "甘肃省卫生健康委主任"
    places = {line[0]: line[3] for line in lines_for(files, "甘肃") if line[2] == "place"}
    assert places["甘肃省"] == places["甘肃"] == "甘肃省"
    issues = [line for line in lines_for(files, "周刊") if line[2] == "issue"]
    assert [line[4] for line in issues] == ["issues/2024-01/index.md", "issues/2023-05/index.md"]


def test_of_many_names_the_latest_are_held() -> None:
    issues = [article(1, "题", ["文"], issue=f"2024-{number:03d}") for number in range(MOST + 20)]
    held = [line for line in lines_for(named(archive_of(*issues)), "周刊") if line[2] == "issue"]
    assert MOST <= len(held) < MOST + 20
    assert held[0][4] == f"issues/2024-{MOST + 19}/index.md"


def test_the_terms_in_use_are_listed_with_their_other_names() -> None:
    each = replace(article(1, "题", []), topics=("集采", "药品"))
    topics = Vocabulary((
        Term("集采", "", ("集中采购", "带量采购")),
        Term("药品", "", ()),
        Term("医保", "", ("医疗",)),
    ))  # fmt: skip
    sources = Vocabulary((Term("健康报社", "", ("健康报",)),))
    made = search.build(replace(archive_of(each), topics=topics, sources=sources))
    encoding, packed = payload(made, "terms")
    assert unpacked(packed, encoding).split("\n") == [
        *("topic\t药品", "topic\t集采\t集中采购\t带量采购"),
        *("source\t健康报社\t健康报", "section\t医改"),
    ]


@pytest.mark.parametrize(
    ("block", "sign"),
    [
        (Block(BlockKind.PARAGRAPH, "文", 1, 1), "p"),
        (Block(BlockKind.CODE, "x = 1", 1, 1), "k"),
        (Block(BlockKind.NOTE, "注", 1, 1), "n"),
        (Block(BlockKind.LIST, "甲\n乙\n丙", 1, 3), "l3"),
        (
            Block(
                BlockKind.CAPTION, "\ufffc图", 1, 1,
                marks=(Mark(MarkKind.PICTURE, 0, 1, picture=Picture("a.png", "说明")),),
            ),
            "ci1",
        ),
    ],
)  # fmt: skip
def test_the_sign_of_a_block_says_its_kind_and_its_passages(block: Block, sign: str) -> None:
    assert block_sign(block) == sign
    assert len(block.searched) == len(block.passages) + len(block.shown)


def test_records_are_those_that_the_archive_publishes() -> None:
    speak("zh-CN")
    archive = own_archive()
    catalogue, found = Catalogue(archive), find_apparatus(archive)
    told = data_files(catalogue, found, SITE)
    table = told.files["data/articles.csv"].make().decode("utf-8-sig")
    published = dict(citation_files(catalogue, SITE))
    whole, rows = "", []
    for around in Gatherer(catalogue, Feet(found), told.heads, SITE):
        issue = next(each for each in archive.issues if each.id == around.issue.id)
        path, data = record_shard(issue, around)
        [packed] = payload({f"{search.FOLDER}/{path}": data}, path.removesuffix(".js"))
        records = json.loads(unpacked(packed, "utf-8"))
        entries = [records[str(each.order)] for each in issue.articles]
        whole = whole or records["csv"]
        whole += "".join(entry["csv"] for entry in entries)
        rows += [next(csv.reader(io.StringIO(entry["csv"]))) for entry in entries]
        ris, bib = (published[f"{issue.path}citations.{name}"].decode() for name in ("ris", "bib"))
        assert "".join(entry["ris"] for entry in entries) == ris
        assert "\n".join(entry["bib"] for entry in entries) == bib
    assert whole == table
    assert [row[0] for row in rows] == [each.id for each in archive.articles]
