-- A certificate that was taken back may be followed by another (重发), given on purpose and with a reason. An entry then has several,
-- of which one at most is valid. What was UNIQUE for the entry cannot be changed on SQLite; nothing refers to the table.
CREATE TABLE programme_certificate_copy (
    id BIGINT PRIMARY KEY,
    programme_id BIGINT NOT NULL REFERENCES programme (id),
    entry_id BIGINT NOT NULL REFERENCES programme_entry (id),
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
    -- The number of the one that follows it, and why that was given.
    successor TEXT,
    successor_why TEXT,
    UNIQUE (union_id, year, number),
    CHECK ((revoked_on IS NULL) = (revoked_why IS NULL) AND (revoked_on IS NULL) = (revoked_name IS NULL)),
    CHECK ((successor IS NULL) = (successor_why IS NULL)),
    CHECK (successor IS NULL OR revoked_on IS NOT NULL)
);
INSERT INTO programme_certificate_copy (id, programme_id, entry_id, union_id, year, number, code, content, sha256, issued_at,
    issued_name, revoked_on, revoked_why, revoked_name)
SELECT id, programme_id, entry_id, union_id, year, number, code, content, sha256, issued_at, issued_name, revoked_on, revoked_why,
    revoked_name
FROM programme_certificate;
DROP TABLE programme_certificate;
ALTER TABLE programme_certificate_copy RENAME TO programme_certificate;
CREATE INDEX programme_certificate_programme ON programme_certificate (programme_id, id);
CREATE INDEX programme_certificate_entry ON programme_certificate (entry_id, id);
CREATE UNIQUE INDEX programme_certificate_valid ON programme_certificate (entry_id) WHERE revoked_on IS NULL;
