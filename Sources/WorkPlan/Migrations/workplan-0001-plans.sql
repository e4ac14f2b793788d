-- Work plans (工作要点) with their text as it was issued.
CREATE TABLE work_plan (
    id BIGINT PRIMARY KEY,
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    year BIGINT NOT NULL,
    title TEXT NOT NULL,
    -- The line in red on top; empty for a plan without one.
    letterhead TEXT NOT NULL,
    issuer TEXT NOT NULL,
    number TEXT NOT NULL,
    recipients TEXT NOT NULL,
    issued_on TEXT,
    covering TEXT NOT NULL,
    preamble TEXT NOT NULL,
    closing TEXT NOT NULL,
    source_name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'published')),
    -- Rises with every change, so that a page can tell whether it is still true.
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    submitted_at BIGINT,
    submitted_by BIGINT REFERENCES account (id),
    submitted_name TEXT,
    published_at BIGINT,
    published_name TEXT,
    CHECK ((state = 'published') = (published_at IS NOT NULL)),
    CHECK ((state = 'draft') OR (submitted_at IS NOT NULL))
);
CREATE INDEX work_plan_path ON work_plan (union_path, year);
CREATE INDEX work_plan_union ON work_plan (union_id);
-- A union has one plan in force a year.
CREATE UNIQUE INDEX work_plan_published ON work_plan (union_id, year) WHERE state = 'published';

CREATE TABLE plan_section (
    id BIGINT PRIMARY KEY,
    plan_id BIGINT NOT NULL REFERENCES work_plan (id),
    position BIGINT NOT NULL,
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    UNIQUE (plan_id, position)
);

CREATE TABLE plan_item (
    id BIGINT PRIMARY KEY,
    plan_id BIGINT NOT NULL REFERENCES work_plan (id),
    section_id BIGINT NOT NULL REFERENCES plan_section (id),
    position BIGINT NOT NULL,
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (plan_id, position)
);
CREATE INDEX plan_item_section ON plan_item (section_id);

-- What each stretch of an item's text was read as, and why: the review screen colours by it.
CREATE TABLE plan_clause (
    item_id BIGINT NOT NULL REFERENCES plan_item (id),
    starts BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    role TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (item_id, starts),
    CHECK (starts < ends)
);

-- Measures (举措): a commitment keeps the exact span of text it stands for.
CREATE TABLE measure (
    id BIGINT PRIMARY KEY,
    plan_id BIGINT NOT NULL REFERENCES work_plan (id),
    item_id BIGINT NOT NULL REFERENCES plan_item (id),
    starts BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    phrase TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'accepted', 'changed', 'excluded')),
    target_value TEXT,
    target_unit TEXT,
    target_operator TEXT CHECK (target_operator IN ('>=', '=', '<=')),
    target_source TEXT CHECK (target_source IN ('text', 'policy', 'owner')),
    target_basis TEXT NOT NULL,
    due_on TEXT,
    cadence TEXT NOT NULL,
    scope TEXT NOT NULL,
    policy_references TEXT NOT NULL,
    named_responsible TEXT NOT NULL,
    named_partners TEXT NOT NULL,
    lead_label TEXT NOT NULL,
    support_label TEXT NOT NULL,
    audience TEXT NOT NULL CHECK (audience IN ('public', 'officers')),
    reason TEXT NOT NULL,
    hint TEXT NOT NULL,
    CHECK (starts < ends),
    -- A target is whole or it is not: value, unit, operator and where it comes from.
    CHECK ((target_value IS NULL) = (target_source IS NULL)),
    CHECK ((target_value IS NULL) = (target_operator IS NULL)),
    CHECK ((target_value IS NULL) = (target_unit IS NULL))
);
CREATE INDEX measure_plan ON measure (plan_id);
CREATE INDEX measure_item ON measure (item_id, starts);

-- The unions that lead a measure or support it (承办、配合).
CREATE TABLE measure_union (
    measure_id BIGINT NOT NULL REFERENCES measure (id),
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    part TEXT NOT NULL CHECK (part IN ('lead', 'support')),
    PRIMARY KEY (measure_id, part, union_id)
);
CREATE INDEX measure_union_union ON measure_union (union_id);

-- Checkpoints (节点) of a measure, each with its day.
CREATE TABLE checkpoint (
    id BIGINT PRIMARY KEY,
    measure_id BIGINT NOT NULL REFERENCES measure (id),
    title TEXT NOT NULL,
    due_on TEXT NOT NULL,
    done_on TEXT,
    evidence TEXT,
    done_name TEXT,
    CHECK ((done_on IS NULL) = (evidence IS NULL)),
    CHECK ((done_on IS NULL) = (done_name IS NULL))
);
CREATE INDEX checkpoint_measure ON checkpoint (measure_id, due_on);
