"""What an issue says of itself, in its metadata, its title and the name of its file."""

from __future__ import annotations

import pytest

from generator.conversion.statement import read_statement
from generator.language.issue_numbers import issue_number, line_number, without_number
from generator.language.months import month_number, written_dates
from generator.model import Period, PeriodBasis
from tests.pace import growth, seconds


@pytest.mark.parametrize(
    ("title", "number"),
    [
        *(("Issue 12, March 2024", "12"), ("Mill Letter #98", "98"), ("Vol. 7", "7")),
        *(("Nr. 5: Der Mai", "5"), ("Numéro 7", "7"), ("前沿札记（第 88 期）", "88")),
        *(("2022年第47期", "2022-47"), ("소식지 5호", "5"), ("会報 第5号", "5"), ("№ 3", "3")),
        *(("前沿札记第一百零三期", "103"), ("第十期（春）", "10"), ("会報 第十二号", "12")),
        *(("第二期工程开工", ""), ("第一期培训班开班", "")),
        *(("Vol. 3, No. 12", "12"), ("Mill Weekly, issue number 55", "55")),
        *(("شمارهٔ ۴۹ - پنجشنبه", "49"), ("העלון, גיליון 12", "12")),
        *(("Version 1.5", ""), ("I have no 5 cats", ""), ("News of 2024", ""), ("#0", "")),
        *(("Mlýnský list č. 12", "12"), ("Mlinar, št. 12", "12"), ("Гласник бр. 12", "12")),
        *(("O Moinho, n.º 12", "12"), ("Il Mulino n. 12", "12"), ("Ο Μύλος, αρ. 12", "12")),
        *(("Ο Μύλος, τεύχος 12", "12"), ("Бюлетин, брой 12", "12"), ("Malmi, nro 12", "12")),
        *(("Malomhírek 12. szám", "12"), ("Değirmen 12. sayı", "12"), ("Buletin edisi 12", "12")),
        *(("Cối xay, số 12", "12"), ("ข่าวโรงสีฉบับที่ ๑๒", "12"), ("चक्की, अंक १२", "12")),
        *(
            ("النشرة، العدد رقم ١٢", "12"),
            ("שבשבת, גיליון מס׳ 12", "12"),
            ("شماره\u200cی ۱۲", "12"),
        ),
        *(("水車だよりNo.12", "12"), ("c. 1906 mills", ""), ("so 12 millers", ""), ("St. 12", "")),
    ],
)
def test_a_title_states_a_number_in_many_forms(title: str, number: str) -> None:
    assert issue_number(title) == number


@pytest.mark.parametrize(
    ("line", "number"),
    [
        *(("Circular No. 7, autumn", "7"), ("Ferry Post | No. 7", "7")),
        *(("See No. 7, below", ""), ("Read on in No. 7, autumn", "")),
    ],
)
def test_a_number_stands_for_itself_behind_a_word_that_may_name_a_newsletter(
    line: str, number: str
) -> None:
    assert line_number(line) == number


def test_a_line_of_digits_takes_time_by_its_length() -> None:
    def cost(number: int) -> float:
        return seconds(lambda: line_number(f"Circular {'1' * number}x"))

    assert growth(cost, 5_000, 40_000, most=16) < 16


