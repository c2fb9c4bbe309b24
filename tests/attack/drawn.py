"""Families of drawings in SVG."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.attack.repeats import many, nested, numbered, whole


def _drawing(inside: str = "", attributes: str = "") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'.encode()


def _value(unit: str, before: str = "") -> Callable[[int], bytes]:
    return lambda n: _drawing(f'<path fill="{before}{many(unit, n)}"/>')


def _styled(unit: str, before: str = "a{fill:", after: str = "}") -> Callable[[int], bytes]:
    return lambda n: _drawing(f"<style>{before}{many(unit, n)}{after}</style>")


DRAWINGS: Mapping[str, Callable[[int], bytes]] = {
    "blanks of an address": _value(" ", "url("),
    "addresses": _value("url("),
    "quoted addresses": _value("url('"),
    "a word": _value("a"),
    "blanks": _value(" "),
    "words and blanks": _value("a "),
    "functions": _value("rgb("),
    "digits of a width": lambda n: _drawing("", f'width="{many("1", n)}x"'),
    "blanks of a width": lambda n: _drawing("", f'width="1{many(" ", n)}x"'),
    "numbers of a box": lambda n: _drawing("", f'viewBox="{many("1 ", n)}"'),
    "points of a box": lambda n: _drawing("", f'viewBox="{many(".", n)}"'),
    "brackets of a style": lambda n: _drawing(f'<path style="fill:{many("(", n)}"/>'),
    "functions of a style": lambda n: _drawing(f'<path style="fill:{many("a(", n)}"/>'),
    "declarations": lambda n: _drawing(f'<path style="{many("fill:red;", n)}"/>'),
    "rules": _styled("a{fill:red}", "", ""),
    "rules in each other": _styled("a{", "", ""),
    "selectors": _styled("a,", "", "{fill:red}"),
    "comments of a style": _styled("/*", "", ""),
    "strings of a style": _styled("'"),
    "escapes of a style": _styled("\\"),
    "numbers of a style": _styled("1"),
    "hashes of a style": _styled("#"),
    "groups in each other": lambda n: _drawing(nested("<g>", "</g>", n)),
    "uses": lambda n: _drawing(
        "".join(f'<use id="a{at}" href="#a{at + 1}"/>' for at in range(n // 30))
    ),
    "doubled uses": lambda n: _drawing(
        "".join(
            f'<g id="a{at}"><use href="#a{at + 1}"/><use href="#a{at + 1}"/></g>'
            for at in range(n // 60)
        )
    ),
    "uses in a circle": lambda n: _drawing(
        "".join(f'<use id="a{at}" href="#a{(at + 1) % (n // 30)}"/>' for at in range(n // 30))
    ),
    "one name": lambda n: _drawing(whole('<g id="a"/>', n)),
    "rules for a group": lambda n: _drawing(
        "<style>" + numbered(".a%d{fill:url(#g)}", n) + '</style><g id="g"/>'
    ),
    "attributes": lambda n: _drawing("<g " + numbered('a%d="" ', n) + "/>"),
    "spaces of names": lambda n: _drawing("", numbered('xmlns:a%d="b" ', n)),
    "texts": lambda n: _drawing("<text>" + whole("a<tspan>b</tspan>", n) + "</text>"),
    "left out": lambda n: _drawing("<text>" + whole("a<script/>b", n) + "</text>"),
    "declared attributes": lambda n: (
        b"<!DOCTYPE svg [<!ATTLIST g "
        + numbered('a%d CDATA "b" ', n // 2).encode()
        + b">]>"
        + _drawing(whole("<g/>", n // 2))
    ),
}
