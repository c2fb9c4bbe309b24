"""Reads profiles from their files; all that is wrong with one is told together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from generator.model.errors import Problem, UsageError
from generator.settings import names
from generator.settings.files import read_yaml
from generator.settings.profiles.pattern import NEVER, Pattern, Patterns, read_pattern
from generator.settings.profiles.profile import MARKS, Loose, Profile, Reach, Role, Rule, TitleFrom
from generator.settings.profiles.schema import GROUPS, KEYS, PATTERN, ROLES, RULE, Group, Name
from generator.settings.strict_yaml import Findings, Node, parse

BUILT_IN = Path(__file__).parent
"""Folder of the profiles that the program brings along."""
OWN = "profiles"
"""Folder, in the folder of the seeds, of those that an archivist writes."""
MOST_RULES = 200
"""Rules that a profile may have."""

Choice = TypeVar("Choice", bound=StrEnum)


def load_profiles(seeds: Path | None = None) -> tuple[Profile, ...]:
    """The profiles beside the ``seeds``, then the built-in ones; the fallback ones last.

    One of the archivist's takes the place of a built-in one of the same name. Raises
    ``ContentError`` with all that is wrong in any of them.
    """
    findings = Findings()
    own = [findings.take(partial(read_profile, path), None) for path in own_files(seeds)]
    findings.settle()
    found = {profile.name: profile for profile in own if profile is not None}
    found |= {profile.name: profile for profile in _built_in() if profile.name not in found}
    return tuple(sorted(found.values(), key=lambda profile: profile.fallback))


@cache
def _built_in() -> tuple[Profile, ...]:
    return tuple(_untimed(read_profile(path)) for path in sorted(BUILT_IN.glob("*.yml")))


def _untimed(profile: Profile) -> Profile:
    """A profile of the program, without a watch over its patterns."""

    def freed(patterns: Patterns) -> Patterns:
        return MappingProxyType({name: each.untimed() for name, each in patterns.items()})

    return replace(
        profile,
        recognise=freed(profile.recognise),
        cover=freed(profile.cover),
        contents=freed(profile.contents),
        body=freed(profile.body),
        furniture=freed(profile.furniture),
        debris=freed(profile.debris),
        rules=tuple(
            replace(rule, pattern=rule.pattern.untimed() if rule.pattern else None)
            for rule in profile.rules
        ),
    )


def own_files(seeds: Path | None) -> list[Path]:
    """The files of an archivist's profiles, by name."""
    if seeds is None:
        return []
    return sorted(p for p in (seeds / OWN).glob("*.yml") if not p.name.startswith("."))


def read_profile(path: Path) -> Profile:
    """Read one profile; raises ``ContentError`` with everything that is wrong with it."""
    inside = path.parent.name == OWN
    return _profile(read_yaml(path, f"{OWN}/{path.name}" if inside else path.name), path.stem)


def parse_profile(text: str, name: str) -> Profile:
    """The profile that ``text`` spells; ``name`` is its file's name."""
    return _profile(parse(text, name), Path(name).stem)


def _profile(root: Node, name: str) -> Profile:
    findings = Findings()
    known = [*(key.name for key in KEYS), *(group.name for group in GROUPS), "rules"]
    nodes = findings.sift(root, known, [key.name for key in KEYS if key.required])
    groups = {group.name: _group(nodes.get(group.name), group, findings) for group in GROUPS}

    def truth(key: str) -> bool:
        return key in nodes and findings.take(nodes[key].truth, False)

    profile = Profile(
        name,
        findings.take(lambda: nodes["newsletter"].text().strip(), "") if nodes else "",
        truth("fallback"),
        **groups,
        rules=_rules(nodes["rules"], findings) if "rules" in nodes else (),
        slug=findings.take(lambda: names.slug(nodes["slug"]), "") if "slug" in nodes else "",
        single=truth("single"),
        file=root.name,
    )
    findings.settle()
    return profile


def _group(node: Node | None, group: Group, findings: Findings) -> Patterns:
    """The patterns of one group by name."""
    given: Patterns = MappingProxyType({})
    known = {name.name: name for name in group.names}
    if node is not None:
        given = _given(node, group, known, findings)
    always = group.name == "body"
    left_out = dict.fromkeys(known, NEVER) if group.completed and (given or always) else {}
    return MappingProxyType({**left_out, **given})


