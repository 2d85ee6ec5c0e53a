"""Addresses of training, gathered from its slices."""

from django.urls import include, path

urlpatterns = [
    path("training/", include("halcyon.partnership.portfolio.urls")),
    path("training/", include("halcyon.partnership.programme.urls")),
    path("training/", include("halcyon.partnership.attendance.urls")),
    path("training/", include("halcyon.partnership.evaluation.urls")),
    path("training/", include("halcyon.partnership.course.urls")),
    path("training/", include("halcyon.partnership.learner.urls")),
    path("training/", include("halcyon.partnership.certificate.urls")),
    path("training/", include("halcyon.partnership.completion.urls")),
    path("training/", include("halcyon.partnership.need.urls")),
    path("training/", include("halcyon.partnership.reach.urls")),
]
