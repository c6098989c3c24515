"""What an editor decides of a changed wording, and what is told of votes on earlier ones."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

GRADES = [("editorial", "Editorial"), ("substantive", "Substantive")]
STANCES = [("agree", "Agree"), ("unsure", "Unsure"), ("disagree", "Disagree")]
COHORTS = [("readers", "Readers"), ("experts", "Experts")]

# A decision is inserted while its revision is being frozen, is never changed, and goes only with a revision
# that nobody has read.
SQL = """
ALTER TABLE symposium_wordingchange ADD CONSTRAINT changed_wording_is_of_its_guideline
    FOREIGN KEY (wording_id, guideline_id) REFERENCES symposium_wording (id, guideline_id)
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE symposium_wordingchange ADD CONSTRAINT wording_before_is_of_its_guideline
    FOREIGN KEY (before_id, guideline_id) REFERENCES symposium_wording (id, guideline_id)
    DEFERRABLE INITIALLY DEFERRED;

CREATE FUNCTION symposium_refuse_change_of_grade() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed bigint;
BEGIN
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
CREATE TRIGGER grade_of_released_wording_is_final BEFORE INSERT OR UPDATE OR DELETE ON symposium_wordingchange
    FOR EACH ROW EXECUTE FUNCTION symposium_refuse_change_of_grade();
"""

REVERSE = """
DROP TRIGGER grade_of_released_wording_is_final ON symposium_wordingchange;
DROP FUNCTION symposium_refuse_change_of_grade;
ALTER TABLE symposium_wordingchange DROP CONSTRAINT wording_before_is_of_its_guideline;
ALTER TABLE symposium_wordingchange DROP CONSTRAINT changed_wording_is_of_its_guideline;
"""


def key() -> models.BigAutoField:
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [
        ("symposium", "0009_figures"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="WordingChange",
            fields=[
                ("id", key()),
                ("grade", models.CharField(choices=GRADES, max_length=11)),
                ("proposed", models.CharField(choices=GRADES, max_length=11)),
                ("proposed_because", models.JSONField(default=list)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("at", models.DateTimeField()),
                (
                    "before",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="symposium.wording",
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
                    "guideline",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="wording_changes",
                        to="symposium.guideline",
                    ),
                ),
                (
                    "wording",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="change",
                        to="symposium.wording",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(grade__in=["editorial", "substantive"])
                        & Q(proposed__in=["editorial", "substantive"]),
                        name="wording_change_grades_known",
                    ),
                    models.CheckConstraint(
                        condition=~Q(before=F("wording")), name="wording_change_is_a_change"
                    ),
                    models.CheckConstraint(
                        condition=Q(grade=F("proposed")) | ~Q(reason=""), name="other_grade_has_a_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TallySnapshot",
            fields=[
                ("id", key()),
                ("cohort", models.CharField(choices=COHORTS, max_length=7)),
                ("stance", models.CharField(choices=STANCES, max_length=8)),
                ("count", models.PositiveIntegerField()),
                ("taken_at", models.DateTimeField()),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="snapshots",
                        to="symposium.wording",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["line", "cohort", "stance"], name="one_snapshot_per_line_and_stance"
                    ),
                    models.CheckConstraint(
                        condition=Q(stance__in=["agree", "unsure", "disagree"]), name="snapshot_stance_known"
                    ),
                    models.CheckConstraint(
                        condition=Q(cohort__in=["readers", "experts"]), name="snapshot_cohort_known"
                    ),
                ],
            },
        ),
        migrations.RunSQL(SQL, REVERSE),
    ]
