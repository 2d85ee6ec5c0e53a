"""Accounts: the list, one of them, a new one, and the end of one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page
from halcyon.access.permissions import MANAGE_USERS
from halcyon.access.sign_in.actions import forget_agency_account, invite, reset_second_factor, welcome
from halcyon.access.user import actions
from halcyon.access.user.queries import account, accounts
from halcyon.govuk.components import Action, Pagination, with_query
from halcyon.web.users import presenters
from halcyon.web.users.forms import AddUser, UserFilters

PER_PAGE = 50


@page(MANAGE_USERS)
def users(request: ViewerRequest) -> HttpResponse:
    """Who has an account, in which teams and roles."""
    form = UserFilters(request.GET if request.GET else None)
    asked = form.cleaned_data if form.is_valid() else {"q": "", "state": ""}
    found = accounts(timezone.now(), words=asked["q"], left=asked["state"] == "ended")
    pages = Paginator(found, PER_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    context = {
        "table": presenters.table(shown),
        "count": "1 account" if pages.count == 1 else f"{pages.count:,} accounts",
        "filters": presenters.filters(form, request.GET),
        "empty": presenters.NOTHING,
        "action": Action("Add a user", reverse("add_user")),
        "pagination": Pagination(
            shown.number, pages.num_pages, lambda number: with_query(request.GET, page=number)
        ),
    }
    return render(request, "web/users/users.jinja", context)


@page(MANAGE_USERS)
def user(request: ViewerRequest, user_id: int) -> HttpResponse:
    """One account."""
    found = account(user_id, timezone.now())
    context = {
        "user": found,
        "facts": presenters.facts(found),
        "action": presenters.leaving(found, request.viewer.user_id),
        "help": presenters.helping(found, request.viewer.user_id),
    }
    return render(request, "web/users/user.jinja", context)


@page(MANAGE_USERS, methods=("GET", "POST"))
def add_user(request: ViewerRequest) -> HttpResponse:
    """Give somebody an account."""
    form = AddUser(request.POST if request.method == "POST" else None)
    if form.is_valid() and done(
        form, lambda: welcome(**form.cleaned_data, by=request.viewer, at=timezone.now())
    ):
        name, email = form.cleaned_data["name"], form.cleaned_data["email"]
        messages.success(
            request, f"{name} has an account. A link to set a password is on its way to {email}."
        )
        return redirect("users")
    return render(request, "web/users/add.jinja", {"form": form}, status=422 if form.errors else 200)


@page(MANAGE_USERS, methods=("GET", "POST"))
def leave_user(request: ViewerRequest, user_id: int) -> HttpResponse:
    """End an account, after a page that says what will happen."""
    found = account(user_id, timezone.now())
    if request.method == "POST":
        actions.leave(user=found, by=request.viewer, at=timezone.now())
        messages.success(request, f"{found.name} has left. Their account has ended.")
        return redirect("users")
    return render(request, "web/users/leave.jinja", {"user": found})


@page(MANAGE_USERS, methods=("GET", "POST"))
def link_user(request: ViewerRequest, user_id: int) -> HttpResponse:
    """Mail somebody the link to set a password, after a page that says what will happen."""
    found = account(user_id, timezone.now())
    if request.method == "POST":
        invite(user=found, by=request.viewer)
        messages.success(request, f"A link is on its way to {found.email}.")
        return redirect("user", found.pk)
    return render(request, "web/users/link.jinja", {"user": found})


@page(MANAGE_USERS, methods=("GET", "POST"))
def authenticator_user(request: ViewerRequest, user_id: int) -> HttpResponse:
    """Take somebody's authenticator away, so that they can add another; after a page that says what will happen."""
    found = account(user_id, timezone.now())
    if request.method == "POST":
        reset_second_factor(user=found, by=request.viewer)
        messages.success(
            request, f"{found.name} will be asked to add an authenticator app at the next sign-in."
        )
        return redirect("user", found.pk)
    return render(request, "web/users/authenticator.jinja", {"user": found})


@page(MANAGE_USERS, methods=("GET", "POST"))
def agency_user(request: ViewerRequest, user_id: int) -> HttpResponse:
    """Let somebody sign in whose agency has renewed its accounts; after a page that says what will happen."""
    found = account(user_id, timezone.now())
    if request.method == "POST":
        forget_agency_account(user=found, by=request.viewer)
        messages.success(request, f"{found.name} can sign in with the agency account they have now.")
        return redirect("user", found.pk)
    return render(request, "web/users/agency.jinja", {"user": found})
