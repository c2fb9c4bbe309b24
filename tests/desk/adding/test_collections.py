"""Many issues come in at once, from wherever they were kept, and none of them twice."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.cli import main
from generator.desk.adding import collection
from generator.desk.adding.collection import folder_dates, open_collection
from generator.readers import read_file
from generator.settings.files import list_seeds
from tests.desk.adding.collecting import add, issue, names, text, written


@pytest.mark.parametrize("place", ["letters", "letters.zip"])
def test_a_folder_or_zip_comes_in_whole_and_in_the_order_of_its_numbers(
    place: str, seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {f"old/letter-{number}.md": issue(number) for number in (10, 9, 8)}
    path = written(tmp_path / place, {**files, "old/.hidden.md": "no", "README.md": "no"})
    assert add(seeds, path) == 0
    assert names(seeds) == ["000_letter-8.md", "001_letter-9.md", "002_letter-10.md"]
    assert "3 of 3 issues added, 0 there already, 0 failed" in capsys.readouterr().out


def test_nothing_comes_in_twice_in_whatever_format(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(seeds, written(tmp_path / "a", {"1.md": issue(1), "2.md": issue(2)})) == 0
    page = f"<h1>Mill Letter, No. 2</h1><p>{text(2)}</p>"
    assert add(seeds, written(tmp_path / "b.zip", {"2.html": page, "3.md": issue(3)})) == 0
    assert names(seeds) == ["000_1.md", "001_2.md", "002_3.md"]
    assert "1 of 2 issues added, 1 there already, 0 failed" in capsys.readouterr().out


def test_one_bad_issue_stops_no_other(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files: dict[str, str | bytes] = {
        "1.md": issue(1),
        "2.md": "",
        "3.docx": b"PK",
        "4.md": issue(4),
    }
    assert add(seeds, written(tmp_path / "letters", files)) == 1
    assert names(seeds) == ["000_1.md", "001_4.md"]
    out, err = capsys.readouterr()
    assert "2 of 4 issues added, 0 there already, 2 failed" in out
    assert "2.md" in err
    assert "3.docx" in err


def test_several_files_may_be_named(seeds: Path, tmp_path: Path) -> None:
    folder = written(tmp_path / "letters", {"1.md": issue(1), "2.md": issue(2)})
    assert add(seeds, folder / "1.md", folder / "2.md") == 0
    assert names(seeds) == ["000_1.md", "001_2.md"]


def test_a_dry_run_of_a_folder_changes_nothing(seeds: Path, tmp_path: Path) -> None:
    path = written(tmp_path / "letters", {"1.md": issue(1), "2.md": issue(2)})
    assert main(["add", "--seeds", str(seeds), "--dry-run", str(path)]) == 0
    assert list(seeds.iterdir()) == []


def mailbox(*numbers: int) -> bytes:
    mails = [
        f"From letter@example.org Mon Jan  5 09:00:0{number} 2026\n"
        f"From: Mill Letter <letter@example.org>\nSubject: Mill Letter {number}\n"
        f"Date: Mon, 0{number} Jan 2026 09:00:00 +0000\nMIME-Version: 1.0\n"
        f"Content-Type: text/html; charset=utf-8\n\n"
        f"<h1>Mill Letter {number}</h1><p>{text(number)}</p>\n<p>\n>From the mill.</p>\n\n"
        for number in numbers
    ]
    return "".join(mails).encode()


FEED = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Mill Letter</title>
<item><title>The second</title><pubDate>Fri, 02 Feb 2024 08:00:00 GMT</pubDate>
<description>short</description><content:encoded><![CDATA[<p>{text(2)}</p>]]></content:encoded></item>
<item><title>The first</title><pubDate>Thu, 01 Feb 2024 08:00:00 GMT</pubDate>
<description>&lt;p&gt;{text(1)}&lt;/p&gt;</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Mill Letter</title>
<entry><title>The first</title><published>2024-02-01T08:00:00Z</published>
<content type="html">&lt;p&gt;{text(1)}&lt;/p&gt;</content></entry>
<entry><title>The second</title><published>2024-02-02T08:00:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{text(2)}</p></div></content>
</entry></feed>"""
GHOST = json.dumps(
    {
        "db": [
            {
                "data": {
                    "posts": [
                        {"title": "The second", "slug": "second", "html": f"<p>{text(2)}</p>",
                         "status": "published", "published_at": "2024-02-02T08:00:00.000Z"},
                        {"title": "A draft", "slug": "draft", "html": "<p>no</p>", "status": "draft"},
                        {"title": "The first", "slug": "first", "html": f"<p>{text(1)}</p>",
                         "status": "sent", "published_at": "2024-02-01T08:00:00.000Z"},
                    ]
                }
            }
        ]
    }
)  # fmt: skip
SUBSTACK = {
    "posts.csv": "post_id,post_date,is_published,title,subtitle\n"
    "102.second,2024-02-02T08:00:00.000Z,true,The second,Of mills\n"
    "101.first,2024-02-01T08:00:00.000Z,true,The first,\n"
    "103.draft,,false,A draft,\n",
    "posts/101.first.html": f"<p>{text(1)}</p>",
    "posts/102.second.html": f"<p>{text(2)}</p>",
    "posts/103.draft.html": "<p>no</p>",
    "subscribers.csv": "email\nann@example.org\n",
}
BUTTONDOWN = {
    "emails.csv": "id,subject,publish_date,status,body\n"
    f'b,The second,2024-02-02T08:00:00Z,sent,"{text(2)}"\n'
    f'a,The first,2024-02-01T08:00:00Z,sent,"{text(1)}"\nc,A draft,,draft,no\n',
}
MAILCHIMP = {
    "campaigns_content/101_the-first.html": f"<title>The first</title><p>{text(1)}</p>",
    "campaigns_content/102_the-second.html": f"<title>The second</title><p>{text(2)}</p>",
    "templates/303_base.html": "<p>no</p>",
}


