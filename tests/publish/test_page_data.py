"""Page data follows its schema, and the schema says what each key means."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from generator.apparatus import finding
from generator.model import Archive
from generator.publish import listing
from generator.publish.catalogue import Catalogue
from generator.publish.data.files import data_files
from generator.publish.page import (
    DATA_VERSION,
    SITE_FILE,
    Page,
    PageData,
    data_file,
    page_data_schema,
)
from tests.preparing import generated
from tests.project import ROOT
from tests.publish import made
from tests.publish.citations.samples import SITE, catalogue
from tests.publish.hostile import cells, lines
from tests.rendering import pages_of

Json = dict[str, Any]


@lru_cache(maxsize=1)
def described() -> Json:
    found: Json = json.loads(page_data_schema())
    return found


@lru_cache(maxsize=1)
def validator() -> Draft202012Validator:
    return Draft202012Validator(described())


def templates() -> set[str]:
    return set(described()["$defs"]["page"]["properties"]["template"]["enum"])


def faults(content: bytes) -> list[str]:
    """What is wrong with a file of page data, page by page."""
    values = json.loads(content)
    kind = "pages" if "pages" in values else "site"
    own = {**described(), "oneOf": [{"$ref": f"#/$defs/{kind}"}]}
    errors = Draft202012Validator(own).iter_errors(values)
    return [f"{e.json_path}: {e.message}" for error in errors for e in error.context or [error]]


def made_file(content: Json) -> bytes:
    return json.dumps({"version": DATA_VERSION, **content}).encode()


def encoded(pages: Iterable[Page]) -> dict[str, bytes]:
    data = PageData()
    for page in pages:
        data.add(page)
    return dict(data.files())


def files(of: Archive, site_url: str = SITE) -> dict[str, bytes]:
    found = finding.find_apparatus(of)
    about = data_files(Catalogue(of), found, site_url).page
    return encoded([*pages_of(of, site_url).values(), about])


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(described())


@pytest.mark.parametrize("site_url", [SITE_FILE, ""], ids=["public", "nowhere"])
def test_every_file_of_the_seeds_follows_the_schema(site_url: str) -> None:
    found = files(catalogue().archive, site_url)
    assert {"index.json", "issues.json", "issues/2022-47.json", "topics.json"} <= found.keys()
    assert not [fault for content in found.values() for fault in faults(content)]


def test_a_conversion_writes_data_that_follows_the_schema_and_the_schema_beside_it() -> None:
    files = generated(made.archive(made.article()), SITE)
    deque(files.docs, maxlen=0)
    written = {
        path: content if isinstance(content, bytes) else content.read()
        for path, content in files.page_data
    }
    assert written.pop("schema.json") == page_data_schema()
    assert json.loads(written[SITE_FILE]) == {
        "version": DATA_VERSION,
        "title": "典藏",
        "description": "全文档案。",
        "language": "zh-CN",
        "english": False,
        "newsletters": ["医周药事"],
        "texts_once": False,
        "empty": ["topics/index.md"],
    }
    assert not [fault for content in written.values() for fault in faults(content)]


def test_long_lists_split_into_years_follow_the_schema() -> None:
    many = tuple(made.article(n, topics=("集采",)) for n in range(1, listing.PAGED_FROM + 2))
    found = files(made.archive(*many))
    assert "topics/jicai/2022/index.md" in json.loads(found["topics.json"])["pages"]
    assert not [fault for content in found.values() for fault in faults(content)]


def test_moved_and_empty_archives_follow_the_schema() -> None:
    whole = made.archive(made.article())
    moved = replace(whole, issues=(replace(whole.issues[0], old_ids=("002",)),))
    empty = replace(whole, issues=(), description="")
    for of in (moved, empty):
        assert not [fault for content in files(of).values() for fault in faults(content)]


@settings(max_examples=25)  # a whole archive each
@given(lines, lines, cells)
def test_data_follows_the_schema_whatever_the_texts_say(title: str, name: str, digest: str) -> None:
    item = made.article(
        title=title, source=name, section=name, authors=(name,), digest=digest, subtitle=digest
    )
    for content in encoded(pages_of(made.archive(item), SITE).values()).values():
        assert not faults(content)


def test_there_is_a_form_for_each_template_and_every_one_is_used() -> None:
    own = {path.name for path in (ROOT / "generator/theme").glob("*.html")}
    assert templates() == own - {"404.html"}
    whole = catalogue().archive
    first = replace(whole.issues[0], old_ids=("old",))
    found = files(replace(whole, issues=(first, *whole.issues[1:])))
    used = {
        page["template"]
        for content in found.values()
        for page in json.loads(content)["pages"].values()
    }
    assert used == templates()


def objects(node: object, place: str = "$") -> Iterator[tuple[str, Json]]:
    """Every description of an object in the schema, with its place."""
    if isinstance(node, dict):
        if node.get("type") == "object":
            yield place, node
        for key, inner in node.items():
            yield from objects(inner, f"{place}.{key}")
    elif isinstance(node, list):
        for at, inner in enumerate(node):
            yield from objects(inner, f"{place}[{at}]")


def meaning(node: Json) -> str:
    """The description of a key, or of what it refers to."""
    said = node.get("description", "")
    if not said and "$ref" in node:
        said = described()["$defs"][node["$ref"].rpartition("/")[2]].get("description", "")
    return str(said)


def test_every_key_is_described_and_no_other_is_let_in() -> None:
    for place, node in objects(described()):
        if "properties" in node:
            assert node["additionalProperties"] is False, place
        for key, value in node.get("properties", {}).items():
            assert meaning(value).endswith("."), f"{place}.{key}"


def sample(template: str) -> tuple[str, Json]:
    """The data of some page of the seeds with this template."""
    for content in files(catalogue().archive).values():
        for path, page in json.loads(content)["pages"].items():
            if page["template"] == template:
                return path, page
    raise AssertionError(template)


@pytest.mark.parametrize("template", ["article.html", "issue.html", "home.html", "places.html"])
def test_a_key_more_or_less_is_found(template: str) -> None:
    path, page = sample(template)
    assert not faults(made_file({"pages": {path: page}}))
    assert faults(made_file({"pages": {path: {**page, "more": 1}}}))
    less = {key: value for key, value in page.items() if key != "description"}
    assert faults(made_file({"pages": {path: less}}))


def test_another_version_is_not_taken_for_this_one() -> None:
    path, page = sample("home.html")
    assert not validator().is_valid({"version": DATA_VERSION + 1, "pages": {path: page}})


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("index.md", "index.json"),
        ("issues/index.md", "issues.json"),
        ("issues/2022-47/index.md", "issues/2022-47.json"),
        ("issues/2022-47/03.md", "issues/2022-47.json"),
        ("topics/jicai/2022/index.md", "topics.json"),
        ("search/index.md", "search.json"),
        ("about.md", "about.json"),
    ],
)
def test_data_stands_in_one_file_for_each_issue_and_each_index(path: str, file: str) -> None:
    assert data_file(path) == file
