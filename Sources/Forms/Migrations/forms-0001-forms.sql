-- Forms (表单) with their numbered versions, collections (填报) that send one to unions, and what unions fill in.
CREATE TABLE form (
    id BIGINT PRIMARY KEY,
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    title TEXT NOT NULL,
    -- What is being written, as the JSON of a spec.
    draft TEXT NOT NULL,
    -- Rises with every change of the draft.
    revision BIGINT NOT NULL,
    -- How many versions have been published.
    versions BIGINT NOT NULL CHECK (versions >= 0),
    state TEXT NOT NULL CHECK (state IN ('active', 'retired')),
    created_at BIGINT NOT NULL,
    created_name TEXT NOT NULL
);
CREATE INDEX form_path ON form (union_path, id);
CREATE INDEX form_union ON form (union_id);

-- A version never changes; its digest is the SHA-256 of its spec.
CREATE TABLE form_version (
    id BIGINT PRIMARY KEY,
    form_id BIGINT NOT NULL REFERENCES form (id),
    number BIGINT NOT NULL CHECK (number > 0),
    spec TEXT NOT NULL,
    digest TEXT NOT NULL,
    grade TEXT NOT NULL CHECK (grade IN ('first', 'patch', 'minor', 'major')),
    published_at BIGINT NOT NULL,
    published_name TEXT NOT NULL,
    UNIQUE (form_id, number)
);

CREATE TABLE form_collection (
    id BIGINT PRIMARY KEY,
    version_id BIGINT NOT NULL REFERENCES form_version (id),
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    title TEXT NOT NULL,
    note TEXT NOT NULL,
    due_on TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    opened_at BIGINT NOT NULL,
    opened_name TEXT NOT NULL,
    closed_at BIGINT,
    closed_name TEXT,
    CHECK ((state = 'closed') = (closed_at IS NOT NULL) AND (closed_at IS NULL) = (closed_name IS NULL))
);
CREATE INDEX form_collection_path ON form_collection (union_path, id);
CREATE INDEX form_collection_union ON form_collection (union_id);
CREATE INDEX form_collection_version ON form_collection (version_id);

-- What one union fills in, for a collection or for a record of another room.
CREATE TABLE form_response (
    id BIGINT PRIMARY KEY,
    version_id BIGINT NOT NULL REFERENCES form_version (id),
    subject_kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'submitted', 'returned', 'accepted')),
    -- Answers by the ids of their items.
    doc TEXT NOT NULL,
    revision BIGINT NOT NULL,
    saved_at BIGINT,
    saved_name TEXT,
    submitted_at BIGINT,
    submitted_by BIGINT REFERENCES account (id),
    submitted_name TEXT,
    accepted_at BIGINT,
    accepted_by BIGINT REFERENCES account (id),
    accepted_name TEXT,
    reason TEXT,
    CHECK ((saved_at IS NULL) = (saved_name IS NULL)),
    CHECK (state = 'open' OR submitted_at IS NOT NULL),
    CHECK ((submitted_at IS NULL) = (submitted_by IS NULL) AND (submitted_at IS NULL) = (submitted_name IS NULL)),
    CHECK ((state = 'accepted') = (accepted_at IS NOT NULL)),
    CHECK ((accepted_at IS NULL) = (accepted_by IS NULL) AND (accepted_at IS NULL) = (accepted_name IS NULL)),
    CHECK ((state = 'returned') = (reason IS NOT NULL)),
    CHECK (accepted_by IS NULL OR accepted_by <> submitted_by),
    UNIQUE (subject_kind, subject_id, union_id)
);
CREATE INDEX form_response_path ON form_response (union_path, id);
CREATE INDEX form_response_version ON form_response (version_id);
CREATE INDEX form_response_union ON form_response (union_id);
CREATE INDEX form_response_submitted_by ON form_response (submitted_by);
CREATE INDEX form_response_accepted_by ON form_response (accepted_by);
