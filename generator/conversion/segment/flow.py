"""Cuts flowing text into articles by the rules of its profile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generator.conversion.segment.body import ArticleSpan, Body, StatedField
from generator.conversion.segment.matching import RuleMatch, first_match, match_rule
from generator.model import Allocation, Destination, TextLine
from generator.settings.profiles.profile import Loose, Profile, Reach, Role, Rule

FIELDS = ("source", "authors", "published", "digest", "subtitle", "link")
"""Groups that become metadata."""
_BEGIN = frozenset({Role.SECTION, Role.ARTICLE})


@dataclass(slots=True)
class _Draft:
    """An article that is being read."""

    section: str
    title: TextLine | None = None
    marks: list[TextLine] = field(default_factory=list)
    fields: dict[str, TextLine] = field(default_factory=dict)
    body: list[TextLine] = field(default_factory=list)

    def span(self) -> ArticleSpan:
        """The finished article."""
        return ArticleSpan(
            title=(self.title,) if self.title else (),
            body=tuple(self.body),
            section=self.section,
            marks=tuple(self.marks),
            fields=tuple(StatedField(name, line) for name, line in self.fields.items()),
        )


def read_flow(lines: Sequence[TextLine], profile: Profile) -> Body:
    """Cut the lines of flowing text into articles."""
    reader = _Reader(profile.rules)
    if profile.single:
        reader.open_single(lines)
    for line in lines:
        reader.read(line)
    return reader.body()


class _Reader:
    """Assigns each line of an issue by the first rule that matches it."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._spent: set[str] = set()
        self._drafts: list[_Draft] = []
        self._open: _Draft | None = None
        self._single: TextLine | None = None
        """The title of the only article of a seed."""
        self._section = ""
        self._heading: RuleMatch | None = None
        """The section's line until an article begins below it."""
        self._going: Rule | None = None
        """The rule that takes the next lines: furniture or a contents list that continues."""
        self._rest: list[TextLine] = []
        self._cover: list[TextLine] = []
        self._taken: list[Allocation] = []

    def open_single(self, lines: Sequence[TextLine]) -> None:
        """Open the only article: its title matches a rule for articles, or is the first line."""
        titles = [rule for rule in self._rules if rule.role is Role.ARTICLE]
        found = (line for line in lines if any(match_rule(rule, line, "") for rule in titles))
        self._single = next(found, lines[0] if lines else None)
        self._rules = [rule for rule in self._rules if rule.role not in _BEGIN]
        if self._single:
            self._start(_Draft("", self._single))

    def read(self, line: TextLine) -> None:
        """Assign one line."""
        if line is self._single:
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
        return Body(
            spans=tuple(draft.span() for draft in self._drafts),
            rest=tuple(self._rest),
            cover=tuple(self._cover),
            taken=tuple(self._taken),
        )

    def _stops(self, fit: RuleMatch | None) -> bool:
        """Whether a line ends the furniture or contents list before it."""
        goes_to_end = self._going is not None and self._going.reach is Reach.END
        return not goes_to_end and fit is not None and fit.rule.role in _BEGIN

    def _take(self, line: TextLine, rule: Rule) -> None:
        contents = rule.role is Role.CONTENTS
        destination = Destination.CONTENTS if contents else Destination.FURNITURE
        name = "contents" if contents else rule.name
        self._taken += [Allocation(piece, destination, name) for piece in line.pieces]

    def _begin_section(self, fit: RuleMatch) -> None:
        self._close_section()
        self._section = fit.text("section")
        self._heading, self._open = fit, None

    def _close_section(self) -> None:
        """Put the line of an empty section with the lines outside articles."""
        if self._heading:
            self._rest.append(self._heading.line)
            self._heading = None

    def _begin_article(self, fit: RuleMatch) -> None:
        if fit.text("section"):
            self._close_section()
            self._section = fit.text("section")
        marks = [part for name, part in fit.parts.items() if name == "section"]
        draft = _Draft(self._section, fit.parts["title"], [*self._section_marks(), *marks])
        draft.marks += fit.marks
        draft.fields = {name: part for name, part in fit.parts.items() if name in FIELDS}
        if "text" in fit.parts:
            draft.body.append(replace(fit.parts["text"], mark="paragraph"))
        self._start(draft)

    def _section_marks(self) -> list[TextLine]:
        """The section's line, for the first article below it."""
        heading, self._heading = self._heading, None
        return [heading.line] if heading else []

    def _start(self, draft: _Draft) -> None:
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
        if self._open is None:
            self._rest.append(line)
        else:
            self._open.body.append(line)

    def _begin_loose(self, heading: RuleMatch) -> None:
        """Open an article named like the section for the text directly below it."""
        self._heading = None
        draft = _Draft(self._section, heading.parts["section"], list(heading.marks))
        self._start(draft)
