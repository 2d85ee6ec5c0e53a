"""People are looked at as personas see them, at the present hour."""

import pytest

from halcyon.people.person.models import Person
from tests.harness import World
from tests.looking import look, queries_of, recent, stale, text_of

__all__ = ["look", "queries_of", "recent", "stale", "text_of"]


@pytest.fixture
def child(recent: World) -> Person:
    """Robin, whom the hub and the managers see: referred, not yet graded."""
    referral = recent.referral()
    with recent.acting("dana"):
        return Person.objects.select_related("record__team").get(pk=referral.person_id)
