"""Families of what programs add to Markdown and pages, and of mails whose heads name their readers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.attack.packages import document
from tests.attack.repeats import many, numbered, whole

_BEGIN = "# A letter\n\nAna went home.\n\n"
_MAIL = "Subject: A letter\n"
_REACHING = "<tr>" + "<td rowspan=50 colspan=49>a" * 4 + "<tr><td>b" * 49
_REACHING_IN_WORD = (
    "<w:tr>"
    + '<w:tc><w:tcPr><w:gridSpan w:val="49"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>' * 4
    + "</w:tr>"
)

DIALECTS: Mapping[str, Callable[[int], str]] = {
    "one text of a component": lambda n: _BEGIN + "<Card " + many('a="Ana Bo" ', n) + "/>\n",
    "texts of a component": lambda n: _BEGIN + "<Card " + numbered('t%d="Ana Bo" ', n) + ">\n\na\n\n</Card>\n",
    "a word of a component": lambda n: _BEGIN + '<Card foo="' + many("a", n) + '"/>\n',
    "words of a component": lambda n: _BEGIN + '<Card foo="' + many("a b ", n) + '"/>\n',
    "pictures of a component": lambda n: _BEGIN + '<Card foo="' + many("a.png?", n // 4) + ' b"/>\n',
    "brackets of a component": lambda n: _BEGIN + "<Card " + many("a={{{b}}} ", n) + "/>\n",
    "open components": lambda n: _BEGIN + many("<Card a='", n),
    "components in a line": lambda n: _BEGIN + many("<Box title='Ana'>a</Box> ", n),
    "ends of components": lambda n: _BEGIN + many("</Abc>", n),
    "open shortcodes": lambda n: _BEGIN + many("{{< notice ", n),
    "texts of a shortcode": lambda n: _BEGIN + "{{< notice " + many('"a" ', n) + ">}}\nb\n{{< /notice >}}\n",
    "values of a figure": lambda n: _BEGIN + "{{< figure " + numbered('a%d="Ana Bo" ', n) + ">}}\n",
    "hyphens of a figure": lambda n: _BEGIN + "{{< figure " + many("-", n) + " >}}\n",
    "ids of a piece of code": lambda n: _BEGIN + "{{< gist " + many("ab ", n) + ">}}\n",
    "an address that is shown": lambda n: _BEGIN + '{{< video "https://a.example/' + many("a", n) + '" >}}\n',
    "ids of a film": lambda n: _BEGIN + "{% youtube " + many("k3z8 ", n) + "%}\n",
    "blanks of a rule of columns": lambda n: f"{_BEGIN}a|b\n-|-{many(' ', n)}x\n",
    "quotations around a fence": lambda n: _BEGIN + many(">", n) + " ```\na\n",
}  # fmt: skip
"""Markdown with components, shortcodes and tables."""
WIDER: Mapping[str, Callable[[int], str]] = {
    "texts in one that waits": lambda n: (
        f"<p>a<div style='visibility:hidden;{many('b:c;', n // 2)}'>{many('<p>Ana', n // 2)}</div>"
    ),
    "a long base": lambda n: (
        f"<base href='https://a.example/{many('a/', n // 2)}'><p>"
        + many("<a href=../b>c</a>", n // 2)
    ),
    "a long address of its own": lambda n: (
        f"<link rel=canonical href='https://a.example/{many('a/', n // 2)}'><p>"
        + many("<a href=../b>c</a>", n // 2)
    ),
    "ways back to one name": lambda n: (
        "<p>" + many("<a href='#n' id=r>1</a> ", n // 2) + "<p id=n>b"
        + many("<a href='#r'>c</a>", n // 2)
    ),
    "films around": lambda n: "<p>a" + "<video>" * 200 + many("<i></i>b", n) + "</video>" * 200,
    "code around": lambda n: "<p>a" + "<pre>" * 200 + many("<i></i>b", n) + "</pre>" * 200,
    "texts in texts of a drawing": lambda n: (
        "<p>a<svg width=100 height=100>" + "<text>" * 200 + many("b ", n) + "</text>" * 200 + "</svg>"
    ),
    "cells that reach over others": lambda n: "<p>a<table>" + whole(_REACHING, n),
    "a long row": lambda n: (
        f"<p>a<table><tr>{'<td>a' * 190}<tr>{many('<tr><td>a<td>b', n)}"
    ),
    "letters in an attribute": lambda n: f"<p>a<a {many('医', n // 3)}>b</a>",
    "lettered lists": lambda n: "<p>a" + many("<ol type=a>b", n),
}  # fmt: skip
"""HTML, tried as a page."""
BLANKS: Mapping[str, Callable[[int], str]] = {
    "blanks of a section": lambda n: f"A\n\n【{many(' ', n)}a\n\nb\n",
    "blanks behind a year": lambda n: f"老桥\n来源：健康报2024{many(' ', n)}x\n河上修桥。\n",
    "blanks of an era": lambda n: f"民國11{many(' ', n)}x\n\nb\n",
    "blanks of a number": lambda n: f"Issue #{many(' ', n)}x\n\nb\n",
    "words far apart": lambda n: (
        f"A\n\n{many('河 上 老 桥 ', n // 2)}\n\n{whole('· 新 事 ·' + chr(10), n // 2)}"
    ),
    "blanks of authors": lambda n: f"A\n\n作者：{many('王 ', n // 3)}\n\nb\n",
}
"""Plain text."""
READERS: Mapping[str, Callable[[int], str]] = {
    "recipients and a sender": lambda n: (
        f"{_MAIL}From: {many('a ', n // 2)}<x@y.example>\n"
        f"To: {numbered('a%d@b.example, ', n // 2)}\n\nb\n"
    ),
    "a long name of the recipient": lambda n: (
        f"{_MAIL}To: {many('N', n // 3)} <a@b.example>\n\n{many('a@b.example ', n // 2)}\n"
    ),
    "words for the sign of an address": lambda n: f"{_MAIL}To: a@b.example\n\n{many('a at ', n)}\n",
    "tags of an address": lambda n: f"{_MAIL}To: a@b.example\n\na@\n{many('a+a', n)}\n",
    "dots of an address": lambda n: (
        f"{_MAIL}To: a@b.c.d.example\n\n{many('a@b dot c dot d ', n)}\n"
    ),
    "spelled addresses": lambda n: (
        f"{_MAIL}To: a.b@b.example\n\n{many('a . b (at) b ', n // 2)}{many('a dot ', n // 2)}\n"
    ),
    "a code": lambda n: f"{_MAIL}To: a@b.example\n\n{many('YUBiLmV4YW1wbGU', n)}\n",
    "codes": lambda n: f"{_MAIL}To: a@b.example\n\n{numbered('YUBiLmV4YW1wbGUaaaaaaa%d ', n)}\n",
    "codes of many recipients": lambda n: (
        f"{_MAIL}To: {numbered('a%d@b.example, ', 2_000)}\n\n{numbered('YUBiLmV4YW1wbGUaaaaaaa%d ', n)}\n"
    ),
    "codes in addresses": lambda n: (
        f"{_MAIL}To: a@b.example\n\n{whole('https://a.example/?b=' + many('YUBi', 7_000) + ' ', n)}\n"
    ),
    "blanks of a list": lambda n: _MAIL + 'List-Id: "' + many(" ", n) + "x\n\nb\n",
}
"""E-mails."""
WORD: Mapping[str, Callable[[int], bytes]] = {
    "cells that reach over others": lambda n: document(
        f"<w:tbl>{whole(_REACHING_IN_WORD, n)}</w:tbl>"
    ),
}
"""DOCX."""
