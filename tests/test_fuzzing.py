"""Whatever the files of a seeds folder are: an error that says where, or a whole archive."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.fuzzing.case import case
from tests.fuzzing.keeping import files_of, keep, kept
from tests.fuzzing.proof import verdict
from tests.fuzzing.running import WHOLE_EVERY, batches
from tests.fuzzing.shrinking import shrink

FIRST, COUNT, BATCH = 1_000_000, 200, 25
"""Numbers of the cases tried here; none of them is one of `make fuzz`."""


@pytest.mark.parametrize("first", range(FIRST, FIRST + COUNT, BATCH))
def test_no_mutated_file_breaks_the_program_or_goes_lost(first: int) -> None:
    for number in range(first, first + BATCH):
        what = verdict(case(number, 0), whole=number % WHOLE_EVERY == 0)
        assert not what, f"case {number}: {what}"


@pytest.mark.parametrize("path", kept(), ids=lambda path: path.stem)
def test_what_once_failed_stays_good(path: Path) -> None:
    assert verdict(files_of(path), whole=True) == ""


def test_a_case_is_the_same_for_the_same_number_and_differs_by_seed() -> None:
    assert case(7, 0) == case(7, 0)
    assert len({str(case(number, seed)) for number in range(9) for seed in (0, 1)}) == 18


def test_the_proof_sees_a_hang_a_traceback_and_a_lost_character(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    good = next(files for number in range(99) if not _is_refused(files := case(number, 0)))
    assert verdict(good) == ""

    def forever(*_: object) -> None:
        while True:
            pass

    monkeypatch.setattr("tests.fuzzing.proof.LEAST", 0.2)
    monkeypatch.setattr("tests.fuzzing.proof.pages_of", forever)
    assert "Hang" in verdict(good)
    monkeypatch.setattr("tests.fuzzing.proof.pages_of", lambda archive: {})
    assert "KeyError" in verdict(good)
    monkeypatch.undo()
    monkeypatch.setattr("generator.publish.markdown.paragraph", lambda text, *_, **__: text[1:])
    assert "a page differs" in verdict(good)


def _is_refused(files: Mapping[str, bytes]) -> bool:
    """Whether a case gives no archive with a paragraph to be looked at."""
    from generator.model.errors import ContentError
    from tests.building import convert_text

    try:
        issue = convert_text(files["001_case.txt"].decode(), "001_case.txt")
    except (ContentError, UnicodeDecodeError):
        return True
    return list(files) != ["001_case.txt"] or not any(article.blocks for article in issue.articles)


def test_a_failing_case_is_made_small_and_comes_back_from_its_file(tmp_path: Path) -> None:
    files = {"a.txt": ("x\n" * 50 + "one 改 two\n" + "y\n" * 50).encode(), "b.yml": b"\xff\xfe"}
    small = shrink(files, lambda files: "改".encode() in files.get("a.txt", b""))
    assert small == {"a.txt": "改".encode()}
    assert files_of(keep(files, "what", tmp_path)) == files
    assert [path.parent for path in kept(tmp_path)] == [tmp_path]


def test_a_run_goes_on_with_the_batches_that_are_open() -> None:
    assert batches(600, set()) == [(0, 250), (250, 500), (500, 600)]
    assert batches(600, {0, 500}) == [(250, 500)]
