"""What the attributes of a component say to readers: a picture, an address, a label, texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

# « label="Linux"», « src={mill}», « wide», « {...more}»; an expression may hold two others
VALUES = (
    r"""(?:\s++(?:[A-Za-z_@:][\w:.@-]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[\w./:#-]++"""
    r"""|\{(?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+\}))?+|\{\.\.\.[^{}]*+\}))*+"""
)
_VALUE = re.compile(
    r"""(?<![\w:.@-])(?P<key>[A-Za-z_@:][\w:.@-]*+)\s*+=\s*+(?:"(?P<one>[^"]*+)"|'(?P<other>[^']*+)'|(?P<bare>[\w./:#-]++)"""
    r"""|\{(?P<code>(?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+)\})"""
)
# «'/mill.png'», «require("./mill.png").default»: an expression that is a text, or names a file
_STRING = re.compile(
    r"""\s*+(?:require\(\s*+)?(?P<sign>["'`])(?P<text>[^"'`\n]*+)(?P=sign)\s*+(?:\)(?:\.default)?)?\s*+"""
)
# «mill.png», «/mill.webp?w=300»
PICTURE = re.compile(
    r"(?=\S++\Z)[^\s<>]{1,2000}\.(?:png|jpe?g|gif|webp|svg|avif|bmp|tiff?)(?:[?#]\S*)?", re.I
)
# «https://a.example/», «/about/», «../mill», «#fair»
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]{1,20}:/?/?|\.{0,2}/|#)[^\s<>]{1,2000}", re.I)
_SHOWING = frozenset({"src", "image", "img", "cover", "poster", "picture", "photo", "imageurl"})
_LEADING = frozenset({"href", "url", "to", "link", "src", "video", "website"})
_LABELS = ("title", "label", "heading", "header", "name", "summary")
_TEXTS = frozenset(
    {"caption", "text", "description", "subtitle", "content", "quote", "body", "author"}
)
_SILENT = frozenset(
    re.findall(
        r"\w+",
        "class classname style id key icon width height layout sizes srcset rel target type variant color "
        "lang theme align loading allow slot d viewbox transform value defaultvalue groupid metastring "
        "start end size columns cols as is x y fill stroke",
    )
)
"""Attributes that only a program reads."""
_LETTER, _LETTERS = re.compile(r"[^\W\d_]"), re.compile(r"[^\W\d_]{2}")


class Said(NamedTuple):
    """What attributes say to readers."""

    picture: str = ""
    alt: str = ""
    address: str = ""
    label: str = ""
    texts: tuple[str, ...] = ()

    @property
    def shown(self) -> tuple[str, ...]:
        """The texts among it."""
        return tuple(filter(None, (self.alt, self.label, *self.texts)))


NOTHING = Said()


def values_of(attributes: str, files: Mapping[str, str]) -> dict[str, str]:
    """The values of attributes, by their names in small letters; without expressions that are none.

    ``files``: addresses of files by the names that the text gives them.
    """
    return dict(_values(attributes, files))


def _values(attributes: str, files: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for found in _VALUE.finditer(attributes):
        value = found["one"] or found["other"] or found["bare"] or ""
        if found["code"] is not None:
            string = _STRING.fullmatch(found["code"])
            name = found["code"].strip().removesuffix(".src")
            value = string["text"] if string else files.get(name, "")
        if value.strip():
            yield found["key"].lower(), " ".join(value.split())


def said(name: str, values: Mapping[str, str]) -> Said:
    """What the attributes of a component say to readers; ``name``: its name."""
    if "icon" in name.lower():
        return NOTHING
    picture = next((value for value in values.values() if PICTURE.fullmatch(value)), "")
    if not picture and "alt" in values:
        picture = next((values[key] for key in values if key in _SHOWING), "")
    addresses = (values[key] for key in values if key in _LEADING and values[key] != picture)
    address = next(filter(_ADDRESS.fullmatch, addresses), "")
    label = next((values[key] for key in _LABELS if key in values), "")
    if not label and "tab" in name.lower() and not picture:
        label = values.get("value", "")
    return Said(
        picture,
        values.get("alt", "") if picture else "",
        address,
        label,
        tuple(_texts(values, {picture, address, label, values.get("alt", "")})),
    )


def _texts(values: Mapping[str, str], besides: set[str]) -> Iterator[str]:
    """The texts that are neither label nor address."""
    for key, value in values.items():
        silent = key in _SILENT or key.startswith(("data-", "aria-", "on", "client:"))
        if value in besides or silent or _ADDRESS.fullmatch(value) or PICTURE.fullmatch(value):
            continue
        if key in _TEXTS or key in _LABELS or key == "alt" or _has_words(value):
            yield value


def _has_words(value: str) -> bool:
    """Whether a value has two words beside each other: «From the pier»."""
    return any(_LETTERS.search(one) and _LETTER.search(two) for one, two in pairwise(value.split()))
