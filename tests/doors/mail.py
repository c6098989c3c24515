"""What the pages of mail and of following answer whom: a part of the table in pages.py."""

MAIL = """
#    route              address                                      of                     anon read auth coll mode copy edit else admi
GET  my_news            /account/news/                               -                      302 200
POST my_news            /account/news/                               -                      302 400
GET  my_mail            /account/mail/                               -                      302 200
GET  follow             /follow/issue/{issue_key}/                   here                   302 200
GET  follow             /follow/essay/{key}/                         draft,coming,withdrawn 302 404
GET  follow             /follow/essay/{key}/                         standing               302 200
POST follow             /follow/essay/{key}/                         standing               302 422
GET  follow             /follow/discussion/{key}/                    standing               302 200
GET  follow             /follow/guideline/{guideline}/               draft,coming,withdrawn 302 404
GET  follow             /follow/guideline/{guideline}/               standing               302 200
GET  follow             /follow/person/{person}/                     writer                 302 200 404 200 200 200 200 200 200
GET  follow             /follow/person/{person}/                     newcomer               302 404
GET  follow             /follow/remark/{annotation}/                 note                   302 200
GET  follow             /follow/remark/{annotation}/                 gone,old               302 404
GET  follow             /follow/anything/{annotation}/               note                   302 404
GET  link_unsubscribe   /unsubscribe/made.up/                        -                      404
POST link_unsubscribe   /unsubscribe/made.up/                        -                      404
GET  link_mail_choices  /mail-choices/made.up/                       -                      404
POST link_mail_choices  /mail-choices/made.up/                       -                      404
GET  link_invitation    /invitation/made.up/                         -                      404
POST link_invitation    /invitation/made.up/                         -                      404
GET  outbox             /site/outbox/                                -                      302 403 403 403 403 403 403 403 200
POST outbox_mail        /site/outbox/nothing/                        -                      302 403 403 403 403 403 403 403 404
"""
