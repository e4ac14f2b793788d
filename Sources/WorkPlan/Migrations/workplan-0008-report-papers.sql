-- The tables that follow a report (附表), as they were when it was frozen.
ALTER TABLE report ADD COLUMN frozen_annex TEXT;
-- The official document that a frozen report was handed over as: one, unless that was made void.
ALTER TABLE report ADD COLUMN document_id BIGINT REFERENCES official_document (id);
CREATE INDEX report_document ON report (document_id);
