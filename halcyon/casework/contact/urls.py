"""Addresses of contacts, the hub's queue and a partner's referral."""

from django.urls import path

from halcyon.casework.contact import views

urlpatterns = [
    path("hub/", views.queue, name="queue"),
    path("hub/download/", views.queue_download, name="queue_download"),
    path("contacts/take/", views.take, name="take"),
    path("contacts/<str:reference>/sheet/", views.call_sheet, name="call_sheet"),
    path("contacts/<str:reference>/children/<uuid:child>/match/", views.match, name="match"),
    path("contacts/<str:reference>/tell/", views.tell, name="tell"),
    path("contacts/forward/", views.forward, name="forward"),
    path("contacts/<str:reference>/attach/<str:to>/", views.attach, name="attach_notification"),
    path("contacts/<str:reference>/originals/<uuid:original>/", views.original, name="original"),
    path("contacts/<str:reference>/police/", views.police, name="police"),
    path("contacts/<str:reference>/received/", views.received, name="received"),
    path("contacts/<str:reference>/additions/seen/", views.see_additions, name="see_additions"),
    path("contacts/<str:reference>/add/", views.add_to_referral, name="add_to_referral"),
    path("refer/", views.refer, name="refer"),
    path("refer/check/", views.refer_check, name="refer_check"),
    path("refer/<slug:part>/", views.refer_part, name="refer_part"),
]
