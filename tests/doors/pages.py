"""What each page answers whom. Columns: see ROLES (world.py).

An essay that is coming, a draft, or withdrawn before any release is not there for the world; its people
are sent on to the preview.
"""

from tests.doors.mail import MAIL

READING = """
#    route            address                                        of                     anon read auth coll mode copy edit else admi
GET  front            /                                              -                      200
GET  issues           /issues/                                       -                      200
GET  issue            /issues/{issue}/                               here                   200
GET  issue            /issues/{issue}/?by=theme                      here                   200
GET  issue            /issues/{issue}/                               hidden                 404 404 200 200 200 200 200 404 200
GET  issue            /issues/nowhere/                               -                      404
GET  issue_guidelines /issues/{issue}/guidelines/                    here                   200
GET  issue_guidelines /issues/{issue}/guidelines/                    hidden                 404 404 200 200 200 200 200 404 200
GET  theme            /issues/{issue}/themes/water/                  here                   200
GET  theme            /issues/{issue}/themes/fire/                   here                   404
GET  issue_feed       /issues/{issue}/feed.atom                      here                   200
GET  issue_feed       /issues/{issue}/feed.atom                      hidden                 404
GET  essay            /issues/{issue}/essays/{essay}/                draft,submitted,unborn 404 404 302 404 302 302 302 404 302
GET  essay            /issues/{issue}/essays/{essay}/                coming                 404 404 302 404 302 302 302 404 302
GET  essay            /issues/{issue}/essays/{essay}/                standing,withdrawn     200
GET  essay_cite       /issues/{issue}/essays/{essay}/cite.bib        draft,coming           404 404 302 404 302 302 302 404 302
GET  essay_cite       /issues/{issue}/essays/{essay}/cite.bib        standing               200
GET  essay_cite       /issues/{issue}/essays/{essay}/cite.ris        standing               200
GET  essay_cite       /issues/{issue}/essays/{essay}/cite.txt        standing               200
GET  essay_cite       /issues/{issue}/essays/{essay}/cite.json       standing               200
GET  essay_cite       /issues/{issue}/essays/{essay}/cite.bib?revision=2 standing           404
GET  essay_cite       /issues/{issue}/essays/{essay}/cite.bib        withdrawn              404
# The world's issue lets no expert read ahead; one that does: tests/doors/test_early.py.
GET  essay_early      /issues/{issue}/essays/{essay}/early/          draft,submitted,coming 404
GET  essay_early      /issues/{issue}/essays/{essay}/early/          standing,withdrawn     302
GET  revision         /issues/{issue}/essays/{essay}/r/1/            draft,coming,unborn    404 404 302 404 302 302 302 404 302
GET  revision         /issues/{issue}/essays/{essay}/r/1/            standing,withdrawn     200
GET  revision         /issues/{issue}/essays/{essay}/r/2/            standing               404 404 302 404 302 302 302 404 302
GET  revisions        /issues/{issue}/essays/{essay}/r/              draft,coming,unborn    404 404 302 404 302 302 302 404 302
GET  revisions        /issues/{issue}/essays/{essay}/r/              standing,withdrawn     200
GET  comparison       /issues/{issue}/essays/{essay}/r/1/with/2/     standing               404 404 200 404 200 200 200 404 200
GET  comparison       /issues/{issue}/essays/{essay}/r/1/with/2/     draft,coming,withdrawn 404
GET  comparison       /issues/{issue}/essays/{essay}/r/1/with/1/     standing               302
GET  comparison_with_draft /issues/{issue}/essays/{essay}/r/1/with/draft/ coming,standing   404 404 200 404 200 200 200 404 200
GET  comparison_with_draft /issues/{issue}/essays/{essay}/r/1/with/draft/ withdrawn         404 404 302 404 302 302 302 404 302
GET  revision_text    /issues/{issue}/essays/{essay}/r/1.txt         draft,coming,unborn    404 404 302 404 302 302 302 404 302
GET  revision_text    /issues/{issue}/essays/{essay}/r/1.txt         standing,withdrawn     200
GET  revision_text    /issues/{issue}/essays/{essay}/r/2.txt         standing               404 404 302 404 302 302 302 404 302
GET  essay_by_key     /e/{key}/                                      draft,coming,unborn    404 404 302 404 302 302 302 404 302
GET  essay_by_key     /e/{key}/                                      standing,withdrawn     302
GET  guideline        /g/{guideline}/                                draft,coming,unborn    404 404 302 404 302 302 302 404 302
GET  guideline        /g/{guideline}/                                standing,withdrawn     200
GET  guideline        /g/{guideline}/?sort=both&stance=for                 standing               200
GET  guideline        /g/{new}/                                      standing               404
GET  wording          /g/{guideline}@1/                              draft,coming,unborn    404 404 302 404 302 302 302 404 302
GET  wording          /g/{guideline}@1/                              standing,withdrawn     200
GET  wording          /g/{guideline}@2/                              standing               404 404 302 404 302 302 302 404 302
GET  guideline_cite   /g/{guideline}/cite.bib                        draft,coming,withdrawn 404
GET  guideline_cite   /g/{guideline}/cite.bib                        standing               200
GET  guideline_cite   /g/{guideline}/cite.ris                        standing               200
GET  guideline_cite   /g/{guideline}/cite.txt                        standing               200
GET  guideline_cite   /g/{guideline}/cite.json                       standing               200
GET  guideline_cite   /g/{guideline}/cite.bib?revision=2             standing               404
# Before its release an essay has no voices, for its people either; of a withdrawn one they show nowhere.
GET  discussion       /issues/{issue}/essays/{essay}/discussion/     draft,coming,unborn    404
GET  discussion       /issues/{issue}/essays/{essay}/discussion/     standing,withdrawn     200
GET  comment          /c/{comment}/                                  comment,answer,removed,late 302
GET  comment_branch   /c/{comment}/branch/                           comment,removed        200
GET  comment_branch   /c/{comment}/branch/                           answer,late            302
GET  comment_history  /c/{comment}/history/                          comment,answer         200
GET  comment_history  /c/{comment}/history/                          removed,late           404
GET  annotation       /a/{annotation}/                               note,gone,old          200
GET  annotation_history /a/{annotation}/history/                     note                   200
GET  annotation_history /a/{annotation}/history/                     gone,old               404
GET  annotation_data  /a/{annotation}.jsonld                         note                   200
GET  annotation_data  /a/{annotation}.jsonld                         gone                   410
GET  annotation_data  /a/{annotation}.jsonld                         old                    404
GET  lost_remarks     /issues/{issue}/essays/{essay}/lost/           draft,coming,unborn    404
GET  lost_remarks     /issues/{issue}/essays/{essay}/lost/           standing               200
GET  lost_remarks     /issues/{issue}/essays/{essay}/lost/           withdrawn              302
GET  lost_remarks     /issues/{issue}/essays/{essay}/lost/?in=2      standing               404 404 200 404 404 200 200 404 200
GET  lost_remarks     /issues/{issue}/essays/{essay}/lost/?in=draft  standing               404 404 200 404 404 200 200 404 200
GET  annotations      /issues/{issue}/essays/{essay}/annotations/    draft,coming,unborn    404 404 302 404 302 302 302 404 302
GET  annotations      /issues/{issue}/essays/{essay}/annotations/    standing,withdrawn     200
GET  annotations_export /issues/{issue}/essays/{essay}/annotations.jsonld draft,coming,unborn 404 404 302 404 302 302 302 404 302
GET  annotations_export /issues/{issue}/essays/{essay}/annotations.jsonld standing,withdrawn 200
GET  annotations_export /issues/{issue}/essays/{essay}/annotations.csv standing,withdrawn  200
GET  annotations_export /issues/{issue}/essays/{essay}/annotations.txt standing,withdrawn  200
# Asked by open pages: numbers, of what is not there to be read none.
GET  news             /issues/{issue}/essays/{essay}/news/           draft,coming,standing,withdrawn 200
GET  news             /issues/{issue}/essays/{essay}/news/?thread=guideline:{guideline} draft,coming,standing,withdrawn 200
GET  people           /people/                                       -                      200
GET  person           /people/{person}/                              writer                 200
GET  person           /people/{person}/                              newcomer               404
GET  person           /people/{person}/                              reader                 404 200 404 404 404 404 404 404 404
GET  portrait         /people/{person}/portrait/                     writer                 200
GET  portrait         /people/{person}/portrait/                     newcomer               404
GET  person_feed      /people/{person}/feed.atom                     writer                 200
GET  person_feed      /people/{person}/feed.atom                     newcomer               404
GET  picture          /pictures/{picture}/                           standing               200
GET  picture          /pictures/{picture}/                           coming,withdrawn,draft 404 404 200 404 200 200 200 404 200
GET  search           /search/                                       -                      200
GET  search           /search/?q=qzcomingtitlexv                     -                      200
GET  about_index      /about/                                        -                      302
GET  about            /about/about/                                  -                      200
GET  about            /about/nothing/                                -                      404
GET  feed             /feed.atom                                     -                      200
GET  sitemap          /sitemap.xml                                   -                      200
GET  robots           /robots.txt                                    -                      200
GET  healthz          /healthz                                       -                      200
# No worker runs beside the tests.
GET  readyz           /readyz                                        -                      503
"""

