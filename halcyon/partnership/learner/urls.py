"""Addresses of people at work."""

from django.urls import path

from halcyon.partnership.learner import views

urlpatterns = [
    path("people/", views.learners, name="learners"),
    path("people/download/", views.learners_download, name="learners_download"),
    path("people/add/", views.add_learner, name="add_learner"),
    path("people/<uuid:learner>/change/", views.change_learner, name="change_learner"),
]
