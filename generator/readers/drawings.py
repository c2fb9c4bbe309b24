"""SVG drawings, written anew with what is drawn and nothing else.

A drawing can hold scripts, load files of other hosts, and refer to itself until a browser stands
still. What is drawn is kept by a list of elements and attributes; what only a program reads is left
out in silence; a drawing that would look different without a part that is not on the list is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import tinycss2
from lxml import etree

from generator.readers.photographs import MOST_PIXELS, redrawn

LARGEST_DRAWING = 8 * 2**20
"""Bytes of a drawing at most."""
MOST_DRAWN = 200_000
"""Elements that a browser draws at most, each counted as often as it is referred to."""
MOST_ATTRIBUTES = 1_000
"""Attributes of an element at most; those that a drawing may have are two hundred."""
_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_SPACES: Any = {None: _SVG, "xlink": _XLINK}
_HREF = f"{{{_XLINK}}}href"
_BEGIN = 1 << 16
"""Bytes in which the root of a drawing stands."""

_ELEMENTS = frozenset(
    re.findall(
        r"\S+",
        """
        svg g image defs symbol use switch title desc path rect circle ellipse line polyline polygon text
        tspan textPath linearGradient radialGradient stop clipPath mask pattern marker style filter
        feBlend feColorMatrix feComponentTransfer feComposite feDropShadow feFlood feFuncA feFuncB
        feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset
        """,
    )
)
_LEFT_OUT = frozenset(
    re.findall(
        r"\S+",
        """
        script metadata animate animateColor animateMotion animateTransform set discard view cursor
        font font-face glyph missing-glyph hkern vkern color-profile
        """,
    )
)
"""What nobody sees, or sees only move."""
_TEXTS = frozenset({"text", "tspan", "textPath", "title", "desc"})
_ATTRIBUTES = frozenset(
    re.findall(
        r"\S+",
        """
        id class version viewBox width height preserveAspectRatio x y x1 y1 x2 y2 cx cy r rx ry fx fy fr
        dx dy d points transform pathLength rotate textLength lengthAdjust startOffset method spacing
        offset gradientUnits gradientTransform spreadMethod clipPathUnits maskUnits maskContentUnits
        patternUnits patternContentUnits patternTransform markerUnits markerWidth markerHeight refX refY
        orient filterUnits primitiveUnits in in2 result mode type values operator k1 k2 k3 k4 radius
        stdDeviation tableValues slope intercept amplitude exponent requiredFeatures systemLanguage
        """,
    )
)
_PROPERTIES = frozenset(
    re.findall(
        r"\S+",
        """
        alignment-baseline baseline-shift clip-path clip-rule color color-interpolation
        color-interpolation-filters direction display dominant-baseline fill fill-opacity fill-rule
        filter flood-color flood-opacity font font-family font-size font-size-adjust font-stretch
        font-style font-variant font-weight isolation letter-spacing lighting-color marker marker-end
        marker-mid marker-start mask mask-type mix-blend-mode opacity overflow paint-order
        shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap
        stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-align text-anchor
        text-decoration text-rendering text-transform transform transform-origin unicode-bidi
        vector-effect visibility white-space word-spacing writing-mode
        """,
    )
)
"""Properties of styles, which also stand as attributes."""
_UNITS = {"": 1, "px": 1, "pt": 96 / 72, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}
# «120», «12.5mm»
_LENGTH = re.compile(
    r"\s*+((?:[0-9]++(?:\.[0-9]++)?|\.[0-9]++)(?:e[0-9]++)?)\s*+(px|pt|pc|mm|cm|in|)\s*+", re.I
)
# «#a» in a reference, «url(#a)» in a value
_LOCAL = re.compile(r"#[^\s()'\"]+")
_URL = re.compile(r"url\(\s*+['\"]?+([^'\"()]*+)['\"]?+\s*+\)", re.I)
# «rgb(» in «rgb(1 2 3)»; a word that is no name of a function has no bracket
_FUNCTION = re.compile(r"([\w-]*+)\s*+(\(?)")
_FUNCTIONS = frozenset(
    re.findall(
        r"\S+",
        """
        rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix calc min max clamp matrix matrix3d
        translate translatex translatey scale scalex scaley rotate skew skewx skewy blur brightness
        contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia polygon circle ellipse
        inset path
        """,
    )
)
"""Functions of styles that load nothing."""
_USUAL_SIZE = (300, 150)
_DEEPEST = 300
"""Elements within each other at most, those that are referred to among them."""
_LONGEST = 100_000

_Element = Any
"""An element of lxml, whose own types do not say what a tag is."""


_IN_HTML: dict[str, str] = {
    name.lower(): name for name in (*_ELEMENTS, *_ATTRIBUTES, "foreignObject")
}
"""Names in small letters, as HTML has them."""
TAGS = frozenset(name.lower() for name in _ELEMENTS) - {"style"}
"""Elements that are drawn, in small letters; sheets of styles aside."""


class DrawingError(Exception):
    """A drawing that cannot be shown; its text says why."""


def as_written(name: str) -> str:
    """The name of an element or attribute that a page wrote in letters of any size."""
    return _IN_HTML.get(name.lower(), name)


def is_drawing(data: bytes) -> bool:
    """Whether a file says that it is an SVG drawing."""
    begin = data[:_BEGIN].lstrip(b"\xef\xbb\xbf \t\r\n")
    return begin.startswith(b"<") and b"<svg" in begin


def cleaned(data: bytes) -> tuple[bytes, int, int]:
    """A drawing written anew, its width and its height in pixels.

    Raises ``DrawingError`` where it would not look the same or cannot be read.
    """
    if len(data) > LARGEST_DRAWING:
        raise DrawingError(f"the drawing has more than {LARGEST_DRAWING:,} bytes")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root: _Element = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DrawingError("the drawing is damaged") from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise DrawingError("the drawing declares entities, which can stand for anything")
    if root.tag != f"{{{_SVG}}}svg":
        raise DrawingError("this is no SVG drawing")
    _redraw(root)
    made = _written(root, None)
    _weigh(made)
    return etree.tostring(made, encoding="utf-8"), *_size(made)


def _redraw(root: _Element) -> None:
    """Write the pictures that stand in a drawing anew. Raises ``DrawingError`` for any other."""
    left = MOST_PIXELS
    for picture in root.iter(f"{{{_SVG}}}image"):
        address = picture.attrib.pop("href", "") or picture.attrib.pop(_HREF, "")
        made, pixels = redrawn(address, left)
        if not made:
            raise DrawingError(
                "the drawing shows a picture that is in another file, is damaged or is too large"
            )
        picture.set(_HREF, made)
        left -= pixels


def _written(element: _Element, parent: _Element) -> _Element:
    """The element and all in it, below ``parent`` in the new drawing."""
    name = _name(element)
    tag = f"{{{_SVG}}}{'g' if name == 'a' else name}"
    made = etree.Element(tag, nsmap=_SPACES) if parent is None else etree.SubElement(parent, tag)
    links = ("href", _HREF) if name == "a" else ()
    if len(element.attrib) > MOST_ATTRIBUTES:
        raise DrawingError(
            f"the drawing has an element of more than {MOST_ATTRIBUTES:,} attributes"
        )
    for key, value in sorted(element.attrib.items()):
        if name == "image" and key == _HREF:
            made.set(key, value)
        elif key not in links and (kept := _attribute(key, value)) is not None:
            made.set(key if key != "href" else _HREF, kept)
    if name == "style":
        made.text = _sheet("".join(element.itertext()))
        return made
    last, words = None, [element.text]
    for child in element:
        if _is_kept(child, element):
            _put(words, made, last, name)
            last, words = _written(child, made), []
        words.append(child.tail)
    _put(words, made, last, name)
    return made


def _put(words: Iterable[str | None], made: _Element, last: _Element, name: str) -> None:
    """Put ``words`` behind the ``last`` element in ``made``, whose ``name`` says if it has texts."""
    text = "".join(filter(None, words)) if name in _TEXTS else ""
    if text and last is None:
        made.text = text
    elif text:
        last.tail = text


def _name(element: _Element) -> str:
    """The name of an SVG element; empty for anything else."""
    tag = element.tag
    return tag[len(_SVG) + 2 :] if isinstance(tag, str) and tag.startswith(f"{{{_SVG}}}") else ""


def _is_kept(element: _Element, parent: _Element) -> bool:
    """Whether an element is drawn. Raises ``DrawingError`` where it is, and cannot be kept."""
    name = _name(element)
    if name in _ELEMENTS or name == "a":
        return True
    if isinstance(element, etree._Entity):
        raise DrawingError("the drawing names an entity")
    others = _name(parent) == "switch" and len(parent) > 1
    if not name or name in _LEFT_OUT or (name == "foreignObject" and others):
        return False
    raise DrawingError(f"the drawing has <{name}>, which may hold anything")


def _attribute(key: str, value: str) -> str | None:
    """The value of an attribute as it is kept; ``None`` where it is not."""
    if key in ("href", _HREF):
        if not _LOCAL.fullmatch(value.strip()):
            raise DrawingError("the drawing refers to another file")
        return value.strip()
    if key == "style":
        kept = "; ".join(_declarations(tinycss2.parse_declaration_list(value)))
        return kept or None
    if key in _PROPERTIES:
        return value if _is_local(value) else None
    return value if key in _ATTRIBUTES or key in (f"{_XML}space", f"{_XML}lang") else None


def _is_local(value: str) -> bool:
    """Whether a value of a style names nothing outside of the drawing."""
    rest = _URL.sub(lambda found: "" if _LOCAL.fullmatch(found[1].strip()) else "\\", value)
    # An escape or a comment could hide the name of a function
    plain = not any(sign in rest for sign in ("\\", "/*", "@", "<"))
    names = (name.lower() for name, bracket in _FUNCTION.findall(rest) if bracket)
    return plain and all(name in _FUNCTIONS for name in names)


def _sheet(css: str) -> str:
    """The rules of a style sheet for elements of the drawing; those of fonts and media are left out."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    kept = []
    for rule in rules:
        if rule.type == "qualified-rule":
            selector = tinycss2.serialize(rule.prelude).strip()
            said = "; ".join(_declarations(tinycss2.parse_declaration_list(rule.content)))
            if said and _is_local(selector):
                kept.append(f"{selector} {{{said}}}")
    return "\n".join(kept)