def archive(files: Mapping[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("all.mbox", mailbox(1, 2), "a mailbox"),
        ("feed.xml", FEED.encode(), "a feed"),
        ("feed.atom", ATOM.encode(), "a feed"),
        ("export.json", GHOST.encode(), "an export of Ghost"),
        ("substack.zip", archive(SUBSTACK), "an export of Substack"),
        ("buttondown.zip", archive(BUTTONDOWN), "an export of Buttondown"),
        ("emails.csv", BUTTONDOWN["emails.csv"].encode(), "an export of Buttondown"),
        ("mailchimp.zip", archive(MAILCHIMP), "an export of Mailchimp"),
    ],
    ids=["mbox", "rss", "atom", "ghost", "substack", "buttondown", "csv", "mailchimp"],
)
def test_an_export_is_recognised_and_its_issues_come_in_oldest_first(
    name: str, data: bytes, kind: str, seeds: Path, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert open_collection(path).kind == kind
    assert add(seeds, path) == 0
    files = list_seeds(seeds)
    assert len(files) == 2
    for number, file in enumerate(files, 1):
        seed = read_file(file.path)
        assert text(number) in [line.text for line in seed.lines]
        titles = [value for key, value in seed.metadata if key in ("title", "subject")]
        wanted = (
            f"Mill Letter {number}" if "mbox" in name else ("The first", "The second")[number - 1]
        )
        assert wanted in titles


PAGES = GHOST.replace('"status": "draft"', '"status": "published", "type": "page"')


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("export.json", GHOST.encode(), "left out, a draft, or not sent: 1 («A draft»)"),
        ("export.json", PAGES.encode(), "left out, a page: 1 («A draft»)"),
        ("s.zip", archive(SUBSTACK), "left out, a draft, or not sent: 1 («A draft»)"),
        (
            "s.zip",
            archive(
                {**SUBSTACK, "posts.csv": SUBSTACK["posts.csv"].replace("false", "true")[:-1]}
            ).replace(b"103.draft.html", b"104.other.html"),
            "left out, without a text in it: 1 («A draft»)",
        ),
        (
            "emails.csv",
            BUTTONDOWN["emails.csv"].encode(),
            "left out, a draft, or not sent: 1 («A draft»)",
        ),
        (
            "a.zip",
            archive({"1.md": issue(1), "notes.odp": "x", "a.png": "x"}),
            "left out, no issue by its name or format: 1 («notes.odp»)",
        ),
        (
            "a.zip",
            archive({"1.md": issue(1), "b.csv": "a,b\n1,2\n", "README.md": "x"}),
            "left out, a table, feed or export without an issue: 1 («b.csv»)",
        ),
        (
            "a.zip",
            archive({"1.md": issue(1), **{f"{n}.xyz": "x" for n in range(7)}}),
            ": 7 («0.xyz», «1.xyz», «2.xyz», «3.xyz», «4.xyz», …)",
        ),
    ],
)
def test_what_a_collection_holds_besides_issues_is_told_with_its_reason(
    name: str,
    data: bytes,
    told: str,
    seeds: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / name).write_bytes(data)
    assert add(seeds, tmp_path / name) == 0
    assert told in capsys.readouterr().out


