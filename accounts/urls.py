from django.urls import include, path

from accounts import views

urlpatterns = [
    path("", views.overview, name="account"),
    path("profile/", views.profile, name="account_profile"),
    path("tokens/", views.tokens, name="account_tokens"),
    path("tokens/<slug:key>/revoke/", views.token_revoke, name="account_token_revoke"),
    path("resume/", views.resume, name="account_resume"),
    path("logout/", views.sign_out, name="account_logout"),
    path("", include("allauth.urls")),
]
