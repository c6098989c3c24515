"""Voices belong to what they speak of, and the history of votes is append-only."""

from django.db import migrations

SQL = """
ALTER TABLE symposium_wording ADD CONSTRAINT wording_and_its_guideline UNIQUE (id, guideline_id);
ALTER TABLE symposium_vote ADD CONSTRAINT vote_wording_is_of_its_guideline
    FOREIGN KEY (wording_id, guideline_id) REFERENCES symposium_wording (id, guideline_id)
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE symposium_tally ADD CONSTRAINT tally_wording_is_of_its_guideline
    FOREIGN KEY (wording_id, guideline_id) REFERENCES symposium_wording (id, guideline_id)
    DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE symposium_revision ADD CONSTRAINT revision_and_its_essay UNIQUE (id, essay_id);
ALTER TABLE symposium_annotation ADD CONSTRAINT annotation_revision_is_of_its_essay
    FOREIGN KEY (revision_id, essay_id) REFERENCES symposium_revision (id, essay_id)
    DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE symposium_guideline ADD CONSTRAINT guideline_and_its_essay UNIQUE (id, essay_id);
ALTER TABLE symposium_annotation ADD CONSTRAINT annotation_and_its_essay UNIQUE (id, essay_id);
ALTER TABLE symposium_thread ADD CONSTRAINT thread_guideline_is_of_its_essay
    FOREIGN KEY (guideline_id, essay_id) REFERENCES symposium_guideline (id, essay_id)
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE symposium_thread ADD CONSTRAINT thread_annotation_is_of_its_essay
    FOREIGN KEY (annotation_id, essay_id) REFERENCES symposium_annotation (id, essay_id)
    DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE symposium_comment ADD CONSTRAINT comment_and_its_thread UNIQUE (id, thread_id);
ALTER TABLE symposium_comment ADD CONSTRAINT reply_is_in_its_parents_thread
    FOREIGN KEY (parent_id, thread_id) REFERENCES symposium_comment (id, thread_id)
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE symposium_comment ADD CONSTRAINT reply_is_in_its_roots_thread
    FOREIGN KEY (root_id, thread_id) REFERENCES symposium_comment (id, thread_id)
    DEFERRABLE INITIALLY DEFERRED;

CREATE FUNCTION symposium_refuse_change_of_vote_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The history of a vote is append-only.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'vote_history_is_append_only';
END $$;
CREATE TRIGGER vote_history_is_append_only BEFORE UPDATE OR DELETE ON symposium_votechange
    FOR EACH ROW EXECUTE FUNCTION symposium_refuse_change_of_vote_history();
"""

REVERSE = """
DROP TRIGGER vote_history_is_append_only ON symposium_votechange;
DROP FUNCTION symposium_refuse_change_of_vote_history;
ALTER TABLE symposium_comment DROP CONSTRAINT reply_is_in_its_roots_thread;
ALTER TABLE symposium_comment DROP CONSTRAINT reply_is_in_its_parents_thread;
ALTER TABLE symposium_comment DROP CONSTRAINT comment_and_its_thread;
ALTER TABLE symposium_thread DROP CONSTRAINT thread_annotation_is_of_its_essay;
ALTER TABLE symposium_thread DROP CONSTRAINT thread_guideline_is_of_its_essay;
ALTER TABLE symposium_annotation DROP CONSTRAINT annotation_and_its_essay;
ALTER TABLE symposium_guideline DROP CONSTRAINT guideline_and_its_essay;
ALTER TABLE symposium_annotation DROP CONSTRAINT annotation_revision_is_of_its_essay;
ALTER TABLE symposium_revision DROP CONSTRAINT revision_and_its_essay;
ALTER TABLE symposium_tally DROP CONSTRAINT tally_wording_is_of_its_guideline;
ALTER TABLE symposium_vote DROP CONSTRAINT vote_wording_is_of_its_guideline;
ALTER TABLE symposium_wording DROP CONSTRAINT wording_and_its_guideline;
"""


class Migration(migrations.Migration):
    dependencies = [("symposium", "0005_voices")]
    operations = [migrations.RunSQL(SQL, REVERSE)]
