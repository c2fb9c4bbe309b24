"""Relations of a DOCX file that lead elsewhere, or nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model import MarkKind
from generator.readers.docx.document import read_docx
from generator.readers.proof import prove
from tests.attack.packages import NAMESPACES, package, paragraph

_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def related(kind: str, target: str, mode: str = "") -> bytes:
    """A document with a link or picture «r», of a relation to a target."""
    inside = {
        "hyperlink": '<w:p><w:hyperlink r:id="r"><w:r><w:t>The bridge</w:t></w:r></w:hyperlink></w:p>',
        "image": '<w:p><w:r><w:drawing><wp:docPr descr="The bridge"/><a:blip r:embed="r"/></w:drawing></w:r></w:p>',
        "linked": '<w:p><w:r><w:drawing><wp:docPr descr="The bridge"/><a:blip r:link="r"/></w:drawing></w:r></w:p>',
    }[kind]
    body = f"{inside}{paragraph('It is open again.')}"
    kind = f"{_KINDS}/{kind.replace('linked', 'image')}"
    return package(
        {"word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"},
        related=f'<Relationship Id="r" Type="{kind}" Target="{target}"{mode}/>',
    )


@pytest.mark.parametrize("kind", ["hyperlink", "image"])
@pytest.mark.parametrize("target", ["../NULL", "media/gone.png", "#a", "/word/gone.png"])
def test_a_relation_to_no_part_stops_no_document(kind: str, target: str, tmp_path: Path) -> None:
    path = tmp_path / "001_a.docx"
    path.write_bytes(related(kind, target))
    seed = read_docx(path.read_bytes(), path.name)
    assert seed.lines[-1].text == "It is open again."
    assert list(prove(path, seed)) == []


def test_a_picture_that_is_only_named_keeps_its_address() -> None:
    address = "https://bridge.example/open.png"
    seed = read_docx(related("linked", address, ' TargetMode="External"'), "001_a.docx")
    (mark,) = seed.lines[0].marks
    assert mark.kind is MarkKind.PICTURE
    assert mark.picture is not None
    assert (mark.picture.address, mark.picture.text) == (address, "The bridge")
