"""What is published of a picture: itself without hidden notes, and smaller copies for the pages."""

from __future__ import annotations

import warnings
from io import BytesIO
from time import process_time

import pytest
from PIL import Image, ImageCms

from generator.publish.pictures import ReadyPicture
from generator.site.pictures.making import COPY_WIDTHS, LIGHT, MOST_PIXELS, for_book, make
from generator.site.pictures.notes import without_notes
from tests.site.pictures.said import SAID, SECRET, chunk
from tests.site.pictures.samples import (
    GPS,
    ORIENTATION,
    WIDE,
    drawing,
    grain,
    moving,
    noise,
    noted,
    picture,
)


def published(data: bytes) -> tuple[ReadyPicture, dict[str, bytes]]:
    made = make(data)
    assert made.ready, made.problem
    assert list(made.files) == list(made.ready.paths)
    return made.ready, made.files


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("kind", ["PNG", "GIF", "WEBP"])
def test_a_picture_of_the_web_is_published_as_it_came(kind: str) -> None:
    data = picture(kind)
    ready, files = published(data)
    assert list(files.values()) == [data]
    assert (ready.width, ready.height) == (30, 20)


@pytest.mark.parametrize(("turned", "size"), [(1, (30, 20)), (3, (30, 20)), (6, (20, 30))])
def test_a_photograph_keeps_how_it_is_turned_and_nothing_of_its_place(
    turned: int, size: tuple[int, int]
) -> None:
    ready, files = published(noted(turned))
    assert (ready.width, ready.height) == size
    with opened(files[ready.path]) as image:
        exif = image.getexif()
        assert exif.get(ORIENTATION, 1) == turned
        assert set(exif) <= {ORIENTATION}
        assert not exif.get_ifd(GPS)
        assert image.tobytes() == opened(noted(turned)).tobytes()
    assert b"SecretCamera" not in files[ready.path]


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("turned", [1, 6, 8])
def test_every_other_format_stands_upright_without_its_notes(kind: str, turned: int) -> None:
    ready, files = published(noted(turned, kind))
    assert (ready.width, ready.height) == ((30, 20) if turned == 1 else (20, 30))
    with opened(files[ready.path]) as image:
        assert image.size == (ready.width, ready.height)
        assert not dict(image.getexif())
    assert b"SecretCamera" not in files[ready.path]


@pytest.mark.parametrize("name", sorted(SAID))
def test_what_others_wrote_into_a_picture_is_left_out_and_every_pixel_stays(name: str) -> None:
    data = SAID[name]
    assert SECRET in data
    ready, files = published(data)
    assert SECRET not in files[ready.path]
    assert opened(files[ready.path]).convert("RGBA").tobytes() == (
        opened(data).convert("RGBA").tobytes()
    )


def test_damaged_notes_hide_no_picture() -> None:
    data = picture("PNG")
    damaged = data[:33] + chunk(b"eXIf", b"nothing") + data[33:]
    assert list(published(damaged)[1].values()) == [data]


def test_a_jpeg_that_is_drawn_over_for_ever_is_refused() -> None:
    data = noise("JPEG", (4_000, 400), progressive=True)
    last = data.rindex(b"\xff\xda")
    assert make(data).ready
    assert "drawn over" in make(data[:-2] + b"\xff\xda" * 2_000 + data[last:]).problem


def test_a_long_run_of_filling_in_the_data_of_a_jpeg_is_read_once() -> None:
    data = picture("JPEG")
    filled = data[:-2] + (b"\xff" * 200_000 + b"\0") + data[-2:]
    begin = process_time()
    assert len(without_notes(filled, "jpg")) > 200_000
    assert process_time() - begin < 5


def test_comments_and_what_follows_the_end_of_a_jpeg_are_left_out() -> None:
    data = picture("JPEG", comment=b"SecretAuthor") + noted()
    ready, files = published(data)
    assert b"Secret" not in files[ready.path]
    assert opened(files[ready.path]).tobytes() == opened(data).tobytes()


def test_a_progressive_jpeg_and_one_for_print_keep_every_pixel() -> None:
    for data in (noise("JPEG", progressive=True), noise("JPEG", mode="CMYK")):
        ready, files = published(data)
        assert opened(files[ready.path]).tobytes() == opened(data).tobytes()


def test_a_wide_picture_gets_copies_of_the_same_bytes_each_time() -> None:
    data = noise("JPEG")
    assert len(data) > LIGHT
    ready, files = published(data)
    assert tuple(copy.width for copy in ready.copies) == COPY_WIDTHS
    for copy in ready.copies:
        with opened(files[copy.path]) as image:
            assert image.format == "WEBP"
            assert image.size == (copy.width, round(WIDE[1] * copy.width / WIDE[0]))
        assert len(files[copy.path]) < len(files[ready.path])
    assert make(data).files == files
    assert ready.in_book == ready.copies[-1].path


