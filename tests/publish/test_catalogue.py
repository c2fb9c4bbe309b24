"""What issues are called."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.language.interface import speaking
from generator.model import Period, PeriodBasis
from generator.publish.catalogue import issue_title
from tests import factories

STATED, INFERRED = PeriodBasis.STATED, PeriodBasis.INFERRED


@pytest.mark.parametrize(
    ("period", "english", "chinese"),
    [
        (Period("2012-04", STATED), "River, April 2012", "River（2012年4月）"),
        (Period("2012-04-03", STATED), "River, Apr 3, 2012", "River（2012年4月3日）"),
        (Period("2012", STATED), "River (number unknown, 005)", "River（期号不详，005）"),
        (Period("2012-04~", INFERRED), "River (number unknown, 005)", "River（期号不详，005）"),
    ],
)
def test_an_issue_without_a_number_is_called_by_its_day_or_month(
    period: Period, english: str, chinese: str
) -> None:
    issue = replace(
        factories.archive().issues[0], id="005", newsletter="River", number="", period=period
    )
    with speaking("en"):
        assert issue_title(issue) == english
    with speaking("zh-Hans"):
        assert issue_title(issue) == chinese
