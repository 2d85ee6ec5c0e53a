"""Addresses of uses of break-glass. (Asking for one is in ``people``, which knows names.)"""

from django.urls import path

from halcyon.records.break_glass import views

urlpatterns = [
    path("break-glass/reviews/", views.break_glass_reviews, name="break_glass_reviews"),
    path("break-glass/<str:reference>/", views.break_glass, name="break_glass"),
    path("break-glass/<str:reference>/look/", views.look_by_break_glass, name="look_by_break_glass"),
    path("break-glass/<str:reference>/end/", views.end_break_glass, name="end_break_glass"),
    path("break-glass/<str:reference>/review/", views.review_break_glass, name="review_break_glass"),
]
