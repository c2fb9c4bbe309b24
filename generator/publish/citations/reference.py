"""References: what is known of an article in each of its containers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from generator.language.characters import closed
from generator.language.edtf import DateRange, PartialDate, parse
from generator.language.interface import WIDE, clauses, gettext, labelled, pgettext, script
from generator.model import Article, Issue, Period, PeriodBasis, Term
from generator.publish import periods
from generator.publish.catalogue import Catalogue, issue_title


class Medium(StrEnum):
    """Kinds of containers, by their codes in GB/T 7714 (table A.1 of 2025, B.1 of 2015).

    Their names are those of the kinds in the vocabulary of sources.
    """

    NEWSPAPER = "N"
    JOURNAL = "J"
    BOOK = "M"
    WEB = "EB"
    OTHER = "Z"


# «医疗器械蓝皮书：中国医疗器械行业发展报告（2022）», «中国卫生健康统计年鉴»
_BOOK = re.compile(r"[蓝绿白黄]皮书|年鉴|发展报告|论文集|文集|全集|选编|汇编")
# «健康中国观察» in «《健康中国观察》杂志 2022 年第 11 期»
_MARKED = re.compile(r"《(?P<name>[^《》]+)》")
# «2022 年第 11 期», «2022（11）», «2022年11期»
_NUMBERED = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:\s*+年)?+(?:\s*+[（(第])?+\s*+(?P<number>\d{1,3})\s*+[）)期]"
)
# «2022-11-21», «2022年11月21日»
_DAY = re.compile(r"(?P<year>(?:19|20)\d\d)[-年.](?P<month>\d{1,2})[-月.](?P<day>\d{1,2})日?")
# «人民日报客户端», «医学界公众号», «国家卫生健康委官网»: online, whatever else the publisher prints
_ONLINE = re.compile(r"客户端|公众号|视频号|官网|网站")
# Blanks of every kind, and control characters, which no reader of citations expects
_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
# The end of «谁来重建？», «Who rebuilds it?”»: no colon follows
_CLOSED = re.compile(r"[？！?!…：:。.；;—–][”’」』»\"']*\s*$")
# «——聚焦2025全国深化医改经验推广会»
_DASHES = re.compile(r"^[—–―─\-\s]+")


@dataclass(frozen=True, slots=True)
class Reference:
    """An article in one container, with all that is known and nothing else."""

    key: str
    """ASCII name, unique within the archive: ``2022-47-03``, ``2022-47-03-original``."""
    medium: Medium
    title: str
    subtitle: str = ""
    """Without the dashes that stand before it in print."""
    authors: tuple[str, ...] = ()
    container: str = ""
    """Newspaper, journal, book, website or, for other media, the publisher."""
    date: DateRange | None = None
    """As the container states it; what is only inferred is no date."""
    estimate: int = 0
    """The year that the text suggests where nothing states one; for citations in words alone."""
    number: str = ""
    """Number of the issue within its year."""
    page: str = ""
    url: str = ""
    """Public address; empty where the reader is somewhere else or none is known."""
    note: str = ""
    """What no field of a citation holds: the other container, how the date was found."""
    keywords: tuple[str, ...] = ()
    language: str = ""
    """BCP 47, that of the text."""

    @property
    def data(self) -> dict[str, Any]:
        """As page data has it, which leaves out what is empty."""
        date = self.date and {
            "parts": self.date.begin.parts,
            "end": self.date.end.parts if self.date.end else (),
        }
        values = {each.name: getattr(self, each.name) for each in fields(self)} | {"date": date}
        return {key: value for key, value in values.items() if value}

    @classmethod
    def load(cls, values: Mapping[str, Any]) -> Reference:
        """A reference from page data."""
        date = None
        if given := values.get("date"):
            end = PartialDate.of(given["end"]) if given["end"] else None
            date = DateRange(PartialDate.of(given["parts"]), end)
        lists = {name: tuple(values.get(name, ())) for name in ("authors", "keywords")}
        known = {"medium": Medium(values["medium"]), "date": date, **lists}
        return cls(**{**values, **known})

    @property
    def apart(self) -> Reference:
        """With texts that do not change the direction of what follows them."""
        return replace(
            self,
            title=closed(self.title),
            subtitle=closed(self.subtitle),
            authors=tuple(map(closed, self.authors)),
            container=closed(self.container),
        )

    @property
    def full_title(self) -> str:
        """Title and subtitle, with the colon of the language's script.

        A title with a sign of its own at its end gets no second one: «谁来重建？下游的村庄».
        """
        if not self.subtitle:
            return self.title
        colon, blank = ("：", "") if script(self.language) in WIDE else (":", " ")
        between = "" if _CLOSED.search(self.title) else colon
        return f"{self.title}{between}{blank}{self.subtitle}"


def references(article: Article, catalogue: Catalogue, site_url: str) -> tuple[Reference, ...]:
    """What an article can be cited as: as the archive holds it, then as another source published it.

    ``site_url`` is the public address with a slash at its end, or empty.
    """
    issue, source = catalogue.issue(article), catalogue.source(article)
    if issue.newsletter and issue.newsletter in (article.source, source and source.label):
        article, source = replace(article, source=""), None
    held = Reference(
        key=f"{article.issue}-{article.order:02d}",
        medium=Medium.WEB,
        title=article.title,
        subtitle=_DASHES.sub("", article.subtitle),
        authors=article.authors,
        container=catalogue.archive.title,
        url=f"{site_url}{article.path}" if site_url else "",
        keywords=article.topics,
        language=article.language or catalogue.archive.language,
    )
    origin = labelled(gettext("First published in"), article.source) if article.source else ""
    if issue.newsletter:
        held = _republished(held, article, issue, origin)
    else:
        held = replace(held, note=clauses((origin, _date_note(article.period))))
    return (held,) if source is None else (held, _original(held, article, issue, source))


def _republished(held: Reference, article: Article, issue: Issue, origin: str) -> Reference:
    """The article in its newsletter."""
    date = periods.published(issue)
    return replace(
        held,
        medium=Medium.JOURNAL,
        container=issue.newsletter,
        date=date,
        estimate=0 if date else periods.estimate(issue.period),
        number=issue.count,
        page="" if article.page is None else str(article.page),
        note=clauses(
            (
                origin,
                "" if issue.number or date else gettext("number unknown"),
                _date_note(issue.period),
            )
        ),
    )


def _original(held: Reference, article: Article, issue: Issue, source: Term) -> Reference:
    """The article as its source published it, as far as the printed name tells."""
    printed = article.source
    medium, container = _container(printed, source)
    date, number = _numbered(printed) if medium is Medium.JOURNAL else (None, "")
    date = _day(article.published or printed) or date
    estimate = 0
    if not issue.newsletter and date is None:
        date, estimate = periods.known(article.period), periods.estimate(article.period)
    return replace(
        held,
        key=f"{held.key}-original",
        medium=medium,
        container=container,
        date=date,
        estimate=estimate,
        number=number,
        page="",
        url=article.original,
        note=_republication_note(article, issue),
    )


def _container(printed: str, source: Term) -> tuple[Medium, str]:
    """Medium and name of a source; a book goes by its printed title."""
    marked = _MARKED.search(printed)
    if source.kind == "book" or _BOOK.search(printed):
        return Medium.BOOK, marked["name"] if marked else printed
    if _ONLINE.search(printed):
        return Medium.WEB, printed
    # what an agency, an authority or an institute published may stand anywhere
    medium = Medium.__members__.get(source.kind.upper(), Medium.OTHER)
    if not source.kind and marked and "杂志" in printed:
        return Medium.JOURNAL, marked["name"]
    return medium, source.label


def _day(printed: str) -> DateRange | None:
    """The day that a printed name gives; ``None`` where it gives none that is in the calendar."""
    found = _DAY.search(printed)
    return parse("{year}-{month:0>2}-{day:0>2}".format(**found.groupdict())) if found else None


def _numbered(printed: str) -> tuple[DateRange | None, str]:
    found = _NUMBERED.search(printed)
    return (parse(found["year"]), str(int(found["number"]))) if found else (None, "")


def one_line(text: str) -> str:
    """``text`` with a space for each run of blanks and control characters, and none around it."""
    return _BLANK.sub(" ", text).strip()


def _date_note(period: Period) -> str:
    if period.basis is not PeriodBasis.INFERRED:
        return ""
    date = periods.label(replace(period, basis=PeriodBasis.GIVEN))
    return labelled(gettext("date inferred from the text"), date)


def _republication_note(article: Article, issue: Issue) -> str:
    if not issue.newsletter:
        return _date_note(article.period)
    page = gettext("page %(page)s", page=article.page) if article.page else ""
    place = pgettext("between numbers", ", ").join(filter(None, (issue_title(issue), page)))
    return labelled(gettext("republished in"), place)
