"""What a component says to readers, in HTML."""

from __future__ import annotations

import html
import re

from generator.readers.markdown.attributes import Said

# signs that Markdown might read
_SIGNS = re.compile(r"[!-/:-@\[-`{-~]")
# «Figure», «MdxImage»
_PICTURES = re.compile(r"fig|ima?ge?|photo|pic|screenshot", re.I)


def words(text: str) -> str:
    """A text of an attribute in HTML, in which Markdown finds no sign of its own."""
    return _SIGNS.sub(lambda found: f"&#{ord(found[0])};", html.unescape(text))


def opened_link(address: str) -> str:
    """The tag with which a link begins."""
    return f'<a href="{html.escape(html.unescape(address))}">'


def blocks(name: str, said: Said, *, single: bool) -> list[str]:
    """Lines, each a block of its own; ``single``: whether the component holds nothing."""
    label, texts = said.label, list(said.texts)
    made: list[str] = []
    if said.picture:
        captions = (
            texts if label and not _PICTURES.search(name) else [*filter(None, [label]), *texts]
        )
        label, texts = (label if captions is texts else ""), []
        caption = "<br>".join(map(words, captions))
        caption = f"<figcaption>{caption}</figcaption>" if caption else ""
        picture = _picture(said)
        if said.address and not label:
            picture = f"{opened_link(said.address)}{picture}</a>"
        made.append(f"<figure>{picture}{caption}</figure>")
    if label or (said.address and not said.picture):
        shown = words(label or said.address)
        shown = f"{opened_link(said.address)}{shown}</a>" if said.address else shown
        plain = single and said.address and not texts
        made.append(shown if plain or not label else f"<strong>{shown}</strong>")
    return [*made, *map(words, texts)]


def inline(said: Said) -> str:
    """A piece of a paragraph."""
    label = said.label or ("" if said.picture else said.address)
    shown = " ".join(filter(None, (_picture(said), words(label))))
    shown = f"{opened_link(said.address)}{shown}</a>" if said.address else shown
    return " ".join(filter(None, (shown, *map(words, said.texts))))


def around(said: Said) -> tuple[str, str]:
    """What stands before and behind the text that a component holds."""
    before, behind = _picture(said), ""
    if said.address:
        before, behind = before + opened_link(said.address), "</a>"
    more = ", ".join(map(words, filter(None, (said.label, *said.texts))))
    return before, f"{behind} ({more})" if more else behind


def _picture(said: Said) -> str:
    if not said.picture:
        return ""
    return f'<img src="{html.escape(html.unescape(said.picture))}" alt="{html.escape(html.unescape(said.alt))}">'
