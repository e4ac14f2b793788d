-- Reports (报告): prose with figures that stay live until it is frozen, and never change after.
CREATE TABLE report (
    id BIGINT PRIMARY KEY,
    plan_id BIGINT NOT NULL REFERENCES work_plan (id),
    -- Whose report it is, and whose numbers it gives.
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('half', 'annual', 'own')),
    title TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'frozen')),
    -- Blocks of text with the places of figures in them.
    body TEXT NOT NULL,
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    created_name TEXT NOT NULL,
    frozen_at BIGINT,
    frozen_name TEXT,
    -- The text as it was frozen, and the SHA-256 of it and of every figure's facts.
    frozen_body TEXT,
    seal TEXT,
    CHECK ((state = 'frozen') = (frozen_at IS NOT NULL)),
    CHECK ((frozen_at IS NULL) = (frozen_name IS NULL)),
    CHECK ((frozen_at IS NULL) = (frozen_body IS NULL)),
    CHECK ((frozen_at IS NULL) = (seal IS NULL))
);
CREATE INDEX report_plan ON report (plan_id, union_path);
CREATE INDEX report_union ON report (union_id);

-- What each measure's indicator said when a report was frozen.
CREATE TABLE report_reading (
    report_id BIGINT NOT NULL REFERENCES report (id),
    measure_id BIGINT NOT NULL REFERENCES measure (id),
    indicator_id BIGINT NOT NULL REFERENCES indicator (id),
    version BIGINT NOT NULL,
    value TEXT NOT NULL,
    facts BIGINT NOT NULL,
    -- SHA-256 over the counted facts, in the order of their keys.
    fact_hash TEXT NOT NULL,
    PRIMARY KEY (report_id, measure_id)
);
CREATE INDEX report_reading_measure ON report_reading (measure_id);
CREATE INDEX report_reading_indicator ON report_reading (indicator_id);

-- The facts that a frozen figure rests on, so that it can be told later which of them came and went.
CREATE TABLE report_fact (
    report_id BIGINT NOT NULL REFERENCES report (id),
    measure_id BIGINT NOT NULL REFERENCES measure (id),
    key TEXT NOT NULL,
    label TEXT NOT NULL,
    amount BIGINT,
    base BIGINT,
    PRIMARY KEY (report_id, measure_id, key)
);
CREATE INDEX report_fact_measure ON report_fact (measure_id);
