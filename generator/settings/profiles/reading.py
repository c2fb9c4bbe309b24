"""Reads profiles from their files; all problems of a profile are reported together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cache, partial
from pathlib import Path
from time import process_time
from typing import TypeVar

from generator.model.errors import UsageError, quote
from generator.settings import names
from generator.settings.archive import Defaults, load_defaults
from generator.settings.files import read_yaml
from generator.settings.profiles.pattern import NEVER, Pattern, Patterns, read_pattern
from generator.settings.profiles.profile import (
    MARKS,
    Loose,
    MatchOf,
    Profile,
    Reach,
    Role,
    Rule,
    TitleFrom,
)
from generator.settings.strict_yaml import Findings, Node, parse

BUILT_IN = Path(__file__).parent
"""Folder of the profiles that are part of the program."""
REFERENCE = BUILT_IN / "reference.md"
"""The page that explains all of a profile."""
OWN = "profiles"
"""Folder of the archivist's profiles, in the folder of the seeds."""
MOST_RULES = 200
"""Rules in a profile, and patterns of a kind."""
MOST_SECONDS = 3.0
"""Seconds of the processor in which the patterns of a profile are tried; usual ones take milliseconds."""

KEYS = ("newsletter", "slug", "fallback", "loose", "left_out", "single")
"""Keys at the top of a profile, besides the kinds of patterns and ``rules``."""
PATTERNS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "recognise": {"*": ()},
    "cover": {
        "number": ("number", "year?"),
        "dates": ("m1", "y1?", "d1?", "y2?", "m2?", "d2?"),
        "title": ("title",),
    },
    "contents": {
        **dict.fromkeys(("begin", "end", "note", "mark", "digest", "source"), ()),
        "section": ("section",),
        "entry": ("title", "source", "page"),
    },
    "body": {
        "section": ("section",),
        "source": ("source",),
        "end": (),
        "related": ("section",),
        "byline": ("authors", "source?"),
        "agency": ("source",),
        "dateline": ("published?", "source?", "authors?"),
    },
    "furniture": {"*": ("page", "total?")},
    "debris": {"*": ()},
}
"""Kind of patterns → name (``*``: any name) → the named groups of its expression (``?``: it may
lack this group)."""
RULE = (
    *("as", "mark", "match", "of", "example", "within", "once", "reach", "loose", "title"),
    "confirmed",
)
"""Keys of a rule."""
FIELDS = ("source", "authors", "published", "digest", "subtitle", "link")
"""Groups of a rule that become metadata of the article."""
GROUPS: Mapping[Role, tuple[str, ...]] = {
    Role.SECTION: ("section",),
    Role.ARTICLE: ("title", "section", "text", *FIELDS),
    Role.FIELD: FIELDS,
}
"""Groups that the pattern of a rule may have."""

Choice = TypeVar("Choice", bound=StrEnum)


def load_profiles(seeds: Path | None = None) -> tuple[Profile, ...]:
    """The profiles beside the ``seeds``, then the built-in ones; fallback profiles last.

    A profile beside the seeds replaces a built-in one of the same name. Raises ``ContentError``
    with all that is wrong in any of them.
    """
    findings = Findings()
    paths = sorted((seeds / OWN).glob("[!.]*.yml")) if seeds is not None else []
    own = [findings.take(partial(read_profile, path, seeds), None) for path in paths]
    findings.settle()
    found = {profile.name: profile for profile in own if profile is not None}
    found |= {profile.name: profile for profile in _built_in() if profile.name not in found}
    said = load_defaults(seeds) if seeds is not None else Defaults()
    known = (
        replace(each, archive=said.newsletter if each.fallback else "", language=said.language)
        for each in found.values()
    )
    return tuple(sorted(known, key=lambda profile: profile.fallback))


