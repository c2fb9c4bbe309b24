"""What a page says about itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup

from generator.readers.composer import single_spaced
from generator.readers.html.elements import attribute

_METADATA = re.compile(
    r"author|date|description|keywords|subject|title|published|site_name|^dc\.", re.I
)
"""Names of the metadata that are kept."""


def page_metadata(page: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """The title and metadata of the page."""
    for element in page.find_all(["title", "meta"]):
        if element.find_parent("svg"):
            continue
        if element.name == "title":
            key, value = "title", element.get_text()
        else:
            key = attribute(element, "name") or attribute(element, "property")
            value = attribute(element, "content") if _METADATA.search(key) else ""
        if single_spaced(value):
            yield key, single_spaced(value)
