"""An issue that gets another id is told of until its old address leads to the new one."""

from __future__ import annotations

from pathlib import Path

from generator.site.generation import convert
from generator.site.store import Store

TEXT = "# Mill Road News\n\nThe mill was opened again by its owner on a rainy day in autumn.\n"


def told(folder: Path) -> list[str]:
    """What a build says of ids."""
    store = Store(folder / "store")
    made = convert(folder / "seeds", folder / "docs", store=store)
    store.keep({*made.prepared.parts.keys, *made.keys})
    warnings = [str(each) for each in made.prepared.warnings]
    return [each for each in warnings if "old_ids" in each]


def test_an_issue_that_moves_is_told_until_its_old_address_redirects(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/000_mill.md").write_text(TEXT, encoding="utf-8")
    sidecar = tmp_path / "seeds/000_mill.yml"
    assert told(tmp_path) == []
    sidecar.write_text("id: mill-7\n", encoding="utf-8")
    (first,) = told(tmp_path)
    assert first.startswith("000_mill.md: warning: this issue was at issues/000/ and is now at ")
    assert 'issues/mill-7/; write «old_ids: ["000"]» into 000_mill.yml' in first
    assert told(tmp_path) == [first]
    sidecar.write_text('id: mill-7\nold_ids: ["000"]\n', encoding="utf-8")
    assert told(tmp_path) == []
    assert (tmp_path / "docs/issues/000/01.md").is_file()
    sidecar.unlink()
    (back,) = told(tmp_path)
    assert "was at issues/mill-7/ and is now at issues/000/" in back


def test_an_id_that_another_issue_has_now_is_no_lost_address(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/000_mill.md").write_text(TEXT, encoding="utf-8")
    told(tmp_path)
    (tmp_path / "seeds/000_mill.yml").write_text("id: mill-7\n", encoding="utf-8")
    (tmp_path / "seeds/001_weir.md").write_text(TEXT.replace("mill", "weir"), encoding="utf-8")
    (tmp_path / "seeds/001_weir.yml").write_text("id: '000'\n", encoding="utf-8")
    assert not any("000_mill" in each for each in told(tmp_path))
