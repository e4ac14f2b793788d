-- Marks (刻度) in the history of the facts. Whoever must be able to say later what the facts were at a moment sets a mark; from
-- then on the first change of each fact leaves what stood there before, so that nothing is copied that never changes.
CREATE TABLE fact_mark (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    value BIGINT NOT NULL
);
INSERT INTO fact_mark (id, value) VALUES (1, 0);

-- What stood under a key when a mark was set, for keys that have changed since; without a kind nothing stood there.
CREATE TABLE fact_past (
    mark BIGINT NOT NULL,
    key TEXT NOT NULL,
    kind TEXT,
    union_id BIGINT,
    union_path TEXT,
    on_day TEXT,
    state TEXT,
    since TEXT,
    subject_kind TEXT,
    subject_id BIGINT,
    label TEXT,
    link TEXT,
    series TEXT,
    theme TEXT,
    direction TEXT,
    stage TEXT,
    mode TEXT,
    amount BIGINT,
    base BIGINT,
    PRIMARY KEY (key, mark)
);
CREATE INDEX fact_past_mark ON fact_past (mark, kind);
