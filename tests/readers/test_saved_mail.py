"""An e-mail that was saved as text is read as one, whatever its file is called; a text is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli.program import main
from generator.model.errors import ContentError
from generator.readers import read_data
from generator.readers.mail.saved import is_message
from generator.settings.sidecar import FileHints
from tests.pace import growth, seconds
from tests.readers.files import problems_of

READER = "olga@reader.example"
TEXT = (
    "Moorland Mail no. 7\n\nThe heather was cut on Monday, and the bees have moved to the hill.\n"
)
OLD = (
    f"Return-Path: <post@moor.example>\nDelivered-To: {READER}\nReceived: from moor.example\n"
    f"\tby reader.example; Tue, 4 Oct 94 08:00:00 GMT\nFrom: post@moor.example\nTo: {READER}\n"
    "Date: Tue, 4 Oct 94 07:59:00 GMT\nSubject: Moorland Mail #7\n"
)
SHORT = f"Subject: Moorland Mail #7\nFrom: The Moor <post@moor.example>\nTo: {READER}\n"
MAILBOX = f"From post@moor.example Tue Oct  4 07:59:00 1994\n{OLD}"


@pytest.mark.parametrize("name", ["7.txt", "7.md", "7.eml"])
@pytest.mark.parametrize("head", [OLD, SHORT, MAILBOX, f"\n\n{OLD}", f"\ufeff{SHORT}"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_the_head_of_a_mail_that_was_saved_as_text_is_no_text(
    name: str, head: str, line_break: str
) -> None:
    data = f"{head}\n{TEXT}".replace("\n", line_break).encode()
    seed = read_data(data, name)
    assert [line.text for line in seed.lines] == TEXT.splitlines()
    assert dict(seed.metadata)["subject"] == "Moorland Mail #7"
    assert READER in str(seed.recipient)
    assert problems_of(name, data) == []


def test_the_parts_of_a_mail_that_was_saved_as_text_are_read() -> None:
    head = f"{OLD}MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=heath\n"
    part = "--heath\nContent-Type: text/{}\n\n{}\n"
    page = f"<h1>Moorland Mail</h1><p>Sent to {READER}: <b>rain</b>.</p>"
    whole = (
        f"{head}\n{part.format('plain', 'Rain.')}{part.format('html', page)}--heath--\n".encode()
    )
    for name in ("7.txt", "7.html"):
        seed = read_data(whole, name)
        assert [line.text for line in seed.lines] == ["Moorland Mail", "Sent to : rain."]
        assert problems_of(name, whole) == []
    bare = f"{head}\n{TEXT}".encode()
    assert [line.text for line in read_data(bare, "7.txt").lines] == TEXT.splitlines()
    assert problems_of("7.txt", bare) == []


@pytest.mark.parametrize(
    "text",
    [
        f"Moorland Mail\n\nThis came by post:\n\n{OLD}\n{TEXT}",
        f"Moorland Mail\n{OLD}\n{TEXT}",
        f"{SHORT}and this is what I wrote.\n\n{TEXT}",
        f"To: all members\nFrom: the committee\nDate: 4 October 1994\nSubject: the heather\n\n{TEXT}",
        f"Title: Moorland Mail\nDate: 1994-10-04\nSubject: heather\nAuthor: post@moor.example\n\n{TEXT}",
        f"Subject: Moorland Mail\nDate: Tue, 4 Oct 94 07:59:00 GMT\n\n{TEXT}",
        f"From our own correspondent in 1994\n\n{TEXT}",
        f"From: post@moor.example\nTo: {READER}\nDate: today\n\n{TEXT}",
        SHORT.removesuffix("\n") + " and more " * 20_000,
    ],
)
def test_a_text_that_shows_such_lines_stays_one(text: str) -> None:
    assert not is_message(text.encode())
    assert read_data(text.encode(), "7.txt").format == "text"


def test_several_mails_in_one_text_are_told_apart_by_the_mailbox_they_are() -> None:
    data = f"{MAILBOX}\n{TEXT}\n{MAILBOX}\n{TEXT}".encode()
    with pytest.raises(ContentError, match=r"2 e-mails in one file; rename it to \.mbox"):
        read_data(data, "7.txt")
    quoting = f"{MAILBOX}\n{TEXT}\nFrom the hill one sees the sea.\n".encode()
    assert read_data(quoting, "7.txt").lines[-1].text == "From the hill one sees the sea."


def test_no_address_of_the_reader_is_published(tmp_path: Path) -> None:
    seeds, docs = tmp_path / "seeds", tmp_path / "docs"
    seeds.mkdir()
    (seeds / "archive.yml").write_text("originals: true\n")
    (seeds / "000_moor.txt").write_text(f"{OLD}\n{TEXT}\nSent to {READER}.\n")
    assert main(["convert", "--seeds", str(seeds), "--docs", str(docs)]) == 0
    files = [path.read_bytes() for path in docs.rglob("*") if path.is_file()]
    assert any(b"The heather was cut" in data for data in files)
    assert not [data for data in files if READER.encode() in data or b"Return-Path" in data]


def test_the_time_to_recognise_a_mail_grows_with_its_head() -> None:
    def cost(size: int) -> float:
        heads = (
            b"X-A: b\n" * size,
            b" \n" * size,
            b"\n" * size,
            b"a" * size,
            b"Subject: \t" * size,
        )
        return seconds(lambda: any(map(is_message, heads)))

    assert growth(cost, 2_000, 8_000, most=8) < 8


LOCAL = {
    "de": ("Von", "Gesendet", "An", "Betreff", "Montag, 4. März 2024 08:15", "Liebe Olga,"),
    "fr": ("De ", "Envoyé ", "À ", "Objet ", "lundi 4 mars 2024 08:15", "Chère Olga,"),
    "pl": ("Od", "Wysłano", "Do", "Temat", "4 marca 2024 08:15", "Cześć Olga!"),
    "ru": ("От", "Отправлено", "Кому", "Тема", "4 марта 2024 г. 08:15", "Здравствуйте, Olga!"),
    "zh": ("发件人", "发送时间", "收件人", "主题", "2024年3月4日 8:15", "Olga Reed：您好"),
    "ja": ("差出人", "送信日時", "宛先", "件名", "2024年3月4日 8:15", "Olga Reed 様"),
    "ko": ("보낸 사람", "보낸 날짜", "받는 사람", "제목", "2024년 3월 4일", "Olga Reed 님"),
}
ADDRESSES = (f"<{READER}>", f"({READER})", "(olga at reader.example)", "olga (at) reader.example")


def local_mail(language: str, address: str, below: str = "") -> bytes:
    sender, sent, to, subject, day, greeting = LOCAL[language]
    head = (
        f"{sender}: Moorland Mail <post@moor.example>\n{sent}: {day}\n{to}: Olga Reed {address}\n"
        f"{subject}: Moorland Mail #7\n"
    )
    return f"{head}\n{greeting}\n\nThe heather was cut on Monday.\n{below}".encode()


@pytest.mark.parametrize("language", LOCAL)
@pytest.mark.parametrize("address", ADDRESSES)
def test_the_head_of_a_mail_is_no_text_in_any_language(language: str, address: str) -> None:
    data = local_mail(
        language, address, "Sent to olga@reader.example, or olga [at] reader.example."
    )
    seed = read_data(data, "7.txt")
    texts = {line.number: line.text.strip() for line in seed.lines if line.text.strip(" ,!.\n")}
    assert texts == {8: "The heather was cut on Monday.", 9: "Sent to , or ."}
    stated = dict(seed.metadata)
    assert (stated["subject"], stated["from"]) == (
        "Moorland Mail #7",
        "Moorland Mail <post@moor.example>",
    )
    assert problems_of("7.txt", data) == []


@pytest.mark.parametrize(
    "text",
    [
        f"An: alle\nVon: der Vorstand\nDatum: 4.3.2024\nBetreff: die Heide\n\n{TEXT}",
        f"Von: post@moor.example\nBetreff: die Heide\n\n{TEXT}",
        f"Von: post@moor.example\nDatum: heute\nBetreff: die Heide\nund mehr davon\n{TEXT}",
        f"Moorland Mail\n\nVon: post@moor.example\nDatum: heute\nBetreff: die Heide\n\n{TEXT}",
    ],
)
def test_a_text_that_only_looks_like_a_head_is_kept(text: str) -> None:
    assert [line.text for line in read_data(text.encode(), "7.txt").lines] == text.splitlines()


def test_what_is_private_stays_where_the_sidecar_says_so() -> None:
    seed = read_data(local_mail("de", f"<{READER}>"), "7.txt", FileHints(keep_private=True))
    assert READER in seed.lines[2].text
    assert dict(seed.metadata)["subject"] == "Moorland Mail #7"


@pytest.mark.parametrize(
    ("words", "address", "stays"),
    [
        ("配信停止はこちら：", "https://moor.example/stop?id=88cd", False),
        ("To unsubscribe from this list go to ", "https://moor.example/q?m=88cd", False),
        ("Abmelden:\n", "https://moor.example/x/Ab9xK27QpLm4ZtR8", False),
        ("Unsubscribe at any time. Our shop: ", "https://moor.example/shop?item=88", True),
        ("To unsubscribe from this list go to ", "https://moor.example/lists", True),
        ("Read more: ", "https://moor.example/stop?id=88cd", True),
    ],
)
def test_words_before_an_address_tell_that_it_ends_a_subscription(
    words: str, address: str, stays: bool
) -> None:
    data = local_mail("de", f"<{READER}>", f"\n{words}{address}\n")
    seed = read_data(data, "7.txt")
    assert (address in "\n".join(line.text for line in seed.lines)) is stays
    assert any(url == address for line in seed.lines for _, url in line.links) is stays
    assert problems_of("7.txt", data) == []


def test_what_a_mail_service_fills_in_is_no_text() -> None:
    page = (
        "<p>Dear *|FNAME|*,</p><p>The heather was cut for *|LIST:COMPANY|* on Monday.</p>"
        "<p>Two *stars* and a | bar stay: *|*</p>"
    )
    seed = read_data(page.encode(), "7.html")
    texts = [line.text for line in seed.lines if line.text.strip()]
    assert texts == ["The heather was cut for  on Monday.", "Two *stars* and a | bar stay: *|*"]
    assert problems_of("7.html", page.encode()) == []
