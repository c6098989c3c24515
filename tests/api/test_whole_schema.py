"""The whole schema, asked at its edges and at random: no fault of ours, and no answer that it does not name."""

import copy
import re
from itertools import count

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.parameters import ParameterLocation
from schemathesis.specs.openapi import checks

from symposium import clock
from symposium.api.schema import document
from tests.api.imports import BROUGHT, bring_remarks
from tests.api.site import token_header
from tests.api.versions import read
from tests.api.voices import NOTE, TOP, speak
from tests.factories import NOW

pytestmark = pytest.mark.django_db
# What the nouns of the addresses lead to.
KNOWN = {
    "issues": "quiet-streets",
    "essays": "mkdwgbzq4p",
    "guidelines": "rjfxnt7hkc",
    "people": "tqbvzd9mxw",
    "annotations": NOTE,
    "comments": TOP,
    "new-versions": "nw4kx7tq2v",
    "annotation-imports": BROUGHT,
    "follows": "mkdwgbzq4p",
}
CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
    checks.unsupported_method,
    checks.allow_header_conformance,
]
TURNS = count()


def loaded():
    """The schema, to be asked with what it allows and with what it does not."""
    schema = schemathesis.openapi.from_dict(copy.deepcopy(document()))
    schema.config.update(base_url="http://testserver")
    schema.config.generation.update(modes=list(GenerationMode))
    return schema


def sparing(examples):
    """The same cases in every run: the edges of each parameter, and so many at random."""
    return settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


schema = loaded()
application = get_wsgi_application()


@pytest.fixture(autouse=True)
def one_connection():
    """As Django's own client has it: a request may not close the connection of the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(scope="module")
def lasting_site(lasting_site):
    with clock.travel(NOW):
        speak(lasting_site)
        brought = read(lasting_site.first, lasting_site.editor)
        type(brought).objects.filter(pk=brought.pk).update(key=KNOWN["new-versions"])
        bring_remarks(lasting_site)
    return lasting_site


@pytest.fixture
def editor(site):
    return token_header(site.editor)


NAMED = {"number": 1, "other": 2, "thing": "essay"}


def addressed(path: str) -> str:
    """A path of the schema with what is there in its places."""
    named = re.sub(r"{(number|other|thing)}", lambda match: str(NAMED[match[1]]), path)
    return re.sub(r"{\w+}", lambda _: KNOWN[path.split("/")[3]], named)


def aim(case):
    """Four of five at what is there: a key at random leads to a 404 alone."""
    part = case.meta.components.get(ParameterLocation.PATH)
    if part is None or part.mode == GenerationMode.NEGATIVE or next(TURNS) % 5 == 4:
        return
    noun = case.path.split("/")[3]
    for name in case.path_parameters:
        case.path_parameters[name] = NAMED.get(name, KNOWN[noun])


def ask(case, headers):
    """Each case finds the site as the one before found it."""
    with transaction.atomic():
        answer = case.call(headers=headers, app=application)
        transaction.set_rollback(True)
    case.validate_response(answer, checks=CHECKS)
    return answer


@schema.parametrize()
@sparing(5)
def test_every_answer_to_an_editor_is_one_that_the_schema_names(case, editor):
    aim(case)

    ask(case, editor)


@schema.include(method="GET").parametrize()
@sparing(5)
def test_every_answer_to_anybody_is_one_that_the_schema_names(case, site):
    aim(case)

    ask(case, {})


def test_nobody_acts_signed_out(client, site):
    answers = {
        f"{method} {path}": client.generic(method.upper(), addressed(path))
        for path, methods in document()["paths"].items()
        for method in methods
        if method != "get"
    }

    assert len(answers) > 15
    assert {name: answer.status_code for name, answer in answers.items() if answer.status_code != 401} == {}


@pytest.mark.prove
@schema.parametrize()
@sparing(300)
def test_every_answer_is_one_that_the_schema_names_long_asked(case, editor):
    aim(case)

    ask(case, {} if next(TURNS) % 4 == 0 else editor)
