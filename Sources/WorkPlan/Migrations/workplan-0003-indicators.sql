-- Indicators (指标): what is asked of the facts for a measure. A change ends one version and begins the next.
CREATE TABLE indicator (
    id BIGINT PRIMARY KEY,
    measure_id BIGINT NOT NULL REFERENCES measure (id),
    plan_id BIGINT NOT NULL REFERENCES work_plan (id),
    version BIGINT NOT NULL,
    fact_kind TEXT NOT NULL,
    question TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    made_name TEXT NOT NULL,
    ended_at BIGINT,
    UNIQUE (measure_id, version)
);
CREATE UNIQUE INDEX indicator_in_force ON indicator (measure_id) WHERE ended_at IS NULL;
CREATE INDEX indicator_plan ON indicator (plan_id) WHERE ended_at IS NULL;
CREATE INDEX indicator_kind ON indicator (fact_kind) WHERE ended_at IS NULL;

-- What facts bring to indicators, added up for every union above them: no page counts facts.
CREATE TABLE indicator_pot (
    indicator_id BIGINT NOT NULL REFERENCES indicator (id),
    path TEXT NOT NULL,
    part TEXT NOT NULL CHECK (part IN ('counted', 'hoped', 'waiting', 'before')),
    bucket TEXT NOT NULL,
    facts BIGINT NOT NULL,
    numerator BIGINT NOT NULL,
    denominator BIGINT NOT NULL,
    PRIMARY KEY (indicator_id, path, part, bucket)
);

-- Facts published before facts said where they count.
UPDATE fact SET union_path = (SELECT path FROM trade_union WHERE trade_union.id = fact.union_id)
WHERE union_path = '' AND EXISTS (SELECT 1 FROM trade_union WHERE trade_union.id = fact.union_id);

-- The thresholds by which a plan's lights are judged, where it has its own.
ALTER TABLE work_plan ADD COLUMN pace_on_track BIGINT;
ALTER TABLE work_plan ADD COLUMN pace_slow BIGINT;
ALTER TABLE work_plan ADD COLUMN pace_unverified BIGINT;

-- Pauses (暂停): stretches that an approved adjustment takes out of a measure's schedule.
CREATE TABLE measure_pause (
    id BIGINT PRIMARY KEY,
    measure_id BIGINT NOT NULL REFERENCES measure (id),
    from_on TEXT NOT NULL,
    to_on TEXT,
    reason TEXT NOT NULL,
    -- The recorded decision that approves it.
    basis TEXT NOT NULL,
    made_name TEXT NOT NULL,
    CHECK (to_on IS NULL OR to_on >= from_on)
);
CREATE INDEX measure_pause_measure ON measure_pause (measure_id);
-- A clock that stands cannot be stopped again.
CREATE UNIQUE INDEX measure_pause_open ON measure_pause (measure_id) WHERE to_on IS NULL;

-- How a measure's light changed (灯的历史).
CREATE TABLE light_change (
    measure_id BIGINT NOT NULL REFERENCES measure (id),
    on_day TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (measure_id, on_day)
);

-- Numbers that people fill in (人工填报) where no record can be counted; they count once somebody else has verified them.
CREATE TABLE manual_reading (
    id BIGINT PRIMARY KEY,
    measure_id BIGINT NOT NULL REFERENCES measure (id),
    value TEXT NOT NULL,
    on_day TEXT NOT NULL,
    evidence TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('filed', 'verified', 'refused')),
    filed_at BIGINT NOT NULL,
    filed_by BIGINT NOT NULL REFERENCES account (id),
    filed_name TEXT NOT NULL,
    decided_at BIGINT,
    decided_by BIGINT REFERENCES account (id),
    decided_name TEXT,
    -- Why it was refused.
    answer TEXT,
    CHECK ((state = 'filed') = (decided_at IS NULL)),
    CHECK ((state = 'refused') = (answer IS NOT NULL)),
    CHECK (decided_by IS NULL OR decided_by <> filed_by)
);
-- One number waits at a time.
CREATE UNIQUE INDEX manual_reading_waiting ON manual_reading (measure_id) WHERE state = 'filed';
CREATE INDEX manual_reading_measure ON manual_reading (measure_id, state, on_day);
CREATE INDEX manual_reading_filed_by ON manual_reading (filed_by);
CREATE INDEX manual_reading_decided_by ON manual_reading (decided_by);

-- Examples (样例) that an indicator must keep to: records as they once were, and how each is judged.
CREATE TABLE indicator_example (
    id BIGINT PRIMARY KEY,
    measure_id BIGINT NOT NULL REFERENCES measure (id),
    name TEXT NOT NULL,
    cases TEXT NOT NULL
);
CREATE INDEX indicator_example_measure ON indicator_example (measure_id);

-- The nights on which everything was counted anew; of several nodes the first one takes the night.
CREATE TABLE nightly_count (
    day TEXT PRIMARY KEY,
    begun_at BIGINT NOT NULL,
    ended_at BIGINT,
    indicators BIGINT,
    -- How many of them stood otherwise than the facts say.
    mended BIGINT,
    CHECK ((ended_at IS NULL) = (mended IS NULL))
);
