"""Search as it is defined, by brute force over the normalised texts."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

from generator.language.numerals import parse_number
from generator.model import Archive, Article, Block, BlockKind, Issue, Period, Vocabulary
from generator.model import Term as Name
from generator.publish.catalogue import issue_title
from generator.search.normalise import compose, simplified
from generator.search.stream import zone_texts
from tests.search.reference_query import Query, Term

REALISTIC = tuple(
    (Path(__file__).parent / "realistic.txt").read_text(encoding="utf-8").splitlines()
)
"""Queries as readers type them."""
LATIN = "a-zß-öø-ɏḀ-ỿ"
"""Latin letters in lower case, as a class of a regular expression."""


def fold(text: str) -> str:
    """``text`` without differences of width, case and script; every sign is kept."""
    return compose(text).translate(simplified())


def normalise(text: str) -> str:
    """The form in which terms are compared."""
    folded = "".join(c for c in fold(text) if not _format(c))
    begun = re.sub(f"[{LATIN}]+|[0-9]+", lambda run: initial(run[0][0]) + run[0][1:], folded)
    kept = ["", *(c for c in begun if not _space(c)), ""]
    return "".join(
        character
        for place, character in enumerate(kept)
        if not _sign(character) or (_joins(kept[place - 1]) and _joins(kept[place + 1]))
    )


def initial(character: str) -> str:
    """What stands for a letter that begins a word or a digit that begins a number."""
    if character in "0123456789":
        return "₀₁₂₃₄₅₆₇₈₉"[int(character)]
    upper = character.upper()
    return upper if re.fullmatch("[A-ZÀ-ɏḀ-ỿ]", upper) and upper.lower() == character else character


def plain_form(text: str) -> str:
    """The form in which quoted terms are compared: folded, signs and spaces kept.

    A run of white space counts as one space; format characters do not count.
    """
    folded = (" " if _space(c) else c for c in fold(text) if not _format(c))
    return re.sub(" +", " ", "".join(folded))


def _space(character: str) -> bool:
    """Whether a folded character is white space to a reader."""
    return character in "\t\n\v\f\r" or unicodedata.category(character)[0] == "Z"


def _format(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf") and not _space(character)


def _sign(character: str) -> bool:
    return character != "" and unicodedata.category(character)[0] in "PS"


def _joins(character: str) -> bool:
    """Whether a character of a form is a Latin letter or digit."""
    return bool(re.fullmatch(f"[{LATIN}0-9]", unicodedata.normalize("NFKC", character).lower()))


# «2023», «2023-08-04», «2023年8月»
DAYS = r"\d{4}(?:-\d\d?){0,2}|\d{4}年(?:\d\d?月(?:\d\d?日)?)?"
# «2022..2025», «2023-08..»
RANGE = re.compile(rf"({DAYS})?\.\.+({DAYS})?", re.ASCII)
# «2022-2025», «2023年8月至2024年»
SPAN = re.compile(rf"(?=19|20)({DAYS})[-~‒–—―〜至到]{{1,2}}(?=19|20)({DAYS})", re.ASCII)
DATE = re.compile(r"(\d{4})[-年](\d\d?)(?:月?|[-月](\d\d?)日?)", re.ASCII)
# «第47期», «47期», «2022年第47期», «2022-47», «第2022-47期»
ISSUE = re.compile(
    r"(?:(?:(\d{4})年?)?第?0*(\d{1,5})[期号號回]|第?(\d{4})-0*(\d{1,5})[期号號回]?)", re.ASCII
)
# «第四十七期»
COUNTED = re.compile(r"第([零〇一二三四五六七八九十百]{1,7})(?=[期号號回]$)")
FRONT = ("source", "section", "topic")


class Reference:
    """All texts of an archive in both forms, and what is known of its articles."""

    def __init__(self, archive: Archive) -> None:
        texts = {a.path: [t for zone in zone_texts(a) for t in zone] for a in archive.articles}
        self._archive = archive
        self._articles = {a.path: a for a in archive.articles}
        self._normal = {path: "\n".join(map(normalise, each)) for path, each in texts.items()}
        self._plain = {path: "\n".join(map(plain_form, each)) for path, each in texts.items()}

    def find(self, query: str) -> set[str]:
        """Paths of the articles that a query must give."""
        everything = set(self._normal)
        return Query(query, self._term, everything).articles() if query.strip() else everything

    def _term(self, term: Term) -> set[str] | None:
        normal = normalise(term.text)
        texts = term.field in ("", "title", "author")
        if not normal and not (texts and term.quoted and plain_form(term.text)):
            return None
        if term.field in FRONT:
            return self._where(lambda a: any(normal in name for name in self._names(a, term.field)))
        by_facts = set() if term.quoted and texts else self._by_facts(term)
        span = RANGE.fullmatch(term.text)
        if term.field == "issue":
            titled = {i.id for i in self._archive.issues if normal in normalise(issue_title(i))}
            return by_facts | self._where(lambda a: a.issue in titled or a.issue == term.text)
        if span and (span[1] or span[2]) and not term.field and not term.quoted:
            return by_facts
        return by_facts | self._with_text(term, normal)

    def _with_text(self, term: Term, normal: str) -> set[str]:
        fields: dict[str, Callable[[Article], Sequence[str]]] = {
            "title": lambda a: (a.title, a.subtitle),
            "author": lambda a: a.authors,
        }
        own = fields.get(term.field)
        form = plain_form if term.quoted else normalise
        texts = self._plain if term.quoted else self._normal
        if own:
            texts = {p: "\n".join(map(form, own(a))) for p, a in self._articles.items()}
        needle = re.compile(re.escape(form(term.text)))
        if term.quoted and (kind := _class(needle.pattern[0])):
            needle = re.compile(f"(?<!{kind}){needle.pattern}")
        return {path for path, text in texts.items() if needle.search(text)}

    def _by_facts(self, term: Term) -> set[str]:
        """Articles of the issue or the dates that a term names."""
        found: set[str] = set()
        arabic = COUNTED.sub(lambda number: f"第{parse_number(number[1])}", term.text)
        issue, span = ISSUE.fullmatch(arabic), RANGE.fullmatch(term.text)
        if issue and not (term.field and term.field != "issue"):
            found |= self._of_issue(int(issue[2] or issue[4]), issue[1] or issue[3] or "")
        elif term.field == "issue" and re.fullmatch("[0-9]+", term.text):
            found |= self._of_issue(int(term.text), "")
        date = DATE.fullmatch(term.text)
        written = SPAN.fullmatch(term.text)
        if written and _plain(written[1]) <= _plain(written[2]):
            span = written
        if not term.field and (span or date):
            one = "-".join(filter(None, date.groups())) if date else ""
            first, last = map(_plain, span.groups("")) if span else (one, one)
            if first or last:
                found |= self._dated(_days(first or "0000")[0], _days(last or "9999")[1])
        return found

    def _of_issue(self, number: int, year: str) -> set[str]:
        def fits(id_: str) -> bool:
            match = re.fullmatch(r"(?:(\d{4})-)?(\d+)", id_)
            return match is not None and int(match[2]) == number and year in ("", match[1])

        return self._where(lambda a: fits(a.issue))

    def _dated(self, first: tuple[int, ...], last: tuple[int, ...]) -> set[str]:
        def fits(edtf: str) -> bool:
            begin, *end = edtf.replace("~", "").split("/")
            return (
                bool(begin) and _days(begin)[0] <= last and _days((end or [begin])[0])[1] >= first
            )

        return self._where(lambda a: fits(a.period.edtf))

    def _names(self, article: Article, field: str) -> list[str]:
        """All names of what an article has in a field, in normal form."""
        archive = self._archive
        vocabulary = {"source": archive.sources, "topic": archive.topics}.get(
            field, archive.sections
        )
        printed = article.topics if field == "topic" else (getattr(article, field),)
        terms = vocabulary.names()
        found = []
        for name in printed:
            term = terms.get(name, Name(name, ""))
            found += [term.label, *(() if field == "section" else term.synonyms)]
        return [normalise(name) for name in found]

    def _where(self, fits: Callable[[Article], bool]) -> set[str]:
        return {path for path, each in self._articles.items() if fits(each)}


def _plain(date: str) -> str:
    """«2023-3» for «2023年3月»."""
    return re.sub("[年月](?=[0-9])", "-", date).rstrip("年月日")


def _class(escaped: str) -> str:
    """The class of characters that goes on before a word or number that begins with this one."""
    if re.fullmatch(f"[{LATIN}]", escaped):
        return f"[{LATIN}]"
    return "[0-9]" if escaped in "0123456789" else ""


def _days(date: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The first and last day that a date may mean."""
    parts = [int(part) for part in date.split("-")]
    return (*parts, 1, 1)[:3], (*parts, *((12, 31)[len(parts) - 1 :]))[:3]


