"""BibTeX, RIS and CSL-JSON, read back by libraries of other hands."""

from __future__ import annotations

import json
import re

import pytest
import rispy
from bibtexparser import middlewares
from bibtexparser.entrypoint import parse_string
from bibtexparser.model import Entry
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import (
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)

from generator.publish.citations import bibtex, csl, ris
from generator.publish.citations.reference import Medium, Reference
from tests.publish.citations.samples import (
    all_references,
    article,
    cited,
    hostile_references,
    words,
)
from tests.publish.citations.test_gbt7714 import processed

# The reader has no names for braces, and takes a circumflex for its accent
_NAMES = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
_CONTAINERS = ("journal", "booktitle", "howpublished", "publisher")


def decoder() -> LatexNodes2Text:
    """LaTeX into plain text."""
    context = get_default_latex_context_db()
    macros = [MacroTextSpec(name, simplify_repl=sign) for name, sign in _NAMES.items()]
    context.add_context_category("braces", prepend=True, macros=macros)
    return LatexNodes2Text(latex_context=context, keep_braced_groups=False)


def read_bibtex_entries(text: str) -> list[Entry]:
    """The entries of a file, LaTeX turned back into plain text."""
    decoding = middlewares.LatexDecodingMiddleware(decoder=decoder())
    library = parse_string(text, append_middleware=[decoding])
    assert library.failed_blocks == []
    return list(library.entries)


def read_bibtex(text: str) -> Entry:
    """The one entry of a file."""
    (entry,) = read_bibtex_entries(text)
    return entry


def read_ris_records(text: str) -> list[dict[str, object]]:
    """The records of a file."""
    return [dict(record) for record in rispy.loads(text)]


def read_ris(text: str) -> dict[str, object]:
    """The one record of a file."""
    (record,) = read_ris_records(text)
    return record


def plain(value: object) -> str:
    """A value as the reader returns it; blanks single, as TeX sets them."""
    return words(str(value))


def test_the_republication_of_an_article_in_bibtex() -> None:
    entry = read_bibtex(bibtex.bibliography([cited("issues/2022-47/03/")[0]]))
    fields = {field.key: field.value for field in entry.fields}
    assert (entry.entry_type, entry.key) == ("article", "2022-47-03")
    assert fields["title"] == "推进健康中国建设，各地促进医保、医疗、医药协同发展！"
    assert fields["journal"] == "医周药事"
    assert fields["date"] == "2022-11-21/2022-11-27"
    assert (fields["year"], fields["month"], fields["number"]) == ("2022", "11", "47")
    assert fields["pages"] == "20"
    assert fields["url"] == "https://example.org/archive/issues/2022-47/03/"
    assert fields["note"] == "原载：人民日报"
    assert "author" not in fields


def test_an_inferred_date_is_told_in_the_note_alone() -> None:
    held = cited("issues/002/07/")[0]
    fields = {field.key: field.value for field in read_bibtex(bibtex.bibliography([held])).fields}
    record = read_ris(ris.bibliography([held]))
    (item,) = json.loads(csl.bibliography([held]))
    assert not {"date", "year", "month", "issued"} & {*fields, *record, *item}
    for note in (fields["note"], str(record["notes"]), item["note"]):
        assert "日期由正文推断：约2023年8月" in note


def test_the_republication_of_an_article_in_ris() -> None:
    text = ris.bibliography([cited("issues/2022-47/07/")[0]])
    assert text.startswith("TY  - JOUR\r\n")
    assert text.endswith("ER  - \r\n")
    record = read_ris(text)
    assert record["type_of_reference"] == "JOUR"
    assert record["secondary_title"] == "医周药事"
    assert (record["year"], record["date"]) == ("2022", "2022/11/21/2022-11-27")
    assert "N1  - EDTF: 2022-11-21/2022-11-27\r\n" in text  # the importer of Zotero drops the end
    assert (record["number"], record["start_page"]) == ("47", "40")
    assert record["keywords"] == list(article("issues/2022-47/07/").topics)


@pytest.mark.parametrize("reference", all_references(), ids=lambda reference: reference.key)
def test_every_reference_of_the_seeds_is_read_back(reference: Reference) -> None:
    entry = {f.key: f.value for f in read_bibtex(bibtex.bibliography([reference])).fields}
    record = read_ris(ris.bibliography([reference]))
    (item,) = json.loads(csl.bibliography([reference]))
    title = words(reference.full_title)
    assert plain(entry["title"]) == plain(record["title"]) == plain(item["title"]) == title
    container = next(entry[name] for name in _CONTAINERS if name in entry)
    assert plain(container) == reference.container
    assert record.get("secondary_title", record.get("publisher")) == reference.container
    assert item.get("container-title", item.get("publisher")) == reference.container
    assert record.get("authors", []) == list(reference.authors)
    assert [author["literal"] for author in item.get("author", [])] == list(reference.authors)
    if reference.authors:
        assert entry["author"] == " and ".join(reference.authors)
    known = reference.date is not None
    assert {"year" in entry, "year" in record, "issued" in item} == {known}


@given(hostile_references)
def test_bibtex_carries_any_text(reference: Reference) -> None:
    entry = read_bibtex(bibtex.bibliography([reference]))
    fields = {field.key: field.value for field in entry.fields}
    assert entry.key == reference.key
    assert curled(plain(fields["title"])) == curled(words(reference.full_title))
    container = next(fields[name] for name in _CONTAINERS if name in fields)
    assert curled(plain(container)) == curled(words(reference.container))
    assert bibtex.bibliography([reference]).count("\n") == len(fields) + 2


def curled(text: str) -> str:
    """``text`` with the apostrophes that TeX sets for straight ones."""
    return text.replace("'", "’").replace("`", "‘")


@given(hostile_references)
def test_ris_carries_any_text_on_its_line(reference: Reference) -> None:
    text = ris.bibliography([reference])
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in text.split("\r\n")[:-1])
    record = read_ris(text)
    assert record["title"] == words(reference.full_title)
    assert record.get("authors", []) == [words(name) for name in reference.authors]
    name = "publisher" if reference.medium is Medium.OTHER else "secondary_title"
    assert record[name] == words(reference.container)


@given(hostile_references)
def test_csl_json_carries_any_text(reference: Reference) -> None:
    (item,) = json.loads(csl.bibliography([reference]))
    assert item["title"] == reference.full_title
    assert processed([reference])


@given(st.lists(hostile_references, min_size=2, max_size=4, unique_by=lambda each: each.key))
def test_a_file_of_several_references_has_each_of_them_once(several: list[Reference]) -> None:
    keys = [reference.key for reference in several]
    assert [entry.key for entry in read_bibtex_entries(bibtex.bibliography(several))] == keys
    assert [record["id"] for record in read_ris_records(ris.bibliography(several))] == keys
    assert [item["id"] for item in json.loads(csl.bibliography(several))] == keys


def test_a_reference_without_a_title_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a title"):
        bibtex.bibliography([Reference("x-01", Medium.WEB, " ")])
