"""Strict Open XML: the names that Word gives elements where it saves as the standard alone has it."""

from __future__ import annotations

import io
import re
import zipfile

from generator.readers.packages import rewritten

# «http://purl.oclc.org/ooxml/wordprocessingml/main»
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_USUAL = rb"http://schemas.openxmlformats.org/\1/2006/"


def in_usual_names(data: bytes) -> bytes:
    """The bytes of a package whose strict names are the usual ones; any other package as it is.

    Raises what ``zipfile`` does where it is damaged; check its size before.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if not _STRICT.search(package.read("_rels/.rels")):
            return data
        return rewritten(package, _usual)


def _usual(name: str, content: bytes) -> bytes:
    return _STRICT.sub(_USUAL, content) if name.endswith((".xml", ".rels")) else content
