-- The journal is only ever appended to (网络安全法 第二十一条: logs are kept, not edited).
CREATE FUNCTION refuse_journal_change() RETURNS trigger AS
$$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END; $$ LANGUAGE plpgsql;
CREATE TRIGGER journal_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_entry
FOR EACH STATEMENT EXECUTE FUNCTION refuse_journal_change();
