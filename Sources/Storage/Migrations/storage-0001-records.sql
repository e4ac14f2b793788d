-- The journal (办理记录): append-only, each line chained to the one before.
CREATE TABLE journal_entry (
    sequence BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    actor_id BIGINT,
    actor_name TEXT NOT NULL,
    union_id BIGINT,
    subject_kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    verb TEXT NOT NULL,
    sentence TEXT NOT NULL,
    link BYTEA NOT NULL
);
CREATE INDEX journal_entry_subject ON journal_entry (subject_kind, subject_id, sequence);

-- The end of the chain; a writer holds this row while it appends.
CREATE TABLE journal_head (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    sequence BIGINT NOT NULL,
    link BYTEA NOT NULL
);

-- Tasks (待办): what waits for a role in a union.
CREATE TABLE task (
    id BIGINT PRIMARY KEY,
    union_id BIGINT NOT NULL,
    role TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    verb TEXT NOT NULL,
    title TEXT NOT NULL,
    detail TEXT NOT NULL,
    link TEXT NOT NULL,
    due_on TEXT,
    due_kind TEXT NOT NULL CHECK (due_kind IN ('law', 'office')),
    created_at BIGINT NOT NULL,
    done_at BIGINT,
    done_by TEXT,
    outcome TEXT,
    CHECK ((done_at IS NULL) = (outcome IS NULL))
);
-- In the order of the inbox, so that its first page is read and not sorted.
CREATE INDEX task_open ON task (union_id, role, COALESCE(due_on, '9999-12-31'), due_kind, id) WHERE done_at IS NULL;
CREATE INDEX task_done ON task (union_id, role, done_at) WHERE done_at IS NOT NULL;
CREATE INDEX task_subject ON task (subject_kind, subject_id) WHERE done_at IS NULL;

-- Facts (事实): what indicators count.
CREATE TABLE fact (
    key TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    union_id BIGINT NOT NULL,
    on_day TEXT NOT NULL,
    state TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    label TEXT NOT NULL,
    link TEXT NOT NULL
);
CREATE INDEX fact_kind ON fact (kind, union_id, on_day);
CREATE INDEX fact_subject ON fact (subject_kind, subject_id);
