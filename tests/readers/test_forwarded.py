"""The head of a forwarded mail is no text, and names neither its recipient nor who forwarded it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli.program import main
from generator.readers import SeedText, read_data
from generator.readers.forwarded import without_forwarding
from generator.readers.greetings import greetings_in, names_of
from generator.readers.html.page import parse_html
from generator.readers.private import PRIVATE
from generator.settings.sidecar import FileHints
from tests.pace import growth, seconds
from tests.readers.files import problems_of

READER = "olga@reader.example"
HEADS = {
    "---------- Forwarded message ---------": ("From", "Date", "Subject", "To"),
    "-------- Weitergeleitete Nachricht --------": ("Von", "Datum", "Betreff", "An"),
    "Begin forwarded message:": ("From", "Date", "Subject", "To"),
    "---------- Message transféré ---------": ("De", "Envoyé", "Objet", "À"),
    "---------- 转发邮件 ---------": ("发件人", "日期", "主题", "收件人"),
}
TEXT = "<p>Dear Olga,</p><p>The ferry sails at <b>nine</b>.</p><p>Sent to olga@reader.example.</p>"


def head(opening: str = "Begin forwarded message:", between: str = "<br>") -> str:
    sender, date, subject, to = HEADS[opening]
    lines = (
        opening,
        f"{sender}: <b>Ferry Post</b> &lt;post@ferry.example&gt;",
        f"{date}: Fri, 3 May 2024 at 19:15",
        f"{subject}: Winter timetable",
        f'{to}: Olga Reed &lt;<a href="mailto:{READER}">{READER}</a>&gt;',
    )
    return between.join(lines)


def forwarded(head: str, above: str = "", text: str = TEXT) -> bytes:
    return f"<html><body>{above}<div>{head}</div>{text}</body></html>".encode()


def texts(seed: SeedText) -> list[str]:
    return [line.text for line in seed.lines if line.text]


def read(data: bytes, name: str = "a.html") -> SeedText:
    assert problems_of(name, data) == []
    return read_data(data, name)


@pytest.mark.parametrize("opening", HEADS)
@pytest.mark.parametrize("between", ["<br>", "</div><div>"])
def test_the_head_of_a_forwarded_mail_is_its_metadata(opening: str, between: str) -> None:
    seed = read(forwarded(head(opening, between)))
    assert texts(seed) == ["The ferry sails at nine.", "Sent to ."]
    assert [line.number for line in seed.lines] == list(range(1, len(seed.lines) + 1))
    said = dict(seed.metadata)
    assert (said["subject"], said["from"]) == (
        "Winter timetable",
        "Ferry Post <post@ferry.example>",
    )
    left = " ".join(text for rule, text in seed.omitted)
    assert all(text in left for text in (opening, "Winter timetable", READER, "Dear Olga,"))


def test_who_forwarded_a_message_is_not_its_sender() -> None:
    mail = (
        f"From: Olga Reed <{READER}>\nTo: <archive@mill.example>\nSubject: Fwd: Winter timetable\n"
        "Content-Type: text/html; charset=utf-8\n\n"
    ).encode() + forwarded(head(), above="<p>For the archive</p>")
    seed = read(mail, "a.eml")
    assert [value for key, value in seed.metadata if key == "subject"] == ["Winter timetable"]
    assert texts(seed) == ["For the archive", "The ferry sails at nine.", "Sent to ."]
    assert READER not in str((seed.lines, [pair for pair in seed.metadata if pair[0] != "to"]))


def test_a_mail_that_is_quoted_further_down_only_loses_its_recipient() -> None:
    above = "<h1>Letters</h1>" + "".join(f"<p>Paragraph {at}.</p>" for at in range(5))
    seed = read(forwarded(head(), above))
    assert "Subject: Winter timetable" in texts(seed)
    assert READER not in str(seed.lines)
    assert "subject" not in dict(seed.metadata)


@pytest.mark.parametrize(
    ("opening", "above"),
    [
        ("Original message", "<h1>How a swindle works</h1><p>By Olga</p>"),
        ("Original message", "<p>A letter came to us.</p>"),
        ("Forwarded message", "<h1>How a swindle works</h1><p>By Olga</p>"),
        ("Forwarded message", f"<p>{'A letter came to us. ' * 20}</p>"),
    ],
)
def test_a_mail_that_a_page_quotes_is_not_its_head(opening: str, above: str) -> None:
    quoted = "<p>From: bank@swindle.example</p><p>Date: 3 May 2021</p><p>Subject: Your money</p>"
    seed = read(forwarded("", above, f"<p>{opening}</p>{quoted}<p>You see the signs.</p>"))
    assert texts(seed)[-4:] == [
        *("From: bank@swindle.example", "Date: 3 May 2021", "Subject: Your money"),
        "You see the signs.",
    ]
    assert not {"from", "date", "subject"} & dict(seed.metadata).keys()


@pytest.mark.parametrize("name", ["a.html", "a.eml"])
def test_a_head_ends_where_a_field_comes_again(name: str) -> None:
    if name == "a.html":
        data = forwarded(head(), text="<p>Date: 5 June, 7 pm</p><p>Place: The pier</p>")
    else:
        data = plain("Subject: Pier", f"To: {READER}", "", "Cc: all who sail", "Place: The pier")
    seed = read(data, name)
    assert texts(seed) == [
        "Date: 5 June, 7 pm" if name == "a.html" else "Cc: all who sail",
        "Place: The pier",
    ]


@pytest.mark.parametrize("gap", ["  ", "", "\t"])
def test_a_field_that_is_wrapped_is_one(gap: str) -> None:
    seed = read(
        plain(
            "Subject: Pier post 7 and a long",
            f"{gap}subject",
            f"To: Olga Reed <{READER}>,",
            "  Bob Reed <bob@other.example>",
            "",
            "The ferry sails.",
        ),
        "a.eml",
    )
    assert dict(seed.metadata)["subject"] == "Pier post 7 and a long subject"
    assert texts(seed) == ["The ferry sails."]
    assert "other.example" not in str((seed.lines, seed.metadata))


def plain(*lines: str) -> bytes:
    """A mail of text that was forwarded."""
    above = ("From: Ann <ann@mill.example>", "To: archive@mill.example", "Subject: Fwd", "")
    opening = ("---------- Forwarded message ----------", "From: Ferry Post <post@ferry.example>")
    return "\n".join((*above, *opening, *lines, "")).encode()


def test_links_within_the_page_lead_where_they_led() -> None:
    text = '<p><a href="#end">To the end</a></p><p>Middle.</p><p id="end">The end.</p>'
    seed = read(forwarded(head(), text=text))
    (mark,) = [mark for line in seed.lines for mark in line.marks if mark.url]
    assert seed.lines[int(mark.url[1:]) - 1].text == "The end."


@pytest.mark.parametrize(
    "text",
    [
        "<p>Forwarded message</p><p>From: the harbour to the island it is an hour.</p><p>Tickets here.</p>",
        "<p>From: A</p><p>To: B</p><p>Subject: none</p>",
    ],
)
def test_what_only_looks_like_a_head_stays(text: str) -> None:
    seed = read(forwarded("", text=text))
    assert not seed.recipient
    assert len(texts(seed)) == 3


def test_a_mail_that_was_forwarded_twice_has_the_head_of_the_first() -> None:
    again = head().replace("Olga Reed", "Pia Stone").replace(READER, "pia@reader.example")
    seed = read(forwarded(f"{head()}<br><br>{again}", text="<p>Sent to pia@reader.example.</p>"))
    assert texts(seed) == ["Sent to ."]


def test_a_head_that_no_line_opens_only_loses_the_recipient() -> None:
    fields = head().partition("<br>")[2]
    data = b"From: Pia <p@reader.example>\nTo: x@y.example\nContent-Type: text/html\n\n"
    seed = read(data + forwarded(fields), "a.eml")
    assert texts(seed)[0] == "From: Ferry Post <post@ferry.example>"
    assert READER not in str(seed.lines)


def test_what_is_private_may_be_kept() -> None:
    seed = read_data(forwarded(head()), "a.html", FileHints(keep_private=True))
    assert READER in str(seed.lines)
    assert dict(seed.metadata)["subject"] == "Winter timetable"
    assert not [rule for rule, _ in seed.omitted if rule in PRIVATE]


@pytest.mark.parametrize(
    ("greeting", "left"),
    [
        ("Dear Olga,", ""),
        ("Hi Olga Reed!", ""),
        ("Sehr geehrte Frau Reed,", ""),
        ("Hello Olga, the ferry is late.", "Hello, the ferry is late."),
        ("Dear readers,", "Dear readers,"),
        ("Dear Olgas of the island,", "Dear Olgas of the island,"),
        ("Olga wrote a song.", "Olga wrote a song."),
        ("Hello Olga-Maria wrote a song.", "Hello Olga-Maria wrote a song."),
        ("Hello Olga - the ferry is late.", "Hello - the ferry is late."),
    ],
)
def test_a_greeting_loses_the_name_of_the_recipient(greeting: str, left: str) -> None:
    text = f"<p>Above.</p><p>{greeting}</p><p>Below.</p>"
    data = (
        f"From: Ferry Post <post@ferry.example>\nTo: Olga Reed <{READER}>\nSubject: No. 3\n"
        f"Content-Type: text/html; charset=utf-8\n\n{text}"
    ).encode()
    assert texts(read(data, "a.eml")) == [text for text in ("Above.", left, "Below.") if text]


def mail_to(name: str, *paragraphs: str) -> bytes:
    return (
        f"From: Ferry Post <post@ferry.example>\nTo: {name} <{READER}>\nSubject: No. 3\n"
        "Content-Type: text/html; charset=utf-8\n\n" + "".join(f"<p>{p}</p>" for p in paragraphs)
    ).encode()


@pytest.mark.parametrize(
    ("name", "greeting", "left"),
    [
        ("The Harbour Rowing Members", "Dear members,", "Dear members,"),
        ("The Harbour Rowing Members", "Dear rowing,", "Dear rowing,"),
        ("Harbour Members", "Dear members,", "Dear members,"),
        ("Harbour Members", "Dear Harbour Members,", ""),
    ],
)
def test_a_word_for_a_group_is_no_name(name: str, greeting: str, left: str) -> None:
    seed = read(mail_to(name, "Above.", greeting, "Below."), "a.eml")
    assert texts(seed) == [text for text in ("Above.", left, "Below.") if text]


def test_a_greeting_in_the_middle_of_a_text_loses_only_the_name() -> None:
    above = [f"Paragraph {at}." for at in range(30)]
    seed = read(mail_to("Olga Reed", *above, "Dear Olga,", "she wrote."), "a.eml")
    assert texts(seed)[-2:] == ["Dear,", "she wrote."]


def test_the_time_that_greetings_take_does_not_grow_with_the_names() -> None:
    def cost(size: int) -> float:
        names = ", ".join(f"Olga{at} Reed{at} <o{at}@reader.example>" for at in range(size))
        known = names_of([names])

        def work() -> None:
            for _ in range(2_000):
                assert not list(greetings_in("Dear all of the island", known, top=True))

        return seconds(work)

    assert growth(cost, 100, 1_000, most=3) < 3


def test_an_issue_of_a_forwarded_mail_has_its_subject_as_title(tmp_path: Path) -> None:
    seeds, docs = tmp_path / "seeds", tmp_path / "docs"
    seeds.mkdir()
    (seeds / "000_post.html").write_bytes(forwarded(head()))
    assert main(["convert", "--seeds", str(seeds), "--docs", str(docs)]) == 0
    pages = {path: path.read_text("utf-8") for path in docs.rglob("*.md")}
    assert any("Winter timetable" in page for page in pages.values())
    for page in pages.values():
        assert "orwarded message" not in page
        assert "Olga" not in page
        assert READER not in page


def test_the_time_that_a_head_takes_grows_with_its_length() -> None:
    def cost(size: int) -> float:
        above = f"<p>{'-' * size}</p><p>{'> * ' * size}</p>"
        page = forwarded(head(), above, "<p>To: </p>" * size).decode()
        seed = parse_html(page, "a.html")

        def work() -> None:
            assert without_forwarding(seed, keep=False) != seed

        return seconds(work)

    assert growth(cost, 500, 2_000, most=8) < 8


def outlook(subject: str, said: str = "Winter timetable") -> bytes:
    head = (
        f"From: Olga Reed <{READER}>\nTo: Archive <archive@ferry.example>\nSubject: {subject}\n"
        "Date: Sat, 4 May 2024 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"
    )
    fields = (
        "<b>Von:</b> Ferry Post [mailto:post@ferry.example]<br><b>Gesendet:</b> Freitag, 3. Mai 2024 19:15<br>"
        f"<b>An:</b> Olga Reed<br><b>Betreff:</b> {said}"
    )
    return f"{head}<p>{fields}</p><p>Liebe Olga,</p><p>The ferry sails at nine.</p>".encode()


@pytest.mark.parametrize("prefix", ["FW: ", "WG: ", "转发：", "Fwd: Re: "])
def test_a_mail_with_another_s_subject_forwards_it(prefix: str) -> None:
    seed = read(outlook(f"{prefix}Winter timetable"), "a.eml")
    assert texts(seed) == ["The ferry sails at nine."]
    stated = dict(seed.metadata)
    assert stated["subject"] == "Winter timetable"
    assert stated["date"] == "Freitag, 3. Mai 2024 19:15"
    assert stated["from"] == "Ferry Post <post@ferry.example>"


@pytest.mark.parametrize("subject", ["Winter timetable", "On the Winter timetable", "Summer"])
def test_a_mail_with_a_subject_of_its_own_only_quotes_another(subject: str) -> None:
    seed = read(outlook(subject), "a.eml")
    assert dict(seed.metadata)["subject"] == subject
    assert any("Betreff" in text for text in texts(seed))
