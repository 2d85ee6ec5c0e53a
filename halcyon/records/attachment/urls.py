"""Addresses of files on records."""

from django.urls import path

from halcyon.records.attachment import views

urlpatterns = [
    path("records/<str:reference>/attach/", views.attach, name="attach"),
    path("attachments/<uuid:attachment>/", views.attachment, name="attachment"),
    path("attachments/<uuid:attachment>/download/", views.download_attachment, name="download_attachment"),
    path("attachments/<uuid:attachment>/newer/", views.supersede_attachment, name="supersede_attachment"),
    path("attachments/<uuid:attachment>/remove/", views.remove_attachment, name="remove_attachment"),
]
