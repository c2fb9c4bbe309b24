"""Cuts flowing text into articles by the rules of its profile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from msgspec import structs

from generator.conversion.segment.body import ArticleSpan, Body, StatedField
from generator.conversion.segment.kickers import is_kicker
from generator.conversion.segment.matching import RuleMatch, apart, first_match, is_matched
from generator.conversion.segment.outline import (
    SHORT,
    Outline,
    is_above_all,
    is_dateline,
    is_imprint,
    outline_of,
    states_which,
)
from generator.conversion.segment.printed import LOWEST
from generator.model import Allocation, Destination, TextLine
from generator.model.marks import without_pictures
from generator.model.seed import is_heading
from generator.settings.profiles.profile import Loose, Profile, Reach, Role, Rule
from generator.settings.profiles.reading import FIELDS

DATES = frozenset({"published"})
"""Those of the fields that the dateline of an issue has too."""
BEGIN = frozenset({Role.SECTION, Role.ARTICLE})
"""Roles of the rules that say where sections and articles begin."""
BORDER = "border"
"""Takes a line across the column at the end of an article, which only parts it from the next."""


@dataclass(slots=True)
class _Draft:
    """An article that is being read."""

    section: str
    title: TextLine | None = None
    above: tuple[TextLine, ...] = ()
    """The lines of its title before the last."""
    is_headline: bool = False
    """Whether its title is that of the issue."""
    ruled: bool = False
    """Whether a rule of the profile says that it is an article."""
    marks: list[TextLine] = field(default_factory=list)
    fields: dict[str, TextLine] = field(default_factory=dict)
    body: list[TextLine] = field(default_factory=list)

    @property
    def head(self) -> list[TextLine]:
        """Its title and the headings above it."""
        title = [self.title] if self.title else []
        return sorted((*self.marks, *self.above, *title), key=_number)

    @property
    def is_bare(self) -> bool:
        """Whether it is nothing but headings, and lines across the column."""
        worded = any(line.mark != "rule" for line in self.body)
        more = worded or self.fields or any(line.links for line in self.head)
        return not more and all(map(is_heading, self.head))

    def span(self) -> ArticleSpan:
        """The finished article."""
        return ArticleSpan(
            title=(*self.above, self.title) if self.title else (),
            body=tuple(self.body),
            section=self.section,
            marks=tuple(self.marks),
            fields=tuple(StatedField(name, line) for name, line in self.fields.items()),
        )


def read_flow(lines: Sequence[TextLine], profile: Profile, *, titled: bool) -> Body:
    """Cut the lines of flowing text into articles, by the headings if no rule says where.

    ``titled``: whether the file has a title in its metadata, so that none is sought in its text.
    """
    cutting = profile.single or any(rule.role in BEGIN for rule in profile.rules)
    outline = Outline() if cutting else outline_of(lines)
    keeping = not cutting or profile.loose is Loose.ARTICLE
    reader = _Reader((*profile.rules, *outline.rules), keeping=keeping)
    if profile.single:
        reader.open_single(_title_by_rule(lines, profile.rules))
    elif not (cutting or outline.rules):
        reader.open_single(outline.title or _only_title(lines, titled))
    elif keeping and (title := outline_of(lines).title) and not is_matched(title, profile.rules):
        reader.open_lead(title)
    for line in lines:
        reader.read(line)
    return reader.body()


def _title_by_rule(lines: Sequence[TextLine], rules: Sequence[Rule]) -> TextLine | None:
    """The title of a seed that is one article: a rule for articles matches it, or it comes first."""
    titles = [rule for rule in rules if rule.role is Role.ARTICLE]
    found = (line for line in lines if is_matched(line, titles))
    return next(found, lines[0] if lines else None)


def _only_title(lines: Sequence[TextLine], titled: bool) -> TextLine | None:
    """The title of a text whose headings, if it has any, begin no articles."""
    worded = [line for line in lines if without_pictures(line.text)]
    headings = list(filter(is_heading, worded))
    if len(headings) == 1 and is_above_all(headings[0], lines):
        return headings[0]
    short = worded and worded[0].mark == "paragraph" and worded[0].width <= SHORT
    return worded[0] if short and not titled else None


class _Reader:
    """Assigns each line of an issue by the first rule that matches it."""

    def __init__(self, rules: Sequence[Rule], *, keeping: bool) -> None:
        self._rules = rules
        self._keeping = keeping
        """Whether text outside the articles of the rules is an article too."""
        self._spent: set[str] = set()
        self._drafts: list[_Draft] = []
        self._open: _Draft | None = None
        self._headline: TextLine | None = None
        """The title of the issue, which is that of its first article too."""
        self._section = ""
        self._heading: RuleMatch | None = None
        """The section's line until an article begins below it."""
        self._going: Rule | None = None
        """The rule that takes the next lines: furniture or a contents list that continues."""
        self._rest: list[TextLine] = []
        self._cover: list[TextLine] = []
        self._taken: list[Allocation] = []

    def open_single(self, title: TextLine | None) -> None:
        """Open the only article; without a title it is named like the issue."""
        self._rules = [rule for rule in self._rules if rule.role not in BEGIN]
        self.open_lead(title)

    def open_lead(self, title: TextLine | None) -> None:
        """Open the article for what comes before all others, with the title of the issue."""
        self._headline = title
        self._start(_Draft("", title, is_headline=title is not None))

    def read(self, line: TextLine) -> None:
        """Assign one line."""
        if line is self._headline:
            return
        fit = first_match(self._rules, line, self._section, self._spent)
        if self._going and not self._stops(fit):
            self._take(line, self._going)
            return
        self._going = None
        role = fit.rule.role if fit else Role.TEXT
        if fit is None or role is Role.TEXT:
            self._text(line)
        elif role is Role.COVER:
            self._cover.append(line)
        elif role is Role.SECTION:
            self._begin_section(fit)
        elif role is Role.ARTICLE:
            self._begin_article(fit)
        elif role is Role.FIELD:
            self._note(fit)
        else:
            self._take(line, fit.rule)
            self._going = fit.rule if fit.rule.reach is not Reach.LINE else None

    def body(self) -> Body:
        """The result; call it after the last line."""
        self._close_section()
        drafts, bare = self._worded()
        for draft in drafts if len(drafts) > 1 else ():
            self._taken += _borders(draft)
        headings = filter(is_heading, self._cover)
        return Body(
            spans=tuple(draft.span() for draft in drafts),
            rest=tuple(self._rest),
            cover=tuple(self._cover),
            taken=tuple(self._taken),
            headline=self._headline or next(headings, None),
            bare=tuple(bare),
        )

    def _worded(self) -> tuple[list[_Draft], list[TextLine]]:
        """The articles with something to read, and the headings that have no text below them.

        Such a heading, often a greeting, ends the article before it; above all articles it begins
        the first, as do pictures and the dateline below the newsletter's name.
        """
        drafts: list[_Draft] = []
        bare: list[TextLine] = []
        above: list[TextLine] = []
        if len(self._drafts) > 1:
            self._entitle(self._drafts[0])
        for draft in _with_whole_titles(self._drafts):
            worded = any(map(_has_words, draft.body))
            nameless = draft is self._drafts[0] and draft.title is None and len(self._drafts) > 1
            if nameless and is_imprint(draft.body):
                self._cover += filter(states_which, draft.body)
                above += [line for line in draft.body if not states_which(line)]
            elif draft.title is None and not worded:
                above += draft.body
            elif draft.is_headline and draft.fields.keys() <= DATES and is_dateline(draft.body):
                if len(self._drafts) > 1:
                    self._cover += sorted((*draft.head, *draft.fields.values()), key=_number)
                    above += draft.body
                else:
                    drafts.append(draft)
            elif draft.is_bare and drafts and not draft.ruled:
                bare += draft.head
                drafts[-1].body += [*draft.head, *draft.body]
            elif draft.is_bare and not draft.ruled and draft is not self._drafts[-1]:
                bare += draft.head
                above += [*draft.head, *draft.body]
            else:
                draft.body[:0], above = above, []
                drafts.append(draft)
        self._rest += above
        return drafts, bare

    def _entitle(self, draft: _Draft) -> None:
        """Name what stands under the title of the issue by its own heading, if that comes first.

        A dateline may stand between the two. The heading of a list of contents names nothing.
        """
        at = next((at for at, line in enumerate(draft.body) if is_heading(line)), None)
        if at is None or draft.body[at].mark == LOWEST:
            return
        if draft.title and draft.is_headline and is_dateline(draft.body[:at]):
            self._cover.append(draft.title)
            draft.title, draft.is_headline = draft.body.pop(at), False

    def _stops(self, fit: RuleMatch | None) -> bool:
        """Whether a line ends the furniture or contents list before it."""
        goes_to_end = self._going is not None and self._going.reach is Reach.END
        return not goes_to_end and fit is not None and fit.rule.role in BEGIN

    def _take(self, line: TextLine, rule: Rule) -> None:
        contents = rule.role is Role.CONTENTS
        destination = Destination.CONTENTS if contents else Destination.FURNITURE
        name = "contents" if contents else rule.name
        self._taken += [Allocation(piece, destination, name) for piece in line.pieces]

    def _begin_section(self, fit: RuleMatch) -> None:
        self._close_section()
        self._section = fit.text("section")
        self._heading, self._open = fit, None
        if fit.line.links and self._keeping:  # a page of its own says where the name leads
            self._begin_loose(fit)

    def _close_section(self) -> None:
        """Make the heading of an empty section an article, or put it outside all articles."""
        if self._heading and self._keeping:
            self._begin_loose(self._heading)
        elif self._heading:
            self._rest.append(self._heading.line)
            self._heading = None

    def _begin_article(self, fit: RuleMatch) -> None:
        if fit.text("section"):
            self._close_section()
            self._section = fit.text("section")
        marks = [part for name, part in fit.parts.items() if name == "section"]
        draft = _Draft(self._section, fit.parts["title"], marks=[*self._section_marks(), *marks])
        draft.marks += fit.marks
        draft.ruled = fit.rule.line > 0
        draft.fields = {name: part for name, part in fit.parts.items() if name in FIELDS}
        draft.body += self._kickers(fit.line)
        if "text" in fit.parts:
            draft.body.append(structs.replace(fit.parts["text"], mark="paragraph"))
        self._start(draft)

    def _kickers(self, heading: TextLine) -> list[TextLine]:
        """Take what stands above the heading of an article, and belongs to it, from the one before."""
        body = self._open.body if self._open and is_heading(heading) else []
        at = len(body)
        while at and is_kicker(body[at - 1], heading):
            at -= 1
        taken = body[at:]
        del body[at:]
        return taken

    def _section_marks(self) -> list[TextLine]:
        """The section's line, for the first article below it."""
        heading, self._heading = self._heading, None
        return [heading.line] if heading else []

    def _start(self, draft: _Draft) -> None:
        shown: list[TextLine] = []
        for line in draft.head:
            words, pictures = apart(line)
            shown += [pictures] if pictures else []
            if pictures and line is draft.title:
                draft.title = words
            elif pictures:
                draft.marks = [each for each in draft.marks if each is not line]
                draft.marks += [words] if words else []
        draft.body[:0] = shown
        self._drafts.append(draft)
        self._open = draft

    def _note(self, fit: RuleMatch) -> None:
        """Add metadata to the open article; without one, or if it has them already, it is text."""
        if self._open is None or not fit.parts.keys().isdisjoint(self._open.fields):
            self._text(fit.line)
            return
        self._open.fields |= fit.parts
        self._open.marks += fit.marks

    def _text(self, line: TextLine) -> None:
        if self._open is None and self._heading and self._heading.rule.loose is Loose.ARTICLE:
            self._begin_loose(self._heading)
        if self._open is None and self._keeping and not self._heading:
            self._start(_Draft(self._section))
        if self._open is None:
            self._rest.append(line)
        else:
            self._open.body.append(line)

    def _begin_loose(self, heading: RuleMatch) -> None:
        """Open an article named like the section for the text directly below it."""
        self._heading = None
        draft = _Draft(self._section, heading.parts["section"], marks=list(heading.marks))
        self._start(draft)


