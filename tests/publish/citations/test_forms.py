"""The browser writes a citation as the files of its issue have it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.publish.citations import bibtex, csl, ris
from generator.publish.citations.reference import Reference, references
from tests.project import ROOT
from tests.publish.citations.samples import (
    SITE,
    article,
    catalogue,
    dated,
    hostile_references,
    sayable,
)

SCRIPT = ROOT / "generator" / "theme" / "assets" / "forms.js"
INTERVALS = (
    dated((2022, 11, 21), (2022, 11, 27)),
    dated((2022, 11, 28), (2022, 12, 4)),
    dated((2022, 12, 26), (2023, 1, 1)),
    dated((2022,), (2023,)),
)


def by_the_browser(groups: Sequence[Sequence[Reference]]) -> list[list[list[str]]]:
    """The forms of each reference of each article."""
    data = json.dumps([csl.cited(group) for group in groups])
    node = Path(__file__).with_name("forms_in_node.js")
    command = ["node", str(node), str(SCRIPT)]
    done = subprocess.run(command, input=data.encode(), capture_output=True, check=True)
    written: list[list[list[str]]] = json.loads(done.stdout)
    return written


def by_the_files(reference: Reference) -> list[str]:
    """The forms of a reference in the files of an issue; in a page lines end in a line feed."""
    return [
        bibtex.bibliography([reference]),
        ris.bibliography([reference]).replace("\r\n", "\n"),
        csl.bibliography([reference]),
    ]


def test_every_citation_of_the_seeds_is_written_alike() -> None:
    for address in (SITE, ""):
        found = [references(each, catalogue(), address) for each in catalogue().archive.articles]
        expected = [list(map(by_the_files, group)) for group in found]
        assert by_the_browser(found) == expected


def test_intervals_are_written_alike() -> None:
    (held, *_) = references(article("issues/2022-47/03/"), catalogue(), SITE)
    found = [[replace(held, date=date)] for date in INTERVALS]
    assert by_the_browser(found) == [[by_the_files(each)] for [each] in found]
    assert "  month = {11},\n" in by_the_files(found[0][0])[0]


@settings(max_examples=8)  # a process each
@given(st.lists(st.tuples(hostile_references, st.lists(sayable, max_size=3)), min_size=4))
def test_texts_of_any_kind_are_written_alike(drawn: list[tuple[Reference, list[str]]]) -> None:
    found = [[replace(each, keywords=tuple(words))] for each, words in drawn]
    assert by_the_browser(found) == [[by_the_files(each)] for [each] in found]
