"""Addresses of the front door's figures."""

from django.urls import path

from halcyon.web.figures import views

urlpatterns = [
    path("figures/front-door/", views.front_door, name="front_door"),
    path("figures/front-door/agencies/", views.silent_agencies, name="silent_agencies"),
]
