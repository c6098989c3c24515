from django.urls import path

from symposium.api import (
    act,
    annotation,
    annotation_import,
    attaching,
    comment,
    comparison,
    draft,
    essay,
    guideline,
    issue,
    new_version,
    notice,
    page,
    person,
    rating,
    restoration,
    revision,
    schema,
    search,
    thread,
    vote,
)

urlpatterns = [
    path("", page.api_page, name="api_page"),
    path("schema/", schema.Schema.as_view(), name="api_schema"),
    path("issues/", issue.IssueList.as_view(), name="api_issues"),
    path("issues/<slug:slug>/", issue.IssueDetail.as_view(), name="api_issue"),
    path("essays/", essay.EssayList.as_view(), name="api_essays"),
    path("essays/<slug:key>/", essay.EssayDetail.as_view(), name="api_essay"),
    path("essays/<slug:key>/revisions/", revision.RevisionList.as_view(), name="api_revisions"),
    path("essays/<slug:key>/revisions/<int:number>/", revision.RevisionDetail.as_view(), name="api_revision"),
    path("essays/<slug:key>/draft/", draft.Draft.as_view(), name="api_draft"),
    path("essays/<slug:key>/new-versions/", new_version.NewVersions.as_view(), name="api_new_versions"),
    path("new-versions/<slug:key>/", new_version.NewVersion.as_view(), name="api_new_version"),
    path(
        "new-versions/<slug:key>/draft/", new_version.NewVersionDraft.as_view(), name="api_new_version_draft"
    ),
    path(
        "essays/<slug:key>/revisions/<int:number>/with/<int:other>/",
        comparison.RevisionComparison.as_view(),
        name="api_comparison",
    ),
    path(
        "essays/<slug:key>/revisions/<int:number>/restoration/",
        restoration.Restoration.as_view(),
        name="api_restoration",
    ),
    path("essays/<slug:key>/notices/", notice.Notices.as_view(), name="api_notices"),
    path(
        "essays/<slug:key>/notices/<slug:notice>/lifting/",
        notice.NoticeLifting.as_view(),
        name="api_notice_lifting",
    ),
    path("essays/<slug:key>/submission/", act.Submission.as_view(), name="api_submission"),
    path("essays/<slug:key>/submission/mine/", act.OwnSubmission.as_view(), name="api_own_submission"),
    path("essays/<slug:key>/schedule/", act.Schedule.as_view(), name="api_schedule"),
    path("essays/<slug:key>/withdrawal/", act.Withdrawal.as_view(), name="api_withdrawal"),
    path("essays/<slug:key>/comments/", thread.EssayComments.as_view(), name="api_essay_comments"),
    path("essays/<slug:key>/annotations/", annotation.Annotations.as_view(), name="api_annotations"),
    path(
        "essays/<slug:key>/annotation-imports/",
        annotation_import.AnnotationImports.as_view(),
        name="api_annotation_imports",
    ),
    path(
        "annotation-imports/<slug:key>/",
        annotation_import.AnnotationImportDetail.as_view(),
        name="api_annotation_import",
    ),
    path(
        "annotation-imports/<slug:key>/confirmation/",
        annotation_import.AnnotationImportConfirmation.as_view(),
        name="api_annotation_import_confirmation",
    ),
    path("guidelines/", guideline.GuidelineList.as_view(), name="api_guidelines"),
    path("guidelines/<slug:key>/", guideline.GuidelineDetail.as_view(), name="api_guideline"),
    path(
        "guidelines/<slug:key>/wordings/<int:number>/", guideline.WordingDetail.as_view(), name="api_wording"
    ),
    path("guidelines/<slug:key>/vote/", vote.GuidelineVote.as_view(), name="api_vote"),
    path(
        "guidelines/<slug:key>/comments/", thread.GuidelineComments.as_view(), name="api_guideline_comments"
    ),
    path("annotations/<slug:key>/", annotation.AnnotationDetail.as_view(), name="api_annotation"),
    path(
        "annotations/<slug:key>/visibility/",
        annotation.AnnotationVisibility.as_view(),
        name="api_annotation_visibility",
    ),
    path("annotations/<slug:key>/attachment/", attaching.Attachment.as_view(), name="api_attachment"),
    path(
        "annotations/<slug:key>/versions/",
        annotation.AnnotationVersions.as_view(),
        name="api_annotation_versions",
    ),
    path(
        "annotations/<slug:key>/comments/",
        thread.AnnotationComments.as_view(),
        name="api_annotation_comments",
    ),
    path("comments/<slug:key>/", comment.CommentDetail.as_view(), name="api_comment"),
    path("comments/<slug:key>/versions/", comment.CommentVersions.as_view(), name="api_comment_versions"),
    path("comments/<slug:key>/rating/", rating.CommentRating.as_view(), name="api_rating"),
    path("comments/<slug:key>/pin/", comment.CommentPin.as_view(), name="api_pin"),
    path("people/", person.PersonList.as_view(), name="api_people"),
    path("people/<slug:key>/", person.PersonDetail.as_view(), name="api_person"),
    path("search/", search.Search.as_view(), name="api_search"),
]
