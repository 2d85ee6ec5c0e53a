"""Addresses of attendance."""

from django.urls import path

from halcyon.partnership.attendance import views

urlpatterns = [
    path("sessions/<uuid:session>/attendance/", views.record_attendance, name="record_attendance"),
    path("sessions/<uuid:session>/head-counts/", views.count_heads, name="count_heads"),
    path("sessions/<uuid:session>/sheet/", views.attendance_sheet, name="attendance_sheet"),
]
