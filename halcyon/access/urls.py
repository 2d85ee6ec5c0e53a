"""Addresses of signing in, of one's own account, of the session, and of the rota."""

from django.urls import include, path

urlpatterns = [
    path("", include("halcyon.access.sign_in.urls")),
    path("", include("halcyon.access.account.urls")),
    path("", include("halcyon.access.oidc.urls")),
    path("", include("halcyon.access.passkey.urls")),
    path("", include("halcyon.access.session.urls")),
    path("", include("halcyon.access.rota.urls")),
]
