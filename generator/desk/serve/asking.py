"""Who may ask the server: pages of other hosts must not read seeds, problems and open tasks.

A page elsewhere can make the browser ask this server, and can even let its own name lead to this
machine and then read the answers (DNS rebinding). Such requests name another host, or say that they
come from another origin.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from ipaddress import ip_address

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
    known = {address[0], named.lower(), *(["localhost"] if _is_loopback(address[0]) else [])}
    return match["name"].strip("[]").lower() in {name.strip("[]") for name in known}


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


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
