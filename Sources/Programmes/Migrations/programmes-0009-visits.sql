-- Visits (现场考察) as a step of the review: planned for a day with judges of the call, and recorded with who came, what was seen and
-- the points that it brings. One that was wrong is void with a reason and stays; an entry has one that stands.
CREATE TABLE programme_visit (
    id BIGINT PRIMARY KEY,
    entry_id BIGINT NOT NULL REFERENCES programme_entry (id),
    planned_on TEXT NOT NULL,
    planned_at BIGINT NOT NULL,
    planned_by BIGINT NOT NULL REFERENCES account (id),
    planned_name TEXT NOT NULL,
    held_on TEXT,
    finding TEXT,
    -- An exact fraction.
    points TEXT,
    recorded_at BIGINT,
    recorded_name TEXT,
    voided_at BIGINT,
    voided_name TEXT,
    voided_why TEXT,
    CHECK ((held_on IS NULL) = (finding IS NULL) AND (held_on IS NULL) = (points IS NULL)
        AND (held_on IS NULL) = (recorded_at IS NULL) AND (held_on IS NULL) = (recorded_name IS NULL)),
    CHECK ((voided_at IS NULL) = (voided_name IS NULL) AND (voided_at IS NULL) = (voided_why IS NULL))
);
CREATE INDEX programme_visit_entry ON programme_visit (entry_id, id);
CREATE UNIQUE INDEX programme_visit_standing ON programme_visit (entry_id) WHERE voided_at IS NULL;
CREATE INDEX programme_visit_planned_by ON programme_visit (planned_by);

-- Who was asked to go (考察人员), and whether they came: judges by their number.
CREATE TABLE programme_visitor (
    visit_id BIGINT NOT NULL REFERENCES programme_visit (id),
    number BIGINT NOT NULL,
    name TEXT NOT NULL,
    came BOOLEAN,
    PRIMARY KEY (visit_id, number)
);
