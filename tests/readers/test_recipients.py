"""The recipient of a message is known again, however its text and its head write the address."""

from __future__ import annotations

import base64
import hashlib

import pytest

from generator.readers import SeedText, read_data
from generator.readers.private import PRIVATE
from generator.readers.recipients import named_in
from tests.pace import growth, seconds
from tests.readers.files import problems_of

READER = "mia.orchard@pear.example"


def letter(
    body: str = "", to: str = f"To: Mia Orchard <{READER}>", subject: str = "Pears"
) -> bytes:
    return (
        f"From: Pears <post@grove.example>\n{to}\nSubject: {subject}\n"
        f"Content-Type: text/html; charset=utf-8\n\n<h1>Pears</h1><p>All ripe.</p>{body}"
    ).encode()


def read(data: bytes) -> SeedText:
    assert problems_of("a.eml", data) == []
    return read_data(data, "a.eml")


def last(seed: SeedText) -> str:
    return seed.lines[-1].text


@pytest.mark.parametrize(
    "written",
    [
        "MIA.Orchard@Pear.example",
        "mia.orchard&zwnj;@&zwnj;pear&zwnj;.example",
        "mia.orchard&#8203;@pear.exam&shy;ple",
        "mia.orchard＠pear.example",
        "İ mia.orchard@pear.example",
        "mia.orchard (at) pear.example",
        "mia.orchard [at] pear [dot] example",
        "mia.orchard at pear dot example",
        "mia.orchard @ pear.example",
        "mia.orchard@pear。example",
        "mia.orchard%2540pear.example",
        "mia.orchard+letter@pear.example",
        "mia.orchard+letter+7@pear.example",
        "mia.orchard<at>pear.example",
        "mia.orchard&lt;at&gt;pear.example",
        "mia.orchard&lt;at&gt;pear&lt;dot&gt;example",
        "mia.orchard[@]pear.example",
        "mia.orchard_at_pear.example",
        "mia.orchard*at*pear.example",
        "mia.orchard (ät) pear (punkt) example",
        "mia.orchard arroba pear punto example",
        "mia.orchard★pear·example",
        "mia dot orchard at pear dot example",
        "mia(dot)orchard@pear.example",
        base64.b64encode(f'{{"mia":"{READER}"}}'.encode()).decode(),
        READER.encode().hex(),
    ],
)
def test_an_address_is_left_out_however_it_is_written(written: str) -> None:
    seed = read(letter(f"<p>Sent to {written}</p>"))
    assert last(seed) in ("Sent to", "Sent to ", "Sent to İ", "Sent to İ ")
    assert [rule for rule, _ in seed.omitted if rule in PRIVATE]


@pytest.mark.parametrize(
    "written", ["bemia.orchardpear.example", "mia.orchard, pear.example", "orchard at pear.example"]
)
def test_what_only_has_its_parts_is_no_address(written: str) -> None:
    assert last(read(letter(f"<p>Sent to {written}</p>"))) == f"Sent to {written}"


@pytest.mark.parametrize(
    "written",
    [
        f"Mia Orchard ({READER})",
        f"Mia Orchard &lt;{READER}&gt;",
        f"Mia Orchard, {READER}",
        f"Mia: {READER}",
    ],
)
def test_the_name_before_an_address_goes_with_it(written: str) -> None:
    assert last(read(letter(f"<p>For {written}, from us.</p>"))) == "For , from us."


def test_another_word_before_an_address_stays() -> None:
    assert last(read(letter(f"<p>Jemima {READER}</p>"))).strip() == "Jemima"


@pytest.mark.parametrize(
    "head",
    [
        f"To: undisclosed-recipients:;\nEnvelope-To: {READER}",
        f"To: all@grove.example\nBcc: {READER}",
        f"To: all@grove.example\nResent-To: {READER}",
        f"Received: from a by b with x for <{READER}>; Mon, 1 Jan 2024 00:00:00 +0000\nTo: b@grove.example",
        f"To: {READER.replace('@', '+pears@')}",
        f"To: {READER.replace('@', '+pears+7@')}",
        f"To: {READER.replace('@', ' <at> ')}",
        f"To: {READER.replace('@', '(Mia)@')}",
        'To: "mia.orchard"@pear.example',
        "To: pears+mia.orchard=pear.example@grove.example",
        "To: all@grove.example\nReturn-Path: <pears-7-mia.orchard=pear.example@grove.example>",
    ],
)
def test_every_field_that_names_the_recipient_is_known(head: str) -> None:
    assert last(read(letter(f"<p>It went to {READER}.</p>", head))) == "It went to ."


