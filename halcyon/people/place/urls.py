"""Addresses of places."""

from django.urls import path

from halcyon.people.place import views

urlpatterns = [
    path("places/", views.places, name="places"),
    path("places/new/", views.add_place, name="add_place"),
    path("places/<str:reference>/", views.place, name="place"),
    path("places/<str:reference>/change/", views.change_place, name="change_place"),
    path("places/<str:reference>/close/", views.close_place, name="close_place"),
]
