"""Addresses on which a person's answers are changed."""

from django.urls import path

from halcyon.people.person import views

urlpatterns = [
    path("people/<str:reference>/about/<str:topic>/", views.change_topic, name="change_topic"),
]
