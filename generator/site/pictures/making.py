"""What is published of a picture: itself, if a browser shows its format, and smaller copies.

All depends on the bytes of the picture and the libraries alone, so it is made once and kept.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from generator.publish.pictures import PictureCopy, ReadyPicture, book_name
from generator.readers.drawings import DrawingError, cleaned, is_drawing
from generator.readers.pictures import LARGEST
from generator.site.pictures.notes import ORIENTATION, scans, without_notes

FOLDER = "pictures"
"""Folder of the pictures below ``docs`` and below the site's root."""
MOST_PIXELS = 64_000_000
"""Pixels of a picture at most; a browser needs four bytes for each."""
COPY_WIDTHS = (800, 1600)
"""Widths of copies in pixels: about that of the text column, and twice that for dense screens."""
LIGHT = 1 << 16
"""Bytes of a picture that needs no copy, however wide it is."""
MOST_DRAWN = 20 * MOST_PIXELS
"""Pixels that a JPEG draws at most, each counted as often as it is drawn over."""
_LONGEST = 16383
"""Pixels of a WebP file in each direction at most."""
_QUALITY, _EFFORT = 80, 2
_WEB = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WEBP": "webp"}
"""The formats that every browser shows, and the suffix of each."""
_OTHER = {"BMP": "bmp", "TIFF": "tif", "AVIF": "avif"}
"""Formats that are published as PNG, which loses nothing of them."""
_MOVING = frozenset({"GIF", "PNG", "WEBP"})
_OF_PNG = frozenset({"1", "L", "LA", "I;16", "P", "RGB", "RGBA"})
"""Modes of Pillow that a PNG holds as they are."""
_UPRIGHT = 1
_SIDEWAYS = range(5, 9)
"""Values of the orientation for which width is height."""


@dataclass(frozen=True, slots=True)
class MadePicture:
    """What became of the bytes of a picture."""

    ready: ReadyPicture | None = None
    problem: str = ""
    """Why it cannot be shown; empty where it can."""
    suffix: str = ""
    """Of the format that it came in."""
    turned: int = 0
    """How it is turned, if it is published as it came, its notes aside; else 0."""
    files: dict[str, bytes] = field(default_factory=dict)
    """What is published: path below ``docs`` -> content."""


class _RefusedError(Exception):
    """A picture that is not shown; its text says why."""


def make(data: bytes) -> MadePicture:
    """What is published of a picture."""
    try:
        if not data:
            raise _RefusedError("it is empty")
        if len(data) > LARGEST:
            raise _RefusedError(f"it has more than {LARGEST:,} bytes")
        if is_drawing(data):
            drawing, width, height = cleaned(data)
            path = _path(drawing, "svg")
            ready = ReadyPicture(path, width, height)
            return MadePicture(ready, suffix="svg", files={path: drawing})
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            warnings.filterwarnings("ignore", category=UserWarning)  # of odd notes in the file
            return _made(data)
    except (_RefusedError, DrawingError) as error:
        return MadePicture(problem=str(error))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return MadePicture(problem=f"it has more than {MOST_PIXELS:,} pixels")
    except UnidentifiedImageError:
        return MadePicture(problem="it is in no format that can be shown")
    except Exception:  # Pillow raises anything for a damaged file
        return MadePicture(problem="the file is damaged")


def _made(data: bytes) -> MadePicture:
    """A picture of pixels: read to its end, written without notes, and made smaller for pages."""
    with Image.open(BytesIO(data), formats=[*_WEB, *_OTHER]) as image:
        kind = "JPEG" if image.format == "MPO" else str(image.format)
        if not 0 < image.width * image.height <= MOST_PIXELS:
            raise Image.DecompressionBombError
        if kind == "JPEG" and scans(data) * image.width * image.height > MOST_DRAWN:
            raise _RefusedError(f"it is drawn over {scans(data):,} times; save it as a plain JPEG")
        frames = getattr(image, "n_frames", 1)
        if kind in _OTHER and frames > 1:
            raise _RefusedError(f"it has {frames:,} pages; make each a picture of its own")
        moves = frames > 1 and kind in _MOVING
        _load(image, frames if moves else 1)
        turned = _UPRIGHT if moves else _orientation(image)
        kept = kind == "JPEG" or (kind in _WEB and turned == _UPRIGHT)
        suffix = (_WEB | _OTHER)[kind]
        whole = without_notes(data, suffix, turned) if kept else _upright(image, kind)
        # Pillow turns a TIFF by itself
        sideways = turned in _SIDEWAYS and kind != "TIFF"
        width, height = image.size[::-1] if sideways else image.size
    del image  # its pixels need as much memory as those that the copies are made of
    small = width <= COPY_WIDTHS[-1] or len(whole) <= LIGHT
    copies = {} if moves or small else dict(_copies(whole))
    listed = tuple(PictureCopy(_path(copy, "webp"), wide) for wide, copy in copies.items())
    path = _path(whole, suffix if kind in _WEB else "png")
    files = {path: whole, **{_path(copy, "webp"): copy for copy in copies.values()}}
    ready = ReadyPicture(path, width, height, listed)
    return MadePicture(ready, "", suffix, turned if kept else 0, files)


