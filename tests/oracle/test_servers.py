"""An engine that is not there: seen on a developer's machine, not suffered in CI."""

from __future__ import annotations

import pytest
from oracle.servers import absent


def test_an_absent_engine_is_a_skip_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no engine"):
        absent("no engine")


@pytest.mark.parametrize("value", ["true", "1"])
def test_in_ci_it_is_a_failure(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("CI", value)
    with pytest.raises(pytest.fail.Exception, match="no engine"):
        absent("no engine")
