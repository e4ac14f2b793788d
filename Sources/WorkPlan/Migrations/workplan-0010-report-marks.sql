-- A frozen report remembers the mark in the history of the facts instead of a copy of every fact behind its figures. Reports
-- frozen before have no mark: their words, figures and seals stay, which records moved since is no longer told.
ALTER TABLE report ADD COLUMN mark BIGINT;
DROP TABLE report_fact;
-- The seal of a report and the hash of a figure are empty while they are being worked out.
CREATE INDEX report_unsealed ON report_reading (report_id) WHERE fact_hash = '';
