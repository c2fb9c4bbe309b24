"""One issue in any of the encodings of three decades becomes the same pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from opencc import OpenCC

from generator.apparatus.archive import assemble, convert_file
from generator.model import Issue
from generator.model.errors import ContentError
from generator.readers import decode
from generator.settings.archive import Settings
from generator.settings.files import SeedFile
from tests.rendering import texts_of

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
NAMES = sorted(path.name for path in SEEDS.glob("*.txt"))
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030")
JAPANESE = "これは日本語の文章です。医療制度の改革について、政府は新しい方針を発表した。" * 5
JAPANESE_NEWS = (
    "厚生労働省は十日、新型肺炎感染症対策本部会議を開催し、都道府県別の感染者数推移、医療提供体制、検査能力拡充等について報告を受けた。"
    * 5
)
KOREAN = "이것은 한국어 문장입니다. 의료 제도의 개혁에 대하여 정부는 방침을 발표하였다." * 5
KOREAN_LAW = "大韓民國 憲法 前文: 悠久한 歷史와 傳統에 빛나는 우리 大韓國民은"


def to_hz(text: str) -> bytes:
    """The text in HZ, by the code points that GB 18030 has for the signs of GB 2312."""
    parts, chinese = [], False
    for character in text:
        if character.isascii() == chinese:
            parts.append(b"~}" if chinese else b"~{")
            chinese = not chinese
        code = character.encode("gbk")
        parts.append(bytes(byte & 0x7F for byte in code) if chinese else code.replace(b"~", b"~~"))
    return b"".join(parts) + (b"~}" if chinese else b"")


def to_big5(text: str) -> bytes:
    return text.encode("cp950")


def fits(character: str, encode: Callable[[str], bytes]) -> bool:
    """Whether an encoding has the character, at one code point."""
    if encode is to_hz:
        code = character.encode("gbk", "ignore")
        return character.isascii() or (len(code) == 2 and 0xA0 < code[0] < 0xF8 and code[1] > 0xA0)
    try:
        return encode(character).decode("cp950") == character
    except UnicodeEncodeError:
        return False


def sayable(text: str, encode: Callable[[str], bytes]) -> str:
    """The text as somebody wrote it who had but that encoding: «*» for the signs it lacks."""
    return "".join(c if fits(c, encode) else "*" for c in text)


def converted(folder: Path, name: str, data: bytes) -> Issue:
    path = folder / name
    path.write_bytes(data)
    return convert_file(SeedFile(path)).issue


def everything(issue: Issue) -> object:
    """The pages of an issue, and where every character of its seed ended."""
    return texts_of(assemble([issue], Settings())), issue.lines, issue.ledger


@cache
def of_seed(name: str) -> object:
    return everything(convert_file(SeedFile(SEEDS / name)).issue)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("encoding", UNICODE)
def test_every_seed_becomes_the_same_issue_in_every_encoding(
    name: str, encoding: str, tmp_path: Path
) -> None:
    text = (SEEDS / name).read_text(encoding="utf-8")
    assert everything(converted(tmp_path, name, text.encode(encoding))) == of_seed(name)


@pytest.mark.parametrize("name", NAMES)
def test_every_seed_becomes_the_same_issue_in_gbk(name: str, tmp_path: Path) -> None:
    text = (SEEDS / name).read_text(encoding="utf-8")
    kept = text.encode("gbk", "replace")
    want = everything(converted(tmp_path, name, kept.decode("gbk").encode("utf-8")))
    assert everything(converted(tmp_path, name, kept)) == want


@pytest.mark.parametrize("name", NAMES)
def test_every_seed_becomes_the_same_issue_in_hz(name: str, tmp_path: Path) -> None:
    text = sayable((SEEDS / name).read_text(encoding="utf-8"), to_hz)
    assert text.count("*") < 0.002 * len(text)
    want = everything(converted(tmp_path, name, text.encode("utf-8")))
    assert everything(converted(tmp_path, name, to_hz(text))) == want


@pytest.mark.parametrize("name", NAMES)
def test_a_traditional_text_is_read_in_big5(name: str) -> None:
    text = traditional(name)
    assert text.count("*") < 0.01 * len(text)
    assert decode(to_big5(text), name) == text


@pytest.mark.parametrize("name", [NAMES[0], NAMES[4]])
def test_a_traditional_feature_becomes_the_same_issue_in_big5(name: str, tmp_path: Path) -> None:
    text = traditional(name)
    want = everything(converted(tmp_path, name, text.encode("utf-8")))
    assert everything(converted(tmp_path, name, to_big5(text))) == want


def traditional(name: str) -> str:
    text = OpenCC("s2tw").convert((SEEDS / name).read_text(encoding="utf-8"))
    return sayable(text, to_big5)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (JAPANESE, "shift_jis"),
        (JAPANESE[:37], "shift_jis"),
        (JAPANESE, "euc_jp"),
        (JAPANESE_NEWS, "euc_jp"),
        (KOREAN, "euc_kr"),
        (KOREAN, "johab"),
        (KOREAN_LAW, "euc_kr"),
    ],
)
def test_other_languages_are_not_taken_for_chinese(text: str, encoding: str) -> None:
    with pytest.raises(ContentError, match="save it as UTF-8"):
        decode(text.encode(encoding), "a.txt")


@pytest.mark.parametrize("text", ["医疗保障基金直接结算", "这是人们的医改" * 12 + "😀"])
def test_a_short_title_and_rare_characters_are_read_in_gb18030(text: str) -> None:
    assert decode(text.encode("gb18030"), "a.txt") == text
