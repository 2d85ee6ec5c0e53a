"""Addresses of contacts, the hub's queue and a partner's referral."""

from django.urls import path

from halcyon.casework.contact import views

urlpatterns = [
    path("hub/", views.queue, name="queue"),
    path("contacts/take/", views.take, name="take"),
    path("contacts/<str:reference>/sheet/", views.call_sheet, name="call_sheet"),
    path("contacts/<str:reference>/children/<uuid:child>/match/", views.match, name="match"),
    path("contacts/<str:reference>/tell/", views.tell, name="tell"),
    path("refer/", views.refer, name="refer"),
    path("refer/check/", views.refer_check, name="refer_check"),
    path("refer/<slug:part>/", views.refer_part, name="refer_part"),
]
