"""Puts generated files in place: only what changed, nothing half-done, nothing of others."""

from generator.write.manifest import MANIFEST, is_current
from generator.write.publisher import Report, publish

__all__ = ["MANIFEST", "Report", "is_current", "publish"]
