"""The address of asking for a file by break-glass."""

from django.urls import path

from halcyon.people.break_glass import views

urlpatterns = [path("break-glass/", views.ask_break_glass, name="ask_break_glass")]
