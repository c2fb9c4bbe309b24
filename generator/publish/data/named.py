"""What the texts cite and name as data: documents, places and people, and every mention of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.apparatus.documents.register import Document
from generator.apparatus.finding import Apparatus
from generator.apparatus.passages import Key, Passage
from generator.apparatus.people.index import Person
from generator.apparatus.places.units import Unit
from generator.model import Archive, Article
from generator.publish import documents, people, places
from generator.publish.catalogue import PageLink, block_anchor
from generator.publish.data.fields import Field, FieldType


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document with its address."""

    document: Document
    url: str


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """A province, city or county with the number of its articles."""

    unit: Unit
    articles: int
    url: str


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """A person with an address."""

    person: Person
    url: str


@dataclass(frozen=True, slots=True)
class MentionRecord:
    """One passage that cites or names something."""

    id: str
    """That of the document, place or person."""
    name: str
    article: Article
    passage: Passage
    office: str = ""

    @property
    def paragraph(self) -> str:
        """The anchor of the block; empty where it is the title."""
        block = self.passage.block
        return "" if block is None else block_anchor(self.article, block)


@dataclass(frozen=True, slots=True)
class NamedRecords:
    """All that the texts cite and name, as records in the order of the indexes."""

    documents: list[DocumentRecord]
    places: list[PlaceRecord]
    people: list[PersonRecord]
    document_mentions: list[MentionRecord]
    place_mentions: list[MentionRecord]
    person_mentions: list[MentionRecord]


DOCUMENT: tuple[Field[DocumentRecord], ...] = (
    Field(
        "id",
        FieldType.TEXT,
        "文件标识，见文件提及表；收入新文章后可能变动。",
        lambda r: r.document.slug,
    ),
    Field("title", FieldType.TEXT, "题名，不带书名号。", lambda r: r.document.title),
    Field(
        "kind",
        FieldType.TEXT,
        "类别：policy 政策文件，law 法律法规，plan 规划与计划，standard 标准与规范；"
        "book 图书，periodical 报刊，report 报告与资料，other 其他，这四类不算政策文件。",
        lambda r: r.document.kind.value,
    ),
    Field("number", FieldType.TEXT, "文号，正文未载则空。", lambda r: r.document.number),
    Field("body", FieldType.TEXT, "发文机关，照正文；未载则空。", lambda r: r.document.body),
    Field(
        "year",
        FieldType.TEXT,
        "正文所说的发文年份，或题名所属的年份；都没有则空。",
        lambda r: r.document.year,
    ),
    Field("names", FieldType.TEXTS, "正文中的其他题名和简称。", lambda r: list(r.document.names)),
    Field("url", FieldType.TEXT, "网页地址，同文章表。", lambda r: r.url),
    Field(
        "articles",
        FieldType.NUMBER,
        "引用它的文章篇数。",
        lambda r: len({passage.article for passage in r.document.passages}),
    ),
)
PLACE: tuple[Field[PlaceRecord], ...] = (
    Field(
        "id", FieldType.TEXT, "地方标识，如 zhejiang/hangzhou；不会改变。", lambda r: r.unit.path
    ),
    Field("name", FieldType.TEXT, "全称。", lambda r: r.unit.name),
    Field(
        "rank",
        FieldType.TEXT,
        "级别：province 省级，city 地级，county 省直辖的县级。",
        lambda r: r.unit.rank.value,
    ),
    Field("province", FieldType.TEXT, "所在省级行政区的全称。", lambda r: r.unit.province),
    Field("url", FieldType.TEXT, "网页地址，同文章表。", lambda r: r.url),
    Field(
        "articles",
        FieldType.NUMBER,
        "提到它的文章篇数；省级也计提到其市、州的文章。",
        lambda r: r.articles,
    ),
)
PERSON: tuple[Field[PersonRecord], ...] = (
    Field(
        "id",
        FieldType.TEXT,
        "人物标识，见人物提及表；收入新文章后可能变动。",
        lambda r: r.person.slug,
    ),
    Field("name", FieldType.TEXT, "姓名。", lambda r: r.person.name),
    Field(
        "offices", FieldType.TEXTS, "职务，照正文，最新的在前。", lambda r: list(r.person.offices)
    ),
    Field("url", FieldType.TEXT, "网页地址，同文章表。", lambda r: r.url),
    Field("articles", FieldType.NUMBER, "文章篇数。", lambda r: len(r.person.passages)),
)


def _mention(noun: str, thing: str) -> tuple[Field[MentionRecord], ...]:
    return (
        Field(thing, FieldType.TEXT, f"{noun}标识，见{noun}表。", lambda r: r.id),
        Field("name", FieldType.TEXT, "题名、全称或姓名。", lambda r: r.name),
        Field("article", FieldType.TEXT, "文章标识，见文章表。", lambda r: r.article.id),
        Field(
            "paragraph",
            FieldType.TEXT,
            "文章网页上该段的锚点，如 p3 即 blocks 的第 3 段；在标题中则空。",
            lambda r: r.paragraph,
        ),
        Field("sentence", FieldType.TEXT, "所在的句子。", lambda r: r.passage.sentence),
    )


DOCUMENT_MENTION = _mention("文件", "document")
PLACE_MENTION = _mention("地方", "place")
_OFFICE: Field[MentionRecord] = Field(
    "office", FieldType.TEXT, "该处所载的职务。", lambda r: r.office
)
PERSON_MENTION = (*_mention("人物", "person"), _OFFICE)


def records(archive: Archive, found: Apparatus, site_url: str) -> NamedRecords:
    """Everything that the apparatus found, as records."""
    articles = {(article.issue, article.order): article for article in archive.articles}
    addresses = documents.document_links(found.documents), people.person_links(found.people)
    units = [place for province in found.places for place in (province, *province.cities)]
    return NamedRecords(
        documents=[
            DocumentRecord(each, _url(addresses[0][each.slug], site_url))
            for each in found.documents
        ],
        places=[
            PlaceRecord(each.unit, len(each.passages), _url(places.place_link(each.unit), site_url))
            for each in units
        ],
        people=[
            PersonRecord(each, _url(addresses[1][each.slug], site_url)) for each in found.people
        ],
        document_mentions=[
            MentionRecord(each.slug, each.title, articles[passage.article], passage)
            for each in found.documents
            for passage in each.passages
        ],
        place_mentions=[
            MentionRecord(each.unit.path, each.unit.name, articles[passage.article], passage)
            for each in units
            for passage in each.passages
        ],
        person_mentions=list(_person_mentions(found, articles)),
    )


def _person_mentions(found: Apparatus, articles: Mapping[Key, Article]) -> Iterator[MentionRecord]:
    for person in found.people:
        for passage, office in zip(person.passages, person.given, strict=True):
            article = articles[passage.article]
            yield MentionRecord(person.slug, person.name, article, passage, office)


def _url(link: PageLink, site_url: str) -> str:
    return f"{site_url}{link.path.replace('index.md', '')}"
