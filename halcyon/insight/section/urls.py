"""Addresses of comments on a section, and of who writes it."""

from django.urls import path

from halcyon.insight.section import views

SECTION = "reports/editions/<slug:slug>/<int:number>/sections/<slug:chapter>/"
COMMENT = f"{SECTION}comments/<uuid:comment>/"

urlpatterns = [
    path(f"{SECTION}comments/", views.comment_section, name="comment_section"),
    path(COMMENT, views.answer_comment, name="answer_comment"),
    path(f"{COMMENT}resolve/", views.resolve_comment, name="resolve_comment"),
    path(f"{SECTION}assign/", views.assign_section, name="assign_section"),
    path(f"{SECTION}ready/", views.ready_section, name="ready_section"),
]
