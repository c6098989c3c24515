"""What the database itself refuses: a change to a released revision, and to the record of events.

No trigger asks for the time: it is told the instant (clock.tell_database), and without one a frozen
revision counts as released.
"""

from django.db import migrations

SQL = """
CREATE FUNCTION symposium_is_released(instant timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT instant IS NOT NULL
       AND instant <= COALESCE(NULLIF(current_setting('symposium.now', true), '')::timestamptz, 'infinity')
$$;

CREATE FUNCTION symposium_refuse_released_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF symposium_is_released(OLD.release_at) THEN
        RAISE EXCEPTION 'Revision % is released: it cannot change.', OLD.number
            USING ERRCODE = 'check_violation', CONSTRAINT = 'released_revision_is_final';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION symposium_refuse_released_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    parents bigint[];
BEGIN
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

CREATE FUNCTION symposium_refuse_change_of_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The record of events is append-only.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'event_record_is_append_only';
END $$;

CREATE TRIGGER released_revision_is_final BEFORE UPDATE OR DELETE ON symposium_revision
    FOR EACH ROW EXECUTE FUNCTION symposium_refuse_released_revision();
CREATE TRIGGER released_revision_is_final BEFORE INSERT OR UPDATE OR DELETE ON symposium_passage
    FOR EACH ROW EXECUTE FUNCTION symposium_refuse_released_part();
CREATE TRIGGER released_revision_is_final BEFORE INSERT OR UPDATE OR DELETE ON symposium_wording
    FOR EACH ROW EXECUTE FUNCTION symposium_refuse_released_part();
CREATE TRIGGER released_revision_is_final BEFORE INSERT OR UPDATE OR DELETE ON symposium_byline
    FOR EACH ROW EXECUTE FUNCTION symposium_refuse_released_part();
CREATE TRIGGER event_record_is_append_only BEFORE UPDATE OR DELETE ON symposium_event
    FOR EACH ROW EXECUTE FUNCTION symposium_refuse_change_of_record();
"""

REVERSE = """
DROP TRIGGER released_revision_is_final ON symposium_revision;
DROP TRIGGER released_revision_is_final ON symposium_passage;
DROP TRIGGER released_revision_is_final ON symposium_wording;
DROP TRIGGER released_revision_is_final ON symposium_byline;
DROP TRIGGER event_record_is_append_only ON symposium_event;
DROP FUNCTION symposium_refuse_released_revision, symposium_refuse_released_part,
    symposium_refuse_change_of_record, symposium_is_released;
"""


class Migration(migrations.Migration):
    dependencies = [("symposium", "0001_initial")]
    operations = [migrations.RunSQL(SQL, REVERSE)]
