"""A document may be a new version of an essay's draft."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("symposium", "0011_past_keys_and_notices")]
    operations = [
        migrations.AddField(
            model_name="manuscript",
            name="onto",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="new_versions",
                to="symposium.essay",
            ),
        ),
        migrations.AddConstraint(
            model_name="manuscript",
            constraint=models.CheckConstraint(
                condition=Q(onto__isnull=True) | Q(essay__isnull=True) | Q(essay=F("onto")),
                name="new_version_is_saved_onto_its_essay",
            ),
        ),
    ]
