"""The offline bundle: a zip whose ``index.html`` opens from the disk, search included."""

from generator.bundle.packing import bundle, pack

__all__ = ["bundle", "pack"]
