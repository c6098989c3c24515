"""Only with DEMO=1: one-click sign-in and the mail viewer."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
