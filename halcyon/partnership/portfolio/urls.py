"""Addresses of a person's training."""

from django.urls import path

from halcyon.partnership.portfolio import views

urlpatterns = [
    path("", views.my_training, name="my_training"),
    path("people/<uuid:learner>/", views.learner, name="learner"),
    path("people/<uuid:learner>/leave/", views.learner_leaves, name="learner_leaves"),
    path("people/<uuid:learner>/erase/", views.erase_learner, name="erase_learner"),
]
