"""Exports of mail services, mailboxes and feeds: each issue in them as a file of its own."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from functools import partial
from itertools import chain, islice, pairwise
from pathlib import PurePosixPath
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urljoin

from lxml import etree

from generator.conversion.cover import full_day
from generator.language.slugs import romanize
from generator.model.errors import ContentError
from generator.readers.pictures import LONGEST_STEP
from generator.readers.safe_xml import place, xml_parser
from generator.settings.strict_yaml import in_yaml

LONGEST_FIELD = 32 * 2**20
"""Characters of a field of a table; an issue has less than one million."""
MOST_ISSUES = 20_000
"""Issues, or files of a folder or zip file; a newsletter of twenty years has a thousand."""
MOST_ROWS = 40_000
"""Rows of a table; a newsletter of twenty years has a thousand issues."""
MOST_SPACES = 200
"""Spaces of names that an entry of a feed may stand in; feeds declare about ten."""
LONGEST_SUMMARY = 600
"""Characters of a summary at most, where the feed does not say that it is one."""
LONGEST_AUTHOR = 200
"""Characters of the name of an author, with a mail address."""
_COLUMNS = frozenset(
    {"post_id", "is_published", "title", "subtitle", "post_date"}
    | {"subject", "body", "slug", "id", "status"}
    | {"publish_date", "sent_at", "creation_date", "date"}
)
"""Columns that are read of a table; it may have any number of others."""
_SENT = frozenset({"", "true", "published", "sent", "imported", "public"})
"""What exports say of an issue that was published; of others they hold drafts."""
# «From ann@example.org Mon Jan  5 09:00:00 2026», which begins a message of a mailbox
_FROM = re.compile(rb"(?:\A|(?<=\n)\r?\n)From ([^\n]*+)\n")
_YEAR = re.compile(rb"\d{4}")
# «>From»: a line of the message that would begin another one
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.M)
# «ann@example.org (Ann Lee)»
_NAMED = re.compile(r"[^\s()]+@[^\s()]+ \(([^()]+)\)")
# «<p>»: a text of several parts, as no summary is
_BLOCK = re.compile(r"</(?:p|h[1-6]|li|div|table)>", re.I)
_NUMBER = re.compile(r"\d+")
_GHOST = "__GHOST_URL__"
"""Stands for the address of the site in exports of Ghost."""
_Item = TypeVar("_Item")


Beside = Callable[[str], bytes | None]
"""The content of the picture at an address in an issue; ``None`` if it is not there."""


@dataclass(frozen=True, slots=True)
class Found:
    """One issue of a collection."""

    name: str
    """Name of its file."""
    read: Callable[[], bytes]
    day: str = ""
    """When it was published, ``2024-05-01`` or ``2024``; empty where the collection does not say."""
    beside: Beside | None = None
    """Gives the pictures that stand beside it."""
    summary: bool = False
    """Whether it is only a summary, of a page that is elsewhere."""


class LeftOut(NamedTuple):
    """What a collection holds besides its issues."""

    name: str
    """Of its file, or its title."""
    why: str


class Recognised(NamedTuple):
    """What a file or some files are."""

    kind: str
    issues: list[Found]
    left_out: Sequence[LeftOut] = ()


DRAFT = "a draft, or not sent"
NO_TEXT = "without a text in it"


def in_order(found: Found) -> tuple[str, list[int], str]:
    """Sorts by day, then by the numbers in the names."""
    return found.day, [int(text) for text in _NUMBER.findall(found.name)], found.name


def too_many(name: str) -> ContentError:
    """What is raised where there are more than ``MOST_ISSUES``."""
    message = f"it holds more than {MOST_ISSUES:,} files or issues; add parts of it"
    return ContentError.single(name, 0, message)


def _bounded(name: str, each: Iterable[_Item]) -> list[_Item]:
    """All of them; raises ``ContentError`` as soon as there are too many."""
    found = list(islice(each, MOST_ISSUES + 1))
    if len(found) > MOST_ISSUES:
        raise too_many(name)
    return found


def of_file(name: str, data: bytes) -> Recognised | None:
    """The issues in a mailbox, a feed, a table or a JSON file; ``None`` where it is none of these.

    Raises ``ContentError`` where it is damaged or holds too many.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if suffix == ".mbox":
        return Recognised("a mailbox", _bounded(name, _mailbox(data)))
    if suffix == ".json":
        return _ghost(name, data)
    if suffix == ".csv":
        return _table(name, data, {})
    return _feed(name, data) if suffix in (".xml", ".rss", ".atom") else None


