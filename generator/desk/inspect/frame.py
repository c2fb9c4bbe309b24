"""What all inspection pages share: the document, its style sheet, plain tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from importlib.resources import files

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a page may load: nothing but the style that it brings along."""
_DOCUMENT = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
{body}
</body>
</html>
"""


def document(title: str, body: str) -> str:
    """A page that needs nothing but itself; ``body`` is HTML."""
    return _DOCUMENT.format(policy=POLICY, title=escape(title), style=_style(), body=body)


@cache
def _style() -> str:
    return (files(__package__) / "inspect.css").read_text(encoding="utf-8")


def table(head: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; all cells are HTML."""
    top = "".join(f"<th scope=col>{cell}</th>" for cell in head)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f'<div class="scroll"><table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>'


def line_anchor(number: int) -> str:
    """Anchor of a seed's line on its page."""
    return f"line-{number}"


def figure(count: int) -> str:
    """A count with its thousands parted."""
    return f"{count:,}"
