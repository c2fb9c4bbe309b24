"""Each sentence that SECURITY.md promises has its test, and the table says what they try."""

from __future__ import annotations

from tests.promises import PAGE, faults, promises, written

SMALL = """
## What is promised

Whatever they contain:

- **It is good.** First ([test](tests/test_promises.py "test_a_promise_without_test_is_found")).
  Second, of which nobody knows.
- **Nothing is** lost ([test](tests/test_promises.py "test_of_yore")).

## What is not

No sentence here counts.
"""


def test_every_promise_names_the_test_that_holds_it() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert list(faults(text)) == []
    assert len(promises(text)) > 15


def test_the_table_says_what_the_tests_try_now() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert written(text) == text, "run `python -m tests.promises --write`"


def test_a_promise_without_test_is_found() -> None:
    assert [promise.title for promise in promises(SMALL)] == ["It is good", "Nothing is"]
    assert list(faults(SMALL)) == [
        "no test is named for «Second, of which nobody knows.»",
        "there is no test tests/test_promises.py::test_of_yore",
    ]
