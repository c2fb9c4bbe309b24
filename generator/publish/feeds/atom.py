"""Atom 1.0 (RFC 4287). ElementTree escapes every text; no CDATA sections are written."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from generator.language.characters import legible
from generator.publish.feeds.feed import Feed, FeedEntry, address
from generator.publish.feeds.texts import NO_TEXTS, EntryTexts

_NAMESPACE = "http://www.w3.org/2005/Atom"
_DECLARATION, _END = "<?xml version='1.0' encoding='utf-8'?>", "</feed>"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

Made = dict[tuple[str, str], str]
"""Entries as XML, by the path of the article and the address in the feed."""


def feed_document(feed: Feed, site_url: str, made: Made, texts: EntryTexts = NO_TEXTS) -> bytes:
    """The feed as UTF-8 XML; ``made`` has the entries of earlier feeds with the same ``texts``."""
    root = ET.Element("feed", {"xmlns": _NAMESPACE, _LANG: feed.language})
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    if feed.subtitle:
        _text(root, "subtitle", feed.subtitle)
    _text(root, "updated", feed.updated)
    _people(root, [feed.publisher])
    itself = address(f"{feed.folder}feed.xml", feed.folder, site_url)
    _link(root, "self", "application/atom+xml", itself)
    _link(root, "alternate", "text/html", address(feed.folder, feed.folder, site_url))
    entries = (_entry(entry, feed, site_url, made, texts) for entry in feed.entries)
    head = _written(root).removesuffix(_END)
    return "\n".join([_DECLARATION, head.rstrip(), *entries, _END, ""]).encode()


def _entry(entry: FeedEntry, feed: Feed, site_url: str, made: Made, texts: EntryTexts) -> str:
    """An entry, which stands in the feeds of all its topics and its source."""
    target = address(entry.path, feed.folder, site_url)
    if (entry.path, target) not in made:
        element = _element(entry, target, entry.content(site_url, texts))
        if entry.language != feed.language:
            element.set(_LANG, entry.language)
        made[entry.path, target] = _written(element)
    return made[entry.path, target]


def _written(element: ET.Element) -> str:
    ET.indent(element, "")
    text: str = ET.tostring(element, encoding="unicode")
    return text


def _element(entry: FeedEntry, target: str, content: str) -> ET.Element:
    element = ET.Element("entry")
    _text(element, "id", entry.id)
    _text(element, "title", entry.title)
    _text(element, "updated", entry.updated)
    if entry.published:
        _text(element, "published", entry.published)
    _people(element, entry.authors)
    _link(element, "alternate", "text/html", target)
    for topic in entry.topics:
        ET.SubElement(element, "category", {"term": legible(topic)})
    _text(element, "summary", entry.summary)
    _text(element, "content", content).set("type", "html")
    return element


def _people(parent: ET.Element, names: Iterable[str]) -> None:
    for name in names:
        _text(ET.SubElement(parent, "author"), "name", name)


def _link(parent: ET.Element, relation: str, kind: str, target: str) -> None:
    ET.SubElement(parent, "link", {"rel": relation, "type": kind, "href": target})


def _text(parent: ET.Element, name: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, name)
    element.text = legible(text)
    return element
