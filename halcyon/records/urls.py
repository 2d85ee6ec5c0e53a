"""Addresses of what every record has."""

from django.urls import include, path

urlpatterns = [
    path("", include("halcyon.records.digest.urls")),
    path("", include("halcyon.records.break_glass.urls")),
    path("", include("halcyon.records.notice.urls")),
    path("", include("halcyon.records.saved_view.urls")),
    path("", include("halcyon.records.bulk.urls")),
    path("", include("halcyon.records.approval.urls")),
    path("", include("halcyon.records.sharing.urls")),
    path("", include("halcyon.records.attachment.urls")),
]
