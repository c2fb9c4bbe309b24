"""The values that flow through the generator.

seed file → lines → contents list + article spans → blocks → Article → Issue → Archive

All are immutable. A value remembers the seed lines it came from, so that
every character of a seed can be followed to the place where it ended.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from generator.beside import sendable

Links = tuple[tuple[str, str], ...]
"""Text and URL of links, in order, as they came: a URL may be anything."""


@sendable
@dataclass(frozen=True, slots=True)
class Line:
    """One line of a seed."""

    number: int
    """1-based number in the seed file."""
    text: str
    """The characters of the line, without its line break, otherwise untouched."""
    page: int | None = None
    """Printed page the line stood on; ``None`` where no page mark tells."""
    mark: str = ""
    """Structure that the format itself gave: ``heading-1`` … ``heading-6``, ``paragraph``,
    ``item``, ``quote``, ``row`` (cells between tabs) or ``caption``; then the line is a whole
    block. Empty for typeset lines, whose structure geometry must find."""
    links: tuple[tuple[str, str], ...] = ()
    """Text and address of every link in the line, in order."""
    running: bool = False
    """Whether a typeset line stands at the same place of many pages: a running head or foot."""


@sendable
@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters of one seed line: columns ``start`` up to ``end``."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TextLine:
    """A seed line without its furniture, or several that stood on one printed line."""

    number: int
    """Number of the (first) seed line."""
    text: str
    """The text, without blanks around it and without the spaces of justification."""
    pieces: tuple[Piece, ...]
    width: float
    """Width of the text in em."""
    gap: int = 0
    """Blank lines before it in the seed."""
    indent: int = 0
    """Ideographic spaces in front of it, in em; extraction mostly drops them."""
    page_start: bool = False
    """Whether a printed page began with it."""
    mark: str = ""
    """The line's structural mark; empty for typeset lines."""
    links: Links = ()


class BlockKind(StrEnum):
    """What a block of an article is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    LIST = "list"
    SPEAKER = "speaker"
    CAPTION = "caption"
    QUOTE = "quote"


@sendable
@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, table, list, speaker line, caption or quotation."""

    kind: BlockKind
    text: str
    """The text on one line. A table's rows and a list's items are separated by
    ``\\n``, a table's cells by ``\\t``."""
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

    @property
    def rows(self) -> list[list[str]]:
        """The cells of a table, row by row; the first row is its head."""
        return [row.split("\t") for row in self.text.split("\n")]

    @property
    def items(self) -> list[str]:
        """The items of a list."""
        return self.text.split("\n")


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


class Destination(StrEnum):
    """Where a character of a seed may end."""

    BLOCK = "block"
    METADATA = "metadata"
    CONTENTS = "contents"
    FURNITURE = "furniture"
    CORRECTED = "corrected"


@sendable
@dataclass(frozen=True, slots=True)
class Allocation:
    """The place where one piece of a seed ended."""

    piece: Piece
    destination: Destination
    rule: str
    """Metadata field, kind of block, or the rule that took furniture away."""
    article: int = 0
    """Order of the article it belongs to; 0 for the issue as a whole."""
    confidence: float = 1.0
    """How sure the decision is, 0 to 1."""


@sendable
@dataclass(frozen=True, slots=True)
class LineDecision:
    """Why a line of an article's text goes on with the line before it, or does not."""

    line: int
    """Seed line."""
    joins: bool
    """Whether it goes on; if not, a block begins with it."""
    rule: str
    confidence: float
    """How sure the rule is, 0.5 (a guess) to 1 (certain)."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction that a sidecar makes to a seed, by line."""

    line: int
    """Seed line it applies to."""
    action: str
    """``join``, ``break``, ``heading``, ``drop`` or ``replace``."""
    reason: str
    level: int = 0
    """Level for ``heading``."""
    old: str = ""
    new: str = ""
    """Text for ``replace``."""
    source_line: int = 0
    """Line in the sidecar, for messages."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article of an issue."""

    issue: str
    """Id of the issue: ``2022-47`` or a seed's leading number, ``002``."""
    order: int
    """1-based place in the issue."""
    title: str
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


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a vocabulary: a source, a topic or a section."""

    label: str
    """Preferred name."""
    slug: str
    """ASCII name in URLs, unique within its vocabulary."""
    synonyms: tuple[str, ...] = ()
    """Other names, abbreviations and spellings that mean the same."""
    broader: str = ""
    """Label of the broader topic; empty at the top."""
    scope: str = ""
    """One line that says what the term covers."""
    kind: str = ""
    """Kind of a source (newspaper, agency, journal, government, web) or group of a topic."""
    line: int = 0
    """Line in the vocabulary file; 0 for a term that no file lists."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms of one kind, by preferred label, in the order of the file."""

    terms: tuple[Term, ...] = ()

    def names(self) -> dict[str, Term]:
        """Every label and synonym with its term."""
        table = {name: term for term in self.terms for name in term.synonyms}
        table.update({term.label: term for term in self.terms})
        return table


@dataclass(frozen=True, slots=True)
class Archive:
    """All issues, newest first, with the vocabularies that index them.

    Every section and source that an article names has a term here: one of the
    vocabulary's, or one made up for the printed name.
    """

    issues: tuple[Issue, ...]
    title: str
    description: str
    sections: Vocabulary
    sources: Vocabulary
    topics: Vocabulary

    @property
    def newsletters(self) -> tuple[str, ...]:
        """Names of the newsletters whose issues it holds, the oldest issue's first."""
        names = (issue.newsletter for issue in reversed(self.issues) if issue.newsletter)
        return tuple(dict.fromkeys(names))

    @property
    def articles(self) -> tuple[Article, ...]:
        """All articles, in the order of the issues and within them."""
        return tuple(article for issue in self.issues for article in issue.articles)
