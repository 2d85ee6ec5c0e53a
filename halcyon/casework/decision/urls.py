"""Addresses of recommendations and decisions."""

from django.urls import path

from halcyon.casework.decision import views

urlpatterns = [
    path("contacts/<str:reference>/recommend/", views.recommend, name="recommend"),
    path("contacts/<str:reference>/decide/", views.decide, name="decide"),
    path("recommendations/<str:reference>/", views.recommendation, name="recommendation"),
    path("decisions/<str:reference>/", views.decision, name="decision"),
    path("decisions/<str:reference>/correct/", views.correct_decision, name="correct_decision"),
]