@cache
def _built_in() -> tuple[Profile, ...]:
    paths = sorted(BUILT_IN.glob("*.yml"))
    return tuple(_ProfileReader(limited=False).read(read_yaml(path), path.stem) for path in paths)


def read_profile(path: Path, below: Path | None = None) -> Profile:
    """Read one of the archivist's profiles; raises ``ContentError`` with all that is wrong.

    ``below``: the folder of its seeds; see ``disk.read``.
    """
    name = f"{OWN}/{path.name}" if path.parent.name == OWN else path.name
    return _ProfileReader().read(read_yaml(path, name, below), path.stem)


def parse_profile(text: str, name: str) -> Profile:
    """The profile in ``text``; ``name`` is its file's name."""
    return _ProfileReader().read(parse(text, name), Path(name).stem)


class _ProfileReader:
    """Reads one profile and collects its problems."""

    def __init__(self, *, limited: bool = True) -> None:
        self._limited = limited
        """Whether its patterns need a time limit."""
        self._spent = 0.0
        """Seconds in which its patterns were tried."""
        self._findings = Findings()

    def read(self, root: Node, name: str) -> Profile:
        """The profile; raises ``ContentError`` with all that is wrong with it."""
        nodes = self._findings.mapping(root, (*KEYS, *PATTERNS, "rules"), ["newsletter"])
        value = self._findings.value
        profile = Profile(
            name,
            value(nodes, "newsletter", Node.text, "").strip(),
            value(nodes, "fallback", Node.boolean, False),
            **{kind: self._patterns(nodes.get(kind), kind) for kind in PATTERNS},
            rules=self._rules(nodes["rules"]) if "rules" in nodes else (),
            slug=value(nodes, "slug", names.slug, ""),
            single=value(nodes, "single", Node.boolean, False),
            loose=value(nodes, "loose", partial(_choice, kind=Loose), Loose.FURNITURE),
            left_out=value(nodes, "left_out", names.percent, None),
            file=root.name,
            archive="",
            language="",
        )
        self._findings.settle()
        return profile

    def _patterns(self, node: Node | None, kind: str) -> Patterns:
        """The patterns of one kind by name.

        Those of ``body``, and of ``contents`` where it has any, never match if left out.
        """
        known = PATTERNS[kind]
        names_known = None if "*" in known else known
        entries = self._findings.mapping(node, names_known) if node is not None else {}
        given: dict[str, Pattern] = {}
        if node is not None and len(entries) > MOST_RULES:
            self._findings.problems.append(node.problem(f"at most {MOST_RULES} patterns are read"))
            return given
        for name, entry in entries.items():
            read = partial(self._named_pattern, entry, known.get(name) or known.get("*", ()))
            pattern = self._findings.take(read, None)
            if pattern is not None:
                given[name] = pattern
        completed = kind == "body" or (kind == "contents" and given)
        return {**dict.fromkeys(known, NEVER), **given} if completed else given

    def _named_pattern(self, node: Node, groups: tuple[str, ...]) -> Pattern:
        keys = ("match", "example")
        values = node.mapping(keys, required=keys)
        pattern = self._pattern(values)
        if missing := sorted({name for name in groups if name[-1] != "?"} - pattern.groups):
            shown = ", ".join(f"(?P<{name}>…)" for name in missing)
            raise values["match"].error(f"the pattern needs a group {shown}")
        _check_groups(values["match"], pattern, [name.rstrip("?") for name in groups])
        return pattern

    def _pattern(self, values: Mapping[str, Node]) -> Pattern:
        if self._spent > MOST_SECONDS:
            message = f"the patterns above it take more than {MOST_SECONDS:g} s; it was not tried"
            raise values["match"].error(message)
        begin = process_time()
        try:
            return read_pattern(values["match"], values["example"], limited=self._limited)
        finally:
            self._spent += process_time() - begin

    def _rules(self, node: Node) -> tuple[Rule, ...]:
        entries = self._findings.mapping(node)
        if len(entries) > MOST_RULES:
            self._findings.problems.append(node.problem(f"at most {MOST_RULES} rules are read"))
            return ()
        take = self._findings.take
        made = [take(partial(self._rule, name, entry), None) for name, entry in entries.items()]
        return tuple(rule for rule in made if rule is not None)

    def _rule(self, name: str, node: Node) -> Rule:
        values = node.mapping(RULE, ["as"])
        role = _choice(values["as"], Role)
        marks = frozenset(values["mark"].texts() if "mark" in values else ())
        if unknown := sorted(marks - {*MARKS}):
            known = ", ".join(MARKS)
            raise values["mark"].error(f"there is no mark {quote(unknown[0])}; known are {known}")
        return Rule(
            name,
            role,
            node.line,
            marks,
            self._rule_pattern(values, role),
            frozenset(values["within"].texts() if "within" in values else ()),
            "once" in values and values["once"].boolean(),
            _option(values, "reach", Reach.LINE, role, (Role.FURNITURE, Role.CONTENTS)),
            _option(values, "loose", Loose.ARTICLE, role, (Role.SECTION,)),
            _option(values, "title", TitleFrom.LINE, role, (Role.ARTICLE,)),
            "confirmed" not in values or values["confirmed"].boolean(),
            self._match_of(values, role),
        )

    def _match_of(self, values: Mapping[str, Node], role: Role) -> MatchOf:
        of = _option(values, "of", MatchOf.TEXT, role, (Role.FURNITURE, Role.TEXT))
        if "of" in values and "match" not in values:
            raise values["of"].error("«of» needs «match» as well")
        return of

    def _rule_pattern(self, values: Mapping[str, Node], role: Role) -> Pattern | None:
        given = [key for key in ("match", "example") if key in values]
        if not given:
            return None
        if len(given) == 1:
            other = "example" if given == ["match"] else "match"
            raise values[given[0]].error(f"«{given[0]}» needs «{other}» as well")
        pattern, known = self._pattern(values), GROUPS.get(role, ())
        _check_groups(values["match"], pattern, known)
        if role is Role.FIELD and not pattern.groups:
            raise values["match"].error(f"«as: field» needs a group: one of {', '.join(known)}")
        return pattern


