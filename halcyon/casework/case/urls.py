"""Addresses of a worker's cases and of what is done to one. (The case's own page is composed in ``web``.)"""

from django.urls import path

from halcyon.casework.case import views

urlpatterns = [
    path("work/", views.work, name="work"),
    path("cases/<str:reference>/accept/", views.accept_case, name="accept_case"),
    path("cases/<str:reference>/voice/", views.voice, name="voice"),
    path("cases/<str:reference>/charge/", views.take_charge, name="take_charge"),
    path("cases/<str:reference>/decline/", views.decline_case, name="decline_case"),
    path("cases/<str:reference>/offer/", views.offer_case, name="offer_case"),
    path("cases/<str:reference>/contacts/<uuid:task>/", views.answer_contact, name="answer_contact"),
    path("cases/<str:reference>/close/", views.close_case, name="close_case"),
]