WORKING = """
#    route              address                                      of                     anon read auth coll mode copy edit else admi
GET  desk               /desk/                                       -                      302 403 403 403 403 200 200 200 200
GET  desk_issue_new     /desk/issues/new/                            -                      302 403 403 403 403 403 200 200 200
POST desk_issue_new     /desk/issues/new/                            -                      302 403 403 403 403 403 422 422 422
GET  desk_issue         /desk/issues/{issue}/                        here                   302 403 403 403 403 200 200 403 200
GET  desk_issue         /desk/issues/{issue}/                        hidden                 302 404 403 403 403 200 200 404 200
POST desk_issue         /desk/issues/{issue}/                        here                   302 403 403 403 403 400 400 403 400
GET  desk_issue_edit    /desk/issues/{issue}/edit/                   here                   302 403 403 403 403 200 200 403 200
GET  desk_issue_edit    /desk/issues/{issue}/edit/                   hidden                 302 404 403 403 403 200 200 404 200
POST desk_issue_edit    /desk/issues/{issue}/edit/                   here                   302 403 403 403 403 422 422 403 422
GET  desk_people        /desk/issues/{issue}/people/                 here                   302 403 403 403 403 403 200 403 200
POST desk_people        /desk/issues/{issue}/people/                 here                   302 403 403 403 403 403 422 403 422
POST desk_people        /desk/issues/{issue}/people/                 hidden                 302 404 403 403 403 403 422 404 422
GET  desk_issue_preview /desk/issues/{issue}/preview/                here                   302 403 403 403 200 200 200 403 200
GET  desk_issue_preview /desk/issues/{issue}/preview/                hidden                 302 404 403 403 200 200 200 404 200
GET  manuscript_new     /desk/issues/{issue}/manuscripts/new/        here                   302 403 200 200 403 200 200 403 200
GET  manuscript_new     /desk/issues/{issue}/manuscripts/new/        hidden                 302 404 200 200 403 200 200 404 200
POST manuscript_new     /desk/issues/{issue}/manuscripts/new/        here                   302 403 422 422 403 422 422 403 422
GET  desk_essay         /desk/essays/{key}/                          draft,coming,unborn    302 404 403 404 403 200 200 404 200
GET  desk_essay         /desk/essays/{key}/                          standing,withdrawn     302 403 403 403 403 200 200 403 200
POST desk_essay         /desk/essays/{key}/                          draft,coming,unborn    302 404 403 404 403 400 400 404 400
GET  desk_forecast      /desk/essays/{key}/forecast/                 draft,coming           302 404 403 404 403 302 302 404 302
GET  desk_forecast      /desk/essays/{key}/forecast/                 standing,withdrawn     302 403 403 403 403 302 302 403 302
GET  desk_essay_preview /desk/essays/{key}/preview/                  draft,coming,unborn    302 404 200 404 200 200 200 404 200
GET  desk_essay_preview /desk/essays/{key}/preview/                  standing,withdrawn     302 403 200 403 200 200 200 403 200
GET  manuscript         /manuscripts/{manuscript}/                   manuscript             302 404 200 404 404 200 200 404 200
POST manuscript         /manuscripts/{manuscript}/                   manuscript             302 404 422 404 404 422 422 404 422
GET  redactions         /site/redactions/                            -                      302 403 403 403 403 403 403 403 200
POST redactions         /site/redactions/                            -                      302 403 403 403 403 403 403 403 422
GET  write              /write/                                      -                      302 200 200 200 200 200 200 200 200
POST write              /write/                                      -                      302 404 404 404 404 404 404 404 404
GET  write_new          /write/new/{issue}/                          here                   302 403 200 200 403 200 200 403 200
POST write_new          /write/new/{issue}/                          here                   302 403 422 422 403 422 422 403 422
GET  write_essay        /write/{key}/                                draft,coming,unborn    302 404 200 404 403 200 200 404 200
GET  write_essay        /write/{key}/                                standing,withdrawn     302 403 200 403 403 200 200 403 200
POST write_essay        /write/{key}/                                draft,coming           302 404 422 404 403 422 422 404 422
POST write_essay        /write/{key}/                                submitted              302 404 409 404 403 422 422 404 422
POST write_essay        /write/{key}/                                unborn                 302 404 409 404 403 409 409 404 409
POST write_essay        /write/{key}/                                withdrawn              302 403 409 403 403 409 409 403 409
GET  write_autosave     /write/{key}/autosave/                       draft,coming,unborn    401 404 200 404 403 200 200 404 200
GET  write_autosave     /write/{key}/autosave/                       standing,withdrawn     401 403 200 403 403 200 200 403 200
POST write_autosave     /write/{key}/autosave/                       draft,coming           401 404 422 404 403 422 422 404 422
POST write_autosave     /write/{key}/autosave/                       submitted              401 404 409 404 403 422 422 404 422
POST write_autosave     /write/{key}/autosave/                       withdrawn              401 403 409 403 403 409 409 403 409
POST write_pictures     /write/{key}/pictures/                       draft,coming           401 404 422 404 403 422 422 404 422
POST write_pictures     /write/{key}/pictures/                       submitted              401 404 409 404 403 422 422 404 422
POST write_pictures     /write/{key}/pictures/                       withdrawn              401 403 409 403 403 409 409 403 409
GET  desk_notices       /desk/essays/{key}/notices/                  draft,coming,unborn    302 404 403 404 403 409 409 404 409
GET  desk_notices       /desk/essays/{key}/notices/                  standing               302 403 403 403 403 200 200 403 200
POST desk_notices       /desk/essays/{key}/notices/                  standing               302 403 403 403 403 422 422 403 422
POST desk_notices       /desk/essays/{key}/notices/                  withdrawn              302 403 403 403 403 409 409 403 409
GET  desk_notice_lift   /desk/essays/{key}/notices/none/lift/        standing               302 403 403 403 403 404 404 403 404
GET  annotation_imports /desk/essays/{key}/import/                   draft,coming,unborn    302 404 403 404 403 409 409 404 409
GET  annotation_imports /desk/essays/{key}/import/                   standing               302 403 403 403 403 200 200 403 200
GET  annotation_imports /desk/essays/{key}/import/                   withdrawn              302 403 403 403 403 409 409 403 409
POST annotation_imports /desk/essays/{key}/import/                   standing               302 403 403 403 403 422 422 403 422
POST annotation_imports /desk/essays/{key}/import/                   withdrawn              302 403 403 403 403 409 409 403 409
GET  annotation_import  /desk/imports/{import}/                      import                 302 404 404 404 404 200 200 404 200
POST annotation_import  /desk/imports/{import}/                      import                 302 404 404 404 404 302 302 404 302
POST write_take_back    /write/{key}/take-back/                      draft,coming           302 404 409 404 403 403 403 404 403
POST write_take_back    /write/{key}/take-back/                      submitted              302 404 302 404 403 403 403 404 403
POST write_take_back    /write/{key}/take-back/                      standing,withdrawn     302 403 409 403 403 403 403 403 403
GET  write_restore      /write/{key}/restore/1/                      draft,coming           302 404 404 404 403 404 404 404 404
GET  write_restore      /write/{key}/restore/1/                      standing               302 403 200 403 403 200 200 403 200
POST write_restore      /write/{key}/restore/1/                      standing               302 403 422 403 403 422 422 403 422
GET  write_restore      /write/{key}/restore/1/                      withdrawn              302 403 409 403 403 409 409 403 409
GET  write_credits      /write/{key}/credits/                        draft,coming,unborn    302 404 200 404 403 200 200 404 200
GET  write_credits      /write/{key}/credits/                        standing,withdrawn     302 403 200 403 403 200 200 403 200
GET  write_proposals    /write/{key}/proposals/                      draft,coming,unborn    302 404 200 404 403 200 200 404 200
GET  write_proposals    /write/{key}/proposals/                      standing,withdrawn     302 403 200 403 403 200 200 403 200
GET  write_preview      /write/{key}/preview/                        draft,coming,unborn    302 404 200 404 200 200 200 404 200
GET  write_preview      /write/{key}/preview/                        standing,withdrawn     302 403 200 403 200 200 200 403 200
GET  new_version        /write/{key}/new-version/                    draft,coming           302 404 200 404 403 200 200 404 200
GET  new_version        /write/{key}/new-version/                    standing               302 403 200 403 403 200 200 403 200
GET  new_version        /write/{key}/new-version/                    submitted              302 404 409 404 403 200 200 404 200
POST new_version        /write/{key}/new-version/                    draft,coming           302 404 422 404 403 422 422 404 422
POST new_version        /write/{key}/new-version/                    submitted              302 404 409 404 403 422 422 404 422
POST new_version        /write/{key}/new-version/                    withdrawn              302 403 409 403 403 409 409 403 409
GET  manuscript_pairing /manuscripts/{manuscript}/pairing/           manuscript             302 404 404 404 404 404 404 404 404
POST manuscript_pairing /manuscripts/{manuscript}/pairing/           manuscript             302 404 404 404 404 404 404 404 404
GET  manuscript_pairing /manuscripts/{manuscript}/pairing/           version                302 404 200 404 404 200 200 404 200
POST manuscript_pairing /manuscripts/{manuscript}/pairing/           version                302 404 422 404 404 422 422 404 422
"""
WORKING += MAIL

