from django.db import migrations


class Migration(migrations.Migration):
    """knox's own migrations make their table although accounts.ApiToken stands in its place.

    No model knows the empty table, so nobody would empty or back it up with the others; and a flush
    of the database stumbles over its reference to the people.
    """

    dependencies = [("accounts", "0002_tokens_and_cache"), ("knox", "0009_extend_authtoken_field")]
    operations = [migrations.RunSQL("DROP TABLE IF EXISTS knox_authtoken;", migrations.RunSQL.noop)]
