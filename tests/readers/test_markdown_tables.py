"""Tables and definitions as dialects of Markdown write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.readers import read_file
from generator.readers.markdown.dialects import in_commonmark
from generator.readers.proof import prove
from tests.pace import growth, seconds

TABLES = """| Boat | Use |
|:-----|----:|
| barge | `a|b` |
| punt | one | two |

    | x | y |

A | B
--|--
c | d | e

```
| A |
|---|
| b | c |
```
"""


def test_cells_beyond_the_head_of_a_table_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(TABLES, encoding="utf-8")
    seed = read_file(path)
    rows = [line.text.split("\t") for line in seed.lines if line.text]
    assert rows[:3] == [["Boat", "Use", ""], ["barge", "a|b", ""], ["punt", "one", "two"]]
    assert rows[4:6] == [["A", "B", ""], ["c", "d", "e"]]
    assert [row[0] for row in rows[6:]] == ["| A |", "|---|", "| b | c |"]
    assert prove(path, seed) == []


@pytest.mark.parametrize("inside", ["- {}", "1.  {}", "> > {}"])
@pytest.mark.parametrize("code", ["| A |\n|---|\n| b | c |", "Ebb\n: It falls."])
def test_code_in_an_item_or_a_quotation_has_neither_tables_nor_definitions(
    inside: str, code: str
) -> None:
    rest = inside.format("") if inside.startswith(">") else " " * len(inside.format(""))
    text = inside.format("```\n") + "".join(
        f"{rest}{line}\n" for line in [*code.split("\n"), "```"]
    )
    assert in_commonmark(text).text == text


DEFINITIONS = """Tides come twice.

Ebb
: The water *falls*.
: It is low.
Slack
: None.

Flood

:   The water rises.

    It is high.

Said: so
- no
: item

```
Code
: is code
```
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_definitions_are_a_list_below_their_term(tmp_path: Path, end: str) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(DEFINITIONS.replace("\n", end).encode())
    seed = read_file(path)
    lines = [line for line in seed.lines if line.text]
    items = [line.text for line in lines if line.inside and line.inside[0].kind == "list"]
    assert items[:5] == [
        "The water falls.",
        "It is low.",
        "None.",
        "The water rises.",
        "It is high.",
    ]
    strong = [line.text for line in lines if any(mark.kind == "strong" for mark in line.marks)]
    assert strong == ["Ebb", "Slack", "Flood"]
    assert [line.text for line in lines][-2:] == ["Code", ": is code"]
    assert prove(path, seed) == []


@pytest.mark.parametrize(
    "piece", ["|-|\n", "|-|", "a|b\n-|-\nc|d|e\n", "a\n: b\n", "a\n\n: b\n", "`|"]
)
def test_tables_and_definitions_take_time_in_proportion(piece: str) -> None:
    def cost(size: int) -> float:
        text = piece * (size // len(piece))
        return seconds(lambda: in_commonmark(text))

    assert growth(cost, 25_000, 100_000, most=8) < 8


def test_items_in_a_cell_are_lines_of_it(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "| Day | Tides |\n|---|---|\n| Mon | Two<ul><li>ebb</li><li>flood</li></ul> |\n"
    )
    seed = read_file(path)
    assert [line.text for line in seed.lines if line.text][1:] == ["Mon\tTwo\u2028ebb\u2028flood"]
    assert prove(path, seed) == []
