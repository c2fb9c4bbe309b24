"""A saved e-mail becomes its text, whatever it was wrapped in."""

from __future__ import annotations

import base64
from email.message import EmailMessage
from email.mime.image import MIMEImage
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from generator.model.errors import ContentError, Severity
from generator.readers.mail.message import read_mail
from tests.readers.files import picture, problems_of

HTML = "<h1>医疗的改革</h1><p>这是正文，与人们有关。<a href='https://a.example/'>全文</a></p>"
TRADITIONAL = "<h1>醫療的改革</h1><p>這是正文，與人們有關。</p>"
PLAIN = "医疗的改革\n\n这是正文，与人们有关。\n"


def message(**head: str) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = "医周药事 2023年第12期"
    mail["From"] = "编辑部 <news@a.example>"
    mail["Date"] = "Mon, 06 Jan 2025 08:00:00 +0800"
    return mail


@pytest.mark.parametrize("transfer", ["base64", "quoted-printable", "8bit"])
@pytest.mark.parametrize("charset", ["gb2312", "gbk", "gb18030", "utf-8", "big5"])
def test_html_is_preferred_in_every_wrapping(transfer: str, charset: str) -> None:
    page = TRADITIONAL if charset == "big5" else HTML
    mail = message()
    mail.set_content(PLAIN)
    mail.add_alternative(page, subtype="html", charset=charset, cte=transfer)
    seed = read_mail(mail.as_bytes(), "a.eml")
    assert [line.mark for line in seed.lines] == ["heading-1", "paragraph"]
    assert seed.lines[0].text == ("醫療的改革" if charset == "big5" else "医疗的改革")
    assert seed.omitted == (("alternative", " ".join(PLAIN.split())),)
    assert problems_of("a.eml", mail.as_bytes()) == []


@pytest.mark.parametrize("transfer", ["base64", "quoted-printable", "8bit"])
def test_plain_text_keeps_its_lines_for_geometry(transfer: str) -> None:
    mail = message()
    mail.set_content(PLAIN, cte=transfer)
    seed = read_mail(mail.as_bytes(), "a.eml")
    assert [(line.mark, line.text) for line in seed.lines] == [
        ("", "医疗的改革"),
        ("", ""),
        ("", "这是正文，与人们有关。"),
    ]


def test_seven_bits_in_hz_are_read() -> None:
    head = b"Subject: x\r\nContent-Type: text/plain; charset=hz-gb-2312\r\n"
    data = head + b"Content-Transfer-Encoding: 7bit\r\n\r\n~{R=AF~} 2023\r\n"
    assert read_mail(data, "a.eml").lines[0].text == "医疗 2023"
    assert problems_of("a.eml", data) == []


def test_the_head_is_metadata_with_its_words_decoded() -> None:
    mail = message()
    mail.set_content(PLAIN)
    assert b"=?utf-8?" in mail.as_bytes()
    assert read_mail(mail.as_bytes(), "a.eml").metadata == (
        ("subject", "医周药事 2023年第12期"),
        ("from", "编辑部 <news@a.example>"),
        ("date", "Mon, 06 Jan 2025 08:00:00 +0800"),
    )


def test_flowed_text_is_joined_where_its_lines_say_so() -> None:
    head = b"Subject: x\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n"
    data = head + b"the first \nparagraph\nthe second\n"
    assert [(line.mark, line.text) for line in read_mail(data, "a.eml").lines] == [
        ("paragraph", "the first "),
        ("more", "paragraph"),
        ("paragraph", "the second"),
    ]


def test_an_attachment_is_told_and_not_read() -> None:
    mail = message()
    mail.set_content(HTML, subtype="html")
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="48.pdf")
    (warning,) = read_mail(mail.as_bytes(), "a.eml").warnings
    assert warning.severity is Severity.WARNING
    assert "48.pdf" in str(warning)


def test_a_forwarded_message_is_read_with_its_cover() -> None:
    inner, outer = message(), message()
    inner.set_content(HTML, subtype="html")
    outer.set_content("转发给大家。\n")
    outer.add_attachment(inner)
    seed = read_mail(outer.as_bytes(), "a.eml")
    assert [line.text for line in seed.lines][:2] == ["转发给大家。", "医疗的改革"]
    assert {line.mark for line in seed.lines} == {"paragraph", "heading-1"}
    assert problems_of("a.eml", outer.as_bytes()) == []


