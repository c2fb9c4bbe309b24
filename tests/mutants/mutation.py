"""Mutants: the small changes that cosmic-ray knows, one for each place in the code."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from cosmic_ray import plugins
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code


@dataclass(frozen=True, slots=True, order=True)
class Mutant:
    """One change of one module."""

    path: str
    """POSIX path of the module below the project."""
    line: int
    operator: str
    """Name of the kind of change in cosmic-ray."""
    occurrence: int
    """Which of the places in the module where the operator applies, from 0."""

    def code(self, source: str) -> str:
        """The module with the change; as it was where cosmic-ray cannot make the change."""
        try:
            mutated: str | None = mutate_code(source, _operators()[self.operator], self.occurrence)
        except AttributeError:  # «except module.Error»
            return source
        return source if mutated is None else mutated


def chosen(root: Path, paths: Iterable[str], sample: int, seed: int) -> list[Mutant]:
    """``sample`` mutants of the modules, or all with 0; at most one for each place.

    Changes that no test can see are left out: those of annotations, which are never evaluated,
    and of ``frozen`` and ``slots``, which guard against mistakes.
    """
    random = Random(seed)  # noqa: S311 - nothing secret
    sources = {path: (root / path).read_text(encoding="utf-8") for path in sorted(paths)}
    mutants = [random.choice(place) for path in sources for place in _places(path, sources[path])]
    random.shuffle(mutants)
    effective = (m for m in mutants if _meaning(m.code(sources[m.path])) != _of(sources[m.path]))
    return sorted(
        mutant for mutant, _ in zip(effective, range(sample or len(mutants)), strict=False)
    )


def _places(path: str, source: str) -> Iterator[list[Mutant]]:
    """The mutants of a module, grouped by the code that they change."""
    found: dict[tuple[object, object], list[Mutant]] = {}
    nodes = list(ast_nodes(get_ast(source)))
    for name, operator in _operators().items():
        positions = (span for node in nodes for span in operator.mutation_positions(node))
        for occurrence, (start, end) in enumerate(positions):
            mutant = Mutant(path, start[0], name, occurrence)
            found.setdefault((start, end), []).append(mutant)
    yield from found.values()


@cache
def _operators() -> dict[str, Any]:
    """The kinds of changes that need no arguments, by name."""
    classes = {name: plugins.get_operator(name) for name in sorted(plugins.operator_names())}
    return {name: made() for name, made in classes.items() if not made.arguments()}


@cache
def _of(source: str) -> str:
    return _meaning(source)


def _meaning(source: str) -> str:
    """What a test can see of a module, as text; empty if the source is no longer Python."""
    try:
        return ast.dump(_Visible().visit(ast.parse(source)))
    except SyntaxError:
        return ""


class _Visible(ast.NodeTransformer):
    """Removes annotations, ``frozen`` and ``slots``."""

    def visit_keyword(self, node: ast.keyword) -> ast.keyword | None:
        """A keyword argument."""
        return None if node.arg in ("frozen", "slots") else node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        """A parameter."""
        node.annotation = None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """A function and its result."""
        node.returns = None
        return self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """A variable or a field."""
        node.annotation = ast.Constant(value=None)
        return self.generic_visit(node)
