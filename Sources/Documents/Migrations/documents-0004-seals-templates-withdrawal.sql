-- The register of seals (用印登记): which seal was put on which document, by whom, when, on how many copies.
CREATE TABLE seal_use (
    id BIGINT PRIMARY KEY,
    document_id BIGINT NOT NULL REFERENCES official_document (id),
    -- The organ whose seal it is, one of the document's issuers.
    organ TEXT NOT NULL,
    keeper TEXT NOT NULL,
    copies BIGINT NOT NULL CHECK (copies > 0),
    used_on TEXT NOT NULL,
    noted_at BIGINT NOT NULL,
    noted_by BIGINT REFERENCES account (id),
    noted_name TEXT NOT NULL
);
CREATE INDEX seal_use_document ON seal_use (document_id);
CREATE INDEX seal_use_hand ON seal_use (noted_by);

-- Whether a union issues nothing before the use of each seal is noted.
ALTER TABLE approval_chain ADD COLUMN needs_seal BOOLEAN NOT NULL DEFAULT FALSE;

-- Documents that a union's drafts begin from (范本), under a name of its own.
CREATE TABLE document_template (
    document_id BIGINT PRIMARY KEY REFERENCES official_document (id),
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    name TEXT NOT NULL,
    UNIQUE (union_id, name)
);

-- A document that takes back one that was issued (撤回), and the one that it was taken back by.
ALTER TABLE official_document ADD COLUMN withdraws_id BIGINT REFERENCES official_document (id);
ALTER TABLE official_document ADD COLUMN withdrawn_by_id BIGINT REFERENCES official_document (id);
CREATE INDEX official_document_withdraws ON official_document (withdraws_id);
CREATE INDEX official_document_withdrawn_by ON official_document (withdrawn_by_id);

-- A union's own table of retention (保管期限表).
CREATE TABLE retention_rule (
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    document_kind TEXT NOT NULL,
    retention TEXT NOT NULL CHECK (retention IN ('permanent', 'years30', 'years10')),
    basis TEXT NOT NULL,
    PRIMARY KEY (union_id, document_kind)
);
CREATE INDEX official_document_item ON official_document (union_id, item_code);