def test_a_message_keeps_a_line_that_looks_like_the_beginning_of_another(tmp_path: Path) -> None:
    path = tmp_path / "all.mbox"
    path.write_bytes(mailbox(1))
    (found,) = open_collection(path).issues
    assert b"\nFrom the mill." in found.read()


ROWS = "post_id,is_published,title\n" + "1.a,true,A\n" * 50


def test_a_text_is_one_issue_however_many_rows_name_it(tmp_path: Path) -> None:
    path = written(tmp_path / "a.zip", {"posts.csv": ROWS, "posts/1.a.html": issue(1)})
    assert len(open_collection(path).issues) == 1
    rows = "subject,id\n" + "A,a\n" * 50
    path = written(tmp_path / "b.zip", {"emails.csv": rows, "a.md": issue(1)})
    assert len(open_collection(path).issues) == 1


def test_a_name_that_no_system_can_have_is_shortened(seeds: Path, tmp_path: Path) -> None:
    files = {f"{'x' * 3_000}.md": issue(1), "b/C:2.md": issue(2)}
    path = written(tmp_path / "a.zip", files)
    assert add(seeds, path) == 0
    assert sorted(name[:5] for name in names(seeds)) == ["000_x", "001_C"]


@pytest.mark.parametrize(
    "end", ["_197604", "_2024_05_01", "-november-2024", "-issue-12", "_20240501_081500"]
)
def test_a_name_that_is_shortened_keeps_the_whole_number_at_its_end(
    end: str, seeds: Path, tmp_path: Path
) -> None:
    name = f"content_archive_newsletters_of_the_river_valley{end}.md"
    assert add(seeds, written(tmp_path / "letters", {name: issue(1)})) == 0
    (seed,) = names(seeds)
    assert seed.endswith(f"{end}.md")
    assert len(seed) <= len("000_.md") + 40


def test_a_number_that_is_none_of_a_row_gives_no_seed_its_name(seeds: Path, tmp_path: Path) -> None:
    (seeds / f"{'9' * 240}.md").write_text(issue(1), encoding="utf-8")
    path = tmp_path / "fair.md"
    path.write_text(issue(2), encoding="utf-8")
    assert add(seeds, path) == 0
    assert names(seeds)[0] == "000_fair.md"


def test_half_a_character_in_an_export_is_spelled_out(seeds: Path, tmp_path: Path) -> None:
    post = {"html": f"<p>{text(1)} \ud83d", "status": "published", "title": "A \udc00"}
    path = written(tmp_path / "out", {"a.json": json.dumps({"db": [{"data": {"posts": [post]}}]})})
    assert add(seeds, path / "a.json") == 0
    (seed,) = list_seeds(seeds)
    assert [line.text for line in read_file(seed.path).lines] == [f"{text(1)} \\ud83d"]


def test_a_zip_file_is_opened_once_for_all_its_entries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {f"{number}.md": issue(number) for number in range(20)}
    path = written(tmp_path / "a.zip", files)
    opened = []

    def package(path: Path) -> zipfile.ZipFile:
        opened.append(path)
        return zipfile.ZipFile(path)

    monkeypatch.setattr(collection, "_package", package)
    assert [found.read().decode() for found in open_collection(path).issues] == list(files.values())
    assert opened == [path]