@pytest.mark.parametrize(
    ("subject", "left"),
    [
        (f"Pears for {READER}", "Pears for"),
        ("Mia, your pears", "your pears"),
        ("Dear Mia Orchard, your pears", "Dear, your pears"),
        ("Mia Orchard: a visit", "Mia Orchard: a visit"),
        ("Miami, your pears", "Miami, your pears"),
    ],
)
def test_a_subject_says_nothing_of_the_recipient(subject: str, left: str) -> None:
    seed = read(letter(subject=subject))
    assert dict(seed.metadata)["subject"].strip() == left
    listed = [text for rule, text in seed.omitted if rule in PRIVATE]
    assert listed == ([subject] if left != subject else [])


def test_a_subject_with_the_address_does_not_make_it_that_of_the_newsletter() -> None:
    seed = read(letter(f"<p>It went to {READER}.</p>", subject=f"Pears for {READER}"))
    assert last(seed) == "It went to ."


def test_what_a_picture_is_called_says_nothing_of_the_recipient() -> None:
    alt = f"Dear Mia Orchard, {READER.upper()}"
    seed = read(letter(f"<p><img src='https://grove.example/a.png' alt='{alt}'></p>"))
    shown = next(mark.picture for mark in seed.lines[-1].marks if mark.picture)
    assert shown.text.strip() == "Dear"


def test_a_name_that_is_written_with_the_last_first_is_known() -> None:
    to = f'To: "Orchard, Mia" <{READER}>'
    assert last(read(letter("<p>Dear Mia Orchard, we are glad.</p>", to))) == "Dear, we are glad."


@pytest.mark.parametrize(
    "query", ["fname=Mia", "first_name=mia&amp;last_name=Orchard", "name=Mia+Orchard"]
)
def test_parameters_that_name_the_recipient_are_left_out(query: str) -> None:
    seed = read(letter(f"<p><a href='https://grove.example/a?{query}&amp;p=4'>Go</a></p>"))
    assert [url for line in seed.lines for _, url in line.links] == ["https://grove.example/a?p=4"]


@pytest.mark.parametrize(
    "value",
    [
        "mia.orchard%2540pear.example",
        "mia.orchard%26%2364%3Bpear.example",
        "mia.orchard",
        "Mia%20Orchard",
        *(
            base64.b64encode(f"{before}{READER}".encode()).decode()
            for before in ("", "u", "u:", "u=7")
        ),
        base64.b64encode(base64.b64encode(READER.upper().encode())).decode(),
        f"7-{base64.b64encode(READER.encode()).decode()}",
        hashlib.sha512(READER.encode()).hexdigest(),
        hashlib.md5(READER.upper().encode(), usedforsecurity=False).hexdigest(),
    ],
)
def test_a_parameter_that_holds_the_recipient_in_any_form_is_left_out(value: str) -> None:
    seed = read(letter(f"<p><a href='https://grove.example/a?p=4&amp;k={value}'>Go</a></p>"))
    assert [url for line in seed.lines for _, url in line.links] == ["https://grove.example/a?p=4"]


@pytest.mark.parametrize("place", ["go/{}/pears.html", "pears.html#{}"])
def test_an_address_in_base64_is_known_in_a_path(place: str) -> None:
    code = base64.b64encode(f'{{"mia":"{READER}"}}'.encode()).decode()
    link = f"<p><a href='https://grove.example/{place.format(code)}'>Go</a></p>"
    assert not any(line.links for line in read(letter(link)).lines)


@pytest.mark.parametrize("name", ["mia.orchard＠pear.example", "mia.orchard (at) pear.example"])
def test_a_link_with_the_address_in_any_spelling_is_none(name: str) -> None:
    link = (
        f"<p><a href='https://grove.example/{name}/'>Go</a> <a href='mailto:{name}'>there</a></p>"
    )
    seed = read(letter(link))
    assert not any(line.links for line in seed.lines)


@pytest.mark.parametrize("sign", [f"{READER} ", "@", "(", "＠\u200b", "Mia Orchard ("])
def test_the_time_that_finding_takes_grows_with_the_text(sign: str) -> None:
    def cost(number: int) -> float:
        text = sign * number + READER
        return seconds(lambda: list(named_in(text, [READER], ["mia orchard", "mia"])))

    assert growth(cost, 2_000, 8_000, most=8) < 8
