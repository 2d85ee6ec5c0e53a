"""Address of two editions side by side."""

from django.urls import path

from halcyon.insight.comparison import views

urlpatterns = [
    path(
        "reports/editions/<slug:slug>/<int:number>/compare/", views.compare_editions, name="compare_editions"
    ),
]
