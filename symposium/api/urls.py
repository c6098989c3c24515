from django.urls import path

from symposium.api import act, essay, guideline, issue, page, person, revision, schema, search, vote

urlpatterns = [
    path("", page.api_page, name="api_page"),
    path("schema/", schema.Schema.as_view(), name="api_schema"),
    path("issues/", issue.IssueList.as_view(), name="api_issues"),
    path("issues/<slug:slug>/", issue.IssueDetail.as_view(), name="api_issue"),
    path("essays/", essay.EssayList.as_view(), name="api_essays"),
    path("essays/<slug:key>/", essay.EssayDetail.as_view(), name="api_essay"),
    path("essays/<slug:key>/revisions/", revision.RevisionList.as_view(), name="api_revisions"),
    path("essays/<slug:key>/revisions/<int:number>/", revision.RevisionDetail.as_view(), name="api_revision"),
    path("essays/<slug:key>/submission/", act.Submission.as_view(), name="api_submission"),
    path("essays/<slug:key>/schedule/", act.Schedule.as_view(), name="api_schedule"),
    path("essays/<slug:key>/withdrawal/", act.Withdrawal.as_view(), name="api_withdrawal"),
    path("guidelines/", guideline.GuidelineList.as_view(), name="api_guidelines"),
    path("guidelines/<slug:key>/", guideline.GuidelineDetail.as_view(), name="api_guideline"),
    path(
        "guidelines/<slug:key>/wordings/<int:number>/", guideline.WordingDetail.as_view(), name="api_wording"
    ),
    path("guidelines/<slug:key>/vote/", vote.GuidelineVote.as_view(), name="api_vote"),
    path("people/", person.PersonList.as_view(), name="api_people"),
    path("people/<slug:key>/", person.PersonDetail.as_view(), name="api_person"),
    path("search/", search.Search.as_view(), name="api_search"),
]
