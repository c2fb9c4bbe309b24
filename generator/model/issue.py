"""Issues, their articles, and the blocks of these."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import chain, zip_longest

from generator.model.marks import Marks, shared_out, spaced, without_notes, without_pictures
from generator.model.seed import Allocation, Correction, Line, LineDecision, Links, Piece, Uncertain

HEADLESS = "-"
"""Begins what is said of a table whose first row is not its head."""


class BlockKind(StrEnum):
    """What a block of an article is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    LIST = "list"
    SPEAKER = "speaker"
    CAPTION = "caption"
    QUOTE = "quote"
    CODE = "code"
    NOTE = "note"
    """A note that the text refers to by its label."""
    RULE = "rule"
    """A line across the column; its text is the sign of a picture."""
    ITEM = "item"
    """An item of a list, in its list alone."""


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, table, list, speaker line, caption or quotation."""

    kind: BlockKind
    text: str
    """The text on one line. A table's rows and a list's items are separated by
    ``\\n``, a table's cells by ``\\t``, lines that were broken on purpose by ``BREAK``."""
    first: int
    """Number of the first seed line of the block."""
    last: int
    """Number of its last seed line."""
    level: int = 0
    """Depth of a heading below the article's title: 1 is the highest; 0 elsewhere."""
    pieces: tuple[Piece, ...] = field(default=(), compare=False, repr=False)
    """Where the characters came from, in reading order."""
    links: Links = ()
    """The links of its lines; the text of each stands in the block's, unless it is a picture's."""
    marks: Marks = ()
    """Emphasis and the like, by the columns of the text; those of blocks within stand there."""
    blocks: tuple[Block, ...] = ()
    """The items of a list, or what an item or a quotation holds, where it is more than one
    paragraph each; the text then is that of all of them, one a line."""
    numbers: tuple[str, ...] = ()
    """What is written before each item of an ordered list: ``3.``; not part of the text."""
    info: str = ""
    """The language of code; how the columns of a table are aligned: ``left``, ``center``, ``right`` or
    nothing for each, with commas between; the label of a note; how an ordered list counts, ``a``, ``A``,
    ``i`` or ``I``; ``#`` where the numbers of a list are in its text. Empty where nothing is said."""

    @property
    def rows(self) -> list[list[str]]:
        """The cells of a table, row by row."""
        return [row.split("\t") for row in self.text.split("\n")]

    @property
    def has_head(self) -> bool:
        """Whether the first row of a table is its head."""
        return not self.info.startswith(HEADLESS)

    @property
    def aligned(self) -> list[str]:
        """How the columns of a table are aligned, as far as that is said."""
        return self.info.removeprefix(HEADLESS).split(",")

    @property
    def items(self) -> list[str]:
        """The items of a list."""
        return self.text.split("\n")

    @property
    def start(self) -> int | None:
        """Number of the first item of an ordered list."""
        return int(self.numbers[0].rstrip(".)")) if self.numbers else None

    @property
    def spelled(self) -> str:
        """The text with the numbers of items in their places."""
        parts = [b.spelled for b in self.blocks] or (self.items if self.numbers else [self.text])
        return "".join(f"{n}{part}" for n, part in zip_longest(self.numbers, parts, fillvalue=""))

    @property
    def passages(self) -> list[str]:
        """The texts that stand each for itself: cells, items, or the whole block in one line."""
        if self.blocks:
            return [text for block in self.blocks for text in block.passages]
        if self.kind is BlockKind.TABLE:
            return [spaced(cell) for row in self.rows for cell in row]
        if self.kind is BlockKind.LIST:
            return list(map(spaced, self.items))
        return [spaced(self.text.replace("\n", " ").replace("\t", " "))]

    @property
    def formed_passages(self) -> list[tuple[str, Marks]]:
        """The passages, each with its marks."""
        if self.blocks:
            return [passage for block in self.blocks for passage in block.formed_passages]
        passages = self.passages
        return list(zip(passages, shared_out(self.marks, passages), strict=True))

    @property
    def searched(self) -> list[str]:
        """The texts in which a search looks: the passages, and after them what pictures show."""
        return [*map(without_pictures, self.passages), *self.shown]

    @property
    def shown(self) -> list[str]:
        """The alternative texts of its pictures."""
        held = [text for block in self.blocks for text in block.shown]
        own = (mark.picture.text for mark in self.marks if mark.picture)
        return [*held, *filter(None, own)]

    def described(self, words: str) -> Block:
        """The block with ``words`` as the alternative text of those of its pictures that have none."""
        marks = (
            replace(m, picture=replace(m.picture, text=words))
            if m.picture and not m.picture.text
            else m
            for m in self.marks
        )
        return replace(self, marks=tuple(marks))

    @property
    def is_picture(self) -> bool:
        """Whether it is a paragraph of pictures and nothing else."""
        said = any(mark.picture and mark.picture.is_label for mark in self.marks)
        return self.kind is BlockKind.PARAGRAPH and not said and not without_pictures(self.text)


_HOLDING = (BlockKind.LIST, BlockKind.QUOTE, BlockKind.TABLE, BlockKind.CODE, BlockKind.SPEAKER)
"""Kinds of blocks that say something where an article has no paragraph."""


class PeriodBasis(StrEnum):
    """How a period is known."""

    STATED = "stated"
    GIVEN = "given"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Period:
    """The span of time an issue covers."""

    edtf: str = ""
    """EDTF (ISO 8601-2): ``2022-11-21/2022-11-27``, ``2023-08~``; empty if unknown."""
    basis: PeriodBasis = PeriodBasis.UNKNOWN
    evidence: str = ""
    """The text that shows an inferred period; empty otherwise."""
    evidence_line: int = 0
    """Seed line of the evidence; 0 where there is none."""

    @property
    def certain(self) -> bool:
        """Whether the issue states it or the archivist gives it."""
        return self.basis in (PeriodBasis.STATED, PeriodBasis.GIVEN)


