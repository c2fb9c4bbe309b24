"""Tables and definitions of Markdown as every reader of CommonMark takes them whole.

Readers leave out the cells that a row has beyond its head, and know no definitions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.readers.markdown.fences import Fences

MOST_BEYOND = 50
"""Cells that a row has beyond the head of its table, at most, so that the head gets as many."""
# «|---|:-:|», «> --- | ---»
_RULE = re.compile(
    r"(?:[ ]{0,3}>)?[ ]{0,3}\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+"
)
# «: Falling water.»
_DEFINITION = re.compile(r"[ ]{0,3}:[ \t]+(?=\S)")
# «Ebb», but not «- Ebb», «# Ebb», «| Ebb», «> Ebb», «1. Ebb», «  Ebb», «: Ebb»
_TERM = re.compile(r"(?![-+*#|>:<!\[]|[0-9]+[.)])\S[^*]{0,200}")


def whole_tables(lines: list[str]) -> list[str]:
    """The lines of a text; the heads of its tables have as many cells as the widest row."""
    made, end = lines[:], 0
    for at in _outside_code(lines):
        rule = lines[at].rstrip("\r")
        if not at or at < end or "|" not in rule or not _RULE.fullmatch(rule):
            continue
        columns = _cells(rule)
        if _cells(lines[at - 1]) != columns:
            continue
        end = at + 1
        while end < len(lines) and lines[end].strip():
            if _cells(lines[end]) > columns:
                made[end] = _with_code(lines[end])
            end += 1
        beyond = max(map(_cells, made[at + 1 : end]), default=0) - columns
        if 0 < beyond <= MOST_BEYOND:
            made[at - 1] = _longer(made[at - 1], " |", beyond)
            made[at] = _longer(rule, "---|", beyond)
    return made


def with_definitions(lines: list[str]) -> list[str]:
    """The lines of a text; a term is in bold, and its definitions are a list."""
    if not any(map(_DEFINITION.match, lines)):
        return lines
    made: list[str] = []
    outside = set(_outside_code(lines))
    defining = False
    for at, line in enumerate(lines):
        found = _DEFINITION.match(line) if at in outside else None
        if found and not defining:
            defining = _is_term(made)
            if defining:
                term = made.pop()
                made += ["", f"**{term.strip()}**", ""]
        defining = defining and (bool(found) or not line.strip() or line.startswith((" ", "\t")))
        made.append(f"- {line[found.end() :]}" if found and defining else line)
    return made


def _is_term(before: list[str]) -> bool:
    """Whether a line of its own stands before a definition; a blank line between them is taken out."""
    blank = len(before) > 1 and not before[-1].strip()
    term = before[-2:-1] if blank else before[-1:]
    above = before[-3:-2] if blank else before[-2:-1]
    alone = not above or not above[0].strip() or above[0].startswith("- ")
    is_term = bool(term) and alone and bool(_TERM.fullmatch(term[0]))
    if is_term and blank:
        before.pop()
    return is_term


def _outside_code(lines: Iterable[str]) -> Iterator[int]:
    """The numbers of the lines that are in no piece of code between fences."""
    fences = Fences()
    return (at for at, line in enumerate(lines) if not fences.hold(line))


def _cells(row: str) -> int:
    body = row.replace("\\|", "").strip().removeprefix(">").strip()
    return body.removeprefix("|").removesuffix("|").count("|") + 1


def _with_code(row: str) -> str:
    """A row in which no «|» within code ends a cell."""
    parts = row.split("`")
    if len(parts) % 2 == 0:
        return row
    parts[1::2] = (part.replace("\\|", "|").replace("|", "\\|") for part in parts[1::2])
    return "`".join(parts)


def _longer(row: str, cell: str, times: int) -> str:
    body = row.rstrip()
    return (body if body.endswith("|") else f"{body} |") + cell * times
