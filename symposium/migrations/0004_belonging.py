"""What hangs together stays within one essay and one issue; foreign keys alone do not say so."""

from django.db import migrations

SQL = """
ALTER TABLE symposium_wording
    ADD CONSTRAINT wording_and_its_revision UNIQUE (id, revision_id);
ALTER TABLE symposium_passage
    ADD CONSTRAINT passage_wording_is_of_its_revision FOREIGN KEY (wording_id, revision_id)
    REFERENCES symposium_wording (id, revision_id) DEFERRABLE INITIALLY DEFERRED;

CREATE FUNCTION symposium_check_wording_guideline() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT essay_id FROM symposium_guideline WHERE id = NEW.guideline_id)
       IS DISTINCT FROM (SELECT essay_id FROM symposium_revision WHERE id = NEW.revision_id) THEN
        RAISE EXCEPTION 'This guideline belongs to another essay.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'wording_guideline_is_of_its_essay';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION symposium_check_guideline_theme() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT essay.issue_id FROM symposium_guideline guideline
        JOIN symposium_essay essay ON essay.id = guideline.essay_id WHERE guideline.id = NEW.guideline_id)
       IS DISTINCT FROM (SELECT issue_id FROM symposium_theme WHERE id = NEW.theme_id) THEN
        RAISE EXCEPTION 'This theme belongs to another issue.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'guideline_theme_is_of_its_issue';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER wording_guideline_is_of_its_essay BEFORE INSERT OR UPDATE ON symposium_wording
    FOR EACH ROW EXECUTE FUNCTION symposium_check_wording_guideline();
CREATE TRIGGER guideline_theme_is_of_its_issue BEFORE INSERT OR UPDATE ON symposium_guideline_themes
    FOR EACH ROW EXECUTE FUNCTION symposium_check_guideline_theme();
"""

REVERSE = """
DROP TRIGGER guideline_theme_is_of_its_issue ON symposium_guideline_themes;
DROP TRIGGER wording_guideline_is_of_its_essay ON symposium_wording;
DROP FUNCTION symposium_check_guideline_theme, symposium_check_wording_guideline;
ALTER TABLE symposium_passage DROP CONSTRAINT passage_wording_is_of_its_revision;
ALTER TABLE symposium_wording DROP CONSTRAINT wording_and_its_revision;
"""


class Migration(migrations.Migration):
    dependencies = [("symposium", "0003_manuscript_source_text")]
    operations = [migrations.RunSQL(SQL, REVERSE)]
