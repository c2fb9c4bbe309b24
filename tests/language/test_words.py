"""Words and their parts of speech come from jieba's dictionary, without output or files."""

from __future__ import annotations

import marshal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language import words


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("巢湖南岸", ["巢湖", "南岸"]),
        ("形成都市圈", ["形成", "都市", "圈"]),
        ("院长任期内", ["院长", "任期", "内"]),
        ("唐山和岳阳", ["唐山", "和", "岳阳"]),
        ("唐山水利", ["唐山", "水利"]),
    ],
)
def test_text_is_cut_between_words(text: str, cut: list[str]) -> None:
    assert words.cut(text) == cut


@given(st.text(st.sampled_from("唐山医保局长任期内2030年，《》 a\n"), max_size=20))
def test_the_words_together_are_the_text(text: str) -> None:
    assert "".join(words.cut(text)) == text


@given(
    st.text(
        st.sampled_from("唐山医保局长任期内2030年，《》 a\r\nDRG-%中国特色社会主义"), max_size=20
    )
)
def test_the_words_are_those_that_jieba_finds_in_its_dictionary(text: str) -> None:
    assert words.cut(text) == list(words.tokenizer().cut(text, HMM=False))


@pytest.mark.parametrize(
    ("word", "tag"), [("河南", "ns"), ("表示", "v"), ("岳阳", "ns"), ("任期内", ""), ("", "")]
)
def test_a_word_has_its_part_of_speech(word: str, tag: str) -> None:
    assert words.tag(word) == tag


def test_a_word_is_as_frequent_as_the_dictionary_says() -> None:
    assert words.frequency("医院") > words.frequency("院士") > 0
    assert words.frequency("任期内") == 0


def cut_with(folder: Path) -> tuple[str, str]:
    """What a process prints that cuts a text, with ``folder`` as its temporary one."""
    code = "from generator.language import words; print('/'.join(words.cut('巢湖南岸')))"
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={"TMPDIR": str(folder), "PYTHONPATH": ":".join(sys.path), "PYTHONUTF8": "1"},
    )
    return run.stdout, run.stderr


def test_loading_the_dictionary_prints_nothing_and_leaves_no_file(tmp_path: Path) -> None:
    assert cut_with(tmp_path) == ("巢湖/南岸\n", "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "cache", [marshal.dumps(({"巢": 0, "巢湖": 0, "巢湖南": 9, "岸": 1}, 10)), b"", b"\0damaged"]
)
@pytest.mark.parametrize("rights", [0o644, 0o000])
def test_no_dictionary_is_taken_from_the_temporary_folder_of_all_users(
    cache: bytes, rights: int, tmp_path: Path
) -> None:
    planted = tmp_path / "jieba.cache"
    planted.write_bytes(cache)
    planted.chmod(rights)
    assert cut_with(tmp_path) == ("巢湖/南岸\n", "")
    planted.chmod(0o644)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [
        (planted.name, cache)
    ]
