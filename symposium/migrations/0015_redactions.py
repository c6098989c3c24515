"""Redactions: who had words erased and why, and the one gate for it in what the database holds final."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import symposium.domain.keys

# One gate in what is final: while a redaction's key is told to the transaction, the texts of its own essay may change,
# and nothing else of any row: no place, no key, no number, no length of a passage.
SQL = """
CREATE OR REPLACE FUNCTION symposium_is_redacting(essay bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM symposium_redaction
                   WHERE key = NULLIF(current_setting('symposium.redaction', true), '') AND essay_id = essay)
$$;
CREATE OR REPLACE FUNCTION symposium_only_texts_differ(before jsonb, after jsonb, texts text[]) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT before - texts = after - texts
       AND char_length(before ->> 'plain') IS NOT DISTINCT FROM char_length(after ->> 'plain')
$$;

CREATE OR REPLACE FUNCTION symposium_refuse_released_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND symposium_is_redacting(OLD.essay_id) AND symposium_only_texts_differ(
        to_jsonb(OLD), to_jsonb(NEW), ARRAY['title', 'dek', 'editors_note', 'picture_alt', 'image_caption',
                                            'image_credit', 'note', 'search']
    ) THEN RETURN NEW; END IF;
    IF symposium_is_released(OLD.release_at) THEN
        RAISE EXCEPTION 'Revision % is released: it cannot change.', OLD.number
            USING ERRCODE = 'check_violation', CONSTRAINT = 'released_revision_is_final';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION symposium_refuse_released_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    parents bigint[];
BEGIN
    IF TG_OP = 'UPDATE' AND symposium_is_redacting(
        (SELECT essay_id FROM symposium_revision WHERE id = OLD.revision_id)
    ) AND symposium_only_texts_differ(
        to_jsonb(OLD), to_jsonb(NEW), ARRAY['text', 'plain', 'alt', 'credit', 'name', 'affiliation', 'biography', 'search']
    ) THEN RETURN NEW; END IF;
    IF TG_OP <> 'INSERT' THEN parents := array_append(parents, OLD.revision_id); END IF;
    IF TG_OP <> 'DELETE' THEN parents := array_append(parents, NEW.revision_id); END IF;
    IF EXISTS (SELECT FROM symposium_revision
               WHERE id = ANY (parents) AND symposium_is_released(release_at)) THEN
        RAISE EXCEPTION 'This text belongs to a released revision: it cannot change.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'released_revision_is_final';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION symposium_refuse_change_of_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND symposium_is_redacting(OLD.essay_id)
       AND to_jsonb(OLD) - 'details' = to_jsonb(NEW) - 'details' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'The record of events is append-only.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'event_record_is_append_only';
END $$;

CREATE OR REPLACE FUNCTION symposium_refuse_change_of_grade() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed bigint;
BEGIN
    IF TG_OP = 'UPDATE' AND symposium_is_redacting(
        (SELECT essay_id FROM symposium_guideline WHERE id = OLD.guideline_id)
    ) AND to_jsonb(OLD) - ARRAY['reason', 'proposed_because'] = to_jsonb(NEW) - ARRAY['reason', 'proposed_because'] THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' THEN changed := NEW.wording_id; ELSE changed := OLD.wording_id; END IF;
    IF TG_OP = 'UPDATE' OR EXISTS (
        SELECT FROM symposium_wording JOIN symposium_revision ON symposium_revision.id = revision_id
        WHERE symposium_wording.id = changed AND symposium_is_released(release_at)
    ) THEN
        RAISE EXCEPTION 'What was decided of a released wording is final.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'grade_of_released_wording_is_final';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
"""

# The triggers stay and ask a function that always says no: what is final is as final as it was before.
REVERSE = """
CREATE OR REPLACE FUNCTION symposium_is_redacting(essay bigint) RETURNS boolean LANGUAGE sql STABLE AS
    $$ SELECT false $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("symposium", "0014_past_keys_of_before"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Redaction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        default=symposium.domain.keys.new_key, editable=False, max_length=12, unique=True
                    ),
                ),
                ("at", models.DateTimeField()),
                ("ground", models.CharField(max_length=500)),
                ("length", models.PositiveIntegerField()),
                ("places", models.JSONField(default=dict)),
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="event",
            name="event_verb_known",
        ),
        migrations.RemoveConstraint(
            model_name="notice",
            name="notice_kind_known",
        ),
        migrations.AlterField(
            model_name="event",
            name="verb",
            field=models.CharField(
                choices=[
                    ("issue_created", "made the issue"),
                    ("issue_changed", "changed the issue"),
                    ("place_given", "gave a place"),
                    ("place_taken_away", "took a place away"),
                    ("place_answered", "answered an invitation"),
                    ("essay_created", "made a draft"),
                    ("draft_changed", "changed the draft"),
                    ("essay_submitted", "submitted the essay"),
                    ("essay_returned", "returned the essay"),
                    ("essay_scheduled", "scheduled a revision"),
                    ("schedule_cancelled", "cancelled a schedule"),
                    ("revision_restored", "restored a revision into the draft"),
                    ("notice_published", "published a notice"),
                    ("notice_lifted", "lifted a notice"),
                    ("essay_withdrawn", "withdrew the essay"),
                    ("essay_reinstated", "reinstated the essay"),
                    ("contents_ordered", "ordered the contents"),
                    ("words_redacted", "had words erased"),
                    ("remark_attached", "attached a remark again"),
                    ("remark_detached", "undid where a remark was attached"),
                    ("remark_removed", "removed a remark"),
                    ("comment_pinned", "pinned a comment"),
                    ("comment_unpinned", "unpinned a comment"),
                ],
                max_length=24,
            ),
        ),
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("correction", "Correction"),
                    ("concern", "Expression of concern"),
                    ("redaction", "Redaction"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "verb__in",
                        [
                            "issue_created",
                            "issue_changed",
                            "place_given",
                            "place_taken_away",
                            "place_answered",
                            "essay_created",
                            "draft_changed",
                            "essay_submitted",
                            "essay_returned",
                            "essay_scheduled",
                            "schedule_cancelled",
                            "revision_restored",
                            "notice_published",
                            "notice_lifted",
                            "essay_withdrawn",
                            "essay_reinstated",
                            "contents_ordered",
                            "words_redacted",
                            "remark_attached",
                            "remark_detached",
                            "remark_removed",
                            "comment_pinned",
                            "comment_unpinned",
                        ],
                    )
                ),
                name="event_verb_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["correction", "concern", "redaction"])),
                name="notice_kind_known",
            ),
        ),
        migrations.AddField(
            model_name="redaction",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="redaction",
            name="essay",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="redactions", to="symposium.essay"
            ),
        ),
        migrations.AddConstraint(
            model_name="redaction",
            constraint=models.CheckConstraint(
                condition=models.Q(("ground", ""), _negated=True), name="redaction_has_a_ground"
            ),
        ),
        migrations.RunSQL(SQL, REVERSE),
    ]
