"""Each address of signing in says for whom it is, and each that takes a secret says how often it may be tried."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver

from halcyon.access import urls
from halcyon.access.permissions import USE


def _patterns(found: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for each in found:
        if isinstance(each, URLResolver):
            yield from _patterns(each.url_patterns)
        else:
            yield each


#: Those of the rota are in the walk over the whole site.
ROTA = {"rota", "put_on", "change_shift", "take_off", "copy_rota"}
PAGES = {str(each.name): each.callback for each in _patterns(urls.urlpatterns) if str(each.name) not in ROTA}
#: Before somebody is signed in.
OPEN = {
    "account_login", "account_confirm_login_code", "mfa_authenticate", "account_add_authenticator",
    "account_keep_codes", "account_as_persona", "account_logout", "account_reset_password",
    "account_reset_password_done", "account_reset_password_from_key_done", "account_reset_password_from_key",
    "session_ended", "account_sign_in_passkey", "account_sign_in_by_agency", "account_back_from_agency",
}  # fmt: skip
#: Where a password, a code or an address can be guessed.
GUESSED = {
    "account_login", "account_confirm_login_code", "mfa_authenticate", "account_add_authenticator",
    "account_reset_password", "account_reset_password_from_key", "account_reauthenticate", "mfa_reauthenticate",
    "account_change_password", "account_authenticator", "account_sign_in_passkey", "mfa_reauthenticate_webauthn",
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_page_names_its_permission_or_its_reason(name: str) -> None:
    page = PAGES[name]
    if name in OPEN:
        assert page.permission is None
        assert page.open_because
    else:
        assert page.permission is USE


def test_what_can_be_guessed_is_counted() -> None:
    assert {name for name, page in PAGES.items() if hasattr(page, "tries_of")} == GUESSED
