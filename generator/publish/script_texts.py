"""The texts of the browser scripts, in the language of the archive, as a script."""

from __future__ import annotations

import json

from generator.language.interface import SOURCE, catalogue, spoken

FILE = "assets/texts.js"
"""Path below ``docs/``."""
_CONTEXT = "\4"
"""Between context and message, as in compiled catalogues."""


def script_texts() -> dict[str, bytes]:
    """The script by its path; none for English, in which the scripts have their texts."""
    name = spoken().catalogue
    if name == SOURCE:
        return {}
    known = catalogue(name)
    texts: dict[str, str | list[str]] = {}
    for message in known:
        if any(path.endswith(".js") for path, _ in message.locations):
            one = message.id if isinstance(message.id, str) else message.id[0]
            key = f"{message.context}{_CONTEXT}{one}" if message.context else one
            told = message.string or ""
            texts[key] = told if isinstance(told, str) else list(told)
    data = json.dumps(dict(sorted(texts.items())), ensure_ascii=False, separators=(",", ":"))
    form = f"(n) => Number({known.plural_expr})"
    return {FILE: f"globalThis.ArchiveInterface = {{form: {form}, texts: {data}}};\n".encode()}
