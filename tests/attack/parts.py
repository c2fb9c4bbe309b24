"""Parts of office documents for the families of :mod:`tests.attack.families`."""

from __future__ import annotations

from tests.attack.packages import LEAD, NAMESPACES, document, package, paragraph


def notes(inside: str) -> str:
    return f"<w:footnotes {NAMESPACES}>{inside}</w:footnotes>"


def header(inside: str) -> str:
    return f"<w:hdr {NAMESPACES}>{inside}</w:hdr>"


def styles(inside: str) -> str:
    return f"<w:styles {NAMESPACES}>{inside}</w:styles>"


def numbering(count: int) -> str:
    """So many lists of one definition."""
    definition = '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    lists = "".join(
        f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="0"/></w:num>' for at in range(count)
    )
    return f"<w:numbering {NAMESPACES}>{definition}{lists}</w:numbering>"


def entities(size: int) -> bytes:
    """A document whose entities stand for each other."""
    count = max(size // 40, 2)
    declared = "".join(f'<!ENTITY e{at + 1} "&e{at};&e{at};">' for at in range(count))
    body = f"<w:body>{LEAD}{paragraph(f'&e{count};')}</w:body>"
    whole = f'<!DOCTYPE w:document [<!ENTITY e0 "a">{declared}]><w:document {NAMESPACES}>{body}</w:document>'
    return package({"word/document.xml": whole})


def parts(count: int) -> bytes:
    """A document of so many parts that nothing refers to."""
    files = {f"word/a{at}.xml": f"<w:a {NAMESPACES}/>" for at in range(count)}
    body = f"<w:document {NAMESPACES}><w:body>{LEAD}</w:body></w:document>"
    return package({"word/document.xml": body, **files})


def other_ending(size: int) -> bytes:
    """A document whose main part has another ending than XML has."""
    return document(paragraph("a") * (size // 40), main="document.dat")


def embedded(size: int) -> bytes:
    """A document in which another page stands many times."""
    count = max(size // 300, 1)
    chunks = "".join('<w:altChunk r:id="chunk"/>' for _ in range(count))
    body = f"<w:document {NAMESPACES}><w:body>{LEAD}{chunks}</w:body></w:document>"
    files = {"word/document.xml": body, "word/a.html": "<p>a" * (size // 8)}
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
    return package(files, related=f'<Relationship Id="chunk" Type="{kind}" Target="a.html"/>')


def addressed(size: int) -> bytes:
    """A document with many links to one long address."""
    link = '<w:hyperlink r:id="long"><w:r><w:t>a</w:t></w:r></w:hyperlink><w:r><w:t> b </w:t></w:r>'
    inside = "".join(link for _ in range(max(size // len(link), 1)))
    body = f"<w:document {NAMESPACES}><w:body>{LEAD}<w:p>{inside}</w:p></w:body></w:document>"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    target = "https://a.example/" + "b" * 7_000
    related = f'<Relationship Id="long" Type="{kind}" Target="{target}" TargetMode="External"/>'
    return package({"word/document.xml": body}, related=related)
