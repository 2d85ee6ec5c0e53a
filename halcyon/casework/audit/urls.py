"""Addresses of audits."""

from django.urls import path

from halcyon.casework.audit import views

urlpatterns = [
    path("audits/", views.audits, name="audits"),
    path("audits/samples/", views.audit_samples, name="audit_samples"),
    path("audits/draw/", views.draw_audits, name="draw_audits"),
    path("audits/<str:reference>/", views.audit, name="audit"),
    path("audits/<str:reference>/give/", views.give_audit, name="give_audit"),
    path("samples/<str:reference>/", views.audit_sample, name="audit_sample"),
    path("second-reviews/<str:reference>/", views.moderate, name="moderate"),
    path("findings/", views.findings, name="findings"),
    path("findings/<str:reference>/", views.finding, name="finding"),
    path("needed/<str:reference>/", views.needed, name="needed"),
]
