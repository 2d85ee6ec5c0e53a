"""Addresses of strategy discussions."""

from django.urls import path

from halcyon.casework.strategy import views

urlpatterns = [
    path("cases/<str:reference>/strategy/", views.ask_strategy, name="ask_strategy"),
    path("strategies/<str:reference>/", views.strategy, name="strategy"),
    path("strategies/<str:reference>/held/", views.hold_strategy, name="hold_strategy"),
    path("strategies/<str:reference>/not-held/", views.strategy_not_held, name="strategy_not_held"),
]
