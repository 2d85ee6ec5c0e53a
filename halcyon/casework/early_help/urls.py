"""Addresses of step-ups and step-downs."""

from django.urls import path

from halcyon.casework.early_help import views

urlpatterns = [
    path("steps/", views.steps, name="steps"),
    path("steps/<str:reference>/", views.step, name="step"),
    path("steps/<str:reference>/answer/", views.answer_step, name="answer_step"),
    path("steps/<str:reference>/outcome/", views.conclude_step, name="conclude_step"),
    path("steps/<str:reference>/withdraw/", views.withdraw_step, name="withdraw_step"),
    path("children/<str:reference>/step/", views.ask_step, name="ask_step"),
]
