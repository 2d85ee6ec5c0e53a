"""Addresses of where concerns arise."""

from django.urls import path

from halcyon.casework.context import views

urlpatterns = [
    path(
        "contacts/<str:reference>/concerns/<int:place>/context/",
        views.concern_context,
        name="concern_context",
    ),
    path(
        "contacts/<str:reference>/concerns/<int:place>/context/<uuid:link>/off/",
        views.unlink_context,
        name="unlink_context",
    ),
]
