"""One table of routes."""

from django.conf import settings
from django.urls import include, path, re_path

from symposium.views import (
    about,
    annotation,
    autosave,
    comment,
    composer,
    desk,
    desk_essay,
    essay,
    feeds,
    front,
    guideline,
    health,
    issue,
    manuscript,
    new_version,
    notice,
    person,
    picture,
    remark,
    restore,
    revision,
    search,
    sitemap,
    vote,
    write,
)

handler400 = "symposium.views.errors.bad_request"
handler403 = "symposium.views.errors.forbidden"
handler404 = "symposium.views.errors.not_found"

STYLE = r"(?P<style>bib|ris|txt|json)"
ESSAY = "issues/<slug:issue>/essays/<slug:essay>/"

urlpatterns = [
    # Reading
    path("", front.front, name="front"),
    path("issues/", front.issues, name="issues"),
    path("issues/<slug:issue>/", issue.issue, name="issue"),
    path("issues/<slug:issue>/guidelines/", issue.guidelines, name="issue_guidelines"),
    path("issues/<slug:issue>/themes/<slug:theme>/", issue.theme, name="theme"),
    path("issues/<slug:issue>/feed.atom", feeds.issue_feed, name="issue_feed"),
    path(ESSAY, essay.essay, name="essay"),
    re_path(
        rf"^issues/(?P<issue>[-\w]+)/essays/(?P<essay>[-\w]+)/cite\.{STYLE}$",
        essay.cite,
        name="essay_cite",
    ),
    path(ESSAY + "r/<int:number>/", revision.revision, name="revision"),
    path(ESSAY + "r/<int:number>.txt", revision.text, name="revision_text"),
    path(ESSAY + "r/", revision.history, name="revisions"),
    path(ESSAY + "r/<int:number>/with/<int:other>/", revision.comparison, name="comparison"),
    path(
        ESSAY + "r/<int:number>/with/draft/",
        revision.comparison,
        {"other": None},
        name="comparison_with_draft",
    ),
    path("e/<slug:key>/", essay.by_key, name="essay_by_key"),
    path("g/<slug:key>/", guideline.guideline, name="guideline"),
    path("g/<slug:key>@<int:number>/", guideline.wording, name="wording"),
    re_path(rf"^g/(?P<key>[-\w]+)/cite\.{STYLE}$", guideline.cite, name="guideline_cite"),
    path("g/<slug:key>/vote/", vote.vote, name="vote"),
    path("people/", person.people, name="people"),
    path("people/<slug:key>/", person.person, name="person"),
    path("people/<slug:key>/portrait/", person.portrait, name="portrait"),
    path("people/<slug:key>/feed.atom", feeds.person_feed, name="person_feed"),
    path("pictures/<slug:key>/", picture.picture, name="picture"),
    path("search/", search.search, name="search"),
    path("about/<slug:page>/", about.about, name="about"),
    path("feed.atom", feeds.site_feed, name="feed"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("robots.txt", sitemap.robots, name="robots"),
    # Discussing
    path(ESSAY + "discussion/", comment.discussion, name="discussion"),
    path(ESSAY + "discussion/comment/", comment.essay_comment, name="essay_comment"),
    path("g/<slug:key>/comment/", comment.guideline_comment, name="guideline_comment"),
    path(ESSAY + "annotate/", annotation.annotate, name="annotate"),
    path("a/<slug:key>/", annotation.annotation, name="annotation"),
    path("a/<slug:key>/edit/", annotation.edit, name="annotation_edit"),
    path("a/<slug:key>/remove/", annotation.remove, name="annotation_remove"),
    path("a/<slug:key>/history/", annotation.history, name="annotation_history"),
    path("a/<slug:key>/comment/", comment.annotation_comment, name="annotation_comment"),
    path("c/<slug:key>/", comment.comment, name="comment"),
    path("c/<slug:key>/branch/", comment.branch, name="comment_branch"),
    path("c/<slug:key>/reply/", comment.reply, name="comment_reply"),
    path("c/<slug:key>/edit/", comment.edit, name="comment_edit"),
    path("c/<slug:key>/remove/", comment.remove, name="comment_remove"),
    path("c/<slug:key>/history/", comment.history, name="comment_history"),
    path("c/<slug:key>/pin/", comment.pin, name="comment_pin"),
    path("remarks/preview/", remark.preview, name="remark_preview"),
    # Working
    path("desk/", desk.desk, name="desk"),
    path("desk/issues/new/", desk.issue_new, name="desk_issue_new"),
    path("desk/issues/<slug:slug>/", desk.issue, name="desk_issue"),
    path("desk/issues/<slug:slug>/edit/", desk.issue_edit, name="desk_issue_edit"),
    path("desk/issues/<slug:slug>/people/", desk.people, name="desk_people"),
    path("desk/issues/<slug:slug>/preview/", desk.issue_preview, name="desk_issue_preview"),
    path("desk/issues/<slug:slug>/manuscripts/new/", manuscript.new, name="manuscript_new"),
    path("desk/essays/<slug:key>/", desk_essay.essay, name="desk_essay"),
    path("desk/essays/<slug:key>/preview/", desk_essay.preview, name="desk_essay_preview"),
    path("desk/essays/<slug:key>/notices/", notice.notices, name="desk_notices"),
    path("desk/essays/<slug:key>/notices/<slug:notice>/lift/", notice.lift, name="desk_notice_lift"),
    path("manuscripts/<slug:key>/", manuscript.manuscript, name="manuscript"),
    path("write/", write.write, name="write"),
    path("write/new/<slug:slug>/", write.new, name="write_new"),
    path("write/<slug:key>/", composer.essay, name="write_essay"),
    path("manuscripts/<slug:key>/pairing/", new_version.pairing, name="manuscript_pairing"),
    path("write/<slug:key>/new-version/", new_version.bring, name="new_version"),
    path("write/<slug:key>/autosave/", autosave.autosave, name="write_autosave"),
    path("write/<slug:key>/pictures/", autosave.pictures, name="write_pictures"),
    path("write/<slug:key>/restore/<int:number>/", restore.restore, name="write_restore"),
    path("write/<slug:key>/preview/", composer.preview, name="write_preview"),
    # Accounts, API, operations
    path("account/votes/", vote.my_votes, name="my_votes"),
    path("account/", include("accounts.urls")),
    path("api/v1/", include("symposium.api.urls")),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]

if settings.DEMO:
    urlpatterns += [path("dev/", include("accounts.demo_urls"))]
