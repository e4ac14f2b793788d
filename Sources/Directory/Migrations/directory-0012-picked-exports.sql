-- An export may take some people of a roll, ticked one by one, and not the whole.
ALTER TABLE roll_export ADD COLUMN picked BOOLEAN NOT NULL DEFAULT FALSE;
CREATE TABLE roll_export_person (
    export_id BIGINT NOT NULL REFERENCES roll_export (id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    PRIMARY KEY (export_id, person_id)
);
CREATE INDEX roll_export_person_person ON roll_export_person (person_id);
