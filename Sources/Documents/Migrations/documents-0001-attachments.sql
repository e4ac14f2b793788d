-- Attachments (附件): a file that belongs to some record of some room.
CREATE TABLE attachment (
    id BIGINT PRIMARY KEY,
    subject_kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    -- The permission with which one may read it, held at the union or above.
    audience TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    size BIGINT NOT NULL CHECK (size > 0),
    sha256 BYTEA NOT NULL,
    added_at BIGINT NOT NULL,
    added_by BIGINT NOT NULL REFERENCES account (id),
    added_name TEXT NOT NULL,
    removed_at BIGINT,
    removed_name TEXT,
    CHECK ((removed_at IS NULL) = (removed_name IS NULL))
);
CREATE INDEX attachment_subject ON attachment (subject_kind, subject_id);
CREATE INDEX attachment_union ON attachment (union_id);
CREATE INDEX attachment_adder ON attachment (added_by);

-- The bytes, in pieces that each fit a statement; gone when the attachment has been taken away.
CREATE TABLE attachment_piece (
    attachment_id BIGINT NOT NULL REFERENCES attachment (id),
    position BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (attachment_id, position)
);