def _page(
    title: str,
    day: str,
    body: str,
    slug: str,
    subtitle: str = "",
    address: str = "",
    authors: Iterable[str] = (),
) -> Found:
    """A page with the text of an issue as it came, and what the export says of it in its head."""
    head = f'<meta charset="utf-8">\n<title>{html.escape(title)}</title>\n'
    head += f'<meta name="date" content="{html.escape(day)}">\n' if day else ""
    for name in authors:
        head += f'<meta name="author" content="{html.escape(name)}">\n'
    if address:
        head += f'<meta name="dc.identifier" content="{html.escape(address)}">\n'
        head += f'<base href="{html.escape(address)}">\n'
    more = f"<p>{html.escape(subtitle)}</p>\n" if subtitle else ""
    text = (
        f"<!DOCTYPE html>\n<html>\n<head>\n{head}</head>\n<body>\n{more}{body}\n</body>\n</html>\n"
    )
    return Found(f"{_name(slug or title, day)}.html", partial(_bytes, text), full_day(day))


def _markdown(title: str, day: str, body: str) -> Found:
    """A Markdown file with front matter."""
    facts = {"title": title, **({"date": day} if day else {})}
    head = [f"{key}: {in_yaml(value)}" for key, value in facts.items()]
    text = "\n".join(["---", *head, "---", "", body, ""])
    return Found(f"{_name(title, day)}.md", partial(_bytes, text), full_day(day))


def _bytes(text: str) -> bytes:
    """A text in UTF-8; half of a character, which JSON may hold, is spelled out."""
    return text.encode("utf-8", "backslashreplace")


def _name(title: str, day: str) -> str:
    return "-".join(filter(None, (full_day(day), romanize(title)))) or "issue"


# Mailboxes ----------------------------------------------------------------------------------


def _mailbox(data: bytes) -> Iterator[Found]:
    """The messages of a mailbox in the format mbox."""
    begun = (match.span() for match in _FROM.finditer(data) if _YEAR.search(match[1]))
    starts = chain(begun, [(len(data), len(data))])
    for (_, begin), (end, _) in pairwise(starts):
        message = _QUOTED_FROM.sub(rb"\1", data[begin:end])
        head = message_from_bytes(message.partition(b"\n\n")[0][:65_536], policy=policy.compat32)
        day = full_day(str(head.get("date", ""))[:80])
        read = partial(bytes, message)
        yield Found(f"{_name(_decoded(head.get('subject', '')), day)}.eml", read, day)


def _decoded(subject: Any) -> str:
    """A subject without the encoding of its words; as it is where that is damaged."""
    try:
        return str(make_header(decode_header(str(subject))))
    except (HeaderParseError, LookupError, ValueError):
        return str(subject)


# Feeds --------------------------------------------------------------------------------------


