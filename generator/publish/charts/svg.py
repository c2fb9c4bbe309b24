"""SVG elements as text, on one line, so that Markdown sees one block of HTML."""

from __future__ import annotations

from html import escape

WIDTH = 340
"""Width of every picture in its own units; about that of a telephone's screen in pixels."""

Attribute = str | float | int


def element(name: str, content: str = "", **attributes: Attribute) -> str:
    """One element; ``class_`` is the attribute ``class``, ``text_anchor`` is ``text-anchor``."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_value(value))}"'
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def text(words: str, x: float, y: float, css: str = "", anchor: str = "start") -> str:
    """A line of words whose baseline is at ``y``."""
    return element("text", escape(words), x=x, y=y, text_anchor=anchor, class_=css or "label")


def rectangle(x: float, y: float, width: float, height: float, css: str, title: str = "") -> str:
    """A rectangle; ``title`` is what a pointer over it shows."""
    content = element("title", escape(title)) if title else ""
    return element("rect", content, x=x, y=y, width=width, height=height, class_=css)


def picture(name: str, title: str, description: str, height: float, parts: list[str]) -> str:
    """A whole picture, ``name`` of which is unique on its page.

    Who cannot see it hears the title and the description.
    """
    heard = element("title", escape(title), id=f"{name}-title") + element(
        "desc", escape(description), id=f"{name}-desc"
    )
    # «viewBox» has a capital letter that HTML parsers expect
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {_value(height)}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc">{heard}{"".join(parts)}</svg>'
    )


def shortened(words: str, most: int) -> str:
    """A name of ``most`` characters at most, an ellipsis in place of the rest."""
    return words if len(words) <= most else words[: most - 1] + "…"


def _value(value: Attribute) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
