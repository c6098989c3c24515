"""Files are written to the disk while a form is read, whoever sent it: too large a body is never read."""

import pytest
from django.urls import reverse

from symposium.views.body import LARGEST

pytestmark = pytest.mark.django_db


class Unread:
    """A body that fails the test when anybody reads it."""

    def read(self, *args):
        raise AssertionError("The body was read.")

    readline = read


@pytest.mark.parametrize("length", [str(LARGEST + 1), "9" * 30, "-1", "many"])
@pytest.mark.parametrize("name", ["account_login", "write", "front"])
def test_a_body_that_no_form_sends_is_refused_unread(client, name, length):
    environment = {"CONTENT_LENGTH": length, "wsgi.input": Unread()}

    answer = client.post(reverse(name), content_type="multipart/form-data; boundary=x", **environment)

    assert answer.status_code == 413
