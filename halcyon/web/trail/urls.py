"""Addresses of the trail."""

from django.urls import path

from halcyon.web.trail import views

urlpatterns = [
    path("trail/", views.trail, name="trail"),
    path("trail/all/", views.trail_all, name="trail_all"),
    path("trail/activity/", views.trail_activity, name="trail_activity"),
    path("children/<str:reference>/trail/", views.child_trail, name="child_trail"),
]