@pytest.mark.parametrize(
    ("name", "feed"),
    [
        (
            "feed.xml",
            (
                "<rss><channel><item><title>Fair</title><link>https://mill.example/p/fair</link>"
                '<description>&lt;p&gt;See &lt;a href="map"&gt;it&lt;/a&gt; &lt;img src="/m.png"&gt;&lt;/p&gt;</description>'
                "</item></channel></rss>"
            ),
        ),
        (
            "feed.atom",
            (
                '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://mill.example/"><entry><title>Fair</title>'
                '<link rel="self" href="https://mill.example/feed"/>'
                '<link href="p/fair"/><content type="html">&lt;p&gt;See &lt;a href="map"&gt;it&lt;/a&gt; '
                '&lt;img src="/m.png"&gt;&lt;/p&gt;</content>'
                "</entry></feed>"
            ),
        ),
    ],
)
def test_links_and_pictures_of_a_feed_are_seen_from_the_pages_of_its_entries(
    name: str, feed: str, seeds: Path, tmp_path: Path
) -> None:
    assert add(seeds, written(tmp_path / "feeds", {name: feed}) / name) == 0
    (file,) = list_seeds(seeds)
    (line,) = read_file(file.path).lines
    assert line.links == (("it", "https://mill.example/p/map"),)
    pictures = [mark.picture.address for mark in line.marks if mark.picture]
    assert pictures == ["https://mill.example/m.png"]


@pytest.mark.parametrize(
    ("path", "date"),
    [
        ("letters/2019/a.md", "2019"),
        ("2019/05/a.md", "2019-05"),
        ("2019-05/a.md", "2019-05"),
        ("2019/05/03/a.md", "2019-05-03"),
        ("2016/issue-10/index.md", "2016"),
        ("2019/13/a.md", "2019"),
        ("2019/02/31/a.md", "2019"),
        ("2019.md", ""),
        ("v2019/a.md", ""),
        ("12019/a.md", ""),
        ("a.md", ""),
    ],
)
def test_folders_named_by_dates_tell_when_their_issues_are_from(path: str, date: str) -> None:
    assert folder_dates([path]) == {path: date}


def test_numbers_of_issues_below_a_year_are_no_months() -> None:
    paths = [f"2019/{number:02d}/letter.md" for number in (5, 12, 13)]
    assert set(folder_dates([*paths, "2020/05/letter.md"]).values()) == {"2019", "2020-05"}


def test_the_year_of_a_folder_is_a_fact_where_the_issue_states_no_date(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stated = issue(3).replace("\n\n", "\n\n4 May 2018\n\n", 1)
    told = (
        f"{issue(2)}\nThe festival was held in September 2019, as millers of all ages remember.\n"
    )
    files = {"2019/letter-1.md": issue(1), "2019/letter-2.md": told, "2019/letter-3.md": stated}
    assert add(seeds, written(tmp_path / "letters", files)) == 0
    said = capsys.readouterr().out
    assert "000_letter-1.md: 2019, 1 article" in said
    assert "001_letter-2.md: 2019-09~, 1 article" in said
    assert "002_letter-3.md: 2018-05-04, 1 article" in said
    periods = [edited.read_text("utf-8") for edited in sorted(seeds.glob("*.yml"))]
    assert ["\nperiod: '2019'  #" in text for text in periods] == [True, False, False]


def test_an_issue_that_began_as_a_copy_of_the_last_is_another(seeds: Path, tmp_path: Path) -> None:
    whole = "\n\n".join(text(number) for number in range(9))
    files = {"letter-40.md": whole, "letter-41.md": f"{whole}\n\nNew this week: threshing begins."}
    assert add(seeds, written(tmp_path / "letters", files)) == 0
    assert names(seeds) == ["000_letter-40.md", "001_letter-41.md"]
    again = {"letter-42.md": f"*{whole}*", "41.md": f"{whole}\n\nNew this week: reaping."}
    assert add(seeds, written(tmp_path / "again", again)) == 0
    assert len(names(seeds)) == 2


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\x7f", "\x9b", "\ufeff"])
def test_a_title_with_a_sign_that_yaml_has_not_keeps_its_day(sign: str, tmp_path: Path) -> None:
    table = f'subject,body,publish_date,status\n"The{sign}---{sign}mill","# Mill\n\n{text(1)}",2024-05-06,sent\n'
    path = written(tmp_path / "out", {"emails.csv": table}) / "emails.csv"
    (found,) = open_collection(path).issues
    file = tmp_path / "a.md"
    file.write_bytes(found.read())
    stated = dict(read_file(file).metadata)
    assert stated["date"] == "2024-05-06"
    assert stated["title"].startswith("The")
