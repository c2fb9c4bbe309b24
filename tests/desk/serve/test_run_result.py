"""The result of a run survives its JSON, and the program writes one when asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import main
from generator.desk.serve.run_result import RunResult, decode, encode
from generator.model.errors import Problem, Severity

PROBLEMS = st.builds(
    Problem,
    path=st.text(st.characters(), max_size=9),
    line=st.integers(0, 9),
    message=st.text(max_size=9),
    excerpt=st.text(max_size=9),
    severity=st.sampled_from(Severity),
)


@given(st.integers(0, 130), st.frozensets(PROBLEMS, max_size=4), st.text(max_size=9))
def test_a_result_survives_its_json(
    status: int, problems: frozenset[Problem], failure: str
) -> None:
    result = RunResult(status, tuple(sorted(problems)), failure)
    assert decode(encode(result)) == result


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"status": 0}', '{"problems": 3}'])
def test_what_is_not_a_result_is_rejected(text: str) -> None:
    with pytest.raises(ValueError, match=r"not the result of a run|Expecting value"):
        decode(text)


def test_the_program_writes_status_problems_and_failure(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "005_bad.txt").write_bytes(b"")
    target = tmp_path / "report.json"
    arguments = ["convert", "--seeds", str(seeds), "--docs", str(tmp_path / "docs")]
    assert main(["--report", str(target), *arguments]) == 1
    result = decode(target.read_text(encoding="utf-8"))
    assert (result.status, [problem.path for problem in result.problems]) == (1, ["005_bad.txt"])
    arguments[2] = str(tmp_path / "gone")
    assert main(["--report", str(target), *arguments]) == 2
    assert "there is no such" in json.loads(target.read_text(encoding="utf-8"))["failure"]


def test_a_report_that_cannot_be_written_is_a_problem(tmp_path: Path) -> None:
    arguments = ["convert", "--seeds", str(tmp_path), "--docs", str(tmp_path / "docs")]
    assert main(["--report", str(tmp_path / "no/such/file"), *arguments]) == 1
