"""Code in colours, where its language is known.

In most languages Pygments takes a time of its length squared for a run of signs, and in some far more. So
it gets pieces of a usual length, of those languages that were tried on such runs; other code stays as it
is.
"""

from __future__ import annotations

import re
from contextlib import suppress
from html import unescape

from pygments import highlight
from pygments.formatters.html import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

LONGEST = 3_000
"""Characters of a piece of code; a screen has some thousand."""
MOST = 12_000
"""Characters of all code in colours on a page."""
_NAMES = """
    Awk, Bash, Bash Session, C, C#, C++, Clojure, CMake, Common Lisp, CSS, Dart, Diff,
    Django/Jinja, Docker, Elixir, EmacsLisp, Erlang, F#, Fortran, GAS, Go, GraphQL, Groovy,
    Haskell, HTML, HTTP, INI, Java, JavaScript, JSON, JSX, Julia, Kotlin, LessCss, Lua,
    Markdown, Matlab, MySQL, NASM, Nginx configuration file, Nix, Objective-C, OCaml, Perl, PHP,
    PostgreSQL SQL dialect, PowerShell, Prolog, Protocol Buffer, Python, Python console session,
    Python Traceback, Ruby, Rust, S, Sass, Scala, Scheme, SCSS, Solidity, SQL, Swift, TeX, TOML,
    Twig, TypeScript, VimL, Vue, XML, YAML, Zig
"""
LANGUAGES = frozenset(" ".join(_NAMES.split()).split(", "))
"""The languages, as Pygments calls them."""


class Colours:
    """Colours the code of one page."""

    def __init__(self) -> None:
        self._left = MOST

    def highlighted(self, code: re.Match[str]) -> str:
        """A piece of code; it scrolls with the keyboard too.

        ``code``: a match with the groups ``id``, ``class``, ``language`` and ``text``, escaped.
        """
        text = self._coloured(code["text"], unescape(code["language"] or ""))
        pre = f'<pre{code["id"] or ""} tabindex="0"><code{code["class"] or ""}>{text}</code></pre>'
        return f'<div class="highlight">{pre}</div>'

    def _coloured(self, text: str, language: str) -> str:
        plain = unescape(text)
        if not language or len(plain) > min(LONGEST, self._left):
            return text
        with suppress(ClassNotFound):
            lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
            if lexer.name in LANGUAGES:
                self._left -= len(plain)
                made: str = highlight(plain, lexer, HtmlFormatter(nowrap=True, wrapcode=False))
                return made
        return text
