"""Hostile texts in every field make no element, no attribute and no fault, and none is lost."""

from __future__ import annotations

import pytest

from generator.site.check.site import check_site
from tests.hostile.archive import strings
from tests.hostile.conftest import Rendered
from tests.hostile.reading import read, says, values

pytestmark = pytest.mark.xdist_group("hostile")


def pages(made: Rendered) -> list[str]:
    return sorted(path.relative_to(made.site).as_posix() for path in made.site.rglob("*.html"))


def test_there_are_well_over_a_hundred_kinds_of_hostile_strings() -> None:
    assert len(set(strings().values())) > 200


def test_every_page_is_built_as_with_harmless_words_and_says_what_was_written(
    hostile: Rendered, twin: Rendered
) -> None:
    assert pages(hostile) == pages(twin)
    for path in pages(hostile):
        page, other = (read((made.site / path).read_text("utf-8")) for made in (hostile, twin))
        assert page.errors == [], path
        assert page.elements == other.elements, path
        for found, harmless in zip(page.texts, other.texts, strict=True):
            assert says(found, harmless), (path, harmless)
        for found, harmless in zip(values(page.linked), values(other.linked), strict=True):
            assert says(found, harmless), (path, harmless)


def test_the_check_of_a_build_finds_nothing_lost(hostile: Rendered) -> None:
    assert check_site(hostile.archive, hostile.site) == []
