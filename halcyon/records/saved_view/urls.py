"""Addresses of saved views."""

from django.urls import path

from halcyon.records.saved_view import views

urlpatterns = [
    path("views/save/", views.save_view, name="save_view"),
    path("views/<uuid:view>/change/<slug:how>/", views.change_view, name="change_view"),
    path("views/<uuid:view>/forget/", views.forget_view, name="forget_view"),
]
