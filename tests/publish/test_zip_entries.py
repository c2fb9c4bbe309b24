"""Entries of zip files say nothing of the time and the machine."""

from __future__ import annotations

import sys
import zipfile

import pytest

from generator.publish.zip_entries import zip_entry


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_an_entry_is_the_same_on_every_system(
    monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    entry = zip_entry("a/一.html")
    assert (entry.filename, entry.date_time) == ("a/一.html", (1980, 1, 1, 0, 0, 0))
    assert (entry.create_system, entry.external_attr >> 16) == (3, 0o100644)
    assert entry.compress_type == zipfile.ZIP_DEFLATED
    assert zip_entry("mimetype", zipfile.ZIP_STORED).compress_type == zipfile.ZIP_STORED
