"""What a message tells of its recipient stays out of the archive."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest

from generator.cli.program import main
from generator.readers import SeedText, read_data
from generator.readers.private import PRIVATE, PRIVATE_LINK
from generator.settings.sidecar import FileHints
from tests.readers.files import problems_of

READER = "ann.reader@mail.example"
STATEMENT = '{"e":"https://a.example/b","s":4}'
CODE = "Q7-READER-4711"


def packed(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def letter(*links: str, text: str = "", head: str = "") -> bytes:
    """A message to ``READER`` with links; the words of the first are «words 0»."""
    shown = "".join(
        f'<p>Read <a href="{url.replace("&", "&amp;")}">words {at}</a>.</p>'
        for at, url in enumerate(links)
    )
    return (
        f"From: The Letter <news@letter.example>\nTo: Ann <{READER}>\nSubject: No. 5\n{head}"
        f"Content-Type: text/html; charset=utf-8\n\n<h1>No. 5</h1>{shown}<p>{text}</p>"
    ).encode()


def links_of(seed: SeedText) -> dict[str, str]:
    return {words: url for line in seed.lines for words, url in line.links}


def link_in(url: str, **others: str) -> str:
    """Where a link of a message leads; empty if only its words are left."""
    data = letter(url, **others)
    seed = read_data(data, "a.eml")
    assert "Read words 0." in [line.text for line in seed.lines]
    assert problems_of("a.eml", data) == []
    return links_of(seed).get("words 0", "")


@pytest.mark.parametrize(
    "url",
    [
        "https://click.letter.example/?url=https%3A%2F%2Fa.example%2Fb&s=1",
        f"https://click.letter.example/aa11/{packed('https://a.example/b')}",
        "https://x.awstrack.me/L0/https:%2F%2Fa.example%2Fb/1/0100-aa/Zz=1",
        "https://links.letter.example/c/a1b2c3d4e5f6a7b8c9/https://a.example/b",
        f"https://letter.example/redirect/2/{packed(STATEMENT)}.sig",
        f"https://eu1.safelinks.letter.example/?url=https%3A%2F%2Fa.example%2Fb&d={READER}",
        "https://urldefense.com/v2/url?u=https-3A__a.example_b&d=Dw",
        "https://click.letter.example/?u=https%3A%2F%2Flnk.b.example%2F%3Fu%3Dhttps%253A%252F%252Fa.example%252Fb",
    ],
)
def test_the_target_stands_in_place_of_a_tracker_that_holds_it(url: str) -> None:
    assert link_in(url) == "https://a.example/b"


@pytest.mark.parametrize(
    "url",
    [
        "https://letter.us1.list-manage.com/track/click?u=aa11&id=bb22&e=cc33",
        "https://u1.ct.sendgrid.net/ls/click?upn=u001.a1b2c3d4e5f6a7b8c9",
        "https://link.letter.example/v1/c/a1b2c3d4e5f6a7b8c9d0/e",
        "https://letter.example/unsubscribe?u=1",
        "https://letter.example/email-preferences",
        "mailto:leave@letter.example?subject=unsubscribe%20me",
        f"mailto:{READER}",
        f"https://letter.example/for/{packed(READER)}",
        f"https://letter.example/{hashlib.md5(READER.encode(), usedforsecurity=False).hexdigest()}",
    ],
)
def test_a_link_that_is_only_the_recipient_s_leaves_its_words(url: str) -> None:
    assert link_in(url) == ""


@pytest.mark.parametrize(
    "query",
    [
        "utm_source=letter&utm_campaign=5",
        "mc_eid=aa11",
        "email=ann.reader%40mail.example",
        f"who={packed(READER)}",
        "t=eyJ1c2VyIjoxMjM0NTY3OH0",
    ],
)
def test_personal_parameters_are_left_out_of_a_link(query: str) -> None:
    assert link_in(f"https://a.example/b?page=2&{query}#c") == "https://a.example/b?page=2#c"


@pytest.mark.parametrize(
    "url",
    [
        "https://link.journal.example/article/10.1007/s00127-020-01854-w",
        "https://www.paper.example/news/uk-politics-12345678",
        "https://social.example/sharer.php?u=https://a.example/b",
        "https://web.archive.org/web/20200101000000/https://a.example/b",
        "https://code.example/a/b/commit/0123456789abcdef0123456789abcdef01234567",
        "https://a.example/how-to-unsubscribe-from-everything",
        "https://a.example/subscribe",
        "https://a.example/redir.aspx?page=Q198",
    ],
)
def test_other_links_stay_as_they_are(url: str) -> None:
    assert link_in(url) == url


@pytest.mark.parametrize(
    "others",
    [
        {"text": f'<img width=1 height=1 src="https://letter.example/o/{CODE}.gif">'},
        {"text": f'<a href="https://letter.example/bye/{CODE}">Unsubscribe here</a>'},
        {"head": f"List-Unsubscribe: <https://letter.example/l/{CODE}>\n"},
    ],
)
def test_a_code_that_stands_for_the_recipient_is_known_again(others: dict[str, str]) -> None:
    assert link_in(f"https://letter.example/read/{CODE}/5", **others) == ""
    assert link_in(f"https://letter.example/5?r={CODE}", **others) == "https://letter.example/5"
    assert link_in("https://letter.example/read/5", **others) == "https://letter.example/read/5"


def test_the_address_of_the_recipient_is_left_out_of_the_text() -> None:
    data = letter(text=f"Sent to <b>{READER.upper()}</b>, from news@letter.example.")
    seed = read_data(data, "a.eml")
    assert seed.lines[-1].text == "Sent to , from news@letter.example."
    assert ("private text", READER.upper()) in seed.omitted
    assert problems_of("a.eml", data) == []


def test_an_address_in_plain_text_gives_way_to_its_target() -> None:
    data = (
        b"A letter\n\nSee https://click.letter.example/?u=https%3A%2F%2Fa.example%2F, or leave:\n"
        b"https://letter.example/unsubscribe?u=1.\n"
    )
    seed = read_data(data, "a.txt")
    assert [line.text for line in seed.lines][2:] == ["See https://a.example/, or leave:", "."]
    assert problems_of("a.txt", data) == []


def test_a_page_about_settings_is_not_the_recipient_s() -> None:
    page = '<a href="{}">Change your settings</a>'
    kept = read_data(letter(text=page.format("https://a.example/help/settings")), "a.eml")
    assert "Change your settings" in links_of(kept)
    sent = read_data(
        letter(text=page.format("https://a.example/settings?utm_source=mill")), "a.eml"
    )
    assert links_of(sent)["Change your settings"] == "https://a.example/settings"
    gone = read_data(letter(text=page.format("https://a.example/help/settings?u=5")), "a.eml")
    assert "Change your settings" not in links_of(gone)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.forum.example/r/rust/comments/iu3ge0/this_week_in_rust_356/",
        "https://news.paper.example/rain/a/20250523A03FOF00",
        "https://calendar.example/embed?src=apd9vmbc22egenmtu5l6c5jbfc%40group.example.org",
        "https://letter.us1.list-manage.com/subscribe?u=fd84c1c757e02889&id=0ed8b72485",
        "https://a.example/?utm_source=letter",
        "https://track.example/features",
    ],
)
def test_what_is_published_keeps_its_links(url: str) -> None:
    text = f"# A letter\n\nSee [this]({url}) and [that](https://b.example/).\n"
    (line,) = read_data(text.encode(), "a.md").lines[1:]
    assert line.links[0] == ("this", url)


def test_a_mail_keeps_the_links_that_few_lead_to() -> None:
    rare = "https://www.forum.example/r/rust/comments/iu3ge0/this_week_in_rust_356/"
    page = f'<a href="{rare}">forum</a>' + "".join(
        f'<a href="https://{name}.example/">{name}</a>' for name in ("a", "b", "c")
    )
    assert links_of(read_data(letter(text=page), "a.eml"))["forum"] == rare


def test_the_address_of_a_list_is_not_the_recipient_s() -> None:
    data = letter(text="Write to river@lists.example.").replace(
        f"Ann <{READER}>".encode(), b"river@lists.example\nList-ID: <river.lists.example>"
    )
    assert read_data(data, "a.eml").lines[-1].text == "Write to river@lists.example."


def test_a_sidecar_may_keep_what_is_private() -> None:
    url = f"https://click.letter.example/{CODE}"
    seed = read_data(letter(url), "a.eml", FileHints(keep_private=True))
    assert links_of(seed)["words 0"] == url
    assert not [rule for rule, _ in seed.omitted if rule in PRIVATE]


def test_nothing_private_is_in_any_file_and_all_of_it_is_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds, docs = tmp_path / "seeds", tmp_path / "docs"
    seeds.mkdir()
    url = f"https://click.letter.example/{CODE}"
    picture = f'<img alt="p" src="https://letter.example/p.png?for={READER}">'
    seed = seeds / "000_letter.eml"
    seed.write_bytes(letter(url, text=f"To {READER}: {picture} {url}"))
    assert main(["convert", "--seeds", str(seeds), "--docs", str(docs)]) == 0
    files = [path for path in docs.rglob("*") if path.is_file()]
    assert any(b"words 0" in path.read_bytes() for path in files)
    for secret in (CODE.encode(), READER.encode(), CODE.lower().encode()):
        assert [path for path in files if secret in path.read_bytes()] == []
    capsys.readouterr()
    assert main(["inspect", str(seed)]) == 0
    shown = capsys.readouterr().out
    assert f"left out as private: {url}" in shown
    assert f"left out as private: {READER}" in shown
    assert PRIVATE_LINK in shown


@pytest.mark.parametrize(
    "said",
    [
        "Manage your preferences: {}",
        "Update your email preferences\n{}",
        "Manage your preferences <{}>",
        "You can change your settings here ( {} )",
        "Unsubscribe [{}]",
    ],
)
def test_what_stands_before_an_address_says_that_it_is_the_recipient_s(said: str) -> None:
    coded = "https://letter.example/p/356a192b7913b04c"
    seed = read_data(plain(said.format(coded)), "a.eml")
    text = "\n".join(line.text for line in seed.lines)
    assert "356a192b" not in text
    assert not set("<>()[]") & set(text)
    assert (PRIVATE_LINK, coded) in seed.omitted
    assert problems_of("a.eml", plain(said.format(coded))) == []
    kept = "The bridge is open: https://letter.example/p/356a192b7913b04c"
    assert "356a192b" in read_data(plain(kept), "a.eml").lines[-1].text


def plain(text: str) -> bytes:
    """A message of text alone."""
    head = f"From: The Letter <news@letter.example>\nTo: <{READER}>\nSubject: No. 5"
    return f"{head}\nContent-Type: text/plain\n\nIt is open again.\n\n{text}\n".encode()


def test_a_link_called_here_is_what_the_sentence_before_it_says() -> None:
    coded = "https://letter.example/x/356a192b7913b04c"
    data = letter(text=f'To unsubscribe click <a href="{coded}">here</a>.')
    assert "here" not in links_of(read_data(data, "a.eml"))
    data = letter(text=f'The map is <a href="{coded}">here</a>.')
    assert links_of(read_data(data, "a.eml"))["here"] == coded
