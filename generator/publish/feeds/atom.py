"""Atom 1.0 (RFC 4287). ElementTree escapes every text; no CDATA sections are written."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from generator.language.characters import legible
from generator.publish.feeds.feed import Feed, FeedEntry, address

_NAMESPACE = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def feed_document(feed: Feed, site_url: str) -> bytes:
    """The feed as UTF-8 XML."""
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
    for entry in feed.entries:
        element = _entry(root, entry, feed.folder, site_url)
        if entry.language != feed.language:
            element.set(_LANG, entry.language)
    ET.indent(root, "")
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _entry(root: ET.Element, entry: FeedEntry, folder: str, site_url: str) -> ET.Element:
    element = ET.SubElement(root, "entry")
    _text(element, "id", entry.id)
    _text(element, "title", entry.title)
    _text(element, "updated", entry.updated)
    if entry.published:
        _text(element, "published", entry.published)
    _people(element, entry.authors)
    _link(element, "alternate", "text/html", address(entry.path, folder, site_url))
    for topic in entry.topics:
        ET.SubElement(element, "category", {"term": legible(topic)})
    _text(element, "summary", entry.summary)
    _text(element, "content", entry.content(site_url)).set("type", "html")
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
