"""The encoding of a page: by its byte order mark, by what it names, by its characters."""

from __future__ import annotations

import codecs

from bs4.dammit import EncodingDetector

from generator.readers.decoding import Decoded, decode_stated
from generator.readers.text.document import decoded


def decode_html(data: bytes, name: str, charset: str = "", given: str = "") -> Decoded:
    """The text of a page by its byte order mark, else the encoding named, else its characters.

    ``charset``: the encoding that an e-mail names for it; ``given``: the one that a sidecar gives.
    Raises as :func:`~.text.decoded`.
    """
    marks = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    if not data.startswith(marks):
        if charset and not given and (found := decode_stated(data, charset)) is not None:
            return found
        label = EncodingDetector.find_declared_encoding(data, is_html=True)
        return decoded(data, name, label or charset, given)
    return decoded(data, name)