@pytest.mark.parametrize(
    ("name", "number", "period"),
    [
        *(("issue-360.markdown", "360", ""), ("005_issue-360.md", "360", "")),
        *(("2014-04.md", "", "2014-04~"), ("000_2014-04.md", "", "2014-04~")),
        *(("2017-12-14-issue-98.md", "98", "2017-12-14"), ("20240501-mill.html", "", "2024-05-01")),
        *(("057-2019-sep-3.md", "57", "2019-09-03"), ("12702101_mill.html", "", "")),
        *(("Mill35.md", "35", ""), ("005_mill_360_final.md", "360", "")),
        *(("2017-12-14_mill_part_2.txt", "", "2017-12-14"), ("mill-98-Teil-3.md", "98", "")),
        *(("draft2.md", "", ""), ("水车第3部分.txt", "", ""), ("No007.txt", "7", "")),
        *(("2017-22-April.md", "22", "2017-04"), ("mill-2017-november.txt", "", "2017-11")),
        *(("22-April-2017.md", "", "2017-04-22"), ("2017_April_22.md", "", "2017-04-22")),
        *(
            ("20190903081500-mill.md", "", "2019-09-03"),
            ("mill_20190903T0815.md", "", "2019-09-03"),
        ),
        *(("20199903081500-mill.md", "", ""), ("20190903991500-mill.md", "", "")),
        *(("2017_04_22.md", "", "2017-04-22"), ("2017_mill.md", "", "")),
        *(("mill0923.txt", "", ""), ("mill1811.txt", "", ""), ("issue0923.txt", "923", "")),
    ],
)
def test_the_name_of_a_file_has_number_and_date(name: str, number: str, period: str) -> None:
    told = read_statement("", [], (), name)
    assert (told.number, told.period.edtf if told.period else "") == (number, period)
    if period.endswith("~"):
        assert told.period is not None
        assert told.period.basis is PeriodBasis.INFERRED


@pytest.mark.parametrize(
    ("title", "name", "number"),
    [
        ("75% more flour, bread dearer", "75-more-flour-bread-dearer.html", ""),
        ("A 48-hour week at the mill", "a-48-hour-week-at-the-mill.html", ""),
        ("Milling in 30 easy steps", "milling-in-30-easy-steps.mdx", ""),
        ("The fair of Sept 19, and more", "the-fair-of-sept-19-and-more.md", ""),
        ("Mill Letter 118", "mill-letter-118.md", "118"),
        ("Mill Letter 118: 75% more flour", "mill-letter-118.md", "118"),
        ("Mill Letter 118 March 2021", "mill-letter-118.md", "118"),
        ("Mill Letter", "mill-letter-118.md", "118"),
    ],
)
def test_what_a_title_counts_is_no_number_of_an_issue(title: str, name: str, number: str) -> None:
    assert read_statement(title, [], (), name).number == number


def test_metadata_come_before_titles_and_titles_before_the_name_of_the_file() -> None:
    metadata = (("Title", "Mill Letter 12"), ("Number", "493"), ("Date", "2024-03-03"))
    told = read_statement("", [], metadata, "001_issue-5.md")
    assert (told.title, told.number) == ("Mill Letter 12", "493")
    assert told.period is not None
    assert told.period.edtf == "2024-03-03"
    told = read_statement("Mill Letter, No. 7, March 2021", [], metadata[:1], "001_issue-5.md")
    assert (told.title, told.number) == ("Mill Letter, No. 7, March 2021", "7")
    assert told.period is not None
    assert told.period.edtf == "2021-03"


def test_a_title_that_a_program_has_to_fill_in_is_none_beside_another() -> None:
    headline, stated = "Mill of {{ page.date | long }}", (("title", "Mill of May 2021"),)
    told = read_statement(headline, [], stated, "mill.md")
    assert told.title == "Mill of May 2021"
    assert told.period == Period("2021-05", PeriodBasis.STATED)
    assert read_statement(headline, [], (), "mill.md").title == headline
    assert read_statement("Mill", [], (("title", "{{ name }}"),), "mill.md").title == "Mill"


@pytest.mark.parametrize(
    ("headline", "stated", "title"),
    [
        ("🌻 Mill Letter", "Mill Letter – 22 augustus 2026", "Mill Letter – 22 augustus 2026"),
        ("Mill Letter", "Mill Letter #7", "Mill Letter #7"),
        ("☀️ Good morning, Millbrook!", "A weir, two fords", "A weir, two fords"),
        ("Hallo zusammen 👋", "A weir", "Hallo zusammen 👋"),
        ("Good morning to all mills", "A weir", "Good morning to all mills"),
        ("Mill Letter #7", "Mill Letter #7, of May 2021", "Mill Letter #7"),
        ("Mill Letter", "Mill Letter | The Mill", "Mill Letter"),
        ("The weir", "Mill Letter #7", "Mill Letter #7"),
        ("☀️ Good morning!", "", "☀️ Good morning!"),
    ],
)
def test_a_title_in_metadata_that_says_more_comes_before_the_headline(
    headline: str, stated: str, title: str
) -> None:
    assert read_statement(headline, [], (("title", stated),), "mill.html").title == title


