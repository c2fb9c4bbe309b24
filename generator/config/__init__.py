"""What a seeds folder says beside its issues: sidecars, vocabularies, the archive's name."""

from generator.config.files import SEED_SUFFIXES, SIDECAR_SUFFIX, SeedFile, is_seed, list_seeds
from generator.config.settings import Settings, load_settings
from generator.config.sidecar import Sidecar, load_sidecar, read_sidecar
from generator.config.vocabulary import VocabularyKind, read_vocabulary

__all__ = [
    "SEED_SUFFIXES",
    "SIDECAR_SUFFIX",
    "SeedFile",
    "Settings",
    "Sidecar",
    "VocabularyKind",
    "is_seed",
    "list_seeds",
    "load_settings",
    "load_sidecar",
    "read_sidecar",
    "read_vocabulary",
]
