-- What was disclosed (公开内容): each correction is a version, and the former ones stay readable.
CREATE TABLE disclosure_entry (
    id BIGINT PRIMARY KEY,
    topic_id BIGINT NOT NULL REFERENCES disclosure_topic (id),
    duty_id BIGINT NOT NULL REFERENCES disclosure_duty (id),
    published_on TEXT NOT NULL,
    -- Where else it could be read: the notice board, a meeting.
    place TEXT NOT NULL,
    entered_at BIGINT NOT NULL,
    entered_name TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version >= 1),
    withdrawn_at BIGINT,
    withdrawn_name TEXT,
    reason TEXT,
    CHECK ((withdrawn_at IS NULL) = (reason IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_name IS NULL))
);
CREATE INDEX disclosure_entry_topic ON disclosure_entry (topic_id, id);
CREATE INDEX disclosure_entry_newest ON disclosure_entry (published_on, id);
CREATE UNIQUE INDEX disclosure_entry_standing ON disclosure_entry (duty_id) WHERE withdrawn_at IS NULL;

CREATE TABLE disclosure_version (
    id BIGINT PRIMARY KEY,
    entry_id BIGINT NOT NULL REFERENCES disclosure_entry (id),
    number BIGINT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    -- What was corrected; empty for the first.
    why TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    written_name TEXT NOT NULL,
    UNIQUE (entry_id, number)
);