def test_a_message_that_is_forwarded_as_a_part_says_its_own_subject_and_date_first() -> None:
    inner, outer = message(), message()
    inner.replace_header("Subject", "The weir")
    inner.replace_header("Date", "Mon, 06 May 2019 09:00:00 +0000")
    inner.set_content("It holds.\n")
    outer.replace_header("Subject", "Fwd: The weir")
    outer.set_content("See below.\n")
    outer.add_attachment(inner)
    stated = read_mail(outer.as_bytes(), "a.eml").metadata
    assert [value for key, value in stated if key == "subject"] == ["The weir", "Fwd: The weir"]
    assert next(value for key, value in stated if key == "date").startswith("Mon, 06 May")
    outer.clear_content()
    outer.set_content("A letter of my own, and a long one. " * 20)
    outer.add_attachment(inner)
    first = read_mail(outer.as_bytes(), "a.eml").metadata[0]
    assert first == ("subject", "Fwd: The weir")


HEADED = [
    (line.format(n), mark)
    for n in "12"
    for line, mark in (
        *(("Weir {}", "heading-1"), ("Ann Lee", "paragraph")),
        *(("Mon, 06 May 2019 09:00:00 +0000", "paragraph"), ("It holds for day {}.", "paragraph")),
    )
]


def test_the_messages_of_a_digest_have_their_subjects_for_headings() -> None:
    outer, digest = MIMEMultipart(), MIMEMultipart("digest")
    outer["Subject"] = "Mill digest"
    for number in "12":
        inner = MIMEText(f"It holds for day {number}.\n")
        for key, value in (
            *(("From", "Ann Lee <ann@example.org>"), ("Subject", f"Weir {number}")),
            ("Date", "Mon, 06 May 2019 09:00:00 +0000"),
        ):
            inner[key] = value
        digest.attach(MIMEMessage(inner))
    outer.attach(digest)
    found = read_mail(outer.as_bytes(), "a.eml")
    assert [(line.text, line.mark) for line in found.lines] == HEADED
    assert problems_of("a.eml", outer.as_bytes()) == []


DIGEST = (
    "Today's topics:\n\n  1. Weir 1\n  2. Weir 2\n\n"
    + "-" * 70
    + "".join(
        f"\n\nMessage: {n}\nDate: Mon, 06 May 2019 09:00:00 +0000\nFrom: Ann Lee <ann@example.org>\n"
        f"Subject: Weir {n}\nMessage-ID: <{n}@example.org>\n\nIt holds for day {n}.\n\n{'-' * 30}"
        for n in "12"
    )
    + "\n\nEnd of the digest\n"
)


def test_a_digest_in_plain_text_is_read_message_by_message() -> None:
    mail = MIMEText(DIGEST)
    mail["Subject"] = "Mill digest"
    found = read_mail(mail.as_bytes(), "a.eml")
    texts = [(line.text, line.mark) for line in found.lines]
    begin = texts.index(HEADED[0])
    assert texts[begin : begin + len(HEADED)] == HEADED
    assert problems_of("a.eml", mail.as_bytes()) == []
    mail.set_payload(DIGEST.replace("From: Ann Lee <ann@example.org>\n", ""))
    assert not any(
        line.mark.startswith("heading") for line in read_mail(mail.as_bytes(), "a.eml").lines[:9]
    )


def test_what_the_program_of_a_list_says_in_a_digest_is_left_out() -> None:
    said = (
        "Send Weir submissions to\n\tweir@example.org\n\nTo subscribe, write to\n"
        "\tweir-request@example.org\n\nThe keeper is away this week.\n\n"
    )
    stars = (
        f"\n\nSubject: Digest Footer\n\nWeir list\n\n{'-' * 30}\n\nEnd of Weir Digest\n{'*' * 18}\n"
    )
    digest = DIGEST.replace("\n\nEnd of the digest\n", stars)
    mail = MIMEText(said + digest)
    mail["Subject"] = "Weir Digest, Vol 2, Issue 5"
    found = read_mail(mail.as_bytes(), "a.eml")
    texts = [(line.text, line.mark) for line in found.lines if line.text.strip()]
    assert texts == [("The keeper is away this week.", "paragraph"), *HEADED]
    left = " ".join(text for _, text in found.omitted)
    assert "weir-request@example.org" in left
    assert "Digest Footer" in left
    mail.set_payload(
        digest.replace("From: Ann Lee <ann@example.org>\nSubject: Weir 1", "Subject: Lost")
    )
    kept = read_mail(mail.as_bytes(), "a.eml").lines
    assert "It holds for day 1." in [line.text for line in kept]
    assert problems_of("a.eml", mail.as_bytes()) == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no header"),
        (b"Subject: x\n\n", "has no text"),
        (b"Subject: x\nContent-Type: multipart/alternative; boundary=b\n\n", "has no text"),
        (
            b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n"
            + b"--b\nContent-Type: text/plain\n\nx\n" * 600
            + b"--b--\n",
            "more than 500 parts",
        ),
        (
            b"Subject: x\nContent-Type: text/plain; charset=utf-8\n\n\xff\xfe\x00\xd8\n",
            "not",
        ),
    ],
)
def test_an_e_mail_that_cannot_be_read_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(ContentError, match=words):
        read_mail(data, "a.eml")


