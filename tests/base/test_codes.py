"""Codes in words, also those that no list has."""

from django.db.models import TextChoices

from halcyon.base.codes import word, words


class Weather(TextChoices):
    SUN = "s", "Sunny"
    RAIN = "r", "Rain, on and off"


def test_a_code_says_what_its_list_says() -> None:
    assert word(Weather, "r") == "Rain, on and off"


def test_a_local_code_says_itself() -> None:
    assert word(Weather, "light_drizzle") == "Light drizzle"
    assert word(Weather, "") == ""


def test_several_stand_in_their_order() -> None:
    assert words(Weather, ["r", "s", "x"]) == "Rain, on and off, Sunny, X"
    assert words(Weather, []) == ""
