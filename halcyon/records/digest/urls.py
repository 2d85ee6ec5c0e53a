"""The address of the morning mail's page."""

from django.urls import path

from halcyon.records.digest import views

urlpatterns = [path("notices/morning-mail/", views.morning_mail, name="morning_mail")]
