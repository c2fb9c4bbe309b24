"""The icons and the card for links are PNG files of the sizes that browsers and platforms expect."""

from __future__ import annotations

import re

import pytest
from PIL import Image

from tests.project import ROOT

SIZES = {"card": (1200, 630), "icon-48": (48, 48), "icon-180": (180, 180)}


@pytest.mark.parametrize("name", SIZES)
def test_a_picture_has_its_size_and_is_small(name: str) -> None:
    path = ROOT / f"docs/assets/pictures/{name}.png"
    with Image.open(path) as picture:
        picture.load()
        assert (picture.format, picture.size) == ("PNG", SIZES[name])
    assert path.stat().st_size < 20_000


def test_the_icon_has_the_colours_of_the_vector_mark() -> None:
    svg = (ROOT / "docs/assets/icons/mark.svg").read_text(encoding="utf-8")
    with Image.open(ROOT / "docs/assets/pictures/icon-180.png") as picture:
        data = picture.convert("RGB").tobytes()
    shown = {data[at : at + 3].hex() for at in range(0, len(data), 3)}
    assert shown == {code.lower() for code in re.findall(r"#([0-9a-f]{6})", svg)}