def test_messages_within_messages_are_bounded() -> None:
    data = b"Subject: x\n\nx\n"
    for _ in range(40):
        data = b"Subject: x\nContent-Type: message/rfc822\n\n" + data
    with pytest.raises(ContentError, match="20 levels of nesting"):
        read_mail(data, "a.eml")


def test_a_message_that_is_in_base64_within_another_is_read() -> None:
    inner = b"Subject: Locks\nFrom: a@a.example\n\nThe lower lock is open again.\n"
    packed = base64.encodebytes(inner).decode()
    data = (
        'Subject: Fwd\nContent-Type: multipart/mixed; boundary="B"\n\n'
        f"--B\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{packed}\n--B--\n"
    ).encode()
    seed = read_mail(data, "a.eml")
    assert [line.text for line in seed.lines if line.text] == ["The lower lock is open again."]
    assert ("subject", "Locks") in seed.metadata
    assert problems_of("a.eml", data) == []


@pytest.mark.parametrize("subtype", ["x-amp-html", "watch-html", "calendar"])
def test_an_alternative_for_another_program_is_no_text_of_the_issue(subtype: str) -> None:
    mail = message()
    mail.set_content(PLAIN)
    mail.add_alternative("<h1>Anderes</h1><p>nur dort</p>", subtype=subtype)
    mail.add_alternative(HTML, subtype="html")
    seed = read_mail(mail.as_bytes(), "a.eml")
    assert [line.text for line in seed.lines][:1] == ["医疗的改革"]
    assert problems_of("a.eml", mail.as_bytes()) == []


def image(**fields: str) -> MIMEImage:
    part = MIMEImage(picture(), "png")
    for name, value in fields.items():
        part[name.replace("_", "-")] = value
    return part


def shown_in(kind: str, *parts: MIMEText | MIMEImage) -> list[str]:
    """The texts of the lines of a message; a picture that the message itself has is «#»."""
    mail = MIMEMultipart(kind)
    mail["Subject"] = "Moorland Mail 4"
    for part in parts:
        mail.attach(part)
    seed = read_mail(mail.as_bytes(), "a.eml")
    assert problems_of("a.eml", mail.as_bytes()) == []
    held = [m.picture for line in seed.lines for m in line.marks if m.picture]
    assert all(each.address in seed.pictures for each in held)
    return [
        *(line.text.replace("\ufffc", "#") for line in seed.lines),
        *("!" for _ in seed.warnings),
    ]


@pytest.mark.parametrize("address", ["https://a.example/img/heath.png", "img/heath.png"])
def test_a_picture_is_found_by_its_address_in_the_message(address: str) -> None:
    page = MIMEText(f"<p>Heather</p><img src='{address}'>", "html")
    assert shown_in("related", page, image(Content_Location=address)) == ["Heather", "#"]


def test_a_picture_between_texts_stands_there() -> None:
    above, below = MIMEText("Above.\n\nIt rains."), MIMEText("Below.\n\nIt shines.")
    assert shown_in("mixed", above, image(), below) == [
        *("Above.", "It rains.", "#", "Below.", "It shines."),
    ]
    assert shown_in("mixed", above, image(), MIMEText("\nBelow.\n"))[-2:] == ["#", "Below."]
    page = MIMEText("<p>Rain</p><img src='cid:a'>", "html")
    assert shown_in("mixed", page, image(Content_ID="<a>"), image()) == ["Rain", "#"]
    assert shown_in("mixed", MIMEText("<p>Rain", "html"), image()) == ["Rain", "#"]
    assert shown_in("related", MIMEText("<p>Rain", "html"), image()) == ["Rain"]


def test_a_picture_that_is_attached_is_told_of() -> None:
    sent = image(Content_Disposition="attachment; filename=rain.png")
    assert shown_in("mixed", MIMEText("<p>Rain", "html"), sent) == ["Rain", "!"]
    chinese = MIMEText("\u3000\u3000\u7532\u4e59\uff0c\n\u4e19\u4e01\u3002\n" * 9)
    assert shown_in("mixed", chinese, image())[-1] == "!"