def for_book(path: str, data: bytes) -> tuple[str, bytes]:
    """The name and the bytes of a published picture in a book, on white where it is transparent."""
    name = book_name(path)
    if not path.endswith(".webp"):
        return name, data
    with Image.open(BytesIO(data)) as image:
        profile = image.info.get("icc_profile")
        clear = image.convert("RGBA")
    paper = Image.new("RGBA", clear.size, "white")
    target = BytesIO()
    plain = Image.alpha_composite(paper, clear).convert("RGB")
    plain.save(target, "JPEG", quality=_QUALITY, icc_profile=profile)
    return name, target.getvalue()


def _orientation(image: Image.Image) -> int:
    turned = _UPRIGHT
    with suppress(Exception):  # Pillow raises anything for damaged notes
        turned = image.getexif().get(ORIENTATION, _UPRIGHT)
    return turned if turned in range(2, 9) else _UPRIGHT


def _load(image: Image.Image, frames: int) -> None:
    """Read a picture to its end, and as much of one that moves as a still one may have.

    Raises ``OSError`` where it is cut off.
    """
    for frame in range(min(frames, max(1, MOST_PIXELS // (image.width * image.height)))):
        image.seek(frame)
        image.load()
    image.seek(0)


def _upright(image: Image.Image, kind: str) -> bytes:
    """A picture as PNG, or as WebP if it was one, turned as it is shown; nothing of it is lost."""
    upright = ImageOps.exif_transpose(image)
    upright = upright if upright.mode in _OF_PNG else _plain(upright)
    kind, more = (
        ("WEBP", {"lossless": True, "quality": 0, "method": 0}) if kind == "WEBP" else ("PNG", {})
    )
    target = BytesIO()
    upright.save(target, kind, icc_profile=upright.info.get("icc_profile"), **more)
    return without_notes(target.getvalue(), _WEB[kind])


def _copies(whole: bytes) -> Iterator[tuple[int, bytes]]:
    """Copies of a picture that is much wider than a page shows it: width and WebP file.

    ``whole``: its file as it is published. A copy that is no smaller is left out.
    """
    with Image.open(BytesIO(whole)) as image:
        if image.format == "JPEG":  # decoded at half its size or less where that is enough
            shorter = COPY_WIDTHS[-1] / image.width
            if _orientation(image) in _SIDEWAYS:
                shorter = COPY_WIDTHS[-1] / image.height
            image.draft(None, (int(image.width * shorter) + 1, int(image.height * shorter) + 1))
        ImageOps.exif_transpose(image, in_place=True)
        plain = _plain(image)
    profile = plain.info.get("icc_profile")
    for wide in COPY_WIDTHS:
        high = max(1, round(plain.height * wide / plain.width))
        if high <= _LONGEST:
            copy = plain.resize((wide, high), Image.Resampling.LANCZOS, reducing_gap=3.0)
            target = BytesIO()
            copy.save(target, "WEBP", icc_profile=profile, quality=_QUALITY, method=_EFFORT)
            made = without_notes(target.getvalue(), "webp")
            if len(made) < len(whole):
                yield wide, made


def _plain(image: Image.Image) -> Image.Image:
    """A picture of eight bits a colour, with its transparency where it has any.

    Its profile stays where that tells of these colours.
    """
    profile = image.info.get("icc_profile")
    if image.mode.startswith(("I", "F")):
        plain = _dimmed(image).convert("RGB")
    elif image.mode == "CMYK" and profile and (changed := _in_srgb(image, profile)):
        plain = changed
    else:
        mode = "RGBA" if image.has_transparency_data else "RGB"
        plain = image if image.mode == mode else image.convert(mode)
    same = image.mode in ("RGB", "RGBA", "RGBX", "P", "PA")
    plain.info = {"icc_profile": profile} if same and profile else {}
    return plain


def _dimmed(image: Image.Image) -> Image.Image:
    """A picture of many shades of grey in 256 of them."""
    low, high = 0.0, 65535.0
    if not image.mode.startswith("I;16"):
        low, high = (float(each) for each in image.getextrema())  # type: ignore[arg-type]
    scale = 255 / max(1e-6, high - low)
    return image.convert("F").point(lambda value: value * scale - low * scale).convert("L")


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image | None:
    """A picture for print in the colours of a screen, by its own profile."""
    with suppress(ImageCms.PyCMSError, OSError):
        own, srgb = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, own, srgb, outputMode="RGB")
    return None


def _path(data: bytes, suffix: str) -> str:
    return f"{FOLDER}/{sha256(data).hexdigest()[:32]}.{suffix}"
