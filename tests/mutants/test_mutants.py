"""Mutants are small changes with an effect, and a mutant survives only if the tests pass with it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

pytest.importorskip("cosmic_ray", reason="only `make mutants` needs it")

from tests.mutants.mutation import Mutant, chosen
from tests.mutants.trial import Baseline, copy, measure, nearest, survives
from tests.project import ROOT

MODULE = "generator/site/one.py"
CODE = """\
from __future__ import annotations
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sum:
    amount: int


def total(price: int | None, count: int = 2) -> int | None:
    while price is not None:
        return price * count
    return None
"""
TESTS = """\
from generator.site.one import total


def test_a_total():
    assert total(2, 2) == 4


def test_no_price():
    assert total(None) is None
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project of one module and its tests."""
    for name, text in ((MODULE, CODE), ("tests/site/test_one.py", TESTS)):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "tests/mutants").mkdir()
    shutil.copy(ROOT / "tests/mutants/quick.py", tmp_path / "tests/mutants")
    return tmp_path


def mutant(small: Path, change: str) -> Mutant:
    """The mutant whose module contains ``change``."""
    for seed in range(200):
        for found in chosen(small, [MODULE], 0, seed):
            if change in found.code(CODE):
                return found
    raise AssertionError(change)


def test_each_place_gives_one_mutant_that_a_test_can_see(small: Path) -> None:
    found = chosen(small, [MODULE], 0, 0)
    assert found == chosen(small, [MODULE], 0, 0)
    assert found != chosen(small, [MODULE], 0, 1)
    assert all(one.code(CODE) != CODE for one in found)
    assert not [one for one in found if "=False" in one.code(CODE)]
    assert all(one.code(CODE).count("int | None") == 2 for one in found)
    assert len(chosen(small, [MODULE], 2, 0)) == 2


def test_a_mutant_survives_only_if_the_tests_pass(small: Path) -> None:
    baseline = measure(small, "tests/site", 60)
    assert baseline.files == ("tests/site/test_one.py",)
    assert survives(small, mutant(small, "price ** count"), baseline)
    assert not survives(small, mutant(small, "price - count"), baseline)
    assert (small / MODULE).read_text(encoding="utf-8") == CODE


def test_slow_tests_are_left_out(small: Path) -> None:
    slow = ("tests/site/test_one.py::test_a_total",)
    baseline = Baseline(("tests/site/test_one.py",), slow, 5.0)
    assert survives(small, mutant(small, "price - count"), baseline)


def test_with_a_slow_test_others_that_need_the_same_site_are_left_out(small: Path) -> None:
    tests = small / "tests/site/test_one.py"
    fixture = "import pytest\n\n\n@pytest.fixture(scope='session')\ndef built_site(): ...\n\n\n"
    on_site = TESTS.replace("()", "(built_site)")
    tests.write_text(f"{fixture}{on_site}\n\ndef test_nothing(): ...\n", encoding="utf-8")
    slow = ("tests/site/test_one.py::test_no_price",)
    baseline = Baseline(("tests/site/test_one.py",), slow, 5.0)
    assert survives(small, mutant(small, "price - count"), baseline)


def test_a_copy_has_the_packages_for_node(
    small: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (small / "node_modules").mkdir()
    (small / ".gitignore").write_text("node_modules\n", encoding="utf-8")
    subprocess.run(["git", "init", "--quiet"], cwd=small, check=True)
    made = copy(small, tmp_path_factory.mktemp("copy"))
    assert (made / MODULE).read_text(encoding="utf-8") == CODE
    assert (made / "node_modules").samefile(small / "node_modules")


def test_tests_that_fail_without_a_mutant_end_the_run(small: Path) -> None:
    (small / MODULE).write_text("total = None\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="fail without a mutant"):
        measure(small, "tests/site", 60)


def test_the_tests_of_a_module_are_in_the_nearest_folder_of_the_same_name() -> None:
    assert nearest(ROOT, "generator/site/files/lock.py") == "tests/site/files"
    assert nearest(ROOT, "generator/site/stages.py") == "tests/site"
