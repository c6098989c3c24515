"""Figures have pictures of their own, and each picture belongs to an essay."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Exists, OuterRef, Q, Subquery


def give_essays(apps, schema_editor):
    """A picture is its revisions' essay's; one that no revision shows is seen by nobody and goes."""
    pictures = apps.get_model("symposium", "Picture").objects
    shown_in = apps.get_model("symposium", "Revision").objects.filter(picture=OuterRef("pk"))
    pictures.filter(~Exists(shown_in)).delete()
    pictures.update(essay=Subquery(shown_in.values("essay")[:1]))


class Migration(migrations.Migration):
    dependencies = [("symposium", "0008_manuscript_attempts")]

    operations = [
        migrations.AddField(
            model_name="picture",
            name="essay",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="pictures",
                to="symposium.essay",
            ),
        ),
        migrations.AddField(
            model_name="picture",
            name="manuscript",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="pictures",
                to="symposium.manuscript",
            ),
        ),
        migrations.RunPython(give_essays, migrations.RunPython.noop),
        # The deferred checks of the rows just written must be done before the table may be altered.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="picture",
            constraint=models.CheckConstraint(
                condition=Q(essay__isnull=False, manuscript__isnull=True)
                | Q(essay__isnull=True, manuscript__isnull=False),
                name="picture_is_of_an_essay_or_a_manuscript",
            ),
        ),
        migrations.AddField(
            model_name="passage",
            name="alt",
            field=models.CharField(blank=True, max_length=500, verbose_name="description"),
        ),
        migrations.AddField(
            model_name="passage",
            name="credit",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="passage",
            name="is_decorative",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="passage",
            name="picture",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="passages",
                to="symposium.picture",
                to_field="key",
            ),
        ),
        migrations.AddConstraint(
            model_name="passage",
            constraint=models.CheckConstraint(
                condition=Q(kind="figure") | Q(picture__isnull=True, alt="", is_decorative=False, credit=""),
                name="only_a_figure_has_a_picture",
            ),
        ),
    ]
