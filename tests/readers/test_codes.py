"""Links of a message lose the codes that tell its recipients apart, and no others."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from generator.readers import SeedText, read_data
from generator.readers.codes import Codes, is_code
from generator.readers.private import PRIVATE_LINK
from generator.readers.trackers import parts_of
from tests.pace import growth, seconds
from tests.readers.files import problems_of
from tests.readers.test_private import letter, links_of

JWT = "eyJoIjoxMjN9.eyJ1c2VyIjo0MX0.Zk3-_9"
OPENED = '<img src="https://open.post.example/w8k2m5x9q1" alt="">'


def saved(urls: Iterable[str], text: str = OPENED) -> bytes:
    """A mail saved as a page."""
    shown = "".join(
        f'<p>Read <a href="{url.replace("&", "&amp;")}">words {at}</a>.</p>'
        for at, url in enumerate(urls)
    )
    return f"<html><body><h1>The ferry letter</h1>{shown}<p>{text}</p></body></html>".encode()


def both(*urls: str, text: str = "") -> list[dict[str, str]]:
    """Where the links of a message lead, and those of the same message saved as a page."""
    read: list[SeedText] = []
    for data, name in ((letter(*urls, text=text), "a.eml"), (saved(urls, OPENED + text), "a.html")):
        assert problems_of(name, data) == []
        read.append(read_data(data, name))
    return [links_of(seed) for seed in read]


@pytest.mark.parametrize(
    ("query", "left"),
    [
        (f"token={JWT}", ""),
        ("ref=QXFTj4mRWK", ""),
        ("r=3k7zq", ""),
        ("tid=aB3dE9fG1hJ2kL5m&page=2", "?page=2"),
        ("u=k3Gz8&e=9f31c07a2b", ""),
        ("giftEmail=someone@post.example", ""),
    ],
)
def test_a_parameter_with_a_code_of_the_recipient_is_left_out(query: str, left: str) -> None:
    for links in both(f"https://ferry.example/timetable?{query}"):
        assert links["words 0"] == f"https://ferry.example/timetable{left}"


@pytest.mark.parametrize(
    "urls",
    [
        [f"https://k7.sender.example/c/{80 + at}/f04bd27c913-qe8mtz" for at in range(2)],
        [f"https://aqz.example/k3vd8rt-p7xw2uj1-{code}" for code in ("8f3k", "d81m", "7t6r")],
        [f"https://post.ferry.example/d?{'k4x0tq7' * 5}{at}x9" for at in range(3)],
        ["https://ferry.example/lists/lt.php?tid=aB3dE9fG1hJ2kL5mN8pQ"],
        ["https://post.ferry.example/view.html?x=a62e&m=zKyWcL&mc=n&s=zQyRum2&u=dGaW9"],
    ],
)
def test_an_address_that_is_nothing_but_a_code_is_left_out(urls: list[str]) -> None:
    for links in both(*urls):
        assert not links.keys() & {f"words {at}" for at in range(len(urls))}


@pytest.mark.parametrize(
    "urls",
    [
        ["https://films.example/watch?v=dQw4w9WgXcQ&t=1h20m5s&list=PL9x2k7Qa4Tz81"],
        [f"https://yt.example/{name}" for name in ("dQw4w9WgXcQ", "a1B2c3D4e5F", "Zz9Yy8Xx7Ww")],
        [f"https://yt.example/dQw4w9WgXcQ?start={at}" for at in range(3)],
        [f"https://doi.example/10.1016/j.cell.2023.0{at}.0a2b3c4d5e6f7g8h" for at in range(3)],
        ["https://code.example/a/b/commit/0123456789abcdef0123456789abcdef01234567"],
        [f"https://code.example/k8s4devs9x/{name}" for name in ("ferry", "harbour", "tides")],
        [f"https://paper.example/2024-05-1{at}-how-to-cross-4-rivers" for at in range(3)],
        [f"https://shop.example/search?q=lamp{at}&category=b2b4x1" for at in range(2)],
        ["https://post.example/?ref=harbourblog", "https://post.example/article?id=4f7k2m9x1"],
        ["https://notes.example/0a26df7a-325e-457c-b6f0-af92b18f8142"],
        ["https://letter.example/subscribe?u=fd84c1c757e028&id=0ed8b72485"],
        ["https://dates.example/event?eid=N2k5dHBxM3JhOGxzNGRmNmc"],
        ["https://maps.example/d/viewer?mid=1qWz7Lk3Xb9Tf2Rv&ll=54.1,12.1"],
        [
            f"https://wx.example/s?__acct=NzQ5OTgxMjM4Nw==&mid=2650{at}&sn=0b{at}f"
            for at in range(3)
        ],
        [
            "https://cells.example/structure?sid=2b3C4d5E",
            "https://cells.example/find?s=tRNA4cells7x",
        ],
        ["https://sea.example/tide.pdf?expires=1700000000&signature=Kd83hfL2mQx90aZ"],
        *(
            [url, *(f"https://{name}.example/news" for name in ("a", "b", "c"))]
            for url in (
                "https://box.example/sh/h3k9dm2x7q/Ab3dE5fG7hJ9kL1mN3pQ5rS7t",
                "https://drive.example/b/c/0f1e2d3c4b5a/Qz8Xw6Vu4Ts2Rq0Po9Nm7Lk5J",
                "https://notes.example/l/Ab3dE5fG7hJ9kL1mN3pQ5rS7tU9/",
            )
        ),
    ],
)
def test_what_says_which_page_is_meant_stays_in_a_message(urls: list[str]) -> None:
    for links in both(*urls):
        assert [links[f"words {at}"] for at in range(len(urls))] == urls


@pytest.mark.parametrize(
    ("urls", "left"),
    [
        (
            [f"https://ferry.example/{name}?sid=k3Gz81bQ" for name in ("tides", "piers", "fares")],
            [f"https://ferry.example/{name}" for name in ("tides", "piers", "fares")],
        ),
        (
            [f"https://ferry.example/{name}?acct=k3Gz81bQ" for name in ("tides", "piers", "fares")],
            [f"https://ferry.example/{name}" for name in ("tides", "piers", "fares")],
        ),
        (
            [f"https://ferry.example/show.php?acct=k3Gz81bQ&no={at}" for at in range(3)],
            [f"https://ferry.example/show.php?no={at}" for at in range(3)],
        ),
        (
            ["https://ferry.example/tides?uid=k3Gz81bQ&sid=m9Xw27tR&page=2"],
            ["https://ferry.example/tides?page=2"],
        ),
    ],
)
def test_a_code_that_comes_again_and_again_or_with_a_person_s_is_left_out(
    urls: list[str], left: list[str]
) -> None:
    for links in both(*urls):
        assert [links[f"words {at}"] for at in range(len(urls))] == left


@pytest.mark.parametrize("many", [3, 4])
def test_files_of_which_each_has_a_code_are_the_recipient_s_where_they_are_several(
    many: int,
) -> None:
    urls = [f"https://aqz.example/b/q/{at}k4Xx0tQ7Wm2{'k4x0tq7' * 4}" for at in range(many)]
    for links in both(*urls):
        assert not [words for words in links if words.startswith("words")]


LONG = "Qk3xV7_mT2b-R9wLz4" * 5


@pytest.mark.parametrize(
    "urls",
    [
        [f"https://r.ferry.example/mk/cl/f/{at}{LONG}" for at in range(4)],
        [f"https://r.ferry.example/mk/cl/f/{LONG}", f"https://r.ferry.example/mk/cl/f/{LONG[:37]}"],
        [
            f"https://post.ferry.example/ss/c/u001.{at}{LONG}/4ab/Zk{at}/h0/h001.x"
            for at in range(3)
        ],
        [f"https://post.ferry.example/{at}{LONG}" for at in range(2)],
        [f"https://post.ferry.example/t/t-l-qwreiyd-l-{end}/" for end in "bcd"],
        [f"https://{at}.post.example/t-l-2AD73FFF-qwreiyd-l-{at}" for at in "bcd"],
    ],
)
def test_a_page_whose_links_have_nothing_but_codes_below_one_place_is_a_mail(
    urls: list[str],
) -> None:
    picture = f'<img src="https://r.ferry.example/im/13/sea.png?e={LONG}" width=300>'
    own = "https://ferry.example/tides?tid=aB3dE9fG1hJ2kL5m"
    data = saved([*urls, own], picture)
    assert problems_of("a.html", data) == []
    seed = read_data(data, "a.html")
    assert links_of(seed) == {f"words {len(urls)}": "https://ferry.example/tides"}
    shown = [mark.picture.address for line in seed.lines for mark in line.marks if mark.picture]
    assert shown == ["https://r.ferry.example/im/13/sea.png"]
    alone = read_data(saved(urls, picture), "a.html")
    warned = [each for each in alone.warnings if "lead through trackers" in each.message]
    assert len(warned) == (len(urls) > 2)


@pytest.mark.parametrize(
    "urls",
    [
        [f"https://box.example/s/{at}k4x0tq7m2v9{'k4x0tq7' * 3}" for at in range(3)],
        [f"https://notes.example/album/{at}{LONG}" for at in range(3)],
        [f"https://code.example/c/{f'{at}a9' * 21}" for at in range(3)],
        [f"https://ferry.example/a/the-long-way-of-{'the-ferry-5-' * 8}{at}" for at in range(3)],
        [f"https://ferry.example/{end}-b-test-{end}" for end in "abc"],
        [f"https://r.ferry.example/f/{LONG}", "https://ferry.example/?token=k3Gz81bQx7"],
        [
            *(f"https://r.ferry.example/f/{at}{LONG}" for at in range(2)),
            *(f"https://ferry.example/news/{at}" for at in range(3)),
        ],
    ],
)
def test_a_page_of_the_web_with_codes_in_its_links_is_no_mail(urls: list[str]) -> None:
    seed = read_data(saved(urls, ""), "a.html")
    assert [links_of(seed)[f"words {at}"] for at in range(len(urls))] == urls


def test_a_picture_below_a_short_word_for_opening_is_left_out() -> None:
    kept = '<img src="https://pictures.example/d/{0}"><img src="https://op.ferry.example/sea-2024">'
    seed = read_data(saved([], f'<img src="https://r.ferry.example/op/{LONG}">{kept}'), "a.html")
    assert [rule for rule, _ in seed.omitted].count("pixel") == 1
    assert sum(bool(mark.picture) for line in seed.lines for mark in line.marks) == 2


@pytest.mark.parametrize(
    "words", ["edit your contact data", "Ihre Kontaktdaten bearbeiten", "Change your address"]
)
def test_a_link_that_changes_what_is_known_of_the_recipient_is_left_out(words: str) -> None:
    page = f'<a href="https://ferry.example/{{}}?x=5">{words}</a>'
    for name in ("form", "change_details.html"):
        for links in both(text=page.format(name)):
            assert words not in links


def test_a_picture_that_counts_who_opened_a_message_is_left_out() -> None:
    seed = read_data(
        saved([], f'Text {OPENED}<img src="https://ferry.example/open/a.png">'), "a.html"
    )
    (shown,) = [mark.picture for line in seed.lines for mark in line.marks if mark.picture]
    assert shown.address == "https://ferry.example/open/a.png"
    assert ("pixel", "https://open.post.example/w8k2m5x9q1") in seed.omitted


@pytest.mark.parametrize(
    "words",
    [
        *("Update on river data", "Changes in weather information", "Change in tide data"),
        *("Wetterdaten verwalten", "Modifier le climat par les données", "Editar libros con datos"),
    ],
)
def test_a_headline_about_data_keeps_its_link(words: str) -> None:
    url = "https://ferry.example/?p=123"
    for links in both(text=f'<a href="{url}">{words}</a>'):
        assert links[words] == url


@pytest.mark.parametrize(
    "words",
    [
        *("Update your profile information", "Deine Adresse ändern", "Profil bearbeiten"),
        *("Modifier vos données personnelles", "Actualizar sus datos"),
    ],
)
def test_a_link_to_the_own_data_is_left_out_in_other_words(words: str) -> None:
    for links in both(text=f'<a href="https://ferry.example/form?x=5">{words}</a>'):
        assert words not in links


@pytest.mark.parametrize(
    ("address", "left"),
    [
        ("sea.jpg?width=465&s=9b1c0f3e5d7a2b4c6d8e0f1a2b3c4d5e", ""),
        ("sea.jpg?alt=media&token=3c5d7e9f-0a1b-4c2d-8e3f-5a6b7c8d9e0f", ""),
        ("sea.webp?Expires=1700000000&Signature=Kd83hfL2mQx90aZ&Key-Pair-Id=K2X7", ""),
        ("sea.png?e=1700000000&v=beta&t=Kd83hfL2mQx90aZ", ""),
        ("sea.png?w=300&e=Kd83hfL2mQx90aZ", "sea.png?w=300"),
        ("sea.png?w=300&email=olga%40reader.example", "sea.png?w=300"),
        ("sea?w=300&uid=Kd83hfL2mQx90aZ", "sea?w=300"),
    ],
)
def test_a_picture_keeps_what_signs_its_address(address: str, left: str) -> None:
    place = "https://pictures.example/"
    seed = read_data(
        saved([], f'{OPENED}<img src="{place}{address.replace("&", "&amp;")}">'), "a.html"
    )
    (shown,) = [mark.picture for line in seed.lines for mark in line.marks if mark.picture]
    assert shown.address == place + (left or address)


@pytest.mark.parametrize(
    "picture",
    [
        '<img src="https://pixel.counts.example/pixel/p-42qzkfHkutd81.gif" width=1 height=1>',
        '<img src="https://beacon.example/media/q8w3m1x7" width=600 height=400>',
        '<img src="https://open.example/media/q8w3m1x7" style="width: 600px">',
        '<img src="https://pixel.magazine.example/a1b2c3d4/02-parade7.w330.gif">',
    ],
)
def test_a_page_with_a_pixel_is_no_mail_and_keeps_its_pictures(picture: str) -> None:
    url = "https://ferry.example/timetable?token=k3Gz81bQx7&u=k3Gz8"
    seed = read_data(saved([url], picture), "a.html")
    assert links_of(seed)["words 0"] == url
    shown = [mark.picture for line in seed.lines for mark in line.marks if mark.picture]
    assert len(shown) == ("width=1 " not in picture)


def test_a_script_that_counts_openings_makes_a_page_a_mail() -> None:
    url = "https://ferry.example/timetable?token=k3Gz81bQx7"
    seed = read_data(saved([url], '<img src="https://u5.ferry.example/wf/open?u=1">'), "a.html")
    assert links_of(seed)["words 0"] == "https://ferry.example/timetable"
    assert not [mark for line in seed.lines for mark in line.marks if mark.picture]


def test_an_address_that_stands_in_the_text_loses_its_code() -> None:
    text = f"Pass it on: https://ferry.example/subscribe?ref=QXFTj4mRWK {OPENED}"
    seed = read_data(saved([], text), "a.html")
    assert seed.lines[-1].text == "Pass it on: https://ferry.example/subscribe"


@pytest.mark.parametrize(
    "url",
    [
        "https://ferry.example/timetable?token=k3Gz81bQx7&ref=QXFTj4mRWK&u=k3Gz8",
        f"https://aqz.example/{'k4x0tq7' * 5}",
        "https://ferry.example/change_details.html?x=5",
    ],
)
def test_a_page_of_the_web_keeps_all_its_links(url: str) -> None:
    seed = read_data(saved([url], '<img src="https://ferry.example/ship.png">'), "a.html")
    assert links_of(seed)["words 0"] == url
    assert not [rule for rule, _ in seed.omitted if rule == PRIVATE_LINK]


TRACKED = "https://u7.ct.sendgrid.net/ls/click?upn=Kq7x2Rw9Lm4Tz8"


@pytest.mark.parametrize(
    ("tracked", "others", "warned"),
    [(12, 3, True), (12, 12, False), (9, 1, False), (4, 0, True), (2, 0, False)],
)
def test_a_file_that_loses_most_of_its_links_is_named(
    tracked: int, others: int, warned: bool
) -> None:
    urls = [f"{TRACKED}{at}" for at in range(tracked)]
    urls += [f"https://ferry.example/{at}" for at in range(others)]
    leaving = '<a href="https://ferry.example/unsubscribe?u=5">Unsubscribe</a>'
    for data, name in (
        (letter(*urls, text=leaving), "a.eml"),
        (saved(urls, OPENED + leaving), "a.html"),
    ):
        found = [each for each in read_data(data, name).warnings if "trackers" in each.message]
        assert len(found) == warned
        for each in found:
            assert each.path == name
            assert each.message.startswith(f"{tracked} links of this file ")


@pytest.mark.parametrize(
    ("words", "goal"),
    [
        ("https://ferry.example/talk", "https://ferry.example/talk"),
        ("www.ferry.example", "http://www.ferry.example"),
        ("https://ferry.example/talk?utm_source=post", "https://ferry.example/talk"),
        (f"{TRACKED}5", ""),
        ("Ferry.js", ""),
        ("https://ferry.example/a-long-…", ""),
        ("https://ferry.example/a-long-...", ""),
    ],
)
def test_a_link_whose_words_are_an_address_leads_there(words: str, goal: str) -> None:
    data = saved([], f'{OPENED}<a href="{TRACKED}">{words}</a>')
    assert problems_of("a.html", data) == []
    line = read_data(data, "a.html").lines[-1]
    assert [url for _, url in line.links] == [goal] * bool(goal)
    assert [mark.url for mark in line.marks if mark.url] == [goal] * bool(goal)


def test_a_code_changes_between_letters_and_digits_as_no_name_does() -> None:
    assert all(map(is_code, ("b09ec13a504-ro9gus", "zVyFum2", "BYBFKp2PLY", "o6cz2uk0")))
    assert not any(map(is_code, ("user123", "2024-05-10-news", "HackerNews", "s00127-020-01854-w")))


def test_the_time_that_codes_take_grows_with_their_addresses() -> None:
    def cost(size: int) -> float:
        urls = [
            f"https://a{at % 7}.example/c/{at}/k3vd8rt{at}-p7xw2uj1?u=k3Gz8" for at in range(size)
        ]
        urls.append(f"https://a1.example/{'k3-v' * size}?{'a1b2' * size}&" + "x=1&" * size)

        def work() -> None:
            codes = Codes(urls)
            assert all(codes.without(parts) for parts in map(parts_of, urls) if parts)

        return seconds(work)

    assert growth(cost, 1_000, 4_000, most=8) < 8
