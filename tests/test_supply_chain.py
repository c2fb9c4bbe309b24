"""What the project is made of: locked, listed, audited, and built by workflows that may do little."""

from __future__ import annotations

import importlib.util
import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from tests.project import ROOT, THOROUGH

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PINNED = re.compile(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
# «pyyaml==6.0.2 \», «colorama==0.4.6 ; sys_platform == 'win32' \»
LOCKED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>\S+)", re.MULTILINE)
CLEAN = {"dependencies": [{"name": "a", "version": "1", "vulns": []}], "fixes": []}
HOLED = {"dependencies": [{"name": "a", "version": "1", "vulns": [{"id": "X-1"}]}], "fixes": []}
SKIPPED = {"dependencies": [{"name": "a", "skip_reason": "a was not found"}], "fixes": []}


def workflow(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for job in workflow(path)["jobs"].values():
        yield from job.get("steps", ())


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_by_commit_and_says_its_version(path: Path) -> None:
    uses = re.findall(r"uses: .*", path.read_text(encoding="utf-8"))
    assert uses
    assert [use for use in uses if not PINNED.match(use) and "uses: ./.github/" not in use] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_may_only_read_but_for_the_job_that_deploys(path: Path) -> None:
    assert workflow(path)["permissions"] == {"contents": "read"}
    writers = {
        name: job["permissions"]
        for name, job in workflow(path)["jobs"].items()
        if "write" in str(job.get("permissions", ""))
    }
    deploys = {"deploy": {"pages": "write", "id-token": "write"}}
    assert writers == (deploys if path.name == "pages.yml" else {})
    assert "pull_request_target" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_keep_no_credentials_and_end_in_time(path: Path) -> None:
    for step in steps(path):
        if str(step.get("uses", "")).startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
        assert "${{" not in step.get("run", "")
    jobs = workflow(path)["jobs"].values()
    assert all("timeout-minutes" in job or "uses" in job for job in jobs)


def test_nothing_is_deployed_that_was_not_tested() -> None:
    jobs = workflow(ROOT / ".github/workflows/pages.yml")["jobs"]
    assert jobs["test"]["uses"] == "./.github/workflows/test.yml"
    assert (jobs["build"]["needs"], jobs["deploy"]["needs"]) == ("test", "build")
    (build,) = (step for step in jobs["build"]["steps"] if step.get("run") == "make site")
    assert build["env"]["SITE_URL"] == "${{ steps.pages.outputs.base_url }}/"


def test_actions_and_packages_are_kept_up_to_date() -> None:
    updates = workflow(ROOT / ".github/dependabot.yml")["updates"]
    assert {u["package-ecosystem"] for u in updates} == {"github-actions", "pip", "npm"}
    assert all((ROOT / u["directory"].strip("/")).is_dir() for u in updates)


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_every_package_is_locked_with_its_hashes(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[\w-])", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE))
    assert [entry for entry in entries if "--hash=sha256:" not in entry and entry.strip()] == []
    assert LOCKED.search(text)


def sbom(target: Path) -> bytes:
    """The bill of materials as the Makefile makes it."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("\\\n", " ")
    (recipe,) = re.findall(r"\$\(BIN\)/(cyclonedx-py .*)", makefile)
    command = shlex.split(recipe.replace("dist/sbom.cdx.json", str(target)))
    runs = [sys.executable, "-W", "ignore", "-m", "cyclonedx_py", *command[1:]]
    subprocess.run(runs, cwd=ROOT, check=True, capture_output=True)
    return target.read_bytes()


@pytest.mark.skipif(not THOROUGH, reason="slow; `make thorough` makes a second one")
def test_the_bill_of_materials_is_the_same_twice(tmp_path: Path) -> None:
    assert sbom(tmp_path / "a.json") == sbom(tmp_path / "b.json")


def test_the_bill_of_materials_lists_every_locked_package(tmp_path: Path) -> None:
    made = sbom(tmp_path / "a.json")
    told = json.loads(made)
    assert told["bomFormat"] == "CycloneDX"
    assert told["metadata"]["component"]["name"] == "newsletter-archive"
    lock = (ROOT / "requirements/site.txt").read_text(encoding="utf-8")
    listed = {(c["name"], c["version"]) for c in told["components"]}
    assert listed == {(m["name"], m["version"]) for m in LOCKED.finditer(lock)}
    for component in told["components"]:
        hashes = [h["alg"] for r in component["externalReferences"] for h in r.get("hashes", ())]
        assert "SHA-256" in hashes


@pytest.fixture
def audit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The audit, for a project with one lock file."""
    spec = importlib.util.spec_from_file_location("audit", ROOT / ".ci/audit.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "audit", module)
    spec.loader.exec_module(module)
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements/site.txt").write_text("a==1 --hash=sha256:0\n", encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    return module


@pytest.mark.parametrize(
    ("answer", "status", "recorded"),
    [
        (json.dumps(CLEAN), 0, "| 1 | none |"),
        (json.dumps(HOLED), 1, "| 1 | a 1: X-1 |"),
        (json.dumps(SKIPPED), 2, ""),
        ("", 2, ""),
        ("{}", 2, ""),
    ],
)
def test_an_audit_is_recorded_only_where_it_was_one(
    audit: ModuleType,
    answer: str,
    status: int,
    recorded: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(audit, "ask", lambda _: (answer, "no such host\n"))
    assert audit.main() == status
    record = tmp_path / "requirements/AUDITS.md"
    assert record.is_file() == bool(recorded)
    if recorded:
        assert recorded in record.read_text(encoding="utf-8")


def test_the_record_is_a_table_whose_rows_name_a_day() -> None:
    text = (ROOT / "requirements/AUDITS.md").read_text(encoding="utf-8")
    header, _, *rows = [line for line in text.splitlines() if line.startswith("|")]
    assert header.count("|") == 7
    assert all(re.match(r"\| \d{4}-\d\d-\d\d \| \w+\.txt \| [0-9a-f]{16} \|", row) for row in rows)
