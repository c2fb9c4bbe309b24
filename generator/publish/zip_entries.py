"""Entries of zip files that are the same bytes whenever and wherever they are written."""

from __future__ import annotations

from zipfile import ZIP_DEFLATED, ZipInfo

_UNIX = 3
_FILE_READABLE_BY_ALL = 0o100644 << 16


def zip_entry(path: str, compression: int = ZIP_DEFLATED) -> ZipInfo:
    """The entry of a file for ``ZipFile.open`` and ``ZipFile.writestr``.

    Its date is the earliest that a zip can hold (``ZipInfo``'s default), its permissions and
    system do not depend on the machine.
    """
    entry = ZipInfo(path)
    entry.compress_type = compression
    entry.create_system = _UNIX
    entry.external_attr = _FILE_READABLE_BY_ALL
    return entry
