"""A joined style sheet is taken over from the earlier site where it would be the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.site import joining
from generator.site.earlier import EarlierSite
from generator.site.joining import Joiner
from generator.site.store import Store
from generator.site.stylesheets import Shown, joined
from generator.site.tidying import SHEETS, sheet_path

ONE = [("a.css", ".a{top:0}.b{top:1px}"), ("b.css", ".c{top:2px}")]
SHOWN = Shown(frozenset({"a", "c"}))


@pytest.fixture
def joins(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was joined anew."""
    made: list[str] = []

    def noted(*arguments: object) -> str:
        made.append(joined(*arguments))  # type: ignore[arg-type]
        return made[-1]

    monkeypatch.setattr(joining, "joined", noted)
    return made


def built(site: Path, store: Store, sheets: list[tuple[str, str]], shown: Shown, of: str) -> str:
    """Join in a build of ``site``, whose record is kept."""
    earlier = EarlierSite(store, site.parent / "mkdocs.yml")
    text = Joiner(earlier, of)(sheets, shown, SHEETS, set())
    (site / SHEETS).mkdir(parents=True, exist_ok=True)
    (site / sheet_path(text)).write_text(text, encoding="utf-8")
    earlier.remember(site, "", ())
    return text


def test_the_same_sheet_is_joined_once(tmp_path: Path, joins: list[str]) -> None:
    site, store = tmp_path / "site", Store()
    first = built(site, store, ONE, SHOWN, "program")
    assert built(site, store, ONE, SHOWN, "program") == first == ".a{top:0}\n.c{top:2px}"
    assert joins == [first]


@pytest.mark.parametrize(
    ("sheets", "more", "times"),
    [
        (ONE, "other", 1),
        (ONE, "b", 2),
        (ONE, "b--", 2),
        ([("a.css", ".\\62{top:0}")], "b", 2),
    ],
)
def test_a_class_that_no_rule_asks_for_changes_nothing(
    tmp_path: Path, joins: list[str], sheets: list[tuple[str, str]], more: str, times: int
) -> None:
    site, store, shown = tmp_path / "site", Store(), Shown(SHOWN.classes | {more})
    built(site, store, sheets, SHOWN, "program")
    assert built(site, store, sheets, shown, "program") == joined(sheets, shown, SHEETS)
    assert len(joins) == times


@pytest.mark.parametrize(
    ("sheets", "shown", "of"),
    [
        ([*ONE, ("c.css", ".a{top:3px}")], SHOWN, "program"),
        (ONE, Shown(frozenset({"a", "b", "c"})), "program"),
        (ONE, SHOWN, "another program"),
    ],
)
def test_another_sheet_is_joined_anew(
    tmp_path: Path, joins: list[str], sheets: list[tuple[str, str]], shown: Shown, of: str
) -> None:
    site, store = tmp_path / "site", Store()
    built(site, store, ONE, SHOWN, "program")
    assert built(site, store, sheets, shown, of) == joined(sheets, shown, SHEETS)
    assert len(joins) == 2


def test_a_sheet_that_was_changed_is_joined_anew(tmp_path: Path, joins: list[str]) -> None:
    site, store = tmp_path / "site", Store()
    text = built(site, store, ONE, SHOWN, "program")
    (site / sheet_path(text)).write_text(".evil{}", encoding="utf-8")
    assert built(site, store, ONE, SHOWN, "program") == text
    assert joins == [text, text]
