"""Web addresses that tell who read a message: where they lead, and what in them is personal."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator, Set
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

LONGEST = 8_000
"""Characters of an address that are examined."""
SHORT_TOKEN = 8
"""Characters from which on a value that no one wrote by hand is a token."""
_SEALED = 24
"""Characters of a folder that holds a long code."""
# «utm_source», «mc_eid», «email»: parameters that say how, or for whom, an issue was sent
_PERSONAL = re.compile(
    r"utm_\w+|mc_[ce]id|_hs\w+|hs_?cta\w*|mkt_tok|vero_\w+|ck_subscriber_id|oly_\w+_id|__s|_?bhlid"
    r"|_k[ex]|trk_\w+|fbclid|gclid|msclkid|dclid|sc_(?:eid|uid|lid)|elq\w*|cm_mmc\w*|et_rid"
    r"|e?-?mail(?:_?address|_?id)?|e_mail|(?:ml_)?subscriber\w*|(?:ml_)?recipient\w*",
    re.I,
)
# «fname», «first_name»: parameters that say what a person is called
_NAMING = re.compile(
    r"(?:f|l|first|last|full|given|sur|user|nick|display|contact)?[-_]?name|user|reader|to", re.I
)
# «Ann Lee», «ann.lee»: a name of several words, which is said of nothing else
_SEVERAL = re.compile(r"[^\W\d_][\s.+_-]+[^\W\d_]")
# «click.example.org», «list-manage»: a host that only counts and forwards
_COUNTING_HOST = re.compile(
    r"clicks?\d*|clicktrack\w*|tracking|track(?:er)?\d*|trk\d*|redirect\w*|redir|lnks?|awstrack"
    r"|list-manage\d*|safelinks|urldefense|emltrk|ctrk",
    re.I,
)
# «/ls/click», «/redirect/»: the same, told by the first two folders
_COUNTING_FOLDER = re.compile(r"clicks?(?:\.\w{2,4})?|redir(?:ect)?(?:\.\w{2,4})?|cl0", re.I)
# «t-l-ctleit-l-r», «t-l-2AD73FFF-ctleit-l-r»: a link of a message, by its letters
_LETTERED = re.compile(r"[a-z]-[a-z]-(?:[0-9A-F]{8,32}-)?[a-z]{4,12}-[a-z]-[a-z0-9]{1,3}")
# «link.example.org», «/c/»: the same where a long token stands beside it
_FORWARDING_HOST = re.compile(
    r"links?|e?mails?|go|[relct]|url\d*|nl|news(?:letter)?s?|cl|cta?|deliver\w*|hubspot\w*|cmail\d+"
    r"|createsend\d*|rs6|sendgrid|mandrillapp|mailgun|sparkpost\w*|\w*kit-mail\d*|mlsendr?\d*|sendibm\d+",
    re.I,
)
_FORWARDING_FOLDER = re.compile(r"[relctf]|l0|cl|cta?|links?|url|ls|ss|tr|ctc|wf", re.I)
# «a1b2c3d4e5f6a7b8»: a run of letters and digits that no one wrote by hand
_CODE = re.compile(
    r"(?<![A-Za-z0-9_])(?=[A-Za-z0-9_]*[0-9][A-Za-z0-9_]*[0-9])(?=[0-9_]*[A-Za-z])[A-Za-z0-9_]{16,}"
)
# «k3Gz81bQ»: letters and digits
_MIXED = re.compile(r"(?<!\w)(?=\w*[0-9])(?=\w*[A-Za-z])\w{6,}")
# «subscribe»: what anybody may follow
_JOINING = re.compile(r"subscribe|sign-?up|join|archive", re.I)
# «sharer.php», «intent»: what hands an address on to be read or shared
_HANDING = re.compile(
    r"shar(?:e|er|ing|earticle)(?:\.php)?|intent|submit|save|compose|web|translate", re.I
)
# «https://», «https:/», «https%3A» within an address
_INNER = re.compile(r"https?:/{1,2}[^/\s]", re.I)
_INNER_JSON = re.compile(rb"https?://[^\"'\s\\\x00-\x20\x7f-\xff]+")
_BASE64 = re.compile(r"[A-Za-z0-9_+/-]{16,}={0,2}")
# «open.», «/open.php»: of pictures that count who opens a message
_OPENS = re.compile(r"opens?(?:\.(?:php|aspx?|html?|gif))?", re.I)
# «/mk/op/»: the same as a folder above a long code
_OPENS_SHORT = re.compile(r"op|opn", re.I)
# «photo.jpg»: a picture that shows something
_SHOWN = re.compile(r"\.(?:png|jpe?g|webp|svg|avif)$", re.I)
_DIGITS = re.compile(r"[0-9]")
_NUMBER = re.compile(r"[0-9-]{4,10}")
_BETWEEN = re.compile("[&;]")
_CUT = re.compile(r"[-_.]")
_FILE = re.compile(r"\.\w{3,4}$")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}")
# «eyJhbGciOiJIUzI1NiJ9.eyJ1c2Vy…»
_SIGNED = re.compile(r"eyJ[A-Za-z0-9_-]{8}")
# «v2/url?u=https-3A__example.org_a», «/v3/__https://example.org/a__;»
_DEFENSE = re.compile(
    r"/v3/__(?P<plain>https?:/{1,2}(?:(?!/v3/__).)+?)__;|[?&]u=(?P<coded>https?-3A__[^&]+)", re.I
)


class Parts(NamedTuple):
    """An address in its parts."""

    whole: SplitResult
    names: tuple[str, ...]
    """Labels of its host."""
    folders: tuple[str, ...]
    """The path, unescaped and cut at its slashes, those of an escaped address aside."""
    values: tuple[tuple[str, str], ...]
    """The parameters, unescaped, as they came."""


def parts_of(url: str) -> Parts | None:
    """The parts of a web address; ``None`` if it is none."""
    try:
        whole = urlsplit(url.strip()[:LONGEST])
        host = whole.hostname or ""
    except ValueError:
        return None
    if whole.scheme.lower() not in ("http", "https") or not host:
        return None
    pairs = (pair.partition("=") for pair in _BETWEEN.split(whole.query) if pair)
    values = tuple((unquote(key), unquote(value)) for key, _, value in pairs)
    folders = tuple(unquote(part) for part in whole.path.split("/") if part)
    return Parts(whole, tuple(host.lower().split(".")), folders, values)


def tokens(parts: Parts) -> Iterator[str]:
    """What in an address no one wrote by hand."""
    for text in map(stem, (*parts.folders, *(value for _, value in parts.values))):
        if len(text) >= SHORT_TOKEN and is_opaque(text):
            yield text


def stem(text: str) -> str:
    """The name of a file without its suffix: «READER-TOKEN-123.gif»."""
    return _FILE.sub("", text)


def is_opaque(text: str) -> bool:
    """Whether a text is a code and not words: «READER-TOKEN-123», not «review-of-2024»."""
    if "/" in text or " " in text or _NUMBER.fullmatch(text):
        return False
    spoken = sum(len(word) > 2 and word.isalpha() and word.islower() for word in _CUT.split(text))
    mixed = any(c.isupper() for c in text[1:]) and any(c.islower() for c in text)
    return spoken < 2 and (len(_DIGITS.findall(text)) >= 2 or (mixed and len(text) >= 16))


def is_counting(parts: Parts) -> bool:
    """Whether an address only counts who follows it, and forwards: it says where, or has a code.

    A site that forwards by a script of its own needs one value to know where to; a second is the reader's.
    """
    begin = parts.folders[:2]
    if is_joining(parts):
        return False
    if any(map(_LETTERED.fullmatch, begin)):
        return True
    hosted = any(map(_COUNTING_HOST.fullmatch, parts.names[:-1]))
    known = hosted or any(map(_COUNTING_FOLDER.fullmatch, begin))
    coded = any(map(_MIXED.search, parts.folders)) or any(tokens(parts))
    said = len(parts.values) > (0 if hosted else 1)
    return known and (said or coded or bool(target(parts)))


def is_opened(address: str) -> bool:
    """Whether a picture only counts who opened a message: «open.mail.example/k3z8q1», «/wf/open?u=1»."""
    parts = parts_of(address)
    if not parts or is_shown(parts):
        return False
    named = _OPENS.fullmatch(parts.names[0]) or any(map(_OPENS.fullmatch, parts.folders))
    coded = any(map(_MIXED.search, (*parts.folders, *(value for _, value in parts.values))))
    said = bool(parts.values) and any(map(_OPENS.fullmatch, parts.folders[-1:]))
    sealed = len(max(parts.folders, key=len, default="")) >= _SEALED
    named = named or (sealed and any(map(_OPENS_SHORT.fullmatch, parts.folders)))
    return bool(named) and (said or coded or any(tokens(parts)))


def is_shown(parts: Parts) -> bool:
    """Whether an address is a picture that shows something, by its suffix."""
    return any(map(_SHOWN.search, parts.folders[-1:]))


def is_joining(parts: Parts) -> bool:
    """Whether an address is a page where anybody may subscribe, or read on."""
    return any(map(_JOINING.fullmatch, parts.folders))


def may_forward(parts: Parts) -> bool:
    """Whether an address looks like those that forward: a web site may have such as well."""
    begin = parts.folders[:2]
    beside = any(map(_FORWARDING_HOST.fullmatch, parts.names[:-1])) or any(
        map(_FORWARDING_FOLDER.fullmatch, begin)
    )
    texts = (*parts.folders, *(value for _, value in parts.values))
    return beside and any(map(_CODE.search, texts))


def target(parts: Parts) -> str:
    """The address that another one holds, to which it forwards; empty if it holds none."""
    url = parts.whole.geturl()
    if defended := _DEFENSE.search(url):
        coded = defended["coded"]
        found = coded.replace("-", "%").replace("_", "/") if coded else defended["plain"]
        return _mended(unquote(found))
    if any(map(_HANDING.fullmatch, parts.folders)):
        return ""
    folders = parts.whole.path.split("/")
    open_ones = (at for at, folder in enumerate(folders) if folder.lower() in ("http:", "https:"))
    at = next(open_ones, len(folders))
    rest = ["/".join(folders[at:])] if at < len(folders) else []
    values = (*(value for _, value in parts.values), *map(unquote, folders[:at]), *rest)
    return next(filter(None, map(_held, values)), "")


def _held(value: str) -> str:
    """The address that a value is, plain or in base64."""
    if _INNER.match(value):
        return _mended(value)
    packed = b" ".join(map(_unpacked, filter(_BASE64.fullmatch, value.split("."))))
    found = _INNER_JSON.search(packed)
    return found[0].decode("ascii") if found else ""


def _mended(url: str) -> str:
    """An address whose slashes were collapsed."""
    return re.sub(r"^(https?:)/+", r"\1//", url, flags=re.I)


def without_values(
    parts: Parts, codes: Set[str], names_it: Callable[[str], bool], called: Set[str]
) -> str:
    """The address without the parameters that are personal; as it came where there are none.

    ``codes``: values that stand for a person; ``names_it``: whether a value names one; ``called``:
    what a person is called, in small letters.
    """
    return without_pairs(
        parts,
        lambda key, value: (
            bool(_PERSONAL.fullmatch(key))
            or stem(value) in codes
            or _tells(value)
            or names_it(value)
            or (
                value.lower().replace("+", " ") in called
                and bool(_NAMING.fullmatch(key) or _SEVERAL.search(value))
            )
        ),
    )


def without_pairs(parts: Parts, leaves: Callable[[str, str], bool]) -> str:
    """The address without the parameters that ``leaves`` names; as it came where there are none."""
    pairs = [pair for pair in _BETWEEN.split(parts.whole.query) if pair]
    kept = [pair for pair, value in zip(pairs, parts.values, strict=True) if not leaves(*value)]
    if len(kept) == len(pairs):
        return parts.whole.geturl()
    return urlunsplit(parts.whole._replace(query="&".join(kept)))


def is_mail(text: str) -> bool:
    """Whether a text is a mail address."""
    return bool(_MAIL.fullmatch(text))


def _tells(value: str) -> bool:
    """Whether a value is a mail address in base64, or a signed statement («eyJ…»)."""
    if _SIGNED.match(value):
        return True
    return bool(_BASE64.fullmatch(value) and is_mail(_unpacked(value).decode("latin-1")))


def _unpacked(value: str) -> bytes:
    """What a value in base64 holds; nothing if it is none."""
    plain = value.replace("+", "-").replace("/", "_").rstrip("=")
    try:
        return base64.urlsafe_b64decode(plain + "=" * (-len(plain) % 4))
    except (binascii.Error, ValueError):
        return b""
