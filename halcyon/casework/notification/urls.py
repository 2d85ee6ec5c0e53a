"""Addresses of notifications."""

from django.urls import path

from halcyon.casework.notification import views

urlpatterns = [
    path("contacts/forward/", views.forward, name="forward"),
    path("contacts/<str:reference>/attach/<str:to>/", views.attach, name="attach_notification"),
    path("contacts/<str:reference>/originals/<uuid:original>/", views.original, name="original"),
]