# Writing of readers: the comment, the removed and the late one are the reader's; `late` is of a withdrawn essay.
VOICES = """
#    route              address                                          of                  anon read auth coll mode copy edit else admi
GET  vote               /g/{guideline}/vote/                             draft,coming,unborn 404
GET  vote               /g/{guideline}/vote/                             standing            302 200
GET  vote               /g/{new}/vote/                                   standing            404
GET  vote               /g/{guideline}/vote/                             withdrawn           302 302
POST vote               /g/{guideline}/vote/                             coming              404
POST vote               /g/{guideline}/vote/                             standing            302 422 403 422 422 422 422 422 422
POST vote               /g/{guideline}/vote/                             withdrawn           302 409 403 409 409 409 409 409 409
GET  my_votes           /account/votes/                                  -                   302 200
GET  guideline_comment  /g/{guideline}/comment/                          draft,coming,unborn 302 404
GET  guideline_comment  /g/{guideline}/comment/                          standing            302 200
GET  guideline_comment  /g/{guideline}/comment/                          withdrawn           302 409
POST guideline_comment  /g/{guideline}/comment/                          draft,coming,unborn 302 404
POST guideline_comment  /g/{guideline}/comment/                          standing            302 422
POST guideline_comment  /g/{guideline}/comment/                          withdrawn           302 409
GET  essay_comment      /issues/{issue}/essays/{essay}/discussion/comment/ draft,coming,unborn 302 404
GET  essay_comment      /issues/{issue}/essays/{essay}/discussion/comment/ standing          302 200
POST essay_comment      /issues/{issue}/essays/{essay}/discussion/comment/ draft,coming,unborn 302 404
POST essay_comment      /issues/{issue}/essays/{essay}/discussion/comment/ standing          302 422
POST essay_comment      /issues/{issue}/essays/{essay}/discussion/comment/ withdrawn         302 409
GET  comment_reply      /c/{comment}/reply/                              comment,answer      302 200
GET  comment_reply      /c/{comment}/reply/                              removed,late        302 409
POST comment_reply      /c/{comment}/reply/                              comment,answer      302 422
POST comment_reply      /c/{comment}/reply/                              removed,late        302 409
GET  comment_rate       /c/{comment}/rate/                               comment             302 403 200 200 200 200 200 200 200
POST comment_rate       /c/{comment}/rate/                               comment             302 403 302 302 302 302 302 302 302
GET  comment_rate       /c/{comment}/rate/                               removed,late        302 403 409 409 409 409 409 409 409
POST comment_rate       /c/{comment}/rate/                               removed,late        302 403 409 409 409 409 409 409 409
GET  comment_edit       /c/{comment}/edit/                               comment             302 200 403 403 403 403 403 403 403
GET  comment_edit       /c/{comment}/edit/                               answer              302 403 200 403 403 403 403 403 403
POST comment_edit       /c/{comment}/edit/                               comment             302 422 403 403 403 403 403 403 403
POST comment_edit       /c/{comment}/edit/                               removed,late        302 409 403 403 403 403 403 403 403
GET  comment_remove     /c/{comment}/remove/                             comment             302 200 403 403 200 200 200 403 200
POST comment_remove     /c/{comment}/remove/                             comment             302 302 403 403 422 422 422 403 422
POST comment_remove     /c/{comment}/remove/                             late                302 302 403 403 409 409 409 403 409
GET  comment_credit     /c/{comment}/credit/                             comment             302 403 200 403 403 200 200 403 200
POST comment_credit     /c/{comment}/credit/                             comment             302 403 400 403 403 400 400 403 400
GET  comment_credit     /c/{comment}/credit/                             removed,late        302 403 409 403 403 409 409 403 409
POST comment_pin        /c/{comment}/pin/                                comment             302 400
GET  annotate           /issues/{issue}/essays/{essay}/annotate/         draft,coming,unborn 302 404
# Without words there is nothing to annotate: 404.
GET  annotate           /issues/{issue}/essays/{essay}/annotate/         standing            302 404
GET  annotate           /issues/{issue}/essays/{essay}/annotate/         withdrawn           302 409
POST annotate           /issues/{issue}/essays/{essay}/annotate/         coming,standing     302 404
POST annotate           /issues/{issue}/essays/{essay}/annotate/         withdrawn           302 409
GET  annotation_comment /a/{annotation}/comment/                         note                302 200
GET  annotation_comment /a/{annotation}/comment/                         gone,old            302 409
POST annotation_comment /a/{annotation}/comment/                         note                302 422
POST annotation_comment /a/{annotation}/comment/                         gone,old            302 409
GET  annotation_attach  /a/{annotation}/attach/                      note                302 200 200 403 403 200 200 403 200
GET  annotation_attach  /a/{annotation}/attach/?in=2                 note                302 404 200 403 403 200 200 403 200
POST annotation_attach  /a/{annotation}/attach/                      note                302 422 422 403 403 422 422 403 422
POST annotation_attach  /a/{annotation}/attach/                      gone,old            302 409 409 403 403 409 409 403 409
# A plain remark proposes no other words.
GET  annotation_credit  /a/{annotation}/credit/                      note                302 403 200 403 403 200 200 403 200
POST annotation_credit  /a/{annotation}/credit/                      note                302 403 400 403 403 400 400 403 400
GET  annotation_credit  /a/{annotation}/credit/                      gone,old            302 403 409 403 403 409 409 403 409
GET  annotation_take    /a/{annotation}/take/                        note,gone,old       302 403 409 403 403 409 409 403 409
POST annotation_take    /a/{annotation}/take/                        note,gone,old       302 403 409 403 403 409 409 403 409
GET  annotation_widen   /a/{annotation}/widen/                           note                302 409 403 403 403 403 403 403 403
POST annotation_widen   /a/{annotation}/widen/                           note                302 422 403 403 403 403 403 403 403
POST annotation_widen   /a/{annotation}/widen/                           gone,old            302 409 403 403 403 403 403 403 403
GET  annotation_edit    /a/{annotation}/edit/                            note                302 200 403 403 403 403 403 403 403
POST annotation_edit    /a/{annotation}/edit/                            note                302 422 403 403 403 403 403 403 403
POST annotation_edit    /a/{annotation}/edit/                            gone,old            302 409 403 403 403 403 403 403 403
GET  annotation_remove  /a/{annotation}/remove/                          note                302 200 403 403 200 200 200 403 200
POST annotation_remove  /a/{annotation}/remove/                          note                302 302 403 403 422 422 422 403 422
POST annotation_remove  /a/{annotation}/remove/                          old                 302 302 403 403 409 409 409 403 409
POST remark_preview     /remarks/preview/                                -                   403 200
"""

