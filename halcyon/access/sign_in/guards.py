"""What stands before the pages of one's own account."""

from collections.abc import Callable
from functools import wraps

from allauth.account.internal.flows.login import get_authentication_records
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from halcyon.access.pages import ViewerRequest
from halcyon.access.sign_in.queries import owner
from halcyon.access.sign_in.rules import is_fresh

OwnPage = Callable[[ViewerRequest], HttpResponse]


def for_accounts_with_a_password(view: OwnPage) -> OwnPage:
    """A page that a demonstration's persona has no use for: there is nothing to change."""

    @wraps(view)
    def guarded(request: ViewerRequest) -> HttpResponse:
        return view(request) if owner(request).has_usable_password() else redirect("account_overview")

    return guarded


def confirmed(view: OwnPage) -> OwnPage:
    """Ask for the password or a code first, unless one was given in the last minutes."""

    @wraps(view)
    def guarded(request: ViewerRequest) -> HttpResponse:
        if is_fresh(get_authentication_records(request, request.user), timezone.now()):
            return view(request)
        return redirect_to_login(request.get_full_path(), login_url=reverse("account_reauthenticate"))

    return for_accounts_with_a_password(guarded)
