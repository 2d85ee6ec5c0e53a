"""``limited``: what a view lets be tried only so often, declared at the view.

The middleware counts on the way in, before the request's transaction: a count neither waits for it nor is
rolled back with it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.http import HttpRequest, HttpResponse

from halcyon.access.attempt.actions import count, key_of, take_back
from halcyon.access.attempt.rules import Limit

#: From a POST to whose tries it is, narrowest limit first.
Whose = Callable[[HttpRequest], Sequence[tuple[Limit, str]]]
#: From a POST too many, and for how many minutes the pause still lasts, to its answer.
Paused = Callable[[HttpRequest, int], HttpResponse]
View = TypeVar("View", bound=Callable[..., object])


@dataclass(frozen=True)
class Pause:
    """A limit is passed: until when, whose, and whether this is the try that passed it."""

    limit: Limit
    whose: str
    until: datetime
    is_new: bool


def limited(whose: Whose, *, paused: Paused | None = None) -> Callable[[View], View]:
    """Mark a view: each POST to it is a try of ``whose``. ``paused`` answers one too many, in words of its own."""

    def decorate(view: View) -> View:
        view.tries_of = whose  # type: ignore[attr-defined]
        view.when_paused = paused  # type: ignore[attr-defined]
        return view

    return decorate


def count_tries(request: HttpRequest, view: object, at: datetime) -> Pause | None:
    """Count a POST as a try, if its view is limited. The pause, if that was one too many."""
    whose: Whose | None = getattr(view, "tries_of", None)
    counted: list[str] = []
    request.counted = counted  # type: ignore[attr-defined]
    for limit, account in whose(request) if whose else ():
        tries, until = count(limit=limit, whose=account, at=at)
        if tries > limit.tries:
            return Pause(limit, account, until, is_new=tries == limit.tries + 1)
        counted.append(key_of(limit, account))
    return None


def was_right(request: HttpRequest) -> None:
    """Take the tries of this request back: the password or code was right."""
    take_back(keys=getattr(request, "counted", ()))
    request.counted = []  # type: ignore[attr-defined]
