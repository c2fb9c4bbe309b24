"""An e-mail that was saved as text is read as one, whatever its file is called; a text is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli.program import main
from generator.model.errors import ContentError
from generator.readers import read_data
from generator.readers.mail.saved import is_message
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

    assert growth(cost, 2_000, 8_000) < 8
