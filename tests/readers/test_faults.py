"""Faulty mails and pages are read, or refused in words; none takes longer than it is long."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest

from generator.apparatus.archive import convert_file
from generator.language.text import normalized, squash
from generator.model.errors import ContentError
from generator.readers import read_data
from generator.readers.proof import prove
from generator.settings.files import SeedFile
from tests.attack.open_documents import document as open_document
from tests.attack.packages import LEAD, NAMESPACES, package
from tests.attack.parts import embedded
from tests.pace import ratio
from tests.readers.mutated import MAIL, PAGE, mutated

LONG = 60_000
"""Characters of a text that once took a minute or more."""
MOST = 40
"""Times as long as plain paragraphs of that length that it may take; it takes eight at most."""
HEAD = "Subject: A letter\nContent-Type: text/html; charset=utf-8\n\n"


def read_twice(folder: Path, name: str, data: bytes) -> str:
    """All text of a file, which is proven, or why it is refused."""
    path = folder / name
    path.write_bytes(data)
    try:
        seed = read_data(data, name)
    except ContentError:
        return ""
    prove(path, seed)
    return "\n".join(line.text for line in seed.lines)


def many(unit: str) -> str:
    return (unit * (LONG // len(unit) + 1))[:LONG]


def pace(folder: Path, name: str, text: str) -> float:
    """How many times as long a file takes as plain paragraphs."""

    def read(name: str, text: str) -> None:
        assert read_twice(folder, name, text.encode())

    plain = many("<p>A letter of the mill.</p>\n")
    return ratio(lambda: read(name, text), lambda: read("plain.html", plain), MOST)


@pytest.mark.parametrize("seed", range(150))
def test_a_faulty_mail_is_read_or_refused(seed: int, tmp_path: Path) -> None:
    read_twice(tmp_path, "a.eml", mutated(MAIL, seed))


@pytest.mark.parametrize("seed", range(150))
def test_a_faulty_page_is_read_or_refused(seed: int, tmp_path: Path) -> None:
    read_twice(tmp_path, "a.html", mutated(PAGE, seed))


@pytest.mark.parametrize(
    "field",
    [
        "Message-ID: <>",
        "Message-ID: " + "<" * 5000,
        "From: <",
        'From: "' + '\\"' * 5000,
        "To: a@[",
        "Reply-To: =?utf-8?b?",
        "Date: Mon, 199999999999999999999 Jan 2024 00:00:00 +0800",
        "Date: 99999999999999999999",
        "Subject: =?utf-8?b?5p?= =?none?q?=?= =?utf-8?q?=E6=A0?=",
        'Content-Type: text/html; charset="u\0v"',
        "Content-Type: text/html; charset=unicode_escape",
        "Content-Type: text/html; charset*0=ut; charset*1=f-8",
    ],
)
def test_a_faulty_field_does_not_keep_the_text_from_being_read(field: str, tmp_path: Path) -> None:
    data = f"{field}\nSubject: x\nContent-Type: text/html; charset=utf-8\n\n<p>Here it is.</p>".encode()
    assert read_twice(tmp_path, "a.eml", data) == "Here it is."


def test_a_subject_of_encoded_words_is_read_however_long_it_is(tmp_path: Path) -> None:
    words = "=?utf-8?b?5Yy7?= " * 16_000
    assert pace(tmp_path, "a.eml", f"Subject: {words}\n\nHere it is.\n") < MOST


def test_a_thousand_parts_in_each_other_are_refused(tmp_path: Path) -> None:
    inner = "".join(
        f"Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n" for at in range(1000)
    )
    assert read_twice(tmp_path, "a.eml", f"Subject: x\n{inner}".encode()) == ""


@pytest.mark.parametrize(
    "packed",
    [
        "SGVyZSBpdA==\nIGlzLg==",  # two pieces, each with its padding
        "SGVyZSBpdCBpcy4=\n",
        "SGVyZSBpdCBpcy4=A",  # a character more than there can be
        "SGVy ZSBp*dCBp\ncy4",
    ],
)
def test_base64_is_read_to_its_end(packed: str, tmp_path: Path) -> None:
    head = "Subject: x\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n"
    assert read_twice(tmp_path, "a.eml", (head + packed).encode()) == "Here it is."


COSTLY = {
    "blanks": "<p>a" + many(" ") + "b</p>",
    "breaks": "<p>a" + many(" \n") + "b</p>",
    "open comments": "<p>a</p>" + many("<!--"),
    "open tags": "<p>a</p>" + many("<a"),
    "open attributes": "<p>a</p>" + many('<a b="'),
    "attributes": "<p>a</p><p " + "".join(f"a{at} " for at in range(80_000)) + ">b</p>",
    "marked sections": "<p>a</p>" + many("<![CDATA["),
    "scripts": "<p>a</p>" + many("<script>"),
    "marks in each other": "<p>" + many("<b>a<br>") + "</p>",
    "links in each other": "<p>" + many('<a href="u">a<br>') + "</p>",
    "lists in each other": many("<ul><li>a"),
    "combining marks": "<p>a" + many("\u0301\u0323") + "</p>",
    "references": "<p>a&#" + many("9") + ";</p>",
    "addresses": "<p>" + many('<a href="https://a.example/unsubscribe?u=aabb1122">a</a>') + "</p>",
}


@pytest.mark.parametrize("page", COSTLY.values(), ids=COSTLY.keys())
@pytest.mark.parametrize("name", ["a.html", "a.eml"])
def test_no_page_takes_more_than_moments(page: str, name: str, tmp_path: Path) -> None:
    assert pace(tmp_path, name, (HEAD if name == "a.eml" else "") + page) < MOST


LINES = {
    "quotations in each other": "> " * (LONG // 2) + "a",
    "items": "* a\n" * (LONG // 4),
    "columns": "a  b\n" * (LONG // 5),
    "brackets": "https://a.example/" + ")" * LONG,
    "rules": "- " * (LONG // 2),
}


@pytest.mark.parametrize("text", LINES.values(), ids=LINES.keys())
def test_no_plain_text_takes_more_than_moments(text: str, tmp_path: Path) -> None:
    assert pace(tmp_path, "a.txt", f"A letter\n\n{text}\n") < MOST


@pytest.mark.parametrize(
    "text", ["<ul><li>a" * 900, "<blockquote>a" * 900], ids=["list", "quotation"]
)
def test_what_is_nested_deeply_is_converted(text: str, tmp_path: Path) -> None:
    path = tmp_path / "000_a.html"
    path.write_text(text, encoding="utf-8")
    (article,) = convert_file(SeedFile(path)).issue.articles
    assert squash(article.text).count("a") == 900


CONTROLS = "one\x1b[31m two\x07 three\x85four \x9b five"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", f"A letter in English\n\n{CONTROLS}\n"),
        ("a.md", f"# A letter\n\n{CONTROLS}\n"),
        ("a.html", f"<h1>A letter</h1><p title='{CONTROLS}'>{CONTROLS} &#27;&#7;</p>"),
        ("a.eml", f"{HEAD}<h1>A letter</h1><p>{CONTROLS}</p>"),
        ("b.eml", f"Subject: a\x1bb\x85c\n\nA letter in English\n\n{CONTROLS}\n"),
    ],
)
def test_control_characters_are_shown_in_every_format(name: str, data: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data.encode())
    seed = read_data(path.read_bytes(), name)
    text = " ".join(line.text for line in seed.lines)
    assert "one␛[31m two␇ three four \\u009b five" in text
    assert all(value.isprintable() for _, value in seed.metadata)
    assert prove(path, seed) == []


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        (
            "a.md",
            "|a" * 201 + "|\n" + "|-" * 201 + "|\n",
            "a.md:1: error: the table has 201 columns",
        ),
        ("a.md", "*a" * 40_001, "40,001 signs of markup"),
        (
            "a.md",
            f"[a]: https://a.example/{'b' * 90_000}\n\n" + "[a] " * 30,
            "addresses of its links",
        ),
        ("a.md", "a\n\n" * 25_001, "the text has"),
        ("a.html", "<p>a" * 100_001, "100,001 tags"),
        ("a.html", "<p>" + "<b>a</b>, " * 12_001, "12,001 links, pictures and marked passages"),
        ("a.txt", "a\n" * 25_001, "25,001 lines that are not blank"),
    ],
)
def test_what_asks_for_more_than_an_issue_is_refused(name: str, text: str, words: str) -> None:
    with pytest.raises(ContentError) as caught:
        read_data(text.encode(), name)
    assert words in str(caught.value)


def test_a_row_of_more_cells_than_a_table_has_is_read_as_text() -> None:
    page = "<table>" + f"<tr>{'<td>a' * 201}" * 2 + "</table>"
    lines = read_data(page.encode(), "a.html").lines
    assert {(line.text, line.mark) for line in lines} == {("a", "paragraph")}


def test_elements_that_are_nested_too_deeply_stand_one_after_the_other() -> None:
    page = "".join(f"<div>a{at}" for at in range(400)) + "<script>x</script><img src=b.png alt=c>"
    seed = read_data(page.encode(), "a.html")
    assert [line.text for line in seed.lines][:399] == [f"a{at}" for at in range(399)]
    assert ("script", "x") in seed.omitted


@pytest.mark.parametrize("name", ["a.html", "a.md"])
def test_a_link_in_another_is_text(name: str, tmp_path: Path) -> None:
    text = '<a href="https://a.example/">a <svg><a href="https://b.example/">b</a></svg> c</a>'
    seed = read_data(f"<p>{text}</p>".encode(), name)
    links = [mark for line in seed.lines for mark in line.marks if mark.url]
    spans = sorted((mark.start, mark.end) for mark in links)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert squash("".join(line.text for line in seed.lines)) == "abc"


def test_a_note_that_is_not_defined_is_text(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"# A\n\nOne[^7] and two[^1], \\&copy; too.\n\n[^1]: A note.\n")
    seed = read_data(path.read_bytes(), path.name)
    assert prove(path, seed) == []
    assert any("[^7]" in line.text and "&copy;" in line.text for line in seed.lines)


def test_combining_marks_are_put_in_order_in_pieces() -> None:
    assert normalized("NFKC", "ﬁ e\u0301 \u0915\u093c") == "fi \u00e9 \u0915\u093c"
    stacked = "a" + "\u0301\u0323" * 1_000
    made = normalized("NFKC", stacked)
    assert len(made) > 1_900
    assert normalized("NFKC", f"é{stacked}x").startswith("é")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda files: {**files, "word/media/a.png": "<a>" + "<b/>" * 400_001 + "</a>"}, "tags"),
        (lambda files: {**files, **{f"word/a{at}.bin": "" for at in range(5_001)}}, "too large"),
        (lambda files: {**files, "word/a.bin": "x" * (65 * 2**20)}, "too large"),
        (lambda files: {**files, "word/a.bin": "\x4c\u006f"}, ""),
    ],
)
def test_what_a_package_unpacks_to_is_bounded_whatever_its_files_are_called(
    change: Callable[[dict[str, str]], dict[str, str]], words: str
) -> None:
    body = f"<w:document {NAMESPACES}><w:body>{LEAD}</w:body></w:document>"
    data = package(change({"word/document.xml": body}))
    if not words:
        assert read_data(data, "a.docx").lines
        return
    with pytest.raises(ContentError) as caught:
        read_data(data, "a.docx")
    assert words in str(caught.value)


def test_a_page_that_stands_twice_in_a_document_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(embedded(1_000))
    seed = read_data(path.read_bytes(), path.name)
    assert len(seed.lines) == 126
    assert "is there again" in str(seed.warnings[0])
    assert prove(path, seed) == []


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("suffix", ["docx", "odt"])
def test_a_package_is_compressed_in_a_usual_way_or_refused(suffix: str, method: int) -> None:
    """What LZMA raises for a damaged file is no error of its own library's zip files."""
    body = f"<w:document {NAMESPACES}><w:body>{LEAD}</w:body></w:document>"
    usual = package({"word/document.xml": body}) if suffix == "docx" else open_document("")
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(usual)) as old, zipfile.ZipFile(output, "w") as new:
        for entry in old.infolist():
            new.writestr(entry.filename, old.read(entry), method)
    data = output.getvalue()
    for at in range(0, len(data), 9):
        for name in (f"a.{suffix}", f"b.{suffix}"):
            whole = name.startswith("a") and method != zipfile.ZIP_LZMA
            damaged = data if whole else data[:at] + bytes((data[at] ^ 0xFF,)) + data[at + 1 :]
            with suppress(ContentError):
                assert read_data(damaged, name).lines
                assert method != zipfile.ZIP_LZMA
