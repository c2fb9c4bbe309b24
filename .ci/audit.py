"""Looks up every locked Python package in the database of known vulnerabilities, and records it.

`make audit` runs this. It asks the vulnerability service of the package index by way of
pip-audit, so it needs the network. A package that could not be looked up counts as a failure:
nothing is called safe that was not audited. What was audited is written down, with the day, in
requirements/AUDITS.md, and the answers as they came in dist/audit/.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RECORD = Path("requirements/AUDITS.md")
ANSWERS = Path("dist/audit")
DONE, VULNERABLE, NOT_AUDITED = 0, 1, 2


@dataclass(frozen=True)
class Audit:
    """What came out for one lock file."""

    lock: str
    audited: int = 0
    skipped: tuple[str, ...] = ()
    """Packages that the service did not answer for, with the reason."""
    vulnerable: tuple[str, ...] = ()
    """Packages with the ids of their vulnerabilities."""
    failure: str = ""

    @property
    def status(self) -> int:
        """The exit status that it asks for."""
        if self.vulnerable:
            return VULNERABLE
        return NOT_AUDITED if self.skipped or self.failure or not self.audited else DONE


def ask(lock: Path) -> tuple[str, str]:
    """What pip-audit says of a lock file: JSON (perhaps none), and what it complains of."""
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes"]
    command += ["--progress-spinner", "off", "--format", "json", "--requirement", str(lock)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    return done.stdout, done.stderr


def read(lock: str, answer: str, complaints: str) -> Audit:
    """The audit that an answer of pip-audit tells of."""
    try:
        packages = json.loads(answer)["dependencies"]
    except (ValueError, KeyError, TypeError):
        last = [line for line in complaints.splitlines() if line.strip()][-1:]
        return Audit(lock, failure=" ".join(last) or "pip-audit gave no answer")
    skipped = tuple(p["skip_reason"] for p in packages if "skip_reason" in p)
    vulnerable = tuple(
        f"{p['name']} {p['version']}: {', '.join(v['id'] for v in p['vulns'])}"
        for p in packages
        if p.get("vulns")
    )
    return Audit(lock, len(packages) - len(skipped), skipped, vulnerable)


def row(audit: Audit, data: bytes, day: str, tool: str) -> str:
    """A line of the record."""
    found = "; ".join(audit.vulnerable) or "none"
    seal = sha256(data).hexdigest()[:16]
    return f"| {day} | {audit.lock} | {seal} | {audit.audited} | {found} | {tool} |"


def tell(audit: Audit) -> None:
    """Say what came out."""
    print(f"{audit.lock}: {audit.audited} packages audited, {len(audit.vulnerable)} vulnerable")
    for text in (*audit.vulnerable, *audit.skipped, *filter(None, [audit.failure])):
        print(f"  {text}")


def main() -> int:
    """Audit every lock file; exit status 0 if all packages were audited and are clean."""
    audits: list[Audit] = []
    rows: list[str] = []
    day = datetime.now(UTC).date().isoformat()
    (ROOT / ANSWERS).mkdir(parents=True, exist_ok=True)
    for lock in sorted((ROOT / "requirements").glob("*.txt")):
        answer, complaints = ask(lock)
        (ROOT / ANSWERS / f"{lock.stem}.json").write_text(answer, encoding="utf-8")
        audit = read(lock.name, answer, complaints)
        tell(audit)
        audits.append(audit)
        if audit.status != NOT_AUDITED:
            rows.append(row(audit, lock.read_bytes(), day, f"pip-audit {version('pip-audit')}"))
    if rows:
        with (ROOT / RECORD).open("a", encoding="utf-8") as record:
            record.write("".join(f"{line}\n" for line in rows))
    if any(audit.status == NOT_AUDITED for audit in audits):
        print("Not everything could be audited; nothing is said about the rest", file=sys.stderr)
    return max((audit.status for audit in audits), default=NOT_AUDITED)


if __name__ == "__main__":
    sys.exit(main())
