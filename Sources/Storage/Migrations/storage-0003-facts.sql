-- Facts say where they count, what they are marked with and what they weigh.
ALTER TABLE fact ADD COLUMN union_path TEXT NOT NULL DEFAULT '';
-- Since when it has been in its state.
ALTER TABLE fact ADD COLUMN since TEXT NOT NULL DEFAULT '';
UPDATE fact SET since = on_day;
-- Tags hold the sorted values between bars: |中学|大学|. Empty for none.
ALTER TABLE fact ADD COLUMN series TEXT NOT NULL DEFAULT '';
ALTER TABLE fact ADD COLUMN theme TEXT NOT NULL DEFAULT '';
ALTER TABLE fact ADD COLUMN direction TEXT NOT NULL DEFAULT '';
ALTER TABLE fact ADD COLUMN stage TEXT NOT NULL DEFAULT '';
ALTER TABLE fact ADD COLUMN mode TEXT NOT NULL DEFAULT '';
ALTER TABLE fact ADD COLUMN amount BIGINT;
ALTER TABLE fact ADD COLUMN base BIGINT;
DROP INDEX fact_kind;
CREATE INDEX fact_kind ON fact (kind, union_path, on_day);

-- What changed and has not been counted yet: the fact as it last was counted; without a kind it is new.
CREATE TABLE fact_change (
    key TEXT PRIMARY KEY,
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
    base BIGINT
);
