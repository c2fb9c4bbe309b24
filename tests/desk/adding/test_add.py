"""`add` brings an issue in whole or not at all, and says what it found."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from generator.apparatus.archive import gather
from generator.cli import main
from generator.desk.adding.incoming import examine
from generator.desk.adding.placing import place
from generator.model.errors import ContentError
from generator.readers.files import READERS
from generator.settings.files import SEED_SUFFIXES, list_seeds
from generator.settings.sidecar import load_sidecar
from tests.building import COVER, DRAFTS, body_of, contents_of, issue_lines
from tests.project import ROOT

FEATURE = ROOT / "seeds" / "004_cd71d9184c3cbf66.txt"
ISSUE = "\n".join(issue_lines()) + "\n"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A folder with one seed."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    shutil.copy(FEATURE, folder)
    return folder


def add(seeds: Path, file: Path, *more: str) -> int:
    return main(["add", "--seeds", str(seeds), *more, str(file)])


def written(folder: Path, name: str, data: str | bytes = ISSUE) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def test_an_issue_is_added_under_the_next_number_with_a_sidecar(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, "第48期 (final).txt")
    assert add(seeds, file) == 0
    added = seeds / "005_第48期-final.txt"
    assert added.read_bytes() == file.read_bytes()
    said = capsys.readouterr().out
    assert "newsletter: 医周药事" in said
    assert "issue: 2022-47" in said
    assert "period: 2022-11-21/2022-11-27 (stated)" in said
    assert "articles: 3" in said
    assert " 2  医疗改革 | 县域医疗走稳了 | 新华网 | p. 8 | " in said
    assert str(added) in said


def test_the_sidecar_says_nothing_until_it_is_filled_in(seeds: Path, tmp_path: Path) -> None:
    add(seeds, written(tmp_path, "a.txt"))
    sidecar = seeds / "005_a.yml"
    assert load_sidecar(sidecar).lines == {}
    filled = sidecar.read_text(encoding="utf-8").replace("# period:", "period:")
    sidecar.write_text(filled, encoding="utf-8")
    assert load_sidecar(sidecar).period == "2022-11-21/2022-11-27"
    archive, _ = gather(seeds)
    assert len(archive.issues) == 2


def test_every_line_of_the_sidecar_can_be_filled_in(seeds: Path, tmp_path: Path) -> None:
    add(seeds, written(tmp_path, "a.txt"))
    sidecar = seeds / "005_a.yml"
    _head, rows = sidecar.read_text(encoding="utf-8").split("may say.\n")
    lines = [line.removeprefix("# ").removeprefix("#") for line in rows.splitlines()]
    kept = [line for line in lines if "…" not in line and not line.startswith("corrections")]
    sidecar.write_text("\n".join(kept), encoding="utf-8")
    found = load_sidecar(sidecar)
    assert found.id == "2022-47"
    assert found.titles[3] == "中药进校园"


def test_a_dry_run_changes_nothing(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(seeds)
    assert add(seeds, written(tmp_path, "a.txt"), "--dry-run") == 0
    assert contents(seeds) == before
    assert os.listdir(seeds) == [FEATURE.name]  # noqa: PTH208 - hidden files too
    assert "It would become" in capsys.readouterr().out


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_the_same_text_is_refused_in_every_encoding(
    encoding: str, seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(seeds)
    text = FEATURE.read_text(encoding="utf-8")
    assert add(seeds, written(tmp_path, "b.txt", text.encode(encoding))) == 1
    assert (
        f"b.txt: error: this {'file' if encoding == 'utf-8' else 'issue'} is among the seeds"
        in (capsys.readouterr().err)
    )
    assert contents(seeds) == before


def test_the_same_text_is_refused_in_another_format(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import docx

    document = docx.Document()
    for line in FEATURE.read_text(encoding="utf-8").splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "c.docx"))
    assert add(seeds, tmp_path / "c.docx") == 1
    assert f"among the seeds already, as {FEATURE.name}" in capsys.readouterr().err


def test_an_overlap_is_told(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    half = FEATURE.read_text(encoding="utf-8").splitlines()[:40]
    file = written(tmp_path, "a.txt", "\n".join(half) + "\n")
    assert add(seeds, file, "--dry-run") == 0
    assert f"clauses stand in {FEATURE.name} too" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0", "this kind of file is not read; save it as one of"),
        ("a.txt", b"", "the file is empty"),
        ("a.txt", b"%PDF-1.7 x", "not a text but a PDF"),
        ("a.pdf", b"%PDF-1.7 x", "damaged PDF"),
        ("a.docx", b"PK\x03\x04 x", "damaged one"),
        ("a.eml", b"no header at all", "not an e-mail"),
        ("a.txt", b"just one line of nothing\n", "a.txt"),
    ],
)
def test_a_file_that_cannot_be_an_issue_leaves_the_folder_as_it_was(
    name: str,
    data: bytes,
    words: str,
    seeds: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = contents(seeds)
    assert add(seeds, written(tmp_path, name, data)) == 1
    assert words in capsys.readouterr().err
    assert contents(seeds) == before


@pytest.mark.parametrize("arguments", [["gone.txt"], ["--seeds", "gone", "a.txt"], []])
def test_wrong_use_is_told(
    arguments: list[str], seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, "a.txt")
    assert main(["add", *arguments]) == 2


@pytest.mark.parametrize(
    "name", ["../../x", "a/b", "..", "\u202egnp", "a\nb", "con", " ", "x" * 300, "-rf"]
)
def test_a_name_cannot_lead_out_of_the_folder(name: str, seeds: Path, tmp_path: Path) -> None:
    assert (
        main(["add", "--seeds", str(seeds), f"--name={name}", str(written(tmp_path, "a.txt"))]) == 0
    )
    (added,) = list(seeds.glob("005_*.txt"))
    assert added.name.isprintable()
    assert len(added.name) < 60
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "seeds"]


def test_a_file_that_came_up_meanwhile_is_not_written_over(seeds: Path, tmp_path: Path) -> None:
    file = written(tmp_path, "a.txt")
    with examine(file, seeds) as incoming:
        written(seeds, "005_a.yml", "id: other\n")
        with pytest.raises(ContentError, match="stands among the seeds already"):
            place(incoming, seeds)
    assert sorted(path.name for path in seeds.iterdir()) == [FEATURE.name, "005_a.yml"]


def test_what_a_killed_run_left_is_no_seed(seeds: Path, tmp_path: Path) -> None:
    left = seeds / ".adding-x"
    left.mkdir()
    written(left, "005_a.txt")
    assert [seed.name for seed in list_seeds(seeds)] == [FEATURE.name]
    assert add(seeds, written(tmp_path, "b.txt")) == 0


def test_the_first_issue_of_an_empty_folder_is_number_nought(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    assert add(tmp_path / "seeds", written(tmp_path, "a.txt")) == 0
    assert (tmp_path / "seeds" / "000_a.txt").is_file()


def test_a_profile_that_is_named_goes_into_the_sidecar(seeds: Path, tmp_path: Path) -> None:
    lines = [*contents_of(DRAFTS), "-----本期内容-----", *body_of(DRAFTS)]
    file = written(tmp_path, "a.txt", "\n".join(lines))
    assert add(seeds, file, "--profile", "yizhou-yaoshi") == 0
    assert load_sidecar(seeds / "005_a.yml").profile == "yizhou-yaoshi"
    assert add(seeds, written(tmp_path, "b.txt", ISSUE + COVER[0]), "--profile", "x") == 1


def test_hostile_metadata_stay_in_their_comments(seeds: Path, tmp_path: Path) -> None:
    hostile = ISSUE.replace("推进支付改革", "推进\u2028支付\u202e改革\x0bid: x")
    assert add(seeds, written(tmp_path, "a.txt", hostile)) == 0
    assert load_sidecar(seeds / "005_a.yml").lines == {}
    assert (seeds / "005_a.yml").read_text(encoding="utf-8").replace("\n", "").isprintable()


def test_the_folder_of_seeds_takes_what_the_readers_read() -> None:
    assert set(READERS) == set(SEED_SUFFIXES)
