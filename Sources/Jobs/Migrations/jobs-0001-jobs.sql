-- Long work (排队事项): what takes longer than a page may. A row is its own place in the queue: it is there when the
-- transaction that asked for it is, and whoever works on it holds a lease, so that a node that dies loses nothing.
CREATE TABLE job (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    account_id BIGINT NOT NULL REFERENCES account (id),
    account_name TEXT NOT NULL,
    title TEXT NOT NULL,
    -- Where its result is seen.
    link TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'failed', 'stopped')),
    -- How far it is: so many of so many, and what it is at.
    done BIGINT NOT NULL CHECK (done >= 0),
    total BIGINT NOT NULL CHECK (total >= 0),
    step TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    -- Who works on it just now, and until when that is believed.
    lease TEXT,
    lease_until BIGINT,
    stop_wanted BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    ended_at BIGINT,
    -- What it ended with, as people read it.
    outcome TEXT,
    CHECK ((state = 'open') = (ended_at IS NULL)),
    CHECK ((lease IS NULL) = (lease_until IS NULL))
);
CREATE INDEX job_union ON job (union_id);
CREATE INDEX job_account ON job (account_id);
CREATE INDEX job_due ON job (next_at) WHERE state = 'open';
CREATE INDEX job_subject ON job (subject_kind, subject_id, id);
-- The same work on the same record is asked for once at a time.
CREATE UNIQUE INDEX job_living ON job (kind, subject_kind, subject_id) WHERE state = 'open';
