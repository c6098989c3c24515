"""What the API answers whom. Columns: see ROLES (world.py)."""

API = """
#      route           address                                    of                      anon read auth coll mode copy edit else admi
GET    api_page        /api/v1/                                   -                       200
GET    api_schema      /api/v1/schema/                            -                       200
GET    api_issues      /api/v1/issues/                            -                       200
GET    api_issue       /api/v1/issues/{issue}/                    here                    200
GET    api_issue       /api/v1/issues/{issue}/                    hidden                  404 404 200 200 200 200 200 404 200
PATCH  api_issue       /api/v1/issues/{issue}/                    here                    401 403 403 403 403 422 422 403 422
PATCH  api_issue       /api/v1/issues/{issue}/                    hidden                  401 404 403 403 403 422 422 404 422
# The world's issue lets no expert read ahead; one that does: tests/doors/test_early_api.py.
GET    api_read_ahead  /api/v1/early/                             -                       401 200
GET    api_early_essay /api/v1/essays/{key}/early/                draft,coming,standing   401 404
GET    api_early_annotations /api/v1/essays/{key}/early/annotations/ draft,coming,standing 401 404
POST   api_early_annotations /api/v1/essays/{key}/early/annotations/ draft,coming,standing 401 404
GET    api_essays      /api/v1/essays/                            -                       200
GET    api_essay       /api/v1/essays/{key}/                      draft,coming,unborn     404 404 200 404 200 200 200 404 200
GET    api_essay       /api/v1/essays/{key}/                      standing,withdrawn      200
GET    api_draft       /api/v1/essays/{key}/draft/                draft,coming,unborn     401 404 200 404 403 200 200 404 200
GET    api_draft       /api/v1/essays/{key}/draft/                standing,withdrawn      401 403 200 403 403 200 200 403 200
PUT    api_draft       /api/v1/essays/{key}/draft/                draft,coming            401 404 428 404 403 428 428 404 428
PUT    api_draft       /api/v1/essays/{key}/draft/                submitted               401 404 409 404 403 428 428 404 428
PUT    api_draft       /api/v1/essays/{key}/draft/                withdrawn               401 403 409 403 403 409 409 403 409
POST   api_new_versions /api/v1/essays/{key}/new-versions/        draft,coming            401 404 422 404 403 422 422 404 422
POST   api_new_versions /api/v1/essays/{key}/new-versions/        standing                401 403 422 403 403 422 422 403 422
POST   api_new_versions /api/v1/essays/{key}/new-versions/        submitted               401 404 409 404 403 422 422 404 422
POST   api_new_versions /api/v1/essays/{key}/new-versions/        withdrawn               401 403 409 403 403 409 409 403 409
GET    api_new_version /api/v1/new-versions/{manuscript}/         version                 401 404 200 404 404 200 200 404 200
GET    api_new_version /api/v1/new-versions/{manuscript}/         manuscript              401 404
PUT    api_new_version_draft /api/v1/new-versions/{manuscript}/draft/ version             401 404 428 404 404 428 428 404 428
PUT    api_new_version_draft /api/v1/new-versions/{manuscript}/draft/ manuscript          401 404
GET    api_revisions   /api/v1/essays/{key}/revisions/            draft,coming,unborn     404 404 200 404 200 200 200 404 200
GET    api_revisions   /api/v1/essays/{key}/revisions/            standing,withdrawn      200
GET    api_revision    /api/v1/essays/{key}/revisions/1/          coming                  404 404 200 404 200 200 200 404 200
GET    api_revision    /api/v1/essays/{key}/revisions/1/          draft,unborn            404
GET    api_revision    /api/v1/essays/{key}/revisions/1/          standing,withdrawn      200
GET    api_revision    /api/v1/essays/{key}/revisions/2/          standing                404 404 200 404 200 200 200 404 200
GET    api_comparison  /api/v1/essays/{key}/revisions/1/with/2/   standing                404 404 200 404 200 200 200 404 200
GET    api_comparison  /api/v1/essays/{key}/revisions/1/with/2/   draft,coming,withdrawn  404
PUT    api_restoration /api/v1/essays/{key}/revisions/1/restoration/ coming               401 404 422 404 403 422 422 404 422
PUT    api_restoration /api/v1/essays/{key}/revisions/1/restoration/ standing             401 403 422 403 403 422 422 403 422
PUT    api_restoration /api/v1/essays/{key}/revisions/1/restoration/ withdrawn            401 403 409 403 403 409 409 403 409
POST   api_notices     /api/v1/essays/{key}/notices/              draft,coming,unborn     401 404 403 404 403 409 409 404 409
POST   api_notices     /api/v1/essays/{key}/notices/              standing                401 403 403 403 403 422 422 403 422
POST   api_notices     /api/v1/essays/{key}/notices/              withdrawn               401 403 403 403 403 409 409 403 409
PUT    api_notice_lifting /api/v1/essays/{key}/notices/none/lifting/ standing             401 403 403 403 403 404 404 403 404
POST   api_annotation_imports /api/v1/essays/{key}/annotation-imports/ draft,coming,unborn 401 404 403 404 403 409 409 404 409
POST   api_annotation_imports /api/v1/essays/{key}/annotation-imports/ standing         401 403 403 403 403 422 422 403 422
POST   api_annotation_imports /api/v1/essays/{key}/annotation-imports/ withdrawn        401 403 403 403 403 409 409 403 409
GET    api_annotation_import /api/v1/annotation-imports/{import}/ import                401 404 404 404 404 200 200 404 200
DELETE api_annotation_import /api/v1/annotation-imports/{import}/ import                401 404 404 404 404 200 200 404 200
PUT    api_annotation_import_confirmation /api/v1/annotation-imports/{import}/confirmation/ import 401 404 404 404 404 200 200 404 200
GET    api_credits     /api/v1/essays/{key}/credits/              draft,coming,unborn     401 404 200 404 403 200 200 404 200
GET    api_credits     /api/v1/essays/{key}/credits/              standing,withdrawn      401 403 200 403 403 200 200 403 200
GET    api_proposals   /api/v1/essays/{key}/proposals/            draft,coming,unborn     401 404 200 404 403 200 200 404 200
GET    api_proposals   /api/v1/essays/{key}/proposals/            standing,withdrawn      401 403 200 403 403 200 200 403 200
GET    api_guidelines  /api/v1/guidelines/                        -                       200
# The text of an essay carries its guidelines; alone they are there once they are released.
GET    api_guideline   /api/v1/guidelines/{guideline}/            draft,coming,unborn     404
GET    api_guideline   /api/v1/guidelines/{guideline}/            standing,withdrawn      200
GET    api_guideline   /api/v1/guidelines/{new}/                  standing                404
GET    api_wording     /api/v1/guidelines/{guideline}/wordings/1/ standing,withdrawn      200
GET    api_wording     /api/v1/guidelines/{guideline}/wordings/2/ withdrawn               404
GET    api_follows     /api/v1/follows/                            -                       401 200
GET    api_follow      /api/v1/follows/essay/{key}/                draft,coming,withdrawn  401 404
GET    api_follow      /api/v1/follows/essay/{key}/                standing                401 200
PUT    api_follow      /api/v1/follows/essay/{key}/                draft,coming,withdrawn  401 404
PUT    api_follow      /api/v1/follows/essay/{key}/                standing                401 422
DELETE api_follow      /api/v1/follows/essay/{key}/                standing                401 200
GET    api_follow      /api/v1/follows/anything/{key}/             standing                401 404
GET    api_news        /api/v1/news/                               -                       401 200
PUT    api_news        /api/v1/news/                               -                       401 422
GET    api_mail_choices /api/v1/mail-choices/                      -                       401 200
PUT    api_mail_choices /api/v1/mail-choices/                      -                       401 422
GET    api_vote        /api/v1/guidelines/{guideline}/vote/       draft,coming,unborn,withdrawn 404
GET    api_vote        /api/v1/guidelines/{guideline}/vote/       standing                200
PUT    api_vote        /api/v1/guidelines/{guideline}/vote/       coming                  404
PUT    api_vote        /api/v1/guidelines/{guideline}/vote/       standing                401 422 403 422 422 422 422 422 422
DELETE api_vote        /api/v1/guidelines/{guideline}/vote/       standing                401 200 403 200 200 200 200 200 200
GET    api_essay_comments     /api/v1/essays/{key}/comments/      draft,coming,unborn     404
GET    api_essay_comments     /api/v1/essays/{key}/comments/      standing,withdrawn      200
POST   api_essay_comments     /api/v1/essays/{key}/comments/      draft,coming,unborn     401 404
POST   api_essay_comments     /api/v1/essays/{key}/comments/      standing                401 422
POST   api_essay_comments     /api/v1/essays/{key}/comments/      withdrawn               401 409
GET    api_guideline_comments /api/v1/guidelines/{guideline}/comments/ draft,coming,unborn 404
GET    api_guideline_comments /api/v1/guidelines/{guideline}/comments/ standing,withdrawn 200
POST   api_guideline_comments /api/v1/guidelines/{guideline}/comments/ coming             401 404
POST   api_guideline_comments /api/v1/guidelines/{guideline}/comments/ standing           401 422
POST   api_guideline_comments /api/v1/guidelines/{guideline}/comments/ withdrawn          401 409
GET    api_comment     /api/v1/comments/{comment}/                comment,answer,removed  200
GET    api_comment     /api/v1/comments/{comment}/                late                    404
PUT    api_comment     /api/v1/comments/{comment}/                comment                 401 422 403 403 403 403 403 403 403
PUT    api_comment     /api/v1/comments/{comment}/                removed,late            401 409 403 403 403 403 403 403 403
DELETE api_comment     /api/v1/comments/{comment}/                comment                 401 200 403 403 422 422 422 403 422
DELETE api_comment     /api/v1/comments/{comment}/                late                    401 200 403 403 409 409 409 403 409
GET    api_comment_versions /api/v1/comments/{comment}/versions/  comment                 200
GET    api_comment_versions /api/v1/comments/{comment}/versions/  removed,late            404
GET    api_rating      /api/v1/comments/{comment}/rating/         comment                 401 200
GET    api_rating      /api/v1/comments/{comment}/rating/         removed                 401 200
GET    api_rating      /api/v1/comments/{comment}/rating/         late                    401 404
PUT    api_rating      /api/v1/comments/{comment}/rating/         comment                 401 403 200 200 200 200 200 200 200
PUT    api_rating      /api/v1/comments/{comment}/rating/         removed,late            401 403 409 409 409 409 409 409 409
PUT    api_comment_credit /api/v1/comments/{comment}/credit/      comment                 401 403 200 403 403 200 200 403 200
PUT    api_comment_credit /api/v1/comments/{comment}/credit/      removed,late            401 403 409 403 403 409 409 403 409
DELETE api_comment_credit /api/v1/comments/{comment}/credit/      comment,removed         401 403 200 403 403 200 200 403 200
PUT    api_pin         /api/v1/comments/{comment}/pin/            comment                 401 403 403 403 403 200 200 403 200
PUT    api_pin         /api/v1/comments/{comment}/pin/            answer,removed          401 403 403 403 403 409 409 403 409
DELETE api_pin         /api/v1/comments/{comment}/pin/            comment                 401 403 403 403 403 200 200 403 200
GET    api_annotations /api/v1/essays/{key}/annotations/          draft,coming,unborn     404
GET    api_annotations /api/v1/essays/{key}/annotations/          standing,withdrawn      200
POST   api_annotations /api/v1/essays/{key}/annotations/          coming                  401 404
POST   api_annotations /api/v1/essays/{key}/annotations/          standing                401 422
POST   api_annotations /api/v1/essays/{key}/annotations/          withdrawn               401 409
GET    api_annotation  /api/v1/annotations/{annotation}/          note,gone               200
GET    api_annotation  /api/v1/annotations/{annotation}/          old                     404
PUT    api_annotation  /api/v1/annotations/{annotation}/          note                    401 422 403 403 403 403 403 403 403
PUT    api_annotation  /api/v1/annotations/{annotation}/          gone,old                401 409 403 403 403 403 403 403 403
DELETE api_annotation  /api/v1/annotations/{annotation}/          note                    401 200 403 403 422 422 422 403 422
DELETE api_annotation  /api/v1/annotations/{annotation}/          old                     401 200 403 403 409 409 409 403 409
PUT    api_annotation_visibility /api/v1/annotations/{annotation}/visibility/ note      401 422 403 403 403 403 403 403 403
PUT    api_annotation_visibility /api/v1/annotations/{annotation}/visibility/ gone,old  401 409 403 403 403 403 403 403 403
PUT    api_annotation_credit /api/v1/annotations/{annotation}/credit/ note                401 403 200 403 403 200 200 403 200
PUT    api_annotation_credit /api/v1/annotations/{annotation}/credit/ gone,old            401 403 409 403 403 409 409 403 409
DELETE api_annotation_credit /api/v1/annotations/{annotation}/credit/ note,gone           401 403 200 403 403 200 200 403 200
DELETE api_annotation_credit /api/v1/annotations/{annotation}/credit/ old                 401 403 409 403 403 409 409 403 409
PUT    api_taking      /api/v1/annotations/{annotation}/taking/   note,gone,old           401 403 409 403 403 409 409 403 409
DELETE api_taking      /api/v1/annotations/{annotation}/taking/   note,gone               401 403 428 403 403 428 428 403 428
DELETE api_taking      /api/v1/annotations/{annotation}/taking/   old                     401 403 409 403 403 409 409 403 409
GET    api_attachment  /api/v1/annotations/{annotation}/attachment/ note                  401 200 200 403 403 200 200 403 200
PUT    api_attachment  /api/v1/annotations/{annotation}/attachment/ note                  401 422 422 403 403 422 422 403 422
DELETE api_attachment  /api/v1/annotations/{annotation}/attachment/ note                  401 409 409 403 403 409 409 403 409
PUT    api_attachment  /api/v1/annotations/{annotation}/attachment/ gone,old              401 409 409 403 403 409 409 403 409
GET    api_annotation_versions /api/v1/annotations/{annotation}/versions/ note            200
GET    api_annotation_versions /api/v1/annotations/{annotation}/versions/ gone,old        404
GET    api_annotation_comments /api/v1/annotations/{annotation}/comments/ note,gone,old   200
POST   api_annotation_comments /api/v1/annotations/{annotation}/comments/ note,gone       401 422
POST   api_annotation_comments /api/v1/annotations/{annotation}/comments/ old             401 409
GET    api_people      /api/v1/people/                            -                       200
GET    api_person      /api/v1/people/{person}/                   writer                  200
GET    api_person      /api/v1/people/{person}/                   newcomer                404
GET    api_search      /api/v1/search/?q=water                    -                       200
GET    -               /api/v1/nothing/                           -                       404
PUT    api_submission  /api/v1/essays/{key}/submission/           draft                   401 404 200 404 403 200 200 404 200
DELETE api_submission  /api/v1/essays/{key}/submission/           submitted               401 404 403 404 403 422 422 404 422
DELETE api_submission  /api/v1/essays/{key}/submission/?reason=No submitted               401 404 403 404 403 200 200 404 200
DELETE api_own_submission /api/v1/essays/{key}/submission/mine/  submitted               401 404 200 404 403 403 403 404 403
DELETE api_own_submission /api/v1/essays/{key}/submission/mine/  draft                   401 404 409 404 403 403 403 404 403
GET    api_schedule    /api/v1/essays/{key}/schedule/             draft,coming            401 404 403 404 403 200 200 404 200
GET    api_schedule    /api/v1/essays/{key}/schedule/             standing                401 403 403 403 403 200 200 403 200
PUT    api_schedule    /api/v1/essays/{key}/schedule/             draft                   401 404 403 404 403 422 422 404 422
DELETE api_schedule    /api/v1/essays/{key}/schedule/             coming                  401 404 403 404 403 200 200 404 200
DELETE api_schedule    /api/v1/essays/{key}/schedule/             draft                   401 404 403 404 403 409 409 404 409
PUT    api_withdrawal  /api/v1/essays/{key}/withdrawal/           standing                401 403 403 403 403 422 422 403 422
DELETE api_withdrawal  /api/v1/essays/{key}/withdrawal/           withdrawn               401 403 403 403 403 200 200 403 200
PUT    -               /api/v1/essays/{key}/                      standing                405
"""

# At the instant of the release.
API_RELEASED = """
GET    api_essay       /api/v1/essays/{key}/                      coming                  200
GET    api_revision    /api/v1/essays/{key}/revisions/1/          coming                  200
GET    api_revision    /api/v1/essays/{key}/revisions/2/          standing                200
GET    api_guideline   /api/v1/guidelines/{guideline}/            coming                  200
GET    api_guideline   /api/v1/guidelines/{new}/                  standing                200
GET    api_wording     /api/v1/guidelines/{guideline}/wordings/2/ standing                200
GET    api_essay       /api/v1/essays/{key}/                      draft,unborn            404 404 200 404 200 200 200 404 200
"""