def test_a_picture_that_is_narrow_or_light_gets_none() -> None:
    assert not published(noise("JPEG", (1600, 400)))[0].copies
    assert not published(picture("PNG", WIDE))[0].copies


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_copy_stands_upright_and_has_no_place(turned: int) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = turned
    exif[GPS] = {1: "N", 2: (31.0, 14.0, 0.0)}
    sideways = turned > 4
    image = Image.open(BytesIO(noise("PNG", (400, 2400) if sideways else (2400, 400))))
    image.paste((255, 0, 0), (0, 0, image.width // 2, image.height // 2))
    target = BytesIO()
    image.save(target, "JPEG", exif=exif, quality=95)
    ready, files = published(target.getvalue())
    assert (ready.width, ready.height) == (2400, 400)
    red_at = {
        1: (0, 0),
        2: (1, 0),
        3: (1, 1),
        4: (0, 1),
        5: (0, 0),
        6: (1, 0),
        7: (1, 1),
        8: (0, 1),
    }
    with opened(files[ready.copies[0].path]) as copy:
        assert not dict(copy.getexif())
        wide, high = copy.size
        at = (wide * (1 + 2 * red_at[turned][0]) // 4, high * (1 + 2 * red_at[turned][1]) // 4)
        red, green, blue = copy.convert("RGB").getpixel(at)  # type: ignore[misc]
        assert red > 200
        assert max(green, blue) < 60


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_what_moves_keeps_moving(kind: str) -> None:
    data = moving(kind, (2400, 40), 9)
    ready, files = published(data)
    assert not ready.copies
    assert getattr(opened(files[ready.path]), "n_frames", 1) == 9


def test_colours_for_print_are_shown_on_a_screen() -> None:
    image = Image.open(BytesIO(noise("PNG", mode="L"))).convert("CMYK")
    image.paste((0, 255, 255, 0), (0, 0, 1200, 300))
    target = BytesIO()
    image.save(target, "JPEG", quality=95)
    ready, files = published(target.getvalue())
    red, green, blue = opened(files[ready.copies[0].path]).convert("RGB").getpixel((200, 50))  # type: ignore[misc]
    assert red > 200
    assert max(green, blue) < 60


def test_a_picture_of_sixteen_bits_keeps_its_brightness() -> None:
    shades = bytearray(2 * WIDE[0] * WIDE[1])
    shades[::2], shades[1::2] = grain(len(shades) // 2), b"\x2d" * (len(shades) // 2)
    image = Image.frombytes("I;16", WIDE, bytes(shades))
    target = BytesIO()
    image.save(target, "PNG")
    ready, files = published(target.getvalue())
    mean = sum(opened(files[ready.copies[0].path]).convert("L").tobytes()) / (800 * 100)
    assert 43 < mean < 47


def test_what_is_transparent_stays_so() -> None:
    image = Image.open(BytesIO(noise("PNG", mode="L"))).convert("P")
    image.paste(7, (0, 0, 1200, 300))
    target = BytesIO()
    image.save(target, "PNG", transparency=7)
    ready, files = published(target.getvalue())
    for copy in ready.copies:
        alpha = opened(files[copy.path]).getchannel("A")
        assert alpha.getpixel((20, 20)) == 0
        assert alpha.getpixel((copy.width - 20, 20)) == 255


def test_a_copy_keeps_the_profile_of_its_colours() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    ready, files = published(noise("JPEG", icc_profile=profile))
    assert opened(files[ready.path]).info["icc_profile"] == profile
    assert opened(files[ready.copies[0].path]).info["icc_profile"] == profile


@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_formats_that_browsers_do_not_show_become_png(mode: str) -> None:
    for kind in ("BMP", "TIFF"):
        data = noise(kind, (60, 40), mode)
        ready, files = published(data)
        assert ready.path.endswith(".png")
        assert (
            opened(files[ready.path]).convert("RGB").tobytes()
            == opened(data).convert("RGB").tobytes()
        )


def test_a_tiff_of_several_pages_is_refused_as_no_page_may_be_lost() -> None:
    assert "3 pages" in make(moving("TIFF")).problem


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF"])
def test_a_file_that_is_cut_off_is_damaged(kind: str) -> None:
    data = noise(kind, (200, 100))
    assert make(data).ready
    assert make(data[: len(data) * 2 // 3]).problem == "the file is damaged"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "empty"),
        (b"GIF89a", "in no format"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "in no format"),
        (b"<html><body>404</body></html>", "in no format"),
        (picture("PNG", (MOST_PIXELS // 1000 + 1, 1000)), "pixels"),
        (moving("GIF")[:100], "damaged"),
        (b"\0" * (32 * 2**20 + 1), "bytes"),
    ],
    ids=["empty", "begin", "heic", "page", "bomb", "cut", "large"],
)
def test_what_is_no_picture_or_too_large_is_refused_and_said_why(data: bytes, problem: str) -> None:
    made = make(data)
    assert made.ready is None
    assert made.files == {}
    assert problem in made.problem


def test_what_a_picture_is_depends_on_its_bytes_alone() -> None:
    assert make(drawing()).suffix == "svg"
    assert make(picture("BMP")).suffix == "bmp"
    assert make(picture("JPEG")).suffix == "jpg"


def test_odd_notes_in_a_file_warn_nobody() -> None:
    data = picture("JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\x7f")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert published(data)[0].width == 30


def test_avif_becomes_png_as_not_every_browser_shows_it() -> None:
    one, two = (Image.new("RGB", (60, 40), colour) for colour in ("navy", "olive"))
    target = BytesIO()
    one.save(target, "AVIF", quality=100)
    made = make(target.getvalue())
    assert made.ready
    assert made.ready.path.endswith(".png")
    assert (made.ready.width, made.ready.height) == (60, 40)
    one.save(target := BytesIO(), "AVIF", save_all=True, append_images=[two])
    assert make(target.getvalue()).problem.startswith("it has 2 pages")


def test_what_is_transparent_is_on_white_in_a_book() -> None:
    target = BytesIO()
    Image.new("RGBA", (40, 30), (200, 0, 0, 0)).save(target, "WEBP", lossless=True)
    name, data = for_book("pictures/seal.webp", target.getvalue())
    with Image.open(BytesIO(data)) as found:
        assert (name, found.format, found.getpixel((5, 5))) == ("seal.jpg", "JPEG", (255, 255, 255))
    assert for_book("pictures/seal.png", b"as it came") == ("seal.png", b"as it came")
