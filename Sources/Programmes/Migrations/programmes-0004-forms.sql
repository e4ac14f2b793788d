-- Applications are forms: a call asks with one version of a form, fixed when it opens. Calls from before have none; the fields
-- that their terms hold are read as a form, and their answers, which lie under the fields' keys, stay what they are.
ALTER TABLE programme ADD COLUMN form_version_id BIGINT REFERENCES form_version (id);
CREATE INDEX programme_form_version ON programme (form_version_id);

-- Who kept the answers last, for whoever writes at the same time.
ALTER TABLE programme_entry ADD COLUMN saved_at BIGINT;
ALTER TABLE programme_entry ADD COLUMN saved_name TEXT;
