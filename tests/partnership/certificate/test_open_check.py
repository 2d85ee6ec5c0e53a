"""Checking a certificate without an account: what it says, and what it does not."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from halcyon.partnership.certificate.actions import withdraw
from halcyon.partnership.certificate.presenters import initials
from tests.harness import World
from tests.partnership.around import train


@pytest.mark.parametrize(
    ("name", "says"),
    [("Kit Example", "K. E."), ("zoë o’brien-smith (synthetic)", "Z. O."), ("Prince", "P."), ("", "")],
)
def test_initials(name: str, says: str) -> None:
    assert initials(name) == says


def test_anybody_reads_whether_a_number_was_issued_and_nobody_s_name(world: World) -> None:
    made = train(World(at=timezone.now()))
    address, stranger = reverse("open_check"), Client(enforce_csrf_checks=True)
    number = made.certificate.number
    assert stranger.get(address).status_code == 200
    page = stranger.post(address, {"number": f" {number[:4].lower()}-{number[4:]} "})
    text = page.content.decode()
    assert "K. E." in text
    assert "Spotting exploitation" in text
    assert "Kit" not in text
    assert not page.cookies
    assert number not in page.request["PATH_INFO"] + page.request["QUERY_STRING"]
    with world.acting("pat") as pat:
        withdraw(
            certificate=made.certificate, reason="Wrong person.", by=pat, at=world.at + timedelta(days=200)
        )
    text = stranger.post(address, {"number": number}).content.decode()
    assert "Withdrawn" in text
    assert "Wrong person" not in text


@pytest.mark.parametrize(
    "number", ["", "TC", "x" * 5000, "TC2222222223", "'; DROP TABLE --", "\0", "ＴＣ２２２"]
)
def test_a_number_that_is_none_is_refused_in_words(world: World, number: str) -> None:
    answer = Client().post(reverse("open_check"), {"number": number})
    assert answer.status_code == 422
    assert "error" in answer.content.decode()


def test_a_number_that_was_never_issued_is_said_so(world: World) -> None:
    answer = Client().post(reverse("open_check"), {"number": "TC2222222222N"})
    assert answer.status_code == 200
    assert "No certificate with this number is known here" in answer.content.decode()
