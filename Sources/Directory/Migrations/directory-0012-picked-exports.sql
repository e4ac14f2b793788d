-- An export may take some people of a roll, ticked one by one, and not the whole.
ALTER TABLE roll_export ADD COLUMN picked BOOLEAN NOT NULL DEFAULT FALSE;
-- Who stood in it. A number and no reference: an import that is undone takes its people along, and the record of the export stays.
CREATE TABLE roll_export_person (
    export_id BIGINT NOT NULL REFERENCES roll_export (id),
    person_id BIGINT NOT NULL,
    PRIMARY KEY (export_id, person_id)
);
