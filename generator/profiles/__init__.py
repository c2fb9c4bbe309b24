"""What one newsletter looks like, read from a declarative file.

A profile names the marks by which a newsletter's cover, contents list, articles
and page furniture are known. A new newsletter is a new file in ``seeds/profiles/``.
Each pattern carries an example that it must match, checked on loading.
"""

from generator.profiles.pattern import Pattern, Patterns
from generator.profiles.profile import (
    MARKS,
    Loose,
    Profile,
    Reach,
    Role,
    Rule,
    TitleFrom,
)
from generator.profiles.reading import (
    BUILT_IN,
    OWN,
    choose,
    load_profiles,
    own_files,
    parse_profile,
    read_profile,
)

__all__ = [
    "BUILT_IN",
    "MARKS",
    "OWN",
    "Loose",
    "Pattern",
    "Patterns",
    "Profile",
    "Reach",
    "Role",
    "Rule",
    "TitleFrom",
    "choose",
    "load_profiles",
    "own_files",
    "parse_profile",
    "read_profile",
]
