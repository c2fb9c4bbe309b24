"""The stages of a build are timed."""

from __future__ import annotations

import pytest

from generator.site import stages as module
from generator.site.stages import Stages


def test_stages_add_up_the_time_of_each_name(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter([0.0, 1.5, 2.0, 4.0, 10.0, 10.25])
    monkeypatch.setattr(module, "perf_counter", lambda: next(ticks))
    stages = Stages()
    for name in ("read", "read", "write"):
        with stages.timed(name):
            pass
    assert stages.seconds == {"read": 3.5, "write": 0.25}
    assert list(stages.seconds) == ["read", "write"]
    assert str(stages) == "read 3.5 s, write 0.2 s"


def test_a_stage_that_raises_is_timed() -> None:
    stages = Stages()
    with pytest.raises(ValueError, match="bad"), stages.timed("read"):
        raise ValueError("bad")
    assert stages.seconds["read"] > 0
