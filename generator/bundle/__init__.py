"""The offline bundle: a zip that holds the site as a bag with checksums (BagIt, RFC 8493).

Unpacked, its start page opens from the disk by a double click, search included.
"""

from generator.bundle.note import Note, describe
from generator.bundle.packing import bundle, pack

__all__ = ["Note", "bundle", "describe", "pack"]
