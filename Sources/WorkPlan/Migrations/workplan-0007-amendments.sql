-- Amendments (修订): a later text takes the place of a published one. Beside the plan stands a second row of `work_plan`
-- that holds the new text while people work on it and, from the day it is in force, the former one.
ALTER TABLE work_plan ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE work_plan ADD COLUMN amends_id BIGINT REFERENCES work_plan (id);
CREATE INDEX work_plan_amends ON work_plan (amends_id, version);

CREATE TABLE plan_amendment (
    id BIGINT PRIMARY KEY REFERENCES work_plan (id),
    plan_id BIGINT NOT NULL REFERENCES work_plan (id),
    -- The version that it makes.
    version BIGINT NOT NULL CHECK (version > 1),
    state TEXT NOT NULL CHECK (state IN ('open', 'submitted', 'published')),
    -- Who decided it, in which document, on which day: no plan changes without.
    decision TEXT NOT NULL CHECK (decision <> ''),
    number TEXT NOT NULL CHECK (number <> ''),
    decided_on TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    made_by BIGINT NOT NULL REFERENCES account (id),
    made_name TEXT NOT NULL,
    submitted_at BIGINT,
    submitted_by BIGINT REFERENCES account (id),
    submitted_name TEXT,
    published_at BIGINT,
    published_name TEXT,
    -- How many measures it brought.
    added BIGINT,
    CHECK ((submitted_at IS NULL) = (state = 'open')),
    CHECK ((submitted_at IS NULL) = (submitted_by IS NULL) AND (submitted_at IS NULL) = (submitted_name IS NULL)),
    CHECK ((published_at IS NULL) = (state <> 'published')),
    CHECK ((published_at IS NULL) = (published_name IS NULL) AND (published_at IS NULL) = (added IS NULL))
);
CREATE UNIQUE INDEX plan_amendment_version ON plan_amendment (plan_id, version);
-- One at a time.
CREATE UNIQUE INDEX plan_amendment_running ON plan_amendment (plan_id) WHERE state <> 'published';

-- What becomes of each measure of the plan, and, once it is in force, how the measure stood before.
CREATE TABLE amendment_measure (
    amendment_id BIGINT NOT NULL REFERENCES plan_amendment (id),
    measure_id BIGINT NOT NULL REFERENCES measure (id),
    finding TEXT NOT NULL CHECK (finding IN ('kept', 'changed', 'gone', 'unclear')),
    verdict TEXT CHECK (verdict IN ('carry', 'end')),
    -- The measure of the new text whose words it takes over, or is proposed to while there is no verdict; none once it has.
    successor_id BIGINT REFERENCES measure (id),
    -- Whether the target and the day follow the new text where that says something else; empty where nobody has said.
    takes_target BOOLEAN,
    takes_due BOOLEAN,
    -- What the former text itself said of target and day.
    text_target TEXT NOT NULL,
    text_due_on TEXT,
    reason TEXT NOT NULL,
    decided_name TEXT,
    former_item_id BIGINT REFERENCES plan_item (id),
    former_starts BIGINT,
    former_ends BIGINT,
    former_phrase TEXT,
    former_target TEXT,
    former_due_on TEXT,
    -- The words it had from then on; a later amendment may change them again.
    latter_phrase TEXT,
    -- The light and the number with which it ended.
    last_light TEXT,
    last_value TEXT,
    PRIMARY KEY (amendment_id, measure_id),
    CHECK (verdict <> 'end' OR (reason <> '' AND successor_id IS NULL))
);
CREATE INDEX amendment_measure_measure ON amendment_measure (measure_id);
-- Nobody's words stand for two measures.
CREATE UNIQUE INDEX amendment_measure_successor ON amendment_measure (successor_id);
CREATE INDEX amendment_measure_former_item ON amendment_measure (former_item_id);
