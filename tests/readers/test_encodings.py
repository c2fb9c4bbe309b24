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
from generator.readers import decode, read_data
from generator.readers.decoding import Decoded
from generator.readers.text.document import decoded
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
    assert decode(text.encode(encoding), "a.txt") == text


GERMAN = "Vereinsblatt\n\nSchöne Grüße aus München an alle Mitglieder.\n"
POLISH = "Zażółć gęślą jaźń. W zeszłym roku odwiedziły nas dzieci ze szkoły.\n"
RUSSIAN = "В прошлом году к нам приехали дети из школы, и мы показали им мельницу.\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "latin-1"),
        ("The café’s “special” is back.\n", "cp1252"),
        (POLISH, "iso8859-2"),
        (POLISH, "cp1250"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp1251"),
    ],
)
def test_an_encoding_that_only_letters_show_is_read_with_a_doubt(text: str, encoding: str) -> None:
    found = decoded(text.encode(encoding), "a.txt")
    assert found.text == text
    assert "«encoding: " in found.doubt


@pytest.mark.parametrize(
    ("data", "read"),
    [
        (b"The mill sold flour for \xa315 a sack. " * 40, "£15"),
        (b"The miller said \x81 word. " + b"Nobody knew which it was. " * 40, "\ufffd word"),
        (b"The mill stood idle for a week, and nobody came. " * 40 + b"\xa3\x1a", "came. £\x1a"),
    ],
)
def test_a_text_in_ascii_but_for_a_few_bytes_is_read_with_a_doubt(data: bytes, read: str) -> None:
    found = decoded(data, "a.txt")
    assert read in found.text
    assert "«encoding: " in found.doubt


def test_the_end_mark_of_dos_does_not_hide_the_encoding() -> None:
    text = (
        "À la fête du moulin, les élèves ont préparé des gâteaux où la crème brûlée dominait.\n" * 9
    )
    found = decoded(text.encode("cp437", "replace") + b"\x1a", "a.txt")
    assert "élèves ont préparé des gâteaux" in found.text


def test_a_few_ideographs_that_may_be_of_another_language_are_doubted() -> None:
    assert decoded(JAPANESE_NEWS[:20].encode("euc_jp"), "a.txt").doubt
    assert decoded(KOREAN[:20].encode("euc_kr"), "a.txt") == Decoded(KOREAN[:20])


def test_japanese_in_seven_bits_is_read() -> None:
    assert decoded(JAPANESE.encode("iso2022_jp"), "a.txt") == Decoded(JAPANESE)


@pytest.mark.parametrize("label", ["iso-8859-1", "ISO-8859-1", "windows-1252", '"latin1"'])
def test_an_encoding_that_is_stated_is_used_without_a_doubt(label: str) -> None:
    assert decoded(GERMAN.encode("latin-1"), "a.txt", label) == Decoded(GERMAN)


@pytest.mark.parametrize(
    "label", ["utf-8", "us-ascii", "x-unknown", "unicode_escape", "a\0b", "hex"]
)
def test_an_encoding_that_is_stated_wrongly_is_doubted(label: str) -> None:
    found = decoded(GERMAN.encode("latin-1"), "a.txt", label)
    assert found.text == GERMAN
    assert found.doubt


def test_utf_8_under_another_name_is_read_as_utf_8_with_a_doubt() -> None:
    found = decoded(GERMAN.encode(), "a.txt", "iso-8859-1")
    assert found.text == GERMAN
    assert "UTF-8" in found.doubt


def test_a_damaged_character_does_not_change_the_encoding_that_is_stated() -> None:
    data = (GERMAN * 20).encode().replace("ö".encode(), b"\xc3", 1)
    found = decoded(data, "a.txt", "utf-8")
    assert found.text == (GERMAN * 20).replace("ö", "\ufffd", 1)
    assert "1 characters are damaged" in found.doubt


def test_the_sidecar_gives_the_encoding(tmp_path: Path) -> None:
    seed, sidecar = tmp_path / "000_a.txt", tmp_path / "000_a.yml"
    seed.write_bytes(GERMAN.encode("mac_roman"))
    sidecar.write_text("encoding: macintosh\n", encoding="utf-8")
    made = convert_file(SeedFile(seed, sidecar))
    assert made.issue.articles[0].opening.startswith("Schöne Grüße")
    assert made.warnings == ()
    sidecar.write_text("encoding: latin-0\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"000_a\.yml:1.*is no encoding"):
        convert_file(SeedFile(seed, sidecar))
    sidecar.write_text("encoding: utf-8\n", encoding="utf-8")
    with pytest.raises(ContentError, match="not in the encoding that its sidecar gives: utf-8"):
        convert_file(SeedFile(seed, sidecar))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le"])
def test_a_file_that_is_not_as_its_mark_says_is_refused_with_the_line(encoding: str) -> None:
    data = "\ufeffone\ntwo\nthree".encode(encoding) + b"\xff"
    with pytest.raises(ContentError, match=r"a\.txt:3: .* is marked as UTF-"):
        decode(data, "a.txt")


@pytest.mark.parametrize("text", ["医疗保障基金直接结算", "这是人们的医改" * 12 + "😀"])
def test_a_short_title_and_rare_characters_are_read_in_gb18030(text: str) -> None:
    assert decode(text.encode("gb18030"), "a.txt") == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "One\r\rtwo {}\r"),
        ("a.md", "# One\n\ntwo {}\n"),
        ("a.html", "<p>One\n\n<p>two {}"),
    ],
)
def test_a_doubt_about_the_encoding_names_the_line_to_look_at(name: str, text: str) -> None:
    data = text.encode().replace(b"{}", b"\xcf\xd1")
    (warning,) = read_data(data, name).warnings
    assert "the encoding is not stated" in warning.message
    assert warning.line == 3
    assert "two" in warning.excerpt


@pytest.mark.parametrize(
    ("rival", "confidence", "read"),
    [("ISO-8859-1", 0.29, "ø¯"), ("ISO-8859-1", 0.1, "ĝŻ"), ("cp437", 0.3, "ĝŻ")],
)
def test_a_seldom_encoding_yields_to_a_western_one_that_is_as_likely(
    monkeypatch: pytest.MonkeyPatch, rival: str, confidence: float, read: str
) -> None:
    found = [
        {"encoding": "iso8859-3", "confidence": 0.3, "language": "tr"},
        {"encoding": rival, "confidence": confidence, "language": "de"},
    ]
    monkeypatch.setattr("chardet.detect", lambda _: found[0])
    monkeypatch.setattr("chardet.detect_all", lambda _: found)
    text = decoded(b"The mill \xf8\xaf stood idle for a week, and so did its miller.", "000.txt")
    assert read in text.text
    assert "was read as" in text.doubt
