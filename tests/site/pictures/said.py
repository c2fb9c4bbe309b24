"""Pictures into which cameras and programs have written something, at every place of each format."""

from __future__ import annotations

import struct
import zlib

from tests.site.pictures.samples import picture

SECRET = b"SecretPlace"


def chunk(name: bytes, content: bytes) -> bytes:
    """A chunk of a PNG."""
    check = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + check


def _segment(kind: int, content: bytes) -> bytes:
    """A segment of a JPEG."""
    return bytes((0xFF, kind)) + struct.pack(">H", len(content) + 2) + content


def _riff(*chunks: tuple[bytes, bytes]) -> bytes:
    """A WebP file of chunks."""
    body = b"".join(
        name + struct.pack("<I", len(content)) + content + bytes(len(content) % 2)
        for name, content in chunks
    )
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _extension(kind: int, *parts: bytes) -> bytes:
    """An extension of a GIF."""
    return b"!" + bytes((kind,)) + b"".join(bytes((len(each),)) + each for each in parts) + b"\0"


PNG, JPEG, GIF, WEBP = (picture(kind) for kind in ("PNG", "JPEG", "GIF", "WEBP"))
_PNG_NAMES = (b"tEXt", b"iTXt", b"caBX", b"prVW", b"exIf", b"iDOT", b"gIFx", b"sPLT", b"xxGP")
_JPEG_BEGINS = (
    *(b"", b"JFIF\0\1\1\0\0\1\0\1\0\0", b"JFXX\0\x13", b"Adobe\0d\0\0\0\0\0", b"Exif\0\0"),
    *(b"Photoshop 3.0\0", b"http://ns.adobe.com/xap/1.0/\0"),
)
_IMAGE = WEBP[12:16], WEBP[20 : 20 + struct.unpack("<I", WEBP[16:20])[0]]
_LARGE = b"VP8X", bytes(4) + (29).to_bytes(3, "little") + (19).to_bytes(3, "little")
SAID = {
    **{f"png {n.decode()}": PNG[:33] + chunk(n, b"a\0" + SECRET) + PNG[33:] for n in _PNG_NAMES},
    **{f"png late {n.decode()}": PNG[:-12] + chunk(n, SECRET) + PNG[-12:] for n in _PNG_NAMES[2:]},
    "png behind": PNG + SECRET,
    **{
        f"jpeg {kind:x} {begin[:9]!r}": JPEG[:20] + _segment(kind, begin + SECRET) + JPEG[20:]
        for kind in (*range(0xE0, 0xF0), 0xFE)
        for begin in _JPEG_BEGINS
    },
    "jpeg of no segment": JPEG[:20] + SECRET + JPEG[20:],
    "jpeg behind": JPEG + SECRET,
    "gif comment": GIF[:-1] + _extension(0xFE, SECRET) + b";",
    "gif xmp": GIF[:-1] + _extension(0xFF, b"XMP DataXMP", SECRET) + b";",
    "gif program": GIF[:-1] + _extension(0xFF, b"PROGRAM 1.0", SECRET) + b";",
    "gif text": GIF[:-1] + _extension(0x01, bytes(12), SECRET) + b";",
    "gif behind": GIF + SECRET,
    **{
        f"webp {n.decode()}": _riff(_LARGE, _IMAGE, (n, SECRET))
        for n in (b"XMP ", b"C2PA", b"exif", b"EXIF")
    },
    "webp before": _riff(_LARGE, (b"xxGP", SECRET), _IMAGE),
    "webp behind": WEBP + SECRET,
}
"""Name -> file."""