@pytest.mark.parametrize("title", ["Untitled Document", "Document sans titre", "无标题文档"])
def test_what_a_program_calls_a_page_without_a_title_is_none(title: str) -> None:
    assert read_statement("", [], (("title", title),), "mill.html").title == ""
    other = (("title", title), ("og:title", f"{title} of the mill"))
    assert read_statement("", [], other, "mill.html").title == f"{title} of the mill"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        *(("Issue number 55 -- April 5, 2011", "55"), ("Spring 2011 | Vol. 3, No. 12", "12")),
        *(
            ("April 5, 2011 (No. 7)", "7"),
            ("前沿札记，第 88 期", "88"),
            ("2022年第47期", "2022-47"),
        ),
        ("The Mill   Vol. 15, No. 24    August 9, 2002    mill@a.example", "24"),
        *(
            ("Rundbrief Nr. 7, Herbst 2015", "7"),
            ("Circulaire n° 12", "12"),
            ("第十五期 二〇二三年春", "15"),
        ),
        *(("− No.0031 −", "31"), ("－ No.31 －", "31"), ("~ Nr. 31 ~", "31"), ("【第31号】", "31")),
        ("#31 — May 5, 2011", "31"),
        *(("Volume 47, Number 2          November 2017", "2"), ("Vol. 2 No. 4 - Winter 1994", "4")),
        *(("Выпуск № 12 от 03.05.2019", "12"), ("Jahrgang 9 / Heft 3 / März 2004", "3")),
        *(("電子報第 123 期 民國 98 年 5 月 3 日", "123"), ("河谷通讯第12期", "12")),
        *(("我们在第12期里说过", ""), ("河谷第3期培训班", "")),
        *(("WOLD, MAY 5, 1911. No. 31.", "31"), ("The Mill Post      No. 31", "31")),
        ("The miller has 31 geese. No. 5 is the oldest", ""),
        *(("as we wrote in issue 3", ""), ("See No. 5 below", ""), ("The pond is deep", "")),
        ("Nature No. 7 of the mill", ""),
        ("Issue 4 of the mill was the first that we printed in two colours", ""),
    ],
)
def test_a_short_line_below_the_title_states_the_number(line: str, number: str) -> None:
    told = read_statement("Mill Weekly", ["Mill Weekly", line], (), "mill.txt")
    assert (told.number, told.certain) == (number, bool(number) and "Vol" not in line)


def test_a_line_below_the_title_may_state_a_season_or_count_years_by_an_era() -> None:
    for line, period in (("Nr. 7, Herbst 2015", "2015"), ("第12期 民國九十九年六月", "2010-06")):
        told = read_statement("Mill Weekly", ["Mill Weekly", line], (), "mill.txt")
        assert told.period == Period(period, PeriodBasis.STATED)


def test_a_newsletter_is_its_list_or_site_or_sender() -> None:
    sender = ("from", "Ann of the Mill <ann@example.org>")
    assert read_statement("", [], (sender,), "a.eml").newsletter == "Ann of the Mill"
    listed = ("list-id", "Mill Letter <mill.example.org>")
    assert read_statement("", [], (sender, listed), "a.eml").newsletter == "Mill Letter"
    assert (
        read_statement("", [], (("og:site_name", "The Bell"),), "a.html").newsletter == "The Bell"
    )
    assert read_statement("A heading", [], (), "a.md").newsletter == ""
    nested = (("from", "(" * 5_000 + "Ann <ann@example.org>"),)
    assert read_statement("", [], nested, "a.eml").newsletter == ""