def _check_groups(node: Node, pattern: Pattern, known: Sequence[str]) -> None:
    """Raise ``ContentError`` for a named group that nothing reads."""
    if unknown := sorted(pattern.groups - {*known}):
        listed = ", ".join(known) or "none"
        raise node.error(f"the group {quote(unknown[0])} is not known here; known are: {listed}")


def _option(
    values: Mapping[str, Node], key: str, default: Choice, role: Role, roles: tuple[Role, ...]
) -> Choice:
    if key not in values:
        return default
    if role not in roles:
        raise values[key].error(f"«{key}» is for rules with «as: {'» or «as: '.join(roles)}»")
    return _choice(values[key], type(default))


def _choice(node: Node, kind: type[Choice]) -> Choice:
    text = node.text()
    if text not in list(kind):
        raise node.error(f"{quote(text)} is not known here; write one of {', '.join(kind)}")
    return kind(text)


def choose(
    profiles: tuple[Profile, ...], lines: list[str], name: str = "", *, flowing: bool = False
) -> Profile:
    """The profile called ``name``, or the first that recognises one of ``lines``.

    ``flowing``: whether the lines have structural marks, which decides between the fallback
    profiles. Raises ``UsageError`` where no profile has that name or recognises the lines.
    """
    for profile in profiles:
        fits = profile.recognises(lines) or (profile.fallback and profile.flowing is flowing)
        if profile.name == name or (not name and fits):
            return profile
    known = ", ".join(profile.name for profile in profiles)
    if name:
        raise UsageError(f"there is no profile {quote(name)}; known are: {known}")
    raise UsageError(f"no profile recognises this seed; known are: {known}")
