"""Who may ask the server: pages of other hosts must not read seeds, problems and open tasks.

A page elsewhere can make the browser ask this server, and can even let its own name lead to this
machine and then read the answers (DNS rebinding). Such requests name another host, or say that they
come from another origin.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address

# «127.0.0.1:8000», «localhost», «[::1]:8000»
_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(?P<port>[0-9]{1,5}))?", re.I)
_OWN = (None, "same-origin", "none")
"""«Sec-Fetch-Site» of requests that the user or a page of this server made; old browsers send none."""


def is_addressed(host: str, address: tuple[str, int], named: str) -> bool:
    """Whether ``host``, as the request has it, is the ``address`` that it came to.

    ``named``: the host of that address as the user gave it. A loopback address is «localhost», too.
    """
    match = _HOST.fullmatch(host)
    if match is None or int(match["port"] or 80) != address[1]:
        return False
    own = _number(address[0])
    known = {
        named.lower().strip("[]"),
        str(own),
        *(["localhost"] if own and own.is_loopback else []),
    }
    return match["name"].lower().strip("[]") in known


def is_own(header: Callable[[str], str | None], host: str) -> bool:
    """Whether a request to ``host`` was made by the user or by a page of this server.

    ``header``: gives a header of it by its name.
    """
    origin, referrer = header("Origin"), header("Referer")
    return (
        header("Sec-Fetch-Site") in _OWN
        and origin in (None, f"http://{host}")
        and (referrer is None or f"{referrer}/".startswith(f"http://{host}/"))
    )


def _number(address: str) -> IPv4Address | IPv6Address | None:
    """An address as the system gives it; one of IPv4 that came by IPv6 is itself."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found
