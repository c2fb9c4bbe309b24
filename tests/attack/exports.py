"""Families of files that hold many issues: mailboxes, feeds, tables, exports and zip files."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping

from tests.attack.repeats import many, nested, numbered, whole

BEGIN = "From a 2024\n"
"""Begins a message of a mailbox."""


def _post(**facts: object) -> str:
    return json.dumps({"html": "<p>a", "status": "published", "title": "a", **facts})


def _ghost(posts: str) -> str:
    return f'{{"db": [{{"data": {{"posts": [{posts}]}}}}]}}'


MAILBOXES: Mapping[str, Callable[[int], str]] = {
    "an open line": lambda n: "From " + many("1", n),
    "an open line of years": lambda n: "From " + many("2024 ", n),
    "messages": lambda n: whole(f"{BEGIN}\na\n\n", n),
    "beginnings": lambda n: whole(f"{BEGIN}\n", n),
    "blank lines": lambda n: BEGIN + many("\r\n", n),
    "quoted beginnings": lambda n: f"{BEGIN}Subject: a\n" + many(">>From \n", n),
    "quotation marks": lambda n: BEGIN + many(">", n),
    "encoded words": lambda n: f"{BEGIN}Subject: {many('=?utf-8?q?a?= ', n)}\n\na\n",
    "a date": lambda n: f"{BEGIN}Date: {many('1 ', n)}\n\na\n",
    "a subject": lambda n: f"{BEGIN}Subject: {many('医', n // 3)}\n\na\n",
}
TABLES: Mapping[str, Callable[[int], str]] = {
    "columns and short rows": lambda n: (
        f"subject,body,{many('a,', n // 2)}\n" + many("x,y\n", n // 2)
    ),
    "columns": lambda n: "subject,body\nx,y" + many(",a", n),
    "rows": lambda n: "subject,body\n" + many("x,y\n", n),
    "open quotation": lambda n: 'subject,body\n"' + many('""', n),
    "quotation marks": lambda n: "subject,body\n" + many('"a', n),
    "a title": lambda n: f"subject,body\n{many('医', n // 3)},y\n",
    "a day": lambda n: f"subject,body,date\nx,y,{many('2024-', n)}\n",
}
POSTS: Mapping[str, Callable[[int], str]] = {
    "lists in each other": lambda n: many("[", n),
    "objects in each other": lambda n: many('{"db":', n),
    "posts": lambda n: _ghost(", ".join([_post()] * (n // 70 + 1))),
    "a title": lambda n: _ghost(_post(title=many("医", n // 6))),
    "a number": lambda n: _ghost(f'{{"html": "a", "status": "sent", "title": {many("1", n)}}}'),
    "halves of characters": lambda n: _ghost(_post(title=many("\ud83d", n // 6), html="\udc00")),
    "a day": lambda n: _ghost(_post(published_at=many("2024-01-0", n))),
    "texts that are lists": lambda n: _ghost(_post(html=["a"] * (n // 5), title={"a": [1]})),
}
FEEDS: Mapping[str, Callable[[int], str]] = {
    "items": lambda n: "<rss>" + whole("<item/>", n) + "</rss>",
    "items in each other": lambda n: (
        "<rss>" + nested("<item>", "</item>", 3_000, f"<description>{many('a', n)}</description>")
        + "</rss>"
    ),
    "items in texts": lambda n: (
        "<rss>" + nested("<item><description>", "</description></item>", 4_000, many("a", n)) + "</rss>"
    ),
    "spaces of names": lambda n: (
        "<rss " + numbered('xmlns:a%d="b" ', n // 2) + ">"
        + whole("<item><description><b/></description></item>", n // 2) + "</rss>"
    ),
    "spaces of names in an item": lambda n: (
        "<rss><item><description " + numbered('xmlns:a%d="b" ', n // 2) + ">"
        + whole("<b/>", n // 2) + "</description></item></rss>"
    ),
    "attributes": lambda n: "<rss><item " + numbered('a%d="b" ', n) + "/></rss>",
    "a title": lambda n: f"<rss><item><title>{many('医', n // 3)}</title></item></rss>",
    "a day": lambda n: f"<rss><item><pubDate>{many('1 Jan ', n)}</pubDate></item></rss>",
    "entities": lambda n: (
        '<!DOCTYPE a [<!ENTITY e0 "a">'
        + "".join(f'<!ENTITY e{at + 1} "&e{at};&e{at};">' for at in range(n // 40))
        + f"]><rss><item><title>&e{n // 40};</title></item></rss>"
    ),
}  # fmt: skip


def _zip(*files: tuple[str, bytes]) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files:
            package.writestr(name, content)
    return output.getvalue()


def _zipped(name: str, content: str) -> bytes:
    return _zip((name, content.encode()))


ZIPS: Mapping[str, Callable[[int], bytes]] = {
    "files": lambda n: _zip(*((f"{at}.txt", b"a") for at in range(n // 800))),
    "a file of zeros": lambda n: _zip(("a.txt", bytes(100 * n))),
    "one post of many rows": lambda n: _zip(
        ("posts.csv", b"post_id\n" + b"a\n" * (n // 20)), ("posts/a.html", b"<p>a" * n)
    ),
    "one text of many rows": lambda n: _zip(
        ("emails.csv", b"subject,id\n" + b"a,b\n" * (n // 20)), ("b.md", b"a\n" * n)
    ),
    "long names": lambda n: _zip((f"{'a' * min(n, 60_000)}.txt", b"a")),
    "folders": lambda n: _zip(("a/" * min(n // 2, 30_000) + "a.txt", b"a")),
    "messages": lambda n: _zipped("a.mbox", BEGIN + whole(f"\n{BEGIN}", 3 * n // 2)),
    "a long message": lambda n: _zipped("a.mbox", BEGIN + "a" * (3 * n // 2)),
    "items": lambda n: _zipped("a.xml", "<rss>" + whole("<item/>", 3 * n // 2) + "</rss>"),
    "attributes": lambda n: _zipped(
        "a.xml", "<rss>" + whole('<item a="b" c="d" e="f"/>', 3 * n // 2) + "</rss>"
    ),
    "lists": lambda n: _zipped("a.json", "[" + many("[],", 3 * n // 2) + "[]]"),
    "rows": lambda n: _zipped("a.csv", "subject,body\n" + many("x,y\n", 3 * n // 2)),
    "one name": lambda n: _zip(*((f"{at}/a.txt", b"a") for at in range(n // 800))),
}
