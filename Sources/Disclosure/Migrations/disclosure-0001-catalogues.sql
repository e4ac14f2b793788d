-- What a union's unit discloses in a year (公开目录): days and offices are the unit's own.
CREATE TABLE disclosure_catalogue (
    id BIGINT PRIMARY KEY,
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    year BIGINT NOT NULL,
    -- Whether a fixed day of rest goes on to the next working day.
    rolls BOOLEAN NOT NULL,
    -- Working days within which questions and findings are answered.
    answer_days BIGINT NOT NULL CHECK (answer_days >= 1 AND answer_days <= 60),
    created_at BIGINT NOT NULL,
    created_name TEXT NOT NULL,
    UNIQUE (union_id, year)
);
CREATE INDEX disclosure_catalogue_path ON disclosure_catalogue (union_path, year);

CREATE TABLE disclosure_topic (
    id BIGINT PRIMARY KEY,
    catalogue_id BIGINT NOT NULL REFERENCES disclosure_catalogue (id),
    number BIGINT NOT NULL,
    title TEXT NOT NULL,
    category TEXT NOT NULL CHECK (category IN ('development', 'staff', 'finance', 'integrity', 'students', 'other')),
    kind TEXT NOT NULL CHECK (kind IN ('standing', 'regular', 'prompt')),
    -- monthly:10, terms:01-20,07-10, event:5
    due_rule TEXT NOT NULL,
    office TEXT NOT NULL,
    audience TEXT NOT NULL CHECK (audience IN ('staff', 'everyone')),
    source TEXT NOT NULL,
    -- Rises with every change, so that nobody overwrites what another has just written.
    revision BIGINT NOT NULL,
    retired_on TEXT,
    retired_because TEXT,
    CHECK ((retired_on IS NULL) = (retired_because IS NULL)),
    UNIQUE (catalogue_id, number)
);

-- What has to be disclosed by a day: one time of a topic, or something that happened.
CREATE TABLE disclosure_duty (
    id BIGINT PRIMARY KEY,
    topic_id BIGINT NOT NULL REFERENCES disclosure_topic (id),
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    year BIGINT NOT NULL,
    label TEXT NOT NULL,
    event_on TEXT,
    due_on TEXT NOT NULL,
    reckoning TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'published', 'void')),
    published_on TEXT,
    -- What the night has done about it.
    reminded_on TEXT,
    overdue_on TEXT,
    CHECK ((state = 'published') = (published_on IS NOT NULL))
);
CREATE INDEX disclosure_duty_topic ON disclosure_duty (topic_id, due_on);
CREATE INDEX disclosure_duty_union ON disclosure_duty (union_id);
CREATE INDEX disclosure_duty_path ON disclosure_duty (union_path, year);
CREATE INDEX disclosure_duty_open ON disclosure_duty (due_on) WHERE state = 'open';
CREATE UNIQUE INDEX disclosure_duty_once ON disclosure_duty (topic_id, label) WHERE event_on IS NULL AND state <> 'void';