@pytest.mark.parametrize(
    ("metadata", "authors"),
    [
        ((("author", "Ann Ferris"),), ("Ann Ferris",)),
        ((("authors", "Ann Ferris"), ("authors", "Tom Reed")), ("Ann Ferris", "Tom Reed")),
        ((("author.name", "Ann Ferris"), ("author.url", "https://example.org")), ("Ann Ferris",)),
        ((("Author", "Ann Ferris and Tom Reed"),), ("Ann Ferris", "Tom Reed")),
        ((("author", "李恒 黄筱"),), ("李恒", "黄筱")),
        (
            (("author", "Ann Ferris (text, maps), Tom Reed (editor)"),),
            ("Ann Ferris (text, maps)", "Tom Reed (editor)"),
        ),
        ((("author", "ann@example.org"),), ()),
        ((("author", "Unknown"), ("author", "Windows User")), ()),
        ((("author", "admin, Tom Reed"),), ("Tom Reed",)),
        ((("author", "Ann Guest and Una User"),), ("Ann Guest", "Una User")),
        ((("author", "atanaka"),), ("atanaka",)),
        ((("author", "atanaka, Ann Lee"), ("creationdate", "D:2012")), ("Ann Lee",)),
        ((("creator", "Ann Ferris"), ("from", "Tom <tom@example.org>")), ()),
    ],
)
def test_front_matter_and_pages_name_their_authors(
    metadata: tuple[tuple[str, str], ...], authors: tuple[str, ...]
) -> None:
    assert read_statement("", [], metadata, "a.md").authors == authors


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("on Mar. 3rd 2021 and 4 May 2022", ["2021-03-03", "2022-05-04"]),
        ("Sept. 5, 2023, and Sept 2024", ["2023-09-05", "2024-09"]),
        *(("3. März 2021", ["2021-03-03"]), ("1er mai 2021", ["2021-05-01"])),
        *(("3 de marzo de 2021", ["2021-03-03"]), ("2021. március 3.", ["2021-03-03"])),
        *(("3 марта 2021 г.", ["2021-03-03"]), ("3 मार्च 2021", ["2021-03-03"])),
        *(("३ मार्च २०२१", ["2021-03-03"]), ("٣ يناير ٢٠٢٢", ["2022-01-03"])),
        *(("3 มีนาคม 2564", ["2021-03-03"]), ("เดือนมีนาคม พ.ศ. ๒๕๖๔", ["2021-03"])),
        *(("سه‌شنبه ۲۴ آبان ۱۴۰۱", ["2022-11-15"]), ("3 March 2564", [])),
        *(("June 31, 2021", []), ("version 3 in 2021", []), ("2000 mAh", [])),
    ],
)
def test_months_have_names_in_every_language(text: str, dates: list[str]) -> None:
    assert [found.iso for found in written_dates(text)] == dates


def test_a_name_that_means_two_months_is_none() -> None:
    assert month_number("listopada") == 0
    assert month_number("novembre") == 11


@pytest.mark.parametrize(
    ("line", "certain"), [("Volume 41, Number 2", False), ("Number 2", True), ("Volume 41", True)]
)
def test_a_number_within_a_volume_tells_no_issue_from_others(line: str, certain: bool) -> None:
    told = read_statement("", ["The Mill", line], (), "a.txt")
    assert told.number
    assert told.certain is certain


def test_a_line_further_down_that_is_labelled_states_the_date() -> None:
    told = read_statement("Fair of May 2019", [], (), "mill.txt", ["Date of issue: April 3, 2019"])
    assert told.period == Period("2019-04-03", PeriodBasis.STATED)


def test_the_day_beside_the_number_comes_before_that_of_sending() -> None:
    sent = (("from", "Ann <ann@example.org>"), ("date", "Thu, 17 May 2018 11:02:17 +0000"))
    line = "Number 4. Apr. 3, 2018."
    for top, day in ((["Mill Post", line], "2018-04-03"), (["Mill Post"], "2018-05-17")):
        told = read_statement("Mill Post", top, sent, "mill.eml")
        assert told.period == Period(day, PeriodBasis.STATED)
    page = read_statement("Mill Post", [line], sent[1:], "mill.html")
    assert page.period == Period("2018-05-17", PeriodBasis.STATED)


