"""Addresses of the team around a child, and of who is away."""

from django.urls import path

from halcyon.casework.team import views

urlpatterns = [
    path("cases/<str:reference>/team/", views.join_team, name="join_team"),
    path("cases/<str:reference>/team/<uuid:worker>/", views.leave_team, name="leave_team"),
    path("absences/", views.absences, name="absences"),
    path("absences/<uuid:absence>/back/", views.end_absence, name="end_absence"),
]
