-- Who took which answers along as a file (导出单): a collection's, or those of another room's record.
CREATE TABLE answer_export (
    id BIGINT PRIMARY KEY,
    subject_kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL REFERENCES account (id),
    format TEXT NOT NULL CHECK (format IN ('xlsx', 'csv')),
    in_full BOOLEAN NOT NULL,
    asked_at BIGINT NOT NULL
);
CREATE INDEX answer_export_account ON answer_export (account_id);
