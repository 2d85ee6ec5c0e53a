"""Addresses of signing in. Of allauth's own only these exist; their names are the ones that it asks for."""

from django.urls import path, re_path

from halcyon.access.sign_in import views

urlpatterns = [
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-in/mailed-code/", views.mailed_code, name="account_confirm_login_code"),
    path("sign-in/code/", views.code, name="mfa_authenticate"),
    path("sign-in/authenticator/", views.add_authenticator, name="account_add_authenticator"),
    path("sign-in/recovery-codes/", views.keep_codes, name="account_keep_codes"),
    path("sign-in/as/", views.sign_in_as, name="account_as_persona"),
    path("sign-out/", views.sign_out, name="account_logout"),
    path("password/", views.forgotten, name="account_reset_password"),
    path("password/sent/", views.link_sent, name="account_reset_password_done"),
    path("password/set/", views.password_set, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/(?P<uidb36>[0-9A-Za-z]{1,13})-(?P<key>[0-9A-Za-z-]{1,200})/$",
        views.new_password,
        name="account_reset_password_from_key",
    ),
]
