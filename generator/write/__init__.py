"""Puts generated files in place: only what changed, nothing half-done, nothing of others."""

from generator.write.exchange import put_file, put_folder, restore
from generator.write.lock import sole_writer
from generator.write.manifest import MANIFEST, is_current
from generator.write.paths import Ground
from generator.write.paths import collisions as path_collisions
from generator.write.paths import fault as path_fault
from generator.write.publisher import Report, publish, recover
from generator.write.staging import leftovers, remove, settle, staging_folder

__all__ = [
    "MANIFEST",
    "Ground",
    "Report",
    "is_current",
    "leftovers",
    "path_collisions",
    "path_fault",
    "publish",
    "put_file",
    "put_folder",
    "recover",
    "remove",
    "restore",
    "settle",
    "sole_writer",
    "staging_folder",
]