def _with_whole_titles(drafts: Iterable[_Draft]) -> Iterator[_Draft]:
    """The articles, a heading that goes on in the next one as one title with it."""
    held: _Draft | None = None
    for draft in drafts:
        same = held and held.section == draft.section
        if held and same and held.title and draft.title and _goes_on(held.title, draft.title):
            draft.above = (*held.above, held.title)
            draft.marks[:0] = held.marks
        elif held:
            yield held
        held = draft if draft.is_bare and not draft.ruled else None
        if not held:
            yield draft
    if held:
        yield held


def _borders(draft: _Draft) -> Iterator[Allocation]:
    """Take the lines across the column that an article ends with; see :data:`BORDER`."""
    while len(draft.body) > 1 and draft.body[-1].mark == "rule" and not draft.body[-1].inside:
        pieces = draft.body.pop().pieces
        yield from (Allocation(piece, Destination.FURNITURE, BORDER) for piece in pieces)


def _goes_on(heading: TextLine, after: TextLine) -> bool:
    """Whether a heading ends in a colon, or the next one of its level begins in a small letter."""
    within = heading.text.rstrip()[-1:] in (":", "：") or after.text.lstrip()[:1].islower()
    return within and heading.mark == after.mark


def _number(line: TextLine) -> int:
    return line.number


def _has_words(line: TextLine) -> bool:
    return bool(without_pictures(line.text)) and line.mark != "rule"
