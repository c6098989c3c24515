"""What the pages of accounts answer whom, and what only the demo has.

Columns: the anonymous, the signed-in; one for all. What needs a fresh sign-in asks for it (302).
"""

ACCOUNTS = """
GET  account                              /account/                                  - 302 200
GET  account_profile                      /account/profile/                          - 302 200
POST account_profile                      /account/profile/                          - 302 422
GET  account_tokens                       /account/tokens/                           - 302 200
POST account_tokens                       /account/tokens/                           - 302 422
GET  account_token_revoke                 /account/tokens/nothing/revoke/            - 405
POST account_token_revoke                 /account/tokens/nothing/revoke/            - 302
GET  account_resume                       /account/resume/                           - 302 200
POST account_resume                       /account/resume/                           - 302
GET  account_login                        /account/login/                            - 200 302
POST account_login                        /account/login/                            - 200 302
GET  account_logout                       /account/logout/                           - 302 200
GET  account_inactive                     /account/inactive/                         - 200
GET  account_signup                       /account/signup/                           - 200 302
POST account_signup                       /account/signup/                           - 200 302
GET  account_reauthenticate               /account/reauthenticate/                   - 302 200
GET  account_email                        /account/email/                            - 302 200
GET  account_email_verification_sent      /account/confirm-email/                    - 200
GET  account_change_password              /account/password/change/                  - 302 200
POST account_change_password              /account/password/change/                  - 302 200
GET  account_set_password                 /account/password/set/                     - 302
GET  account_reset_password               /account/password/reset/                   - 200
POST account_reset_password               /account/password/reset/                   - 200
GET  account_confirm_login_code           /account/login/code/confirm/               - 302
GET  account_confirm_email                /account/confirm-email/nothing/            - 200
GET  account_reset_password_from_key_done /account/password/reset/key/done/          - 200
POST account_reset_password_from_key_done /account/password/reset/key/done/          - 405
GET  account_reset_password_from_key      /account/password/reset/key/0-nothing/     - 200
POST account_reset_password_from_key      /account/password/reset/key/0-nothing/     - 200
GET  account_reset_password_done          /account/password/reset/done/              - 200
POST account_reset_password_done          /account/password/reset/done/              - 405
GET  account_request_login_code           /account/login/code/                       - 200 302
GET  mfa_index                            /account/2fa/                              - 302 200
GET  mfa_authenticate                     /account/2fa/authenticate/                 - 302
GET  mfa_reauthenticate                   /account/2fa/reauthenticate/               - 302
GET  mfa_activate_totp                    /account/2fa/totp/activate/                - 302
GET  mfa_deactivate_totp                  /account/2fa/totp/deactivate/              - 302 404
GET  mfa_view_recovery_codes              /account/2fa/recovery-codes/               - 302 404
GET  mfa_generate_recovery_codes          /account/2fa/recovery-codes/generate/      - 302
GET  mfa_download_recovery_codes          /account/2fa/recovery-codes/download/      - 302 404
GET  mfa_list_webauthn                    /account/2fa/webauthn/                     - 302 200
GET  mfa_add_webauthn                     /account/2fa/webauthn/add/                 - 302
GET  mfa_reauthenticate_webauthn          /account/2fa/webauthn/reauthenticate/      - 302
GET  mfa_remove_webauthn                  /account/2fa/webauthn/keys/0/remove/       - 302
GET  mfa_edit_webauthn                    /account/2fa/webauthn/keys/0/edit/         - 302
GET  mfa_login_webauthn                   /account/2fa/webauthn/login/               - 302
GET  socialaccount_login_cancelled        /account/3rdparty/login/cancelled/         - 200
GET  socialaccount_login_error            /account/3rdparty/login/error/             - 401
GET  socialaccount_signup                 /account/3rdparty/signup/                  - 302
GET  socialaccount_connections            /account/3rdparty/                         - 302 200
GET  -                                    /account/social/login/cancelled/           - 301
GET  -                                    /dev/sign-in/editor/                       - 404
POST -                                    /dev/sign-in/editor/                       - 404
GET  -                                    /dev/mail/                                 - 404
POST -                                    /dev/mail/                                 - 404
GET  -                                    /account/nowhere/                          - 404
GET  -                                    /nowhere/                                  - 404
"""
