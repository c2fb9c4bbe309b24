"""Figures of fidelity against labels made by hand, where these lie beside the checkout."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.apparatus.archive import gather
from tests.rendering import texts_of

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
TOOL = SHARED / "tools" / "fidelity.py"
EXACT = ("articles", "title", "section", "source", "page", "digest", "authors", "period", "text")
"""What must be right everywhere."""

LABELS = [
    pytest.param(ROOT / "seeds", "fidelity.json", (0.995, 0.98), id="seeds"),
    pytest.param(SHARED / "gold" / "typeset", "typeset/gold.json", (0.985, 0.95), id="typeset"),
]
"""Folder of seeds, its labels, and the least F1 of paragraphs and of headings."""


@pytest.mark.skipif(not TOOL.is_file(), reason="no folder of labels beside the checkout")
@pytest.mark.parametrize(("seeds", "labels", "least"), LABELS)
def test_conversion_is_as_faithful_as_a_careful_typist(
    seeds: Path, labels: str, least: tuple[float, float], tmp_path: Path
) -> None:
    archive, _ = gather(seeds)
    for name, text in texts_of(archive).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    wanted = {**dict.fromkeys((*EXACT, "table"), 1.0), "paragraph": least[0], "heading": least[1]}
    figures = [part for name, value in wanted.items() for part in ("--min", f"{name}={value}")]
    result = subprocess.run(
        [sys.executable, TOOL, tmp_path, SHARED / "gold" / labels, "--verbose", *figures],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
