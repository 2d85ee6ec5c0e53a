"""Each step of an edition's way: begun, frozen, in review, signed, published, sent back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page
from halcyon.insight.edition import queries as editions_of
from halcyon.insight.edition.codes import Report
from halcyon.insight.indicator.periods import parsed
from halcyon.insight.permissions import DRAFT, FREEZE, PUBLISH, REVIEW, SIGN, WITHDRAW
from halcyon.insight.release import actions, presenters, queries
from halcyon.insight.release.forms import (
    BeginForm,
    GiveUpForm,
    SendBackForm,
    SignForm,
    StepForm,
    WithdrawForm,
)

BOTH = ("GET", "POST")


@dataclass(frozen=True)
class Taken:
    """A step that takes an edition out of its way: its page, its form, its action, what is said afterwards."""

    page: str
    form: type[GiveUpForm | WithdrawForm]
    action: Callable[..., object]
    says: str


@page(DRAFT, methods=BOTH)
def begin_edition(request: ViewerRequest) -> HttpResponse:
    """Begin an edition."""
    periods = list(queries.periods(timezone.now()))
    asked = {name: request.GET.get(name, "") for name in ("report", "period")}
    form = BeginForm(request.POST if request.method == "POST" else None, periods=periods, initial=asked)
    begun = []
    if form.is_valid() and done(form, lambda: begun.append(_begin(request, form.cleaned_data))):
        return redirect("edition", begun[0].slug, begun[0].number)
    return _ask(request, "begin", form)


def _begin(request: ViewerRequest, answers: Mapping[str, Any]) -> Any:
    return actions.begin(
        report=Report(answers["report"]),
        period=parsed(answers["period"]),
        change_note=answers["change_note"],
        by=request.viewer,
        at=timezone.now(),
    )


@page(FREEZE, methods=BOTH)
def freeze_edition(request: ViewerRequest, slug: str, number: int) -> HttpResponse:
    """Freeze the figures."""
    return _step(request, (slug, number), "freeze", actions.freeze, "The figures are frozen.")


@page(DRAFT, methods=BOTH)
def review_edition(request: ViewerRequest, slug: str, number: int) -> HttpResponse:
    """Ask for review."""
    return _step(request, (slug, number), "review", actions.ask_for_review, "It is in review.")


@page(SIGN, methods=BOTH)
def sign_edition(request: ViewerRequest, slug: str, number: int) -> HttpResponse:
    """Sign an edition off."""
    found = editions_of.one(request.viewer, slug, number)
    sent = request.POST if request.method == "POST" else None
    form = SignForm(sent, initial={"expected_n": found.stage_n})

    def act() -> None:
        actions.sign(edition=found, **form.cleaned_data, by=request.viewer, at=timezone.now())

    if form.is_valid() and done(form, act):
        messages.success(request, "You have signed it.")
        return redirect("edition", slug, number)
    form.ask_less()
    about = queries.signing(request.viewer, found, timezone.now())
    return _ask(request, "sign", form, edition=found, **presenters.signing(found, about))


@page(PUBLISH, methods=BOTH)
def publish_edition(request: ViewerRequest, slug: str, number: int) -> HttpResponse:
    """Publish an edition."""
    return _step(request, (slug, number), "publish", actions.publish, "It is published.")


@page(REVIEW, methods=BOTH)
def send_back_edition(request: ViewerRequest, slug: str, number: int) -> HttpResponse:
    """Send an edition back, with a reason."""
    found = editions_of.one(request.viewer, slug, number)
    sent = request.POST if request.method == "POST" else None
    form = SendBackForm(sent, initial={"expected_n": found.stage_n})

    def act() -> None:
        said = form.cleaned_data
        figures = said["figures"] == "figures"
        actions.send_back(
            edition=found, figures=figures, reason=said["reason"], expected_n=said["expected_n"],
            by=request.viewer, at=timezone.now(),
        )  # fmt: skip

    if form.is_valid() and done(form, act):
        messages.success(request, "It has been sent back.")
        return redirect("edition", slug, number)
    return _ask(request, "send_back", form, edition=found)


@page(DRAFT, methods=BOTH)
def give_up_edition(request: ViewerRequest, slug: str, number: int) -> HttpResponse:
    """Give a draft up."""
    said = "It is given up. Another edition about the same period can be begun."
    return _with_reason(request, (slug, number), Taken("give_up", GiveUpForm, actions.give_up, said))


@page(WITHDRAW, methods=BOTH)
def withdraw_edition(request: ViewerRequest, slug: str, number: int) -> HttpResponse:
    """Take a published edition back."""
    said = "It is withdrawn. Its address says so within five minutes, also where copies of the page are kept."
    return _with_reason(request, (slug, number), Taken("withdraw", WithdrawForm, actions.withdraw, said))


def _with_reason(request: ViewerRequest, which: tuple[str, int], taken: Taken) -> HttpResponse:
    found = editions_of.one(request.viewer, *which)
    sent = request.POST if request.method == "POST" else None
    form = taken.form(sent, initial={"expected_n": found.stage_n})

    def act() -> None:
        taken.action(edition=found, **form.cleaned_data, by=request.viewer, at=timezone.now())

    if form.is_valid() and done(form, act):
        messages.success(request, taken.says)
        return redirect("edition", *which)
    return _ask(request, taken.page, form, edition=found)


def _step(
    request: ViewerRequest, which: tuple[str, int], step: str, action: Callable[..., object], says: str
) -> HttpResponse:
    found = editions_of.one(request.viewer, *which)
    sent = request.POST if request.method == "POST" else None
    form = StepForm(sent, initial={"expected_n": found.stage_n})

    def act() -> None:
        expected = form.cleaned_data["expected_n"]
        action(edition=found, expected_n=expected, by=request.viewer, at=timezone.now())

    if form.is_valid() and done(form, act):
        messages.success(request, says)
        return redirect("edition", *which)
    return _ask(request, step, form, edition=found)


def _ask(request: ViewerRequest, template: str, form: Any, **context: object) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, f"insight/release/{template}.jinja", {"form": form, **context}, status=status)
