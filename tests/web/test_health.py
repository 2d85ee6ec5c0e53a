"""Health and readiness: one word each, for anybody, noted nowhere."""

import pytest
from django.test import Client

from halcyon.access.trail.models import Trail
from halcyon.web.health import queries
from tests.harness import World


@pytest.mark.parametrize(("path", "word"), [("/health/", b"ok\n"), ("/ready/", b"ready\n")])
def test_a_word_and_no_more(world: World, path: str, word: bytes) -> None:
    response = Client().get(path)
    assert response.status_code == 200
    assert response.content == word
    assert response["Content-Type"] == "text/plain"
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies
    with world.acting("gita"):
        assert not Trail.objects.exists()


def test_it_is_not_ready_before_its_migrations(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    class Executor:
        def __init__(self, connection: object) -> None:
            self.loader = self
            self.graph = self

        def leaf_nodes(self) -> list[str]:
            return ["one"]

        def migration_plan(self, targets: list[str]) -> list[str]:
            return targets

    queries._is_migrated.cache_clear()
    monkeypatch.setattr(queries, "MigrationExecutor", Executor)
    assert Client().get("/ready/").status_code == 503
    monkeypatch.undo()
    assert Client().get("/ready/").status_code == 200, "the bad answer was not remembered"
