"""One table of credits, for wording proposals that were taken and for every other remark that a revision follows.

A taken proposal keeps what was put where, and what it shared with every credit moves to the credit's own row.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

APART = """
DROP TRIGGER only_a_proposal_is_taken ON symposium_takenproposal;
ALTER TABLE symposium_takenproposal DROP CONSTRAINT taken_proposal_revision_is_of_its_essay;
ALTER TABLE symposium_takenproposal DROP CONSTRAINT taken_proposal_is_of_its_essay;
"""
TOGETHER_AGAIN = """
ALTER TABLE symposium_takenproposal ADD CONSTRAINT taken_proposal_is_of_its_essay
    FOREIGN KEY (annotation_id, essay_id) REFERENCES symposium_annotation (id, essay_id)
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE symposium_takenproposal ADD CONSTRAINT taken_proposal_revision_is_of_its_essay
    FOREIGN KEY (revision_id, essay_id) REFERENCES symposium_revision (id, essay_id)
    DEFERRABLE INITIALLY DEFERRED;
CREATE OR REPLACE FUNCTION symposium_refuse_taking_no_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM symposium_annotation WHERE id = NEW.annotation_id AND purpose = 'proposal') THEN
        RAISE EXCEPTION 'Only a wording proposal is taken into a draft.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'only_a_proposal_is_taken';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER only_a_proposal_is_taken BEFORE INSERT OR UPDATE OF annotation_id ON symposium_takenproposal
    FOR EACH ROW EXECUTE FUNCTION symposium_refuse_taking_no_proposal();
"""

MOVE = """
INSERT INTO symposium_credit (id, annotation_id, essay_id, by_id, at, passage, note, revision_id)
    SELECT id, annotation_id, essay_id, by_id, at, passage, '', revision_id FROM symposium_earliertaking;
INSERT INTO symposium_takenproposal (credit_ptr_id, before, after, start, "end")
    SELECT id, before, after, start, "end" FROM symposium_earliertaking;
SELECT setval(pg_get_serial_sequence('symposium_credit', 'id'), (SELECT coalesce(max(id), 1) FROM symposium_credit));
DELETE FROM symposium_earliertaking;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""
MOVE_BACK = """
INSERT INTO symposium_earliertaking (id, annotation_id, essay_id, by_id, at, passage, revision_id, before, after, start, "end")
    SELECT id, annotation_id, essay_id, by_id, at, passage, revision_id, before, after, start, "end"
    FROM symposium_takenproposal JOIN symposium_credit ON id = credit_ptr_id;
DELETE FROM symposium_takenproposal;
DELETE FROM symposium_credit;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""

BELONGING = """
ALTER TABLE symposium_credit ADD CONSTRAINT credit_annotation_is_of_its_essay
    FOREIGN KEY (annotation_id, essay_id) REFERENCES symposium_annotation (id, essay_id)
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE symposium_credit ADD CONSTRAINT credit_revision_is_of_its_essay
    FOREIGN KEY (revision_id, essay_id) REFERENCES symposium_revision (id, essay_id)
    DEFERRABLE INITIALLY DEFERRED;
CREATE FUNCTION symposium_refuse_credit_elsewhere() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.comment_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM symposium_comment JOIN symposium_thread ON symposium_thread.id = thread_id
        WHERE symposium_comment.id = NEW.comment_id AND essay_id = NEW.essay_id
    ) THEN
        RAISE EXCEPTION 'A comment is credited in its own essay.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'credit_comment_is_of_its_essay';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER credit_comment_is_of_its_essay BEFORE INSERT OR UPDATE OF comment_id, essay_id ON symposium_credit
    FOR EACH ROW EXECUTE FUNCTION symposium_refuse_credit_elsewhere();
CREATE OR REPLACE FUNCTION symposium_refuse_taking_no_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM symposium_credit JOIN symposium_annotation ON symposium_annotation.id = annotation_id
        WHERE symposium_credit.id = NEW.credit_ptr_id AND purpose = 'proposal'
    ) THEN
        RAISE EXCEPTION 'Only a wording proposal is taken into a draft.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'only_a_proposal_is_taken';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER only_a_proposal_is_taken BEFORE INSERT OR UPDATE OF credit_ptr_id ON symposium_takenproposal
    FOR EACH ROW EXECUTE FUNCTION symposium_refuse_taking_no_proposal();
"""
NOT_BELONGING = """
DROP TRIGGER only_a_proposal_is_taken ON symposium_takenproposal;
DROP TRIGGER credit_comment_is_of_its_essay ON symposium_credit;
DROP FUNCTION symposium_refuse_credit_elsewhere;
ALTER TABLE symposium_credit DROP CONSTRAINT credit_revision_is_of_its_essay;
ALTER TABLE symposium_credit DROP CONSTRAINT credit_annotation_is_of_its_essay;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("symposium", "0023_early_annotation"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="event", name="event_verb_known"),
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
                    ("essay_taken_back", "took the essay back"),
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
                    ("proposal_taken", "took a proposal into the draft"),
                    ("proposal_put_back", "put the words back that a proposal had changed"),
                    ("credit_given", "credited a remark in the next revision"),
                    ("credit_taken_back", "took a remark’s credit back"),
                    ("remark_removed", "removed a remark"),
                    ("remarks_imported", "imported remarks"),
                    ("comment_pinned", "pinned a comment"),
                    ("comment_unpinned", "unpinned a comment"),
                    ("mail_held", "held a mail back"),
                    ("mail_resent", "had a mail sent again"),
                ],
                max_length=24,
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
                            "essay_taken_back",
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
                            "proposal_taken",
                            "proposal_put_back",
                            "credit_given",
                            "credit_taken_back",
                            "remark_removed",
                            "remarks_imported",
                            "comment_pinned",
                            "comment_unpinned",
                            "mail_held",
                            "mail_resent",
                        ],
                    )
                ),
                name="event_verb_known",
            ),
        ),
        migrations.RunSQL(APART, TOGETHER_AGAIN),
        migrations.RenameModel("TakenProposal", "EarlierTaking"),
        migrations.CreateModel(
            name="Credit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("passage", models.CharField(blank=True, max_length=12)),
                ("note", models.CharField(blank=True, max_length=200)),
                (
                    "annotation",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="credit",
                        to="symposium.annotation",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "comment",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="credit",
                        to="symposium.comment",
                    ),
                ),
                (
                    "essay",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="credits",
                        to="symposium.essay",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="credits",
                        to="symposium.revision",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("annotation__isnull", False), ("comment__isnull", True)),
                            models.Q(("annotation__isnull", True), ("comment__isnull", False)),
                            _connector="OR",
                        ),
                        name="credit_is_of_one_remark",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TakenProposal",
            fields=[
                (
                    "credit_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="symposium.credit",
                    ),
                ),
                ("before", models.TextField()),
                ("after", models.TextField()),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("start__lte", models.F("end"))),
                        name="taken_words_end_after_their_start",
                    )
                ],
            },
            bases=("symposium.credit",),
        ),
        migrations.RunSQL(MOVE, MOVE_BACK),
        migrations.DeleteModel("EarlierTaking"),
        migrations.RunSQL(BELONGING, NOT_BELONGING),
    ]
