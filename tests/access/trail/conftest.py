"""A trail of its own for each test: committed entries, an anchor file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from halcyon.access.trail.actions import note
from tests.access.trail.hands import seal
from tests.harness import World


@pytest.fixture
def anchor_file(tmp_path: Path, settings: Settings) -> Path:
    """Where this test's sealer anchors."""
    settings.HALCYON_ANCHOR = tmp_path / "trail.anchor"
    return settings.HALCYON_ANCHOR


@pytest.fixture
def look(committed: World, anchor_file: Path) -> Callable[..., None]:
    """``look(3)``: Asha looks at something three times, each in a transaction of its own."""

    def looked(times: int = 1, subject: str = "case R7KM4XPW9C3T") -> None:
        for _ in range(times):
            with committed.acting("asha") as asha:
                note("read", by=asha, subject=subject)

    return looked


@pytest.fixture
def sealed(look: Callable[..., None]) -> None:
    """Nine entries, sealed in three runs, so in three batches with three anchored heads."""
    for _ in range(3):
        look(3)
        assert seal() == 3