def _feed(name: str, data: bytes) -> Recognised | None:
    """The entries of an RSS or Atom feed."""
    try:
        root = etree.fromstring(data, xml_parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ContentError.single(
            name, 0, f"the file is no XML{place(error)}; export it again"
        ) from error
    entries = _bounded(name, root.iter("{*}item", "{*}entry"))
    common = list(_authors(root))
    issues = [_entry(name, entry, common) for entry in entries]
    return Recognised("a feed", issues) if entries else None


def _entry(name: str, entry: etree._Element, common: Sequence[str]) -> Found:
    """An entry; ``common``: the authors of those that name none."""
    texts: dict[str, str] = {}
    address = ""
    for child in entry:
        if isinstance(child.tag, str):
            address = address or _address(child)
            texts.setdefault(etree.QName(child).localname, _content(name, child))
    key = next(filter(texts.get, ("encoded", "content", "description", "summary")), "")
    body = texts.get(key, "")
    days = (texts[key] for key in ("pubDate", "published", "date", "updated") if texts.get(key))
    authors = dict.fromkeys(list(_authors(entry)) or common)
    found = _page(
        texts.get("title", ""), next(days, ""), body, "", address=address, authors=authors
    )
    short = key == "description" and len(body) <= LONGEST_SUMMARY and not _BLOCK.search(body)
    return replace(found, summary=bool(address) and (short or key in ("summary", "")))


def _authors(element: etree._Element) -> Iterator[str]:
    """The names of those who wrote an entry or a feed; nothing for a mail address alone."""
    for child in element.iterchildren("{*}author", "{*}creator"):
        named = child.find("{*}name")
        text = " ".join(((child if named is None else named).text or "").split())
        said = _NAMED.fullmatch(text[:LONGEST_AUTHOR])
        if name := (said[1] if said else text):
            yield name


def _address(element: etree._Element) -> str:
    """The address of the entry's own page, if the element says it."""
    if etree.QName(element).localname != "link" or element.get("rel", "alternate") != "alternate":
        return ""
    address = (element.get("href") or element.text or "").strip()
    try:
        return urljoin(element.base or "", address)
    except ValueError:
        return address


def _content(name: str, element: etree._Element) -> str:
    """The text of an element, as HTML where it holds elements (``type="xhtml"``)."""
    if len(element):
        if len(element.nsmap) > MOST_SPACES:  # each is written at each of its children
            message = f"an entry of the feed declares more than {MOST_SPACES} spaces of names"
            raise ContentError.single(name, 0, message)
        return "".join(
            etree.tostring(child, encoding="unicode", method="html") for child in element
        )
    text = (element.text or "").strip()
    plain = element.get("type") == "text" and etree.QName(element).localname != "title"
    return html.escape(text) if plain else text


# Services -----------------------------------------------------------------------------------


def _ghost(name: str, data: bytes) -> Recognised | None:
    """The published posts of an export of Ghost."""
    try:
        root = json.loads(data)
        exports = root["db"] if isinstance(root, dict) and "db" in root else [root]
        posts = _bounded(name, (post for export in exports for post in export["data"]["posts"]))
        whys = [_why_left_out(post) for post in posts]
        issues = [_post(post) for post, why in zip(posts, whys, strict=True) if not why]
        left = [
            LeftOut(str(post.get("title") or post.get("slug") or ""), why)
            for post, why in zip(posts, whys, strict=True)
            if why
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        message = "the file is no export of Ghost; of JSON files only these are read"
        raise ContentError.single(name, 0, message) from None
    return Recognised("an export of Ghost", issues, left)


def _why_left_out(post: dict[str, Any]) -> str:
    """Why a post of Ghost is no issue; empty where it is one."""
    if post.get("type", "post") != "post":
        return f"a {post['type']}"
    if post.get("status") not in ("published", "sent"):
        return DRAFT
    return "" if post.get("html") else NO_TEXT


def _post(post: dict[str, Any]) -> Found:
    return _page(
        str(post.get("title") or ""),
        str(post.get("published_at") or post.get("created_at") or ""),
        str(post.get("html") or "").replace(_GHOST, ""),
        str(post.get("slug") or ""),
        str(post.get("custom_excerpt") or ""),
    )


def _substack(files: Files) -> Recognised | None:
    """``posts.csv`` with titles and days, and ``posts/ID.html`` with the texts."""
    table = _named(files, "posts.csv")
    rows = list(_rows(table, files[table]())) if table else []
    if not rows or "post_id" not in rows[0]:
        return None
    folder, issues, out = PurePosixPath(table).parent / "posts", list[Found](), list[LeftOut]()
    left = dict(files)  # a file is one issue, however many rows name it
    for row in rows:
        path = (folder / f"{row['post_id']}.html").as_posix()
        if row.get("is_published", "").lower() not in _SENT:
            out.append(LeftOut(row.get("title", "") or row["post_id"], DRAFT))
        elif path not in left:
            out.append(LeftOut(row.get("title", "") or row["post_id"], NO_TEXT))
        else:
            body = left.pop(path)().decode("utf-8", "replace")
            slug = row["post_id"].partition(".")[2]
            facts = (row.get("title", ""), row.get("post_date", ""), body, slug)
            issues.append(_page(*facts, row.get("subtitle", "")))
    return Recognised("an export of Substack", issues, out)


def _buttondown(files: Files) -> Recognised | None:
    """``emails.csv``, with the texts in it or in files beside it."""
    table = _named(files, "emails.csv")
    return _table(table, files[table](), files) if table else None


def _table(name: str, data: bytes, files: Files) -> Recognised | None:
    """A table of e-mails: subject, day and text in Markdown, or its file's name."""
    rows = list(_rows(name, data))
    if not rows or "subject" not in rows[0] or not ({"body", "slug", "id"} & rows[0].keys()):
        return None
    left = {PurePosixPath(name).stem: read for name, read in files.items()}
    issues, out = list[Found](), list[LeftOut]()
    for row in rows:
        beside = left.pop(row.get("slug") or "", None) or left.pop(row.get("id") or "", None)
        body = row.get("body") or (beside().decode("utf-8", "replace") if beside else "")
        days = (row.get(key) for key in ("publish_date", "sent_at", "creation_date", "date"))
        if (row.get("status") or "").lower() not in _SENT:
            out.append(LeftOut(row["subject"], DRAFT))
        elif not body:
            out.append(LeftOut(row["subject"], NO_TEXT))
        else:
            issues.append(_markdown(row["subject"], next(filter(None, days), ""), body))
    return Recognised("an export of Buttondown", issues, out)


def _mailchimp(files: Files) -> Recognised | None:
    """The pages in ``campaigns_content``; an export of Mailchimp has templates and lists too."""
    pages = {
        name: read
        for name, read in files.items()
        if name.endswith(".html") and "campaigns_content" in PurePosixPath(name).parts
    }
    if not pages:
        return None
    found = [Found(file_name(name), read) for name, read in sorted(pages.items())]
    return Recognised("an export of Mailchimp", found)


Files = Mapping[str, Callable[[], bytes]]
BY_FILES: tuple[Callable[[Files], Recognised | None], ...] = (_substack, _buttondown, _mailchimp)
"""What recognises an export by the names of its files."""


def file_name(path: str) -> str:
    """What a file is called that a zip file may call anything: a name that every system can have."""
    whole = PurePosixPath(path)
    stem = whole.stem.replace(":", "-").encode("utf-8", "replace")[:LONGEST_STEP]
    return f"{stem.decode('utf-8', 'ignore')}{whole.suffix}"


def _named(files: Iterable[str], name: str) -> str:
    """The path of the file called ``name``, the one nearest to the top; empty without one."""
    found = [path for path in files if PurePosixPath(path).name == name]
    return min(found, key=lambda path: (path.count("/"), path), default="")


def _rows(name: str, data: bytes) -> Iterator[dict[str, str]]:
    """The rows of a table by the names of those columns that are read."""
    csv.field_size_limit(LONGEST_FIELD)
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig", "replace"), newline=""))
    try:
        names = (column.strip().lower() for column in next(rows, ()))
        places = {column: at for at, column in enumerate(names) if column in _COLUMNS}
        for number, row in enumerate(filter(None, rows)):
            if number == MOST_ROWS:
                message = f"the table has more than {MOST_ROWS:,} rows; add parts of it"
                raise ContentError.single(name, 0, message)
            yield {column: row[at] if at < len(row) else "" for column, at in places.items()}
    except csv.Error as error:
        raise ContentError.single(
            name, 0, f"the table is damaged in line {rows.line_num}; export it again"
        ) from error
