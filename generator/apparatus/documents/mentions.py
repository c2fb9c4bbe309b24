"""The documents that an article cites, with what their sentences say about them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from generator.apparatus import passages
from generator.apparatus.documents import issuers, numbers, titles
from generator.apparatus.documents.kinds import OFFICIAL, DocumentKind, kind_of_title
from generator.apparatus.documents.short_names import ShortNames
from generator.apparatus.documents.subjects import find_subject
from generator.apparatus.documents.unmarked import find_unmarked
from generator.apparatus.passages import Passage
from generator.apparatus.places.finding import find_places
from generator.language.text import squash
from generator.model import Article

MOST_CITATIONS = 2_000
"""Citations of an article that are found; a long one has a hundred, and each takes a while."""
MOST_LOOKS = 10_000
"""Words for a form of documents («条例») in an article that are looked at."""
LONGEST_TITLE = 120
"""Characters of a title at most, blanks aside, of which it may have as many; a longer one is a mark
that was never closed."""

# «、», «和», «(国办发〔2019〕2号)、» between two titles of one list
_LISTED = re.compile(r"[\s、，,和与及以]*+(?:[（(][^（）()]*[）)]?\d*号?[）)])?[\s、，,和与及以]*")
# «(下称《通知》)», «（以下简称省健康产业规划）», «，简称“新国九条”»
_SHORT_NAME = re.compile(
    r"\s*+(?:[（(，,]\s*+)?(?:以下|下文|下|文中|本文)?(?:统一|均)?(?:简称|称)(?:为|作)?\s*+(?:[：:]\s*+)?"
    r"(?P<open>[“《\"'‘「]?)(?P<name>[^”》\"'’」）)，。；、《》]{2,24})[”》\"'’」]?\s*[）)]?"
)
# «，此文被称为“国九条”»
_NICKNAME = re.compile(
    r"[，,]?\s*(?:此文|该文件|又|也|俗|亦)?被?(?:称为|称作|称)[“\"](?P<name>[^”\"]{2,16})[”\"]"
)

# Where the words that belong to a title begin
_BREAK = re.compile(r"[“”‘’》。；：（）()]")
# What a body issues without making it a policy document: an agreement, a study
_UNOFFICIAL = re.compile(r"(?:协议|协议书|备忘录|意向书|合同|研究|思考|分析|综述|读本|丛书)$")


@dataclass(frozen=True, slots=True)
class DocumentMention:
    """One citation of a document by an article."""

    title: str
    """Title in its plain form; the full title where the text has a short name."""
    core: str
    """The form in which titles are compared."""
    kind: DocumentKind
    passage: Passage
    number: str = ""
    body: str = ""
    year: str = ""
    names: tuple[str, ...] = ()
    """Short names that the text introduces here."""


def mentioned_documents(article: Article) -> tuple[DocumentMention, ...]:
    """What an article cites, in reading order; what only its own title cites comes last.

    A short name stands for the document that it was introduced for, or for the one document cited
    before whose title ends with it. Ambiguous short names are left out. A bare form with a number
    of its own is a document.
    """
    found: list[DocumentMention] = []
    named: dict[str, DocumentMention] = {}
    abbreviations = _Abbreviations()
    looks = iter(range(MOST_LOOKS))
    for index, block in enumerate(article.blocks):
        for mention in _in_block(article, index, block.text, looks)[: MOST_CITATIONS - len(found)]:
            known = named.get(mention.core) or abbreviations.full(mention)
            if known is not None:
                found.append(replace(known, passage=mention.passage, names=()))
            elif mention.number or not titles.is_bare(mention.title):
                found.append(mention)
                named.update((titles.core(name), mention) for name in mention.names)
            else:
                continue
            abbreviations.add(found[-1])
    found += _by_short_names(article, found)
    cited = {mention.core for mention in found}
    titled = _in_block(article, None, article.title, looks)
    found += [each for each in titled if each.core not in cited and not titles.is_bare(each.title)]
    found = sorted(_placed(found, article), key=lambda mention: mention.passage.position)
    return tuple(found)


def _by_short_names(
    article: Article, found: Sequence[DocumentMention]
) -> Iterator[DocumentMention]:
    """Where the short names that an article has introduced stand without book title marks."""
    named = {
        name: each for each in found for name in each.names if name and not titles.is_bare(name)
    }
    if not named:
        return
    taken = {(each.passage.block, at) for each in found for at in _columns(each.passage)}
    names, introduced = ShortNames(named), set[str]()
    for index, block in enumerate(article.blocks):
        for name, start in names.found_in(block.text):
            mention = named[name]
            after = mention.passage.position < (False, index, start)
            if after and name in introduced and (index, start) not in taken:
                passage = passages.passage(article, index, start, start + len(name))
                yield replace(mention, passage=passage, names=())
            introduced |= {name} if after else set()


def _columns(passage: Passage) -> range:
    return range(passage.start, passage.end)


def _in_block(
    article: Article, index: int | None, text: str, looks: Iterable[object]
) -> list[DocumentMention]:
    """The citations in a block, with title marks and without, in reading order.

    ``index`` is ``None`` for the article's own title. ``looks``: see ``find_unmarked``.
    """
    marked = _marked(article, index, text) if "《" in text else iter(())
    both = marked, _unmarked(article, index, text, looks)
    found = [mention for each in both for mention in islice(each, MOST_CITATIONS)]
    return sorted(found, key=lambda mention: mention.passage.start)


def _unmarked(
    article: Article, index: int | None, text: str, looks: Iterable[object]
) -> Iterator[DocumentMention]:
    """The laws and plans that a block names without book title marks."""
    for printed, start, end in find_unmarked(text, looks):
        first, last = passages.sentence_at(text, start, end)
        number, year, stop = numbers.number_after(text, end)
        names, _ = _names(text, stop)
        lead = _BREAK.split(text[first:start])[-1], text[first:start]
        around = text[first:start], text[end:last]
        passage = passages.passage(article, index, start, end)
        yield _mention(printed, lead, around, passage, (number, year), names)


class _Abbreviations:
    """The bare forms («《实施方案》») for documents that an article has cited."""

    def __init__(self) -> None:
        self._cores: defaultdict[str, set[str]] = defaultdict(set)
        """Bare form → the documents that it may stand for."""
        self._last: dict[str, DocumentMention] = {}
        """Bare form → the last of them."""

    def add(self, mention: DocumentMention) -> None:
        """The article cites a document."""
        if mention.kind in OFFICIAL:
            for form in titles.bare_endings(mention.title.rstrip("）")):
                self._cores[form].add(mention.core)
                self._last[form] = mention

    def full(self, mention: DocumentMention) -> DocumentMention | None:
        """The document that a bare form stands for, if there is only one possibility.

        If the article has cited several of that form, it is the last one, but only in the same
        paragraph or the next.
        """
        last = None if mention.number else self._last.get(mention.title)
        if last is None or len(self._cores[mention.title]) == 1:
            return last
        near = (mention.passage.block or 0) - (last.passage.block or 0) <= 1
        return last if near else None


def _marked(article: Article, index: int | None, text: str) -> Iterator[DocumentMention]:
    """The citations in book title marks in a block, or in the article's own title if ``index`` is ``None``.

    A title that is only introduced as a short name is not a citation. The titles of a list share
    the words before the first of them.
    """
    lead, previous, skipped = ("", ""), -1, -1
    for printed, start, end in _titles(text):
        if start < skipped:
            continue
        first, last = passages.sentence_at(text, start, end)
        listed = previous >= first and _LISTED.fullmatch(text, previous, start)
        if not listed:
            lead = _BREAK.split(text[max(first, previous) : start])[-1], text[first:start]
        number, year, previous = numbers.number_after(text, end)
        names, skipped = _names(text, previous)
        if not number:
            number, year = numbers.number_before(text[first:start])
        passage = passages.passage(article, index, start, end)
        around = text[first:start], text[end:last]
        yield _mention(printed, lead, around, passage, (number, year), names)


def _mention(
    printed: str,
    lead: tuple[str, str],
    around: tuple[str, str],
    passage: Passage,
    numbered: tuple[str, str],
    names: tuple[str, ...],
) -> DocumentMention:
    """A citation from a title and both sides of the sentence ``around`` it.

    ``lead``: the words right before it, or before the list that it is in, and the sentence up to there.
    """
    title = titles.plain_title(printed)
    number, year = numbered
    body, dated = issuers.find_issuer(lead[0])
    body = body or titles.body_in(title) or find_subject(lead[1])
    named = kind_of_title(title, *around)
    issued = body and issuers.says_issued(lead[0]) and not _UNOFFICIAL.search(title)
    if issued and named is DocumentKind.OTHER:
        named = DocumentKind.POLICY  # «国家卫生健康委发布《中国公民健康素养66条》»
    return DocumentMention(
        title=title,
        core=titles.core(title),
        kind=named,
        passage=passage,
        number=number,
        body=body,
        year=year or dated or _year_in(title),
        names=names,
    )


def _titles(text: str) -> Iterator[tuple[str, int, int]]:
    """The titles between outermost marks, with the columns of the marks; marks may be nested."""
    depth = start = 0
    for mark in passages.MARK.finditer(text):
        if mark[0] == "《":
            start = mark.start() if depth == 0 or mark.start() - start > LONGEST_TITLE else start
            depth = 1 if start == mark.start() else depth + 1
        elif depth:
            depth -= 1
            printed = text[start + 1 : mark.start()]
            short = len(printed) <= 2 * LONGEST_TITLE and 2 <= len(squash(printed)) <= LONGEST_TITLE
            if not depth and short and "。" not in printed:
                yield printed, start, mark.end()


def _names(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """The short names given right after a title, and the column where they end (-1: none)."""
    for pattern in (_SHORT_NAME, _NICKNAME):
        if found := pattern.match(text, at):
            return (titles.plain_title(found["name"]),), found.end()
    return (), -1


# «2023 年全市…方案», «…2023 年工作要点»
_OF_A_YEAR = re.compile(r"(?<![\d—-])((?:19|20)\d\d)年(?!代|前|底|以)")


def _year_in(title: str) -> str:
    """The year in the title of a document for one year; empty for a span of years."""
    found = _OF_A_YEAR.findall(re.sub(r"（[^（）]*）", "", title))
    return found[0] if len(found) == 1 else ""


# «省政府办公厅»: an office of the province that the article is about
_RELATIVE = re.compile(r"省(?=[\u4e00-\u9fff])")
_PREDOMINANT = 3
"""How many times as often as any other an article names the province that it is about."""


# «修订|人口与计划生育条例»: what a province does with its own regulations
_AMENDS = re.compile(r"(?:修订|修改|修正|制定|出台|颁布|审议)(?:了|并)?$")


def _placed(found: Sequence[DocumentMention], article: Article) -> Iterator[DocumentMention]:
    """Complete what is relative to the province that the article is about.

    Issuers such as «省商务厅», and regulations of the province whose name the text leaves out.
    """
    regulations = {id(mention) for mention in found if _is_local(mention)}
    relative = regulations or any(_RELATIVE.match(mention.body) for mention in found)
    province = _province(article) if relative else ""
    for mention in found:
        if _RELATIVE.match(mention.body):
            yield replace(mention, body=mention.body.replace("省", province, 1) if province else "")
        elif province and id(mention) in regulations:
            title = province + mention.title
            names = (*mention.names, mention.title)
            yield replace(mention, title=title, core=titles.core(title), names=names)
        else:
            yield mention


def _is_local(mention: DocumentMention) -> bool:
    """Whether an article says of a regulation that it is amended, and not whose it is."""
    if not mention.title.endswith("条例"):
        return False
    passage = mention.passage
    amended = _AMENDS.search(passage.sentence[: passage.at])
    return bool(amended) and not mention.body and next(find_places(mention.title), None) is None


def _province(article: Article) -> str:
    """The province that an article names far more often than any other; empty if there is none."""
    named = (unit.name for unit, _, _ in find_places(article.text))
    ranked = Counter(name for name in named if name.endswith("省")).most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _PREDOMINANT * ranked[1][1]):
        return ""
    return ranked[0][0]