def test_the_number_of_an_issue_is_not_certain_beside_a_volume_in_roman_figures() -> None:
    told = read_statement("Mill Post", ["Vol. IX.   WOLD, MAY 5, 1911.   No. 3."], (), "mill-8.txt")
    assert (told.number, told.certain) == ("3", False)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        *(("Volume 47, Number 2   November 2017", "2017-11"), ("No 7 Juin 1998", "1998-06")),
        *(("Nr. 4 April 1999", "1999-04"), ("No. 4, 3 April 1999", "1999-04-03")),
        ("Weir and Mill update newsletter - volume 1, issue 1 - 3 September, 1999", "1999-09-03"),
        ("Rundbrief Nr. 12 vom 03.05.2019", "2019-05-03"),
    ],
)
def test_a_number_before_a_month_is_no_day_of_it(line: str, date: str) -> None:
    told = read_statement("", ["Weir Post", line], (), "weir.txt")
    assert told.period
    assert told.period.edtf == date


@pytest.mark.parametrize(
    "title",
    [
        "Circular-3.docx",
        "WEIR-2017.pub",
        "Microsoft Word - Circular 3",
        "untitled",
        "无标题",
        "Ohne Titel1",
    ],
)
def test_what_a_program_calls_its_file_is_no_title(title: str) -> None:
    assert read_statement("", [], (("title", title),), "weir.pdf").title == ""
    assert read_statement("", [], (("title", f"On {title} and otters"),), "weir.pdf").title


@pytest.mark.parametrize(
    ("title", "number"),
    [
        *(
            ("Mill Letter 12", "12"),
            ("Mill Letter 12: Frogs", "12"),
            ("MILL LETTER – 12 (May)", "12"),
        ),
        *(("Fwd: Mill Letter 9", "9"), ("[mill] Re: Mill Letter 9", "9"), ("Mill Letter 2024", "")),
        *(("Mill Letter 12 May", ""), ("The Mill Letter 12", ""), ("Mill Letter", "")),
    ],
)
def test_the_number_may_follow_the_name_of_the_newsletter(title: str, number: str) -> None:
    assert read_statement(title, [], (), "a.md", name="Mill Letter").number == number
    assert (
        read_statement(
            "", [], (("subject", title), ("from", "Mill Letter <a@example.org>")), "a.eml"
        ).number
        == number
    )
    assert read_statement(title, [], (), "a.md").number == ""


def test_the_title_that_states_the_number_is_that_of_the_issue() -> None:
    told = read_statement("Frogs", [], (("title", "Letter No. 5: frogs"),), "a.md")
    assert (told.title, told.number) == ("Letter No. 5: frogs", "5")
    told = read_statement("Letter No. 5", [], (("title", "Frogs #3"),), "a.md")
    assert (told.title, told.number) == ("Letter No. 5", "5")
    assert read_statement("Frogs", [], (("title", "Ponds"),), "a.md").title == "Frogs"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("A weir, two fords | Mill Letter", "A weir, two fords"),
        ("A weir, two fords — mill letter", "A weir, two fords"),
        ("A weir, two fords | Ford Letter", "A weir, two fords | Ford Letter"),
        ("A weir in the Mill Letter", "A weir in the Mill Letter"),
        ("Mill Letter", "Mill Letter"),
        ("| Mill Letter", "| Mill Letter"),
    ],
)
def test_the_name_of_the_site_behind_a_title_is_no_part_of_it(title: str, shown: str) -> None:
    metadata = (("title", title), ("og:site_name", "Mill Letter"))
    assert read_statement("", [], metadata, "a.html").title == shown
    assert read_statement("", [], metadata[:1], "a.html", name="Mill Letter").title == shown


def test_blanks_before_a_number_are_read_once() -> None:
    def cost(blanks: int) -> float:
        return seconds(lambda: without_number(f"Issue #{' ' * blanks}x"))

    assert growth(cost, 5_000, 20_000, most=8) < 8
    assert without_number("Issue #  2 November 2017") == "  November 2017"


def test_the_name_of_a_list_before_a_subject_is_no_part_of_the_title() -> None:
    head = (("from", "Weir Notes <ann@example.org>"), ("subject", "[weir notes] #31 Eels at last"))
    told = read_statement("", [], head, "weir.eml")
    assert (told.title, told.number) == ("#31 Eels at last", "31")
    for subject in ("[weir notes]", "[Urgent] Eels"):
        assert (
            read_statement("", [], (*head[:1], ("subject", subject)), "weir.eml").title == subject
        )
