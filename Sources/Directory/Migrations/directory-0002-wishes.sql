-- Wishes (个人信息请求) about one's own data: to have it corrected or deleted.
CREATE TABLE data_wish (
    id BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES person (id),
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('correct', 'delete')),
    words TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('received', 'done', 'refused')),
    created_at BIGINT NOT NULL,
    due_on TEXT NOT NULL,
    answer TEXT,
    answered_at BIGINT,
    answered_name TEXT,
    CHECK ((state = 'received') = (answer IS NULL))
);
-- Of each kind one wish of a person waits.
CREATE UNIQUE INDEX data_wish_open ON data_wish (person_id, kind) WHERE state = 'received';
CREATE INDEX data_wish_person ON data_wish (person_id, id);
CREATE INDEX data_wish_union ON data_wish (union_id);
