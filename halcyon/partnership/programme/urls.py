"""Addresses of the training programme."""

from django.urls import path

from halcyon.partnership.programme import views

urlpatterns = [
    path("sessions/", views.training_sessions, name="training_sessions"),
    path("sessions/download/", views.training_sessions_download, name="training_sessions_download"),
    path("sessions/plan/", views.plan_session, name="plan_session"),
    path("sessions/<uuid:session>/", views.training_session, name="training_session"),
    path("sessions/<uuid:session>/change/", views.change_session, name="change_session"),
    path("sessions/<uuid:session>/cancel/", views.cancel_session, name="cancel_session"),
    path("sessions/<uuid:session>/book/", views.book_place, name="book_place"),
    path("sessions/<uuid:session>/book-for/", views.book_for, name="book_for"),
    path("places/<uuid:booking>/cancel/", views.cancel_place, name="cancel_place"),
]