# The same addresses at the instant of the release: nothing was done in between.
RELEASED = """
#    route            address                                        of                     anon read auth coll mode copy edit else admi
GET  essay            /issues/{issue}/essays/{essay}/                coming,standing        200
GET  essay_cite       /issues/{issue}/essays/{essay}/cite.bib        coming                 200
GET  essay_cite       /issues/{issue}/essays/{essay}/cite.bib?revision=2 standing           200
GET  revision         /issues/{issue}/essays/{essay}/r/1/            coming                 200
GET  revision         /issues/{issue}/essays/{essay}/r/2/            standing               200
GET  revision_text    /issues/{issue}/essays/{essay}/r/2.txt         standing               200
GET  essay_by_key     /e/{key}/                                      coming                 302
GET  guideline        /g/{guideline}/                                coming                 200
GET  guideline        /g/{new}/                                      standing               200
GET  wording          /g/{guideline}@1/                              coming                 200
GET  wording          /g/{guideline}@2/                              standing               200
GET  guideline_cite   /g/{guideline}/cite.bib                        coming                 200
GET  picture          /pictures/{picture}/                           coming                 200
GET  desk_essay       /desk/essays/{key}/                            coming                 302 403 403 403 403 200 200 403 200
GET  write_essay      /write/{key}/                                  coming                 302 403 200 403 403 200 200 403 200
GET  discussion       /issues/{issue}/essays/{essay}/discussion/     coming                 200
GET  vote             /g/{guideline}/vote/                           coming                 302 200
GET  vote             /g/{new}/vote/                                 standing               302 200
GET  essay            /issues/{issue}/essays/{essay}/                draft,unborn           404 404 302 404 302 302 302 404 302
GET  guideline        /g/{guideline}/                                draft,unborn           404 404 302 404 302 302 302 404 302
GET  picture          /pictures/{picture}/                           withdrawn,draft        404 404 200 404 200 200 200 404 200
"""
