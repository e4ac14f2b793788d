-- Certificates (证书): one for each entry that was named, numbered within its union and year. What it says is one text under a
-- fingerprint; by its code anybody can check it without an account.
CREATE TABLE programme_certificate (
    id BIGINT PRIMARY KEY,
    programme_id BIGINT NOT NULL REFERENCES programme (id),
    entry_id BIGINT NOT NULL UNIQUE REFERENCES programme_entry (id),
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    year BIGINT NOT NULL,
    number BIGINT NOT NULL CHECK (number > 0),
    code TEXT NOT NULL UNIQUE,
    content TEXT NOT NULL,
    sha256 BYTEA NOT NULL,
    issued_at BIGINT NOT NULL,
    issued_name TEXT NOT NULL,
    revoked_on TEXT,
    revoked_why TEXT,
    revoked_name TEXT,
    UNIQUE (union_id, year, number),
    CHECK ((revoked_on IS NULL) = (revoked_why IS NULL) AND (revoked_on IS NULL) = (revoked_name IS NULL))
);
CREATE INDEX programme_certificate_programme ON programme_certificate (programme_id, id);

CREATE TABLE programme_certificate_counter (
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    year BIGINT NOT NULL,
    last BIGINT NOT NULL CHECK (last > 0),
    PRIMARY KEY (union_id, year)
);

-- The document that made the result known (公布结果), drafted from the list.
ALTER TABLE programme ADD COLUMN document_id BIGINT REFERENCES official_document (id);
CREATE INDEX programme_document ON programme (document_id);
