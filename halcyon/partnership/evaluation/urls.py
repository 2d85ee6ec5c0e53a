"""Addresses of evaluations."""

from django.urls import path

from halcyon.partnership.evaluation import views

urlpatterns = [
    path("evaluations/", views.evaluations, name="evaluations"),
    path("evaluations/download/", views.evaluations_download, name="evaluations_download"),
    path("feedback/<str:token>/", views.answer_by_link, name="answer_by_link"),
    path("evaluations/<uuid:evaluation>/", views.evaluate, name="evaluate"),
]