def _given(node: Node, group: Group, known: Mapping[str, Name], findings: Findings) -> Patterns:
    """The patterns that a profile gives in a group."""
    entries = findings.sift(node, known or None)
    patterns: dict[str, Pattern] = {}
    for name, entry in entries.items():
        pattern = findings.take(partial(_pattern, entry), None)
        if pattern is None:
            continue
        patterns[name] = pattern
        wanted = {*group.groups, *(known[name].groups if known else ())}
        missing = sorted(wanted - pattern.groups)
        if missing:
            message = f"the pattern needs a group {_shown(missing)}"
            findings.problems.append(Problem(pattern.file, pattern.line, message))
    return patterns


def _shown(groups: list[str]) -> str:
    return ", ".join(f"(?P<{name}>…)" for name in groups)


def _pattern(node: Node) -> Pattern:
    known = [key.name for key in PATTERN]
    values = node.mapping(known, required=known)
    return read_pattern(values["match"], values["example"])


def _rules(node: Node, findings: Findings) -> tuple[Rule, ...]:
    entries = findings.sift(node, None)
    if len(entries) > MOST_RULES:
        findings.problems.append(node.problem(f"a profile has at most {MOST_RULES} rules"))
        return ()
    made = [findings.take(partial(_rule, name, entry), None) for name, entry in entries.items()]
    return tuple(rule for rule in made if rule is not None)


def _rule(name: str, node: Node) -> Rule:
    findings = Findings()
    values = findings.sift(node, [key.name for key in RULE], ["as"])
    findings.settle()
    role = _choice(values["as"], Role)
    marks = frozenset(values["mark"].texts()) if "mark" in values else frozenset()
    if strange := sorted(marks - {*MARKS}):
        raise values["mark"].error(f"no mark is named {strange[0]!r}; known are {', '.join(MARKS)}")
    return Rule(
        name,
        role,
        node.line,
        marks,
        _rule_pattern(values, role),
        frozenset(values["within"].texts()) if "within" in values else frozenset(),
        "once" in values and values["once"].truth(),
        _option(values, "reach", Reach.LINE, role, (Role.FURNITURE, Role.CONTENTS)),
        _option(values, "loose", Loose.ARTICLE, role, (Role.SECTION,)),
        _option(values, "title", TitleFrom.LINE, role, (Role.ARTICLE,)),
    )


def _rule_pattern(values: Mapping[str, Node], role: Role) -> Pattern | None:
    """The pattern of a rule; it may only have groups that its role knows."""
    if "match" not in values and "example" not in values:
        return None
    for one, other in (("match", "example"), ("example", "match")):
        if one not in values:
            raise values[other].error(f"«{other}» needs «{one}» beside it")
    pattern = read_pattern(values["match"], values["example"])
    known = ROLES[role][1]
    if strange := sorted(pattern.groups - {*known}):
        told = ", ".join(known) or "none"
        raise values["match"].error(f"«as: {role}» knows no group {strange[0]!r}; known: {told}")
    if role is Role.FIELD and not pattern.groups:
        raise values["match"].error(f"«as: field» needs one group at least of {', '.join(known)}")
    return pattern


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
        raise node.error(f"{text!r} is not known here; write one of {', '.join(kind)}")
    return kind(text)


def choose(
    profiles: tuple[Profile, ...], lines: list[str], name: str = "", *, flowing: bool = False
) -> Profile:
    """The profile named, or the first that recognises one of ``lines``.

    ``flowing``: whether the lines have structural marks, which is for the fallback
    ones to know. Raises ``UsageError`` where no profile has that name, or where none
    takes the lines.
    """
    for profile in profiles:
        fits = profile.recognises(lines) or (profile.fallback and profile.flowing is flowing)
        if profile.name == name or (not name and fits):
            return profile
    known = ", ".join(profile.name for profile in profiles)
    if name:
        raise UsageError(f"no profile is named {name!r}; known are: {known}")
    raise UsageError(f"no profile recognises this seed; known are: {known}")
