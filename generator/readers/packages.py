"""Office documents as packages: zip files with XML in them, which may be damaged or bombs."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

from generator.model.errors import ContentError

MAX_PARTS = 5_000
"""Files of a package; an issue has one for each picture, and about twenty more."""
MAX_UNPACKED = 64 * 2**20
"""Bytes of all files of a package together, or ``MOST_FOLD`` times those of the package."""
MOST_FOLD = 20
"""How much XML of an office document shrinks in a package, at most; pictures hardly do."""
MAX_ELEMENTS = 400_000
"""Tags in all XML of a package; an issue of a hundred pages has half of them. Each element takes
half a kilobyte of memory once it is read."""
_PIECE = 2**20
_BLANKS = b" \t\r\n"
# «<w:document», and the same in UTF-8 and UTF-16 with a byte order mark
_XML = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<\0", b"\xfe\xff\0<", b"\0<", b"<\0")
# «<» in UCS-4 and EBCDIC
_UNUSUAL = (b"\0\0\0<", b"<\0\0\0", b"\0\0<\0", b"\0<\0\0", b"\x4c\x6f\xa7\x94")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
FAULTS = (ValueError, OSError, EOFError, RuntimeError, zlib.error, zipfile.BadZipFile)
"""What reading a damaged package raises."""


def is_unusual(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry is compressed in a way whose faults and memory are those of another library."""
    return entry.compress_type not in _METHODS


def check_package(data: bytes, name: str, damaged: str) -> None:
    """Raise ``ContentError`` where the zip is damaged, encrypted or unpacks to too much.

    What a file in it is, is told by its first bytes: a document may give it any name. ``damaged``:
    what to say of a damaged one.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            files = package.infolist()
            if any(file.flag_bits & 1 for file in files):
                message = "the document is encrypted; save it without a password"
                raise ContentError.single(name, 0, message)
            if any(map(is_unusual, files)):
                message = "the document is compressed in an unusual way; open it and save it again"
                raise ContentError.single(name, 0, message)
            most = max(MAX_UNPACKED, MOST_FOLD * len(data))
            if len(files) > MAX_PARTS or sum(file.file_size for file in files) > most:
                message = "the unpacked document is too large; save it without its pictures"
                raise ContentError.single(name, 0, message)
            tags = sum(_tags(package, file, name) for file in files)
    except FAULTS as error:
        raise ContentError.single(name, 0, damaged) from error
    if tags > MAX_ELEMENTS:
        message = (
            f"the document has {tags:,} tags, more than the limit of {MAX_ELEMENTS:,}; split it"
        )
        raise ContentError.single(name, 0, message)


def rewritten(package: zipfile.ZipFile, content: Callable[[str, bytes], bytes]) -> bytes:
    """The bytes of a package with other contents; ``content`` gives that of a file, by name and bytes."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as whole:
        for file in package.infolist():
            whole.writestr(file, content(file.filename, package.read(file)))
    return output.getvalue()


def _tags(package: zipfile.ZipFile, file: zipfile.ZipInfo, name: str) -> int:
    """The number of tags in a file; none where it is no XML."""
    with package.open(file) as content:
        piece = content.read(_PIECE)
        begin = piece.lstrip(_BLANKS)[:4]
        if begin.startswith(_UNUSUAL):
            message = "its XML is in an unusual encoding; save it again"
            raise ContentError.single(name, 0, message, file.filename)
        if not begin.startswith(_XML):
            return 0
        count = 0
        while piece:
            count += piece.count(b"<")
            piece = content.read(_PIECE)
        return count
