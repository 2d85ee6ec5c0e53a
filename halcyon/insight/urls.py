"""Addresses of insight, gathered from its slices."""

from django.urls import include, path

urlpatterns = [
    path("", include("halcyon.insight.indicator.urls")),
    path("", include("halcyon.insight.report.urls")),
    path("", include("halcyon.insight.release.urls")),
    path("", include("halcyon.insight.progress.urls")),
    path("", include("halcyon.insight.hidden.urls")),
    path("", include("halcyon.insight.comparison.urls")),
    path("", include("halcyon.insight.editor.urls")),
    path("", include("halcyon.insight.section.urls")),
    path("", include("halcyon.insight.quotation.urls")),
    path("", include("halcyon.insight.finding.urls")),
    path("", include("halcyon.insight.archive.urls")),
]
