"""The second reading also proves order, word boundaries, marks and pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from generator.readers import SeedText, read_file
from generator.readers.proof import prove

MARKDOWN = """# The Harbour Letter

The ferry will *not* sail on Monday, and **nobody** was told.

![The old pier](pier.png "The pier in 1931")

1. Bring `tickets` along.
2. Queue at the gate.

> Water finds its way.[^1]

| Day | Boats |
|-----|-------|
| Mon | 3     |

[^1]: A proverb from upriver.
"""
HTML = """<html><head><title>Harbour</title><style>p{}</style></head><body>
<h1>The Harbour Letter</h1>
<p>The ferry will <i>not</i> sail on Monday,<br>and <b>nobody</b> was told.</p>
<figure><img src="pier.png" alt="The old pier" title="pier"><figcaption>In 1931</figcaption></figure>
<img src="https://example.org/open.gif" width="1" height="1">
<p style="display:none"><b>X</b> <img src="x.png"></p>
<ol><li>Bring <code>tickets</code> along.</li><li>Queue at the gate.</li></ol>
<blockquote>Water finds its way.</blockquote>
<table><tr><th>Day</th><th>Boats</th></tr><tr><td>Mon</td><td>3</td></tr></table>
</body></html>
"""
MAIL = f"""From: Harbour <post@example.org>
Subject: Harbour
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=cut

--cut
Content-Type: text/plain; charset=utf-8

The Harbour Letter. Nobody was told. Queue at the gate.
--cut
Content-Type: text/html; charset=utf-8

{HTML}
--cut--
"""
FILES = {"a.md": MARKDOWN, "a.html": HTML, "a.eml": MAIL}


def read(folder: Path, name: str) -> tuple[Path, SeedText]:
    """A file and what is read of it."""
    path = folder / name
    path.write_text(FILES[name], encoding="utf-8")
    return path, read_file(path)


def line(seed: SeedText, start: str) -> int:
    """Index of the line that begins so."""
    return next(at for at, each in enumerate(seed.lines) if each.text.startswith(start))


def swapped(seed: SeedText) -> SeedText:
    """Two lines in each other's place."""
    lines = list(seed.lines)
    a, b = line(seed, "The ferry"), line(seed, "Water")
    lines[a], lines[b] = lines[b], lines[a]
    return replace(seed, lines=tuple(lines))


def fused(seed: SeedText) -> SeedText:
    """Two words as one."""
    lines = list(seed.lines)
    at = line(seed, "The ferry")
    lines[at] = structs.replace(
        lines[at], text=lines[at].text.replace("ferry will", "ferrywill"), marks=()
    )
    return replace(seed, lines=tuple(lines))


def plain(seed: SeedText) -> SeedText:
    """No mark but those of pictures."""
    pictures = (tuple(m for m in each.marks if m.picture) for each in seed.lines)
    lines = (
        structs.replace(each, marks=marks) for each, marks in zip(seed.lines, pictures, strict=True)
    )
    return replace(seed, lines=tuple(lines))


def blind(seed: SeedText) -> SeedText:
    """No picture."""
    kept = (tuple(m for m in each.marks if not m.picture) for each in seed.lines)
    lines = (
        structs.replace(each, marks=marks) for each, marks in zip(seed.lines, kept, strict=True)
    )
    return replace(seed, lines=tuple(lines))


@pytest.mark.parametrize("name", FILES)
def test_what_is_read_right_is_proved(tmp_path: Path, name: str) -> None:
    assert not prove(*read(tmp_path, name))


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    ("harm", "message"),
    [
        (swapped, "in another order"),
        (fused, "with other words"),
        (plain, "are read as plain text"),
        (blind, "1 pictures of this file were not read"),
    ],
)
def test_what_is_read_wrong_is_told(
    tmp_path: Path, name: str, harm: Callable[[SeedText], SeedText], message: str
) -> None:
    path, seed = read(tmp_path, name)
    assert any(message in problem.message for problem in prove(path, harm(seed)))


def test_a_title_is_the_caption_of_a_picture_that_stands_alone(tmp_path: Path) -> None:
    _, seed = read(tmp_path, "a.md")
    assert seed.lines[line(seed, "The pier in 1931")].mark == "caption"
    _, seed = read(tmp_path, "a.html")
    assert [each.text for each in seed.lines if each.mark == "caption"] == ["In 1931"]


def test_the_number_of_an_item_is_no_word_that_is_looked_for_below(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    contents = "<ol><li>The quay</li><li>The mole</li></ol>"
    stories = "".join(
        f"<p>Story {number}</p><h2>The {name}</h2><p>Of stone.</p>"
        for number, name in enumerate(("quay", "mole"), 1)
    )
    path.write_text(f"<p>Contents</p>{contents}{stories}", encoding="utf-8")
    assert prove(path, read_file(path)) == []


@pytest.mark.parametrize("sign", ["<sup>{}</sup>", "<sup>[{}]</sup>", " [{}]", "[{}]"])
def test_the_number_of_a_note_stands_in_any_brackets(sign: str, tmp_path: Path) -> None:
    raised = sign.format('<a href="#n1" id="r1">1</a>')
    path = tmp_path / "a.html"
    path.write_text(
        f"<h1>Harbour</h1><h2>The pier{raised}</h2><p>It is open{raised} now, and nobody fell in.</p>"
        '<p id="n1"><a href="#r1">1</a> Since Monday.</p>',
        encoding="utf-8",
    )
    seed = read_file(path)
    assert [line.text for line in seed.lines][1].replace(" ", "") == "Thepier[1]"
    assert prove(path, seed) == []