def _declarations(found: Iterable[Any]) -> Iterator[str]:
    for each in found:
        if each.type == "declaration" and each.lower_name in _PROPERTIES:
            value = tinycss2.serialize(each.value).strip()
            if _is_local(value):
                yield f"{each.lower_name}: {value}{' !important' if each.important else ''}"


def _weigh(root: _Element) -> None:
    """Raise ``DrawingError`` where a browser would draw more than it can, or draw for ever."""
    by_id = {e.get("id"): e for e in root.iter() if e.get("id")}
    rules = "".join(e.text or "" for e in root.iter(f"{{{_SVG}}}style"))
    shared = [name[1:] for name in _URL.findall(rules)]
    weights: dict[_Element, int] = {}
    opened: set[_Element] = set()

    def weight(element: _Element, depth: int) -> int:
        if element in weights:
            return weights[element]
        if element in opened or depth > _DEEPEST:
            raise DrawingError("the drawing refers to itself")
        opened.add(element)
        names = [value[1:] for key, value in element.attrib.items() if key == _HREF]
        names += [n[1:] for value in element.attrib.values() for n in _URL.findall(value)]
        parts = [*element, *(by_id[name] for name in names if name in by_id)]
        total = 1 + sum(weight(part, depth + 1) for part in parts)
        opened.remove(element)
        weights[element] = total
        return total

    drawn = weight(root, 0)
    # Each rule may apply to every element
    drawn += sum(weight(by_id[name], 0) for name in shared if name in by_id) * len(weights)
    if drawn > MOST_DRAWN:
        raise DrawingError(f"the drawing has more than {MOST_DRAWN:,} parts")


def _size(root: _Element) -> tuple[int, int]:
    """Width and height in pixels, as a browser takes them."""
    box = [float(v) for v in re.findall(r"-?[0-9.]+", root.get("viewBox", "")) if _is_number(v)]
    wide, high = box[2:4] if len(box) == 4 and min(box[2:]) > 0 else _USUAL_SIZE
    width, height = _length(root.get("width", "")), _length(root.get("height", ""))
    if width and not height:
        height = width * high / wide
    elif height and not width:
        width = height * wide / high
    sides = (round(width or wide), round(height or high))
    if max(sides) > _LONGEST:
        raise DrawingError(f"the drawing is longer than {_LONGEST:,} pixels")
    return max(1, sides[0]), max(1, sides[1])


def _is_number(text: str) -> bool:
    return text.count(".") <= 1 and text.strip("-.") != ""


def _length(text: str) -> float:
    """A length in pixels; 0 where none is told, or a share."""
    found = _LENGTH.fullmatch(text)
    return float(found[1]) * _UNITS[found[2].lower()] if found else 0.0