def pieces(archive: Archive, count: int) -> list[str]:
    """Pieces of 1 to 6 characters cut from any text of the archive."""
    choice = random.Random(47)  # noqa: S311 (a seeded test)
    texts = [t for a in archive.articles for zone in zone_texts(a) for t in zone if t]
    found: list[str] = []
    while len(found) < count:
        text = choice.choice(texts)
        start = choice.randrange(len(text))
        piece = text[start : start + choice.randint(1, 6)]
        if normalise(piece) and piece[0] not in "-－" and not any(map(str.isspace, piece)):
            found.append(piece)
    return found


def drawn(archive: Archive, count: int = 1000) -> list[str]:
    """Pieces of an archive's texts, pairs of them (a tenth), strings that occur nowhere (a fifth)."""
    choice = random.Random(3)  # noqa: S311 (a seeded test)
    cut = pieces(archive, count)
    pairs = [f"{choice.choice(cut)} {choice.choice(cut)}" for _ in range(count // 10)]
    nowhere = [
        "".join(choice.sample(piece + "龘爨", len(piece))) + "鱻" for piece in cut[: count // 5]
    ]
    return [*cut, *pairs, *nowhere]


def article(order: int, title: str, texts: Sequence[str], issue: str = "2024-01") -> Article:
    """An article of paragraphs."""
    blocks = tuple(Block(BlockKind.PARAGRAPH, text, 1, 1) for text in texts)
    return Article(
        issue=issue, order=order, title=title, source="健康报", section="医改", page=None,
        digest="", blocks=blocks, period=Period("2024-01"), seed="001.txt", first=1, last=2,
    )  # fmt: skip


def archive_of(*articles: Article) -> Archive:
    """An archive of articles, in issues by their ids, newest first."""
    ids = sorted({each.issue for each in articles}, reverse=True)
    issues = tuple(
        Issue(i, "001.txt", "周刊", i, Period(), tuple(a for a in articles if a.issue == i))
        for i in ids
    )
    return Archive(issues, "档案", "", Vocabulary(), Vocabulary(), Vocabulary(), "zh-CN")
