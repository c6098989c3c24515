import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.urls import reverse

OK = {"database": "ok", "migrations": "ok", "worker": "ok"}


def beat(seconds_ago):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s))",
            [seconds_ago],
        )


def ready(client):
    answer = client.get(reverse("readyz"))
    return answer.status_code, answer.json()


def test_the_process_answers_without_a_database(client):
    answer = client.get(reverse("healthz"))

    assert (answer.status_code, answer.content) == (200, b"ok")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"


@pytest.mark.django_db
def test_all_is_ready(client):
    beat(5)

    assert ready(client) == (200, {"ready": True, "checks": OK})


@pytest.mark.django_db
@pytest.mark.parametrize("beats", [[], [90]])
def test_a_silent_worker_is_not_ready(client, beats):
    for seconds in beats:
        beat(seconds)

    checks = {**OK, "worker": "no heartbeat within 60 seconds"}
    assert ready(client) == (503, {"ready": False, "checks": checks})


@pytest.mark.django_db
def test_a_missing_migration_is_not_ready(client):
    beat(5)
    last = MigrationRecorder.Migration.objects.filter(app="symposium").order_by("-name").first()
    last.delete()

    assert ready(client) == (503, {"ready": False, "checks": {**OK, "migrations": "not applied: 1"}})


@pytest.mark.django_db
def test_a_broken_table_is_told_without_the_databases_words(client):
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE procrastinate_workers CASCADE")

    status, body = ready(client)

    assert (status, body["checks"]["worker"]) == (503, "the database does not answer as it should")


@pytest.mark.django_db
def test_readiness_is_cheap_and_never_stored(client, django_assert_num_queries):
    beat(5)
    ready(client)

    with django_assert_num_queries(4):
        answer = client.get(reverse("readyz"))

    assert "no-store" in answer["Cache-Control"]
