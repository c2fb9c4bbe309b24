"""The house keeps its plan: imports go one way, few folders touch the disk, nothing is local."""

from __future__ import annotations

import ast
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "generator"

DOORS = (
    *("language", "model", "settings", "readers", "conversion", "apparatus"),
    *("publish", "search", "site", "desk", "cli", "__main__"),
)
"""The folders of the program in the order of the work; each imports only from those before it."""
LONGEST = 500
"""Lines of a module or a file of tests, at most."""
DISK_DOORS = frozenset({"settings", "readers", "site", "desk", "cli", "__main__"})
"""Folders whose code may touch the disk."""
DISK_CALLS = frozenset(
    {"open", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "touch", "unlink"}
    | {"rmdir", "rename", "iterdir", "glob", "rglob", "exists", "is_file", "is_dir"}
)
DISK_MODULES = frozenset({"os", "shutil", "tempfile", "subprocess", "socket"})

READERS = {
    "settings/program.py": "files of the program itself",
    "site/pictures/gallery.py": "files of the program itself",
    "desk/serve/server.py": "files of the program itself",
    "desk/starting.py": "files of the program itself",
    "desk/serve/session.py": "the report of a process that it started, in a folder of its own",
    "site/theme.py": "mkdocs.yml as MkDocs reads it, after check_configuration has looked at it",
    "site/renderer.py": "mkdocs.yml as MkDocs reads it, after check_configuration has looked at it",
    "site/earlier.py": "writes into a page of the site that is being made",
    "site/bundle/packing.py": "the site that was just made",
    "site/files/lock.py": "writes a new file",
    "site/files/staging.py": "writes a new file",
    "desk/adding/incoming.py": "flushes the file that it has just written",
    "cli/profiles.py": "writes a new file",
    "readers/packages.py": "entries of a zip file that is open",
    "desk/adding/collection.py": "entries of a zip file that is open",
    "desk/fetching.py": "answers from the web",
}
"""Modules that open files by other means than ``disk``, and which."""

UNAMBIGUOUS = ("apparatus", "model", "publish")
"""Folders in which a public name means one thing."""
SHARED_NAMES = {
    "MOST_AUTHORS": "each style of citations has its own",
    "citation": "each style of citations writes one, and one function chooses among them",
    "bibliography": "each format of citations writes one; a table of formats calls them alike",
    "feed_document": "each format of feeds writes one",
}
"""Names that several modules define on purpose, and why."""

# «/home/…» of one machine, e.g. in a fixture copied from a shell
MACHINE_PATH = re.compile(r"(?<![\w.)}])/(?:work|tmp|root|home/\w+)(?![\w.-])")
# «index-url» of a package registry in a lock file
REGISTRY = re.compile(r"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|deb\.debian\.org", re.I)


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def door_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def is_door(name: str) -> bool:
    return (PACKAGE / f"{name}.py").is_file() or (PACKAGE / name / "__init__.py").is_file()


def doors_imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and folder of every import of our own, those inside functions too."""
    package = ("generator", *path.relative_to(PACKAGE).parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) + 1 - node.level]) if node.level else ""
            start = ".".join(filter(None, (base, node.module)))
            names = [f"{start}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            first, _, rest = name.partition(".")
            door = rest.split(".")[0]
            if first == "generator" and is_door(door):
                yield node.lineno, door


def disk_uses(path: Path) -> Iterator[str]:
    """Places that may touch the disk; reading a table that a package brings along is none."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    modules = set(modules_imported(tree))
    pathless = "importlib" in modules and "pathlib" not in modules
    packaged = {"read_text", "read_bytes"} if pathless else set()
    yield from sorted(f"{path.name}: import {name}" for name in modules & DISK_MODULES)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in DISK_CALLS - packaged:
                yield f"{path.name}:{node.lineno}: {name}()"


def modules_imported(tree: ast.Module) -> Iterator[str]:
    """Top-level names of the modules imported from elsewhere."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def own_files() -> list[Path]:
    """Every file that git keeps or would keep."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    files = [ROOT / name for name in listing.stdout.split("\0") if name]
    return [path for path in files if path.is_file()]


def test_a_stranger_sees_the_stages_and_nothing_else() -> None:
    entries = {path.name.removesuffix(".py") for path in PACKAGE.iterdir()}
    assert entries - {"__init__", "__pycache__", "py.typed", "theme"} == set(DOORS)


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_one_way(path: Path) -> None:
    door = door_of(path)
    if door == "__init__":
        assert list(doors_imported(path)) == []
        return
    wrong = [
        f"{path.name}:{line}: {door} imports {other}"
        for line, other in doors_imported(path)
        if DOORS.index(other) > DOORS.index(door)
    ]
    assert wrong == []


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_the_outer_folders_touch_the_disk(path: Path) -> None:
    uses = list(disk_uses(path))
    assert uses == [] or door_of(path) in DISK_DOORS


def opens_files(path: Path) -> bool:
    """Whether a module calls ``open`` or the like of a path, and not of a module that it imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    imported = {alias.asname or alias.name for node in imports for alias in node.names}
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return any(
        call.attr in {"open", "read_text", "read_bytes"}
        and not (isinstance(call.value, ast.Name) and call.value.id in imported)
        for call in calls
        if isinstance(call, ast.Attribute)
    )


def test_files_of_a_project_are_read_by_one_module() -> None:
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in modules()
        if door_of(path) in DISK_DOORS and opens_files(path)
    }
    assert found == READERS.keys()


def public_names(path: Path) -> set[str]:
    """What a module defines for others: functions, classes and constants."""
    names: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            parts = (part for target in targets for part in ast.walk(target))
            names.update(part.id for part in parts if isinstance(part, ast.Name))
    return {name for name in names if not name.startswith("_")}


def test_a_public_name_means_one_thing() -> None:
    found: dict[str, list[str]] = {}
    for folder in UNAMBIGUOUS:
        for path in sorted((PACKAGE / folder).rglob("*.py")):
            for name in public_names(path):
                found.setdefault(name, []).append(path.relative_to(PACKAGE).as_posix())
    several = {name: paths for name, paths in found.items() if len(paths) > 1}
    assert {name: several[name] for name in several.keys() - SHARED_NAMES.keys()} == {}
    assert SHARED_NAMES.keys() <= several.keys()


def names_given(path: Path) -> Iterator[str]:
    """The names that a module gives to constants, functions and classes, as often as it does."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.Assign(targets=[*targets]):
                yield from (each.id for each in targets if isinstance(each, ast.Name))
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_gives_a_name_to_one_thing(path: Path) -> None:
    assert [name for name, times in Counter(names_given(path)).items() if times > 1] == []


def test_no_module_and_no_file_of_tests_is_too_long_to_read() -> None:
    files = (path for path in own_files() if path.suffix == ".py")
    lengths = {path: path.read_text(encoding="utf-8").count("\n") for path in files}
    assert [path.name for path, length in lengths.items() if length > LONGEST] == []


def test_no_file_names_a_path_of_one_machine_or_a_package_registry() -> None:
    files = own_files()
    assert PACKAGE / "cli.py" in files or PACKAGE / "model" / "issue.py" in files
    found = []
    for path in files:
        text = path.read_text(encoding="utf-8", errors="replace")
        for number, line in enumerate(text.splitlines(), 1):
            if match := MACHINE_PATH.search(line) or REGISTRY.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {match[0]}")
    assert found == []
