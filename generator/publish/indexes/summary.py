"""The first page of an index: all its terms with their counts."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Term
from generator.publish import listing, markup
from generator.publish.indexes.places import HOME, counted, meta, small
from generator.publish.indexes.shelf import Shelf


def summary(shelf: Shelf) -> tuple[str, str]:
    """All terms of an index, by group where the vocabulary has groups."""
    blocks = [markup.heading(shelf.place.title, 1), markup.paragraph(shelf.lead, "lead")]
    blocks.append(listing.filter_box(f"筛选{shelf.noun}：名称或拼音"))
    for group, terms in shelf.groups().items():
        if group:
            blocks.append(markup.heading(group, 2))
        counts = {term: len(shelf.members[term]) for term in terms}
        blocks.append(term_list(shelf.folder, counts, shelf.place.path))
    blocks += _empty(shelf)
    described = f"{shelf.noun}索引：{shelf.lead}"
    return shelf.place.path, listing.page(
        {**meta("listing.html", shelf.place.title, [HOME], described), "filter": True}, blocks
    )


def term_list(folder: str, counts: dict[Term, int], page: str) -> str:
    """Terms with the number of their articles, as a list that flows in lines."""
    items = (
        f"{listing.link(listing.term_place(folder, term), page)} {small(str(count))}"
        for term, count in counts.items()
    )
    return listing.bullets(items, "terms") if counts else markup.paragraph("暂无条目。")


def _empty(shelf: Shelf) -> Iterator[str]:
    """The topics of the vocabulary that no article has yet, folded away."""
    if not shelf.empty or not shelf.members:
        return
    names = markup.escape("、".join(term.label for term in shelf.empty))
    yield (
        '<details class="empty-terms" markdown="1">\n'
        f"<summary>词表中尚无文章的{shelf.noun}（{counted(len(shelf.empty), '个')}）</summary>\n\n"
        f"{names}\n\n</details>"
    )
