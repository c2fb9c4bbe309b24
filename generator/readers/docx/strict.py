"""Strict Open XML: the names that Word gives elements where it saves as the standard alone has it."""

from __future__ import annotations

import io
import re
import zipfile

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
        output = io.BytesIO()
        with zipfile.ZipFile(output, "w") as usual:
            for file in package.infolist():
                content = package.read(file)
                is_xml = file.filename.endswith((".xml", ".rels"))
                usual.writestr(file, _STRICT.sub(_USUAL, content) if is_xml else content)
    return output.getvalue()
