"""Addresses that a revision is without, and public notices on an essay."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import symposium.domain.keys

# As final as the passages of their revision (migration 0002).
SQL = """
CREATE TRIGGER released_revision_is_final BEFORE INSERT OR UPDATE OR DELETE ON symposium_pastkey
    FOR EACH ROW EXECUTE FUNCTION symposium_refuse_released_part();
"""
REVERSE = "DROP TRIGGER released_revision_is_final ON symposium_pastkey;"


class Migration(migrations.Migration):
    dependencies = [
        ("symposium", "0010_when_wording_changes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
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
                (
                    "kind",
                    models.CharField(
                        choices=[("correction", "Correction"), ("concern", "Expression of concern")],
                        max_length=10,
                    ),
                ),
                ("text", models.TextField(max_length=4000)),
                ("at", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
                ("lifted_because", models.TextField(blank=True, max_length=4000)),
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="PastKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("key", models.CharField(max_length=16)),
                ("beside", models.CharField(blank=True, max_length=12)),
                (
                    "fate",
                    models.CharField(
                        choices=[
                            ("removed", "Removed"),
                            ("merged", "Merged into another passage"),
                            ("carried", "Carried on under another address"),
                        ],
                        max_length=8,
                    ),
                ),
                ("since", models.PositiveIntegerField()),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="event",
            name="event_verb_known",
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
                    ("remark_removed", "removed a remark"),
                    ("comment_pinned", "pinned a comment"),
                    ("comment_unpinned", "unpinned a comment"),
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
                            "essay_scheduled",
                            "schedule_cancelled",
                            "revision_restored",
                            "notice_published",
                            "notice_lifted",
                            "essay_withdrawn",
                            "essay_reinstated",
                            "contents_ordered",
                            "remark_removed",
                            "comment_pinned",
                            "comment_unpinned",
                        ],
                    )
                ),
                name="event_verb_known",
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="essay",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="notices", to="symposium.essay"
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="lifted_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="pastkey",
            name="revision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="past_keys", to="symposium.revision"
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["correction", "concern"])), name="notice_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="notice_has_a_text"
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("lifted_at__isnull", True), ("lifted_because", ""), ("lifted_by__isnull", True)
                    ),
                    models.Q(
                        ("kind", "concern"),
                        ("lifted_at__isnull", False),
                        ("lifted_by__isnull", False),
                        models.Q(("lifted_because", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="only_a_concern_is_lifted_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="pastkey",
            constraint=models.UniqueConstraint(fields=("revision", "key"), name="past_key_once_per_revision"),
        ),
        migrations.AddConstraint(
            model_name="pastkey",
            constraint=models.CheckConstraint(
                condition=models.Q(("fate__in", ["removed", "merged", "carried"])), name="past_key_fate_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="pastkey",
            constraint=models.CheckConstraint(
                condition=models.Q(("since__gte", 2)), name="past_key_since_a_second_revision"
            ),
        ),
        migrations.RunSQL(SQL, REVERSE),
    ]
