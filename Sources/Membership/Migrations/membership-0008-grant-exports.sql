-- Lists of grants that left as files (授权名单导出): who took which part, when and what for.
CREATE TABLE grant_export (
    id BIGINT PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    account_name TEXT NOT NULL,
    -- The filter as an address carries it.
    filter TEXT NOT NULL,
    format TEXT NOT NULL CHECK (format IN ('xlsx', 'csv')),
    purpose TEXT NOT NULL,
    grants BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX grant_export_account ON grant_export (account_id);
