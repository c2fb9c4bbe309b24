"""Small files of each format, written by hand so that every byte of them can be attacked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_FORMAT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{_OFFICE}"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
LEAD = "<w:p><w:r><w:t>A letter</w:t></w:r></w:p>"
"""The first paragraph of every document."""


def document(
    body: str, parts: Mapping[str, str] | None = None, main: str = "document.xml"
) -> bytes:
    """A DOCX file with a body; ``parts``: kind («footnotes», «header1») → content."""
    parts = parts or {}
    text = f"<w:document {NAMESPACES}><w:body>{LEAD}{body}</w:body></w:document>"
    files = {f"word/{main}": text, **{f"word/{kind}.xml": part for kind, part in parts.items()}}
    return package(files, main)


def package(files: Mapping[str, str], main: str = "document.xml", related: str = "") -> bytes:
    """The zip of a document whose parts are ``files``, each with its relation, and ``related``."""
    own = {name: name.removeprefix("word/") for name in files if name.endswith(".xml")}
    own[f"word/{main}"] = "document.main"
    kinds = {name: kind.removesuffix(".xml").rstrip("0123456789") for name, kind in own.items()}
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_FORMAT}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    others = "".join(
        f'<Relationship Id="{own[name].removesuffix(".xml")}" Type="{_OFFICE}/{kind}" Target="{own[name]}"/>'
        for name, kind in kinds.items()
        if kind != "document.main"
    )
    whole = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="html" ContentType="text/html"/>{overrides}</Types>',
        "_rels/.rels": relations(
            f'<Relationship Id="main" Type="{_OFFICE}/officeDocument" Target="word/{main}"/>'
        ),
        f"word/_rels/{main}.rels": relations(others + related),
        **files,
    }
    return zipped(whole.items())


def relations(inside: str) -> str:
    """A file of relations."""
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def zipped(files: Iterable[tuple[str, str]]) -> bytes:
    """A zip of texts."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in files:
            made.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return output.getvalue()


def paragraph(text: str) -> str:
    """A paragraph of a document."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
