"""Every address of the application, and what stands in for a page that cannot be shown."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("halcyon.casework.urls")),
    path("", include("halcyon.people.urls")),
    path("", include("halcyon.web.urls")),
    path("", include("halcyon.insight.urls")),
    path("", include("halcyon.partnership.urls")),
    path("", include("halcyon.people.urls")),
    path("", include("halcyon.records.urls")),
    path("", include("halcyon.access.urls")),
]

if settings.GALLERY:
    urlpatterns.append(path("gallery/", include("halcyon.govuk.urls")))

handler400 = "halcyon.web.errors.views.bad_request"
handler403 = "halcyon.web.errors.views.forbidden"
handler404 = "halcyon.web.errors.views.not_found"
handler500 = "halcyon.web.errors.views.server_error"
