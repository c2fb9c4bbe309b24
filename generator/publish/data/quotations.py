"""The passages of one page as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.publish.data.tables import PASSAGES, Row, csv_text


def passage_table(articles: Iterable[Mapping[str, Any]], site_url: str = "") -> str:
    """The table of ``passages`` in page data, with addresses below ``site_url``.

    Its rows end in a line feed, as text in a page does; ``assets/save.js`` makes CR LF of it.
    """
    rows = (row for each in articles for row in _rows(each, site_url))
    return csv_text(PASSAGES, rows).replace("\r\n", "\n")


def _rows(article: Mapping[str, Any], site_url: str) -> Iterator[Row]:
    address = f"{site_url}{article['path'].removesuffix('.md')}/"
    for anchor, sentence in article["quotations"] or [["", ""]]:
        yield {
            "sentence": sentence,
            "article": article["id"],
            "title": article["title"],
            "issue": article["issue"],
            "period": article["period"],
            "period_basis": article["basis"],
            "source": article["source"],
            "url": f"{address}#{anchor}" if anchor else address,
        }