@dataclass(frozen=True, slots=True)
class Article:
    """One article of an issue."""

    issue: str
    """Id of the issue: ``2022-47`` or a seed's leading number, ``002``."""
    order: int
    """1-based place in the issue."""
    title: str
    """As lists and data name it; see :attr:`heading`."""
    source: str
    """Name of the publication as printed; empty where none is."""
    section: str
    """Section as printed; empty where the issue has none."""
    page: int | None
    """Printed page that the contents list gives."""
    digest: str
    """The 【提要】 (digest) text, whole; empty where none is."""
    blocks: tuple[Block, ...]
    period: Period
    seed: str
    """File name of the seed."""
    first: int
    last: int
    """First and last seed line of the article's body, title included."""
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    """Preferred labels of the topic vocabulary."""
    corrections: tuple[Correction, ...] = ()
    published: str = ""
    """Day on which the source published it, EDTF, as the issue states it; empty otherwise."""
    head_links: Links = ()
    """The links of its title and of the lines that became metadata."""
    original: str = ""
    """Where the source has it on the web: the address that the title or «阅读全文» (read on)
    links to, safe to follow; empty where none is given."""
    language: str = ""
    """BCP 47, where it is not the archive's."""
    beginning: str = ""
    """The first paragraph, where the blocks are elsewhere; see :meth:`without_text`."""
    title_marks: Marks = ()
    """What the form of the heading says."""
    noted: str = ""
    """The title with the signs that lead to its notes; empty where it has none."""

    def without_text(self) -> Article:
        """The article without its blocks: what the pages of others say of it."""
        return replace(self, blocks=(), beginning=self.opening, head_links=self.links)

    @property
    def heading(self) -> str:
        """The title above its text, where its signs lead to notes: «Tides[1]»."""
        return self.noted or self.title

    @property
    def opening(self) -> str:
        """The first paragraph, without the signs of notes, else the first list or the like."""
        texts = (
            without_pictures(without_notes(block.text, block.marks))
            for block in self.blocks
            if block.kind is BlockKind.PARAGRAPH
        )
        held = (
            " · ".join(filter(None, map(without_pictures, block.passages)))
            for block in self.blocks
            if block.kind in _HOLDING
        )
        return spaced(next(filter(None, chain(texts, held)), self.beginning))

    @property
    def links(self) -> Links:
        """All links, those of the title first, each once."""
        blocks = (link for block in self.blocks for link in block.links)
        return tuple(dict.fromkeys((*self.head_links, *blocks)))

    @property
    def id(self) -> str:
        """What it is called in data: ``2022-47/03``."""
        return f"{self.issue}/{self.order:02d}"

    @property
    def path(self) -> str:
        """URL of the page below the site's root: ``issues/2022-47/03/``."""
        return f"issues/{self.issue}/{self.order:02d}/"

    @property
    def searched(self) -> list[str]:
        """The texts of its body in which a search looks, in order."""
        return [text for block in self.blocks for text in block.searched]

    @property
    def text(self) -> str:
        """The article's own text, one block a line."""
        return "\n".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue: what a seed became."""

    id: str
    seed: str
    """File name of the seed."""
    newsletter: str
    """Name of the newsletter, as its profile gives it; empty for a single feature."""
    number: str
    """``2022-47`` where stated or given, ``300`` where the issues are counted through all
    years; empty otherwise."""
    period: Period
    articles: tuple[Article, ...]
    title: str = ""
    """Title given in the sidecar or derived; what indexes show."""
    old_ids: tuple[str, ...] = ()
    """Earlier ids that redirect here."""
    ledger: tuple[Allocation, ...] = field(default=(), compare=False, repr=False)
    """Where every character of the seed ended."""
    decisions: tuple[LineDecision, ...] = field(default=(), compare=False, repr=False)
    """Why blocks begin where they begin: one decision for each line of text but an
    article's first and the rows of tables."""
    lines: tuple[Line, ...] = field(default=(), compare=False, repr=False)
    """The seed's lines, replaced texts in, for the proof and for ``inspect``."""
    corrections: tuple[Correction, ...] = field(default=(), compare=False, repr=False)
    """All corrections of the seed, those outside its articles too."""
    metadata: tuple[tuple[str, str], ...] = field(default=(), compare=False, repr=False)
    """What the file of the seed says about itself, key and value, as it stands there."""
    omitted: tuple[tuple[str, str], ...] = field(default=(), compare=False, repr=False)
    """Text of the file that no reader of it sees, with the rule that left it out."""
    recognised: str = ""
    """What recognised its text: «OCRmyPDF 16.5, Tesseract 5.5, eng»; empty where none did."""
    uncertain: tuple[Uncertain, ...] = field(default=(), compare=False, repr=False)
    """The words that were recognised with doubt."""

    @property
    def year(self) -> str:
        """The year that its number names: ``2022``; empty where it names none."""
        return self.number.rpartition("-")[0]

    @property
    def count(self) -> str:
        """Its number within the year, or through all years: ``47``; empty where unknown."""
        return self.number.rpartition("-")[2].lstrip("0")

    @property
    def path(self) -> str:
        """URL of the page below the site's root: ``issues/2022-47/``."""
        return f"issues/{self.id}/"

    @property
    def sections(self) -> tuple[str, ...]:
        """Sections in the order in which the issue prints them."""
        return tuple(dict.fromkeys(article.section for article in self.articles))
