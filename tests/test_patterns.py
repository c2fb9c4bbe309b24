"""No pattern of the program can read a run of words in so many ways that a text stops it.

A repeat of «a|ab|b» reads «ab» in two ways, and n times «ab» in 2ⁿ ways, which are all tried where
what follows does not match.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator, Mapping
from functools import cache
from types import FrameType
from typing import Any

import pytest

import generator

_PARSER: Any = importlib.import_module("re._parser")
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_SIGNS = "a医1 -.A\n,;“”()（）、《》#*_<>/=&%'\"[]{}|\\:!?~+^$`@é"
"""What stands for a class of characters, if it is one of them."""
TIMES = 24
"""How often a run has its words: in two ways each, 2²⁴ ways."""
SECONDS = 0.5
"""Seconds of the processor in which a short run must be read; it takes microseconds."""
MOST = 60
"""Words that are tried of a repeat."""


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns of all modules of the program, and where each stands."""
    found: dict[re.Pattern[str], str] = {}
    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if not module.name.endswith("__main__"):
            values = vars(importlib.import_module(module.name))
            for name, value in values.items():
                for pattern in _patterns_in(value):
                    found.setdefault(pattern, f"{module.name}.{name}")
    return tuple((name, pattern) for pattern, name in found.items())


def _patterns_in(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, tuple | list | Mapping):
        inner = value.values() if isinstance(value, Mapping) else value
        for each in inner:
            yield from _patterns_in(each)


def _words(tree: Any) -> list[str]:
    """Texts that a part of a pattern matches, with each of its alternatives."""
    made = [""]
    for sign, value in tree:
        made = [begin + each for begin in made for each in _choices(str(sign), value)][:MOST]
    return made


def _choices(sign: str, value: Any) -> list[str]:
    if sign == "LITERAL":
        return [chr(value)]
    if sign in ("IN", "NOT_LITERAL", "ANY", "CATEGORY"):
        return _class(sign, value)
    if sign == "BRANCH":
        return [word for branch in value[1] for word in _words(branch)]
    if sign == "SUBPATTERN":
        return _words(value[3])
    if sign == "ATOMIC_GROUP":
        return _words(value)
    if sign in _REPEATS:
        least, _, inner = value
        once = [word * max(least, 1) for word in _words(inner)[:6]]
        return [*once, *([""] if not least else [])]
    return [""]


def _class(sign: str, value: Any) -> list[str]:
    """Some characters of a class, and those that it names itself."""
    if sign == "NOT_LITERAL":
        return ["b" if value == ord("a") else "a"]
    if sign == "ANY":
        return ["a", "医"]
    if sign == "CATEGORY":
        return ["1" if "DIGIT" in str(value) else " " if "SPACE" in str(value) else "a"]
    kinds = {str(kind) for kind, _ in value}
    named = [chr(each) for kind, each in value if str(kind) == "LITERAL"]
    named += [chr(each[0]) for kind, each in value if str(kind) == "RANGE"]
    if "NEGATE" in kinds:
        return [each for each in _SIGNS if each not in named][:3]
    named += ["1", " ", "a"] if "CATEGORY" in kinds else []
    return named[:8]


def _runs(tree: Any, before: str = "") -> Iterator[str]:
    """Runs of each repeat in a pattern: what stands before it, then a word again and again."""
    for sign, value in tree:
        name = str(sign)
        if name in _REPEATS:
            _, most, inner = value
            if most > TIMES // 2:
                yield from (before + word * TIMES for word in _words(inner) if word)
            yield from _runs(inner, before)
        elif name == "BRANCH":
            for branch in value[1]:
                yield from _runs(branch, before)
        elif name in ("SUBPATTERN", "ATOMIC_GROUP"):
            yield from _runs(value[3] if name == "SUBPATTERN" else value, before)
        before += _choices(name, value)[0]


def _slow(pattern: re.Pattern[str]) -> str:
    """A run that the pattern takes too long for; empty where there is none."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError

    old = signal.signal(signal.SIGPROF, stop)
    try:
        for run in dict.fromkeys(_runs(_PARSER.parse(pattern.pattern, pattern.flags))):
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
            pattern.fullmatch(f"{run}\0")
            pattern.match(f"{run}\0")
    except TimeoutError:
        return run
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, old)
    return ""


def test_no_pattern_reads_a_run_in_ever_more_ways() -> None:
    assert len(patterns()) > 300
    assert [(name, run) for name, pattern in patterns() if (run := _slow(pattern))] == []


@pytest.mark.parametrize(
    "pattern", ["(?:a|ab|b)*c", "(?:以|以及|及)+。", "x(?:[ab]+|b)*c", r"(?:\d+|1)*;"]
)
def test_a_pattern_that_does_is_found(pattern: str) -> None:
    assert _slow(re.compile(pattern))


@pytest.mark.parametrize("pattern", ["(?:ab|a|b)*+c", "(?:以及|以|及)++", "[ab]*b*c"])
def test_a_pattern_that_does_not_is_none(pattern: str) -> None:
    assert not _slow(re.compile(pattern))
