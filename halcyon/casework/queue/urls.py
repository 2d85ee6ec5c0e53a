"""Addresses of the hub’s queue."""

from django.urls import path

from halcyon.casework.queue import views

urlpatterns = [
    path("hub/", views.queue, name="queue"),
    path("hub/download/", views.queue_download, name="queue_download"),
]
