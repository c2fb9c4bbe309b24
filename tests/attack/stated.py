"""Families of what archivists state in YAML: sidecars, vocabularies, synonyms, profiles, the archive."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.attack.repeats import many, numbered, whole


def _spread(key: str, value: str, size: int) -> str:
    """A mapping of articles that all have the value of one anchor."""
    aliases = "".join(f"{at}: *a, " for at in range(2, size // 10))
    return f"{key}: {{1: &a {value}, {aliases}}}\n"


SIDECARS: Mapping[str, Callable[[int], str]] = {
    "directives": lambda n: numbered("%TAG !a%d! b\n", n) + "---\nid: a\n",
    "unknown directives": lambda n: whole("%A b\n", n) + "---\nid: a\n",
    "unknown keys": lambda n: numbered("k%d: 1\n", n),
    "one key again": lambda n: whole("id: a\n", n),
    "anchors": lambda n: "titles:\n" + "".join(f" {at}: &a{at} b\n" for at in range(1, n // 14)),
    "lists in each other": lambda n: "id: " + many("[", n),
    "dashes": lambda n: many("- ", n),
    "complex keys": lambda n: many("? a\n", n),
    "comments": lambda n: many("#\n", n),
    "references": lambda n: 'title: "' + whole("\\u0041", n) + '"\n',
    "lines of a text": lambda n: "title: a\n" + many(" b\n", n),
    "blank lines of a text": lambda n: "title: |\n" + many("\n", n),
    "a number": lambda n: "left_out: " + many("9", n),
    "a tag": lambda n: "title: !<" + many("a", n) + "> b\n",
    "one title": lambda n: _spread("titles", many("b ", 9_000), n),
    "one very long title": lambda n: _spread("titles", many("b ", n // 2), n // 2),
    "one title of ligatures": lambda n: _spread("titles", many("\ufdfa", 3_000), n),
    "one list of authors": lambda n: _spread("authors", f"[{many('b, ', 9_000)}]", n),
    "one correction": lambda n: "corrections:\n" + whole("- {line: 1, reason: a, drop: true}\n", n),
    "one long replacement": lambda n: (
        f"corrections:\n- {{line: 1, reason: a, replace: {{from: &a {many('b ', n // 3)}, to: &b c}}}}\n"
        + whole("- {line: 2, reason: a, replace: {from: *a, to: *b}}\n", n // 2)
    ),
    "old ids": lambda n: "old_ids: [" + numbered("a%d, ", n) + "]\n",
    "an id": lambda n: "id: " + many("a-", n),
    "a period": lambda n: "period: " + many("2022-", n),
    "a language": lambda n: "languages: {1: " + many("a-", n) + "}\n",
    "an encoding": lambda n: "encoding: " + many("a", n),
    "aliases": lambda n: "old_ids: &a [b, c]\n" + whole("titles: {1: *a}\n", n),
}
TERMS: Mapping[str, Callable[[int], str]] = {
    "terms": lambda n: "".join(f"a{at}: {{slug: a{at}}}\n" for at in range(n // 22)),
    "synonyms": lambda n: "a: {slug: a, synonyms: [" + numbered("b%d, ", n) + "]}\n",
    "one synonym": lambda n: "".join(
        f"a{at}: {{slug: a{at}, synonyms: [b]}}\n" for at in range(n // 36)
    ),
    "circles": lambda n: "".join(
        f"a{at}: {{slug: a{at}, broader: a{at ^ 1}}}\n" for at in range(n // 38)
    ),
    "one circle": lambda n: "".join(
        f"a{at}: {{slug: a{at}, broader: a{(at + 1) % (n // 38)}}}\n" for at in range(n // 38)
    ),
    "a line of broader terms": lambda n: (
        "".join(f"a{at}: {{slug: a{at}, broader: a{at + 1}}}\n" for at in range(n // 38))
        + f"a{n // 38}: {{slug: b}}\n"
    ),
    "kinds at the end": lambda n: "".join(
        f"a{at}{many('杂志', 9_000)}: {{slug: a{at}}}\n" for at in range(n // 27_000 + 1)
    ),
    "years at the end": lambda n: "".join(
        f"a{at}{many('2022年', 9_000)}: {{slug: a{at}}}\n" for at in range(n // 13_000 + 1)
    ),
    "ligatures": lambda n: "".join(
        f"a{at}{many(chr(0xFDFA), 9_000)}: {{slug: a{at}}}\n" for at in range(n // 27_000 + 1)
    ),
    "combining marks": lambda n: "".join(
        f"a{at}{many(chr(0x301) + chr(0x323), 9_000)}: {{slug: a{at}}}\n"
        for at in range(n // 18_000 + 1)
    ),
    "one long scope": lambda n: (
        f"a: {{slug: a, scope: &a {many('b ', 9_000)}}}\n"
        + "".join(f"a{at}: {{slug: a{at}, scope: *a}}\n" for at in range(n // 30))
    ),
}
SYNONYMS: Mapping[str, Callable[[int], str]] = {
    "lists": lambda n: "".join(f"- [a{at}, b{at}]\n" for at in range(n // 18)),
    "words": lambda n: "- [" + numbered("b%d, ", n) + "]\n",
    "short lists": lambda n: whole("- [a]\n", n),
    "no lists": lambda n: whole("- a\n", n),
}
_RULE = "newsletter: A\nrules:\n  a: {{as: article, match: '{}', example: '{}'}}\n"
PROFILES: Mapping[str, Callable[[int], str]] = {
    "rules": lambda n: (
        "newsletter: A\nrules:\n" + numbered("  a%d: {as: article, match: a, example: a}\n", n)
    ),
    "wrong rules": lambda n: "newsletter: A\nrules:\n" + numbered("  a%d: {as: x}\n", n),
    "wrong patterns": lambda n: (
        "newsletter: A\nrules:\n" + numbered("  a%d: {as: article, match: (, example: a}\n", n)
    ),
    "an example": lambda n: _RULE.format("a+b", many("a", n)),
    "a pattern": lambda n: _RULE.format(many("(a", n), "a"),
    "slow patterns": lambda n: (
        "newsletter: A\nrules:\n"
        + numbered("  a%d: {as: article, match: (a|a)*b, example: ab}\n", n)
    ),
}
ARCHIVES: Mapping[str, Callable[[int], str]] = {
    "a title": lambda n: "title: " + many("a ", n),
    "originals": lambda n: "originals: [" + many("pdf, ", n) + "]\n",
    "unknown keys": lambda n: numbered("a%d: 1\n", n),
}
