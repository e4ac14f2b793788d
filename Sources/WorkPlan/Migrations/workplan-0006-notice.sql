-- The official document that carries the plan: the notice with which it was issued.
ALTER TABLE work_plan ADD COLUMN document_id BIGINT REFERENCES official_document (id);
CREATE INDEX work_plan_document ON work_plan (document_id);
