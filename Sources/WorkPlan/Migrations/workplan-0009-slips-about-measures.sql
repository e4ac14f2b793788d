-- A slip is about an assignment, or about a measure that its lead answers for without one: then it has no assignment.
-- Neither database drops NOT NULL in the words of the other, so the table is made anew.
CREATE TABLE supervision_slip_next (
    id BIGINT PRIMARY KEY,
    assignment_id BIGINT REFERENCES assignment (id),
    plan_id BIGINT NOT NULL REFERENCES work_plan (id),
    measure_id BIGINT NOT NULL REFERENCES measure (id),
    issuer_id BIGINT NOT NULL REFERENCES trade_union (id),
    issuer_path TEXT NOT NULL,
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('remind', 'urge', 'press', 'circulate')),
    -- Why this step comes now, as a key: nothing is sent twice for one cause.
    cause TEXT NOT NULL,
    -- The step before, which failed.
    previous_id BIGINT REFERENCES supervision_slip_next (id),
    year BIGINT NOT NULL,
    -- Given when it is issued, in one row a plan and year.
    number BIGINT,
    -- As it was issued; empty while it waits for confirmation.
    text TEXT NOT NULL,
    -- What the person said who took the step; empty where the rule took it.
    reason TEXT NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('proposed', 'issued', 'acknowledged', 'answered', 'insufficient', 'resolved', 'escalated', 'dropped')),
    made_at BIGINT NOT NULL,
    made_by BIGINT REFERENCES account (id),
    made_name TEXT NOT NULL,
    issued_at BIGINT,
    answer_due_on TEXT,
    -- The chair who confirmed that it is made known to others.
    confirmed_at BIGINT,
    confirmed_by BIGINT REFERENCES account (id),
    confirmed_name TEXT,
    acknowledged_at BIGINT,
    acknowledged_name TEXT,
    answered_at BIGINT,
    answered_by BIGINT REFERENCES account (id),
    answered_name TEXT,
    answer TEXT,
    evidence TEXT,
    judged_at BIGINT,
    judged_by BIGINT REFERENCES account (id),
    judged_name TEXT,
    judgement TEXT,
    -- Whether the next step has been proposed to a person.
    proposed_on TEXT,
    digest_id BIGINT REFERENCES supervision_digest (id),
    CHECK ((issued_at IS NULL) = (state = 'proposed' OR (state = 'dropped' AND number IS NULL))),
    CHECK ((issued_at IS NULL) = (number IS NULL) AND (issued_at IS NULL) = (answer_due_on IS NULL)),
    CHECK (state <> 'proposed' OR level = 'circulate'),
    -- What is made known to others takes a second person.
    CHECK (level <> 'circulate' OR made_by IS NOT NULL),
    CHECK (level <> 'circulate' OR issued_at IS NULL OR confirmed_at IS NOT NULL),
    CHECK ((confirmed_at IS NULL) = (confirmed_by IS NULL) AND (confirmed_at IS NULL) = (confirmed_name IS NULL)),
    CHECK (confirmed_by IS NULL OR confirmed_by <> made_by),
    -- Pressing and making known are never the rule's own doing.
    CHECK (level IN ('remind', 'urge') OR reason <> ''),
    CHECK ((level = 'remind') = (previous_id IS NULL)),
    CHECK ((acknowledged_at IS NULL) = (acknowledged_name IS NULL)),
    CHECK ((answered_at IS NULL) = (answer IS NULL) AND (answered_at IS NULL) = (answered_by IS NULL)
        AND (answered_at IS NULL) = (answered_name IS NULL) AND (answered_at IS NULL) = (evidence IS NULL)),
    CHECK (state NOT IN ('answered', 'insufficient') OR answered_at IS NOT NULL),
    CHECK ((judged_at IS NULL) = (judged_name IS NULL) AND (judged_at IS NULL) = (judgement IS NULL)),
    CHECK (state NOT IN ('insufficient', 'resolved', 'dropped') OR judged_at IS NOT NULL),
    -- Who answers does not resolve.
    CHECK (judged_by IS NULL OR answered_by IS NULL OR judged_by <> answered_by)
);
INSERT INTO supervision_slip_next (id, assignment_id, plan_id, measure_id, issuer_id, issuer_path, union_id, union_path, level,
    cause, previous_id, year, number, text, reason, state, made_at, made_by, made_name, issued_at, answer_due_on, confirmed_at,
    confirmed_by, confirmed_name, acknowledged_at, acknowledged_name, answered_at, answered_by, answered_name, answer, evidence,
    judged_at, judged_by, judged_name, judgement, proposed_on, digest_id)
SELECT id, assignment_id, plan_id, measure_id, issuer_id, issuer_path, union_id, union_path, level,
    cause, previous_id, year, number, text, reason, state, made_at, made_by, made_name, issued_at, answer_due_on, confirmed_at,
    confirmed_by, confirmed_name, acknowledged_at, acknowledged_name, answered_at, answered_by, answered_name, answer, evidence,
    judged_at, judged_by, judged_name, judgement, proposed_on, digest_id
FROM supervision_slip;
DROP TABLE supervision_slip;
ALTER TABLE supervision_slip_next RENAME TO supervision_slip;
-- Nothing is sent twice.
CREATE UNIQUE INDEX supervision_slip_once ON supervision_slip (assignment_id, level, cause) WHERE state <> 'dropped';
CREATE UNIQUE INDEX supervision_slip_own_once ON supervision_slip (measure_id, union_id, level, cause)
    WHERE assignment_id IS NULL AND state <> 'dropped';
-- One step at a time.
CREATE UNIQUE INDEX supervision_slip_open ON supervision_slip (assignment_id)
    WHERE state IN ('issued', 'acknowledged', 'answered', 'insufficient');
CREATE UNIQUE INDEX supervision_slip_own_open ON supervision_slip (measure_id, union_id)
    WHERE assignment_id IS NULL AND state IN ('issued', 'acknowledged', 'answered', 'insufficient');
CREATE UNIQUE INDEX supervision_slip_proposed ON supervision_slip (assignment_id) WHERE state = 'proposed';
CREATE UNIQUE INDEX supervision_slip_own_proposed ON supervision_slip (measure_id, union_id)
    WHERE assignment_id IS NULL AND state = 'proposed';
CREATE UNIQUE INDEX supervision_slip_number ON supervision_slip (plan_id, year, number);
CREATE INDEX supervision_slip_assignment ON supervision_slip (assignment_id, id);
CREATE INDEX supervision_slip_issuer ON supervision_slip (issuer_path, state, answer_due_on, id);
CREATE INDEX supervision_slip_union ON supervision_slip (union_path, state, answer_due_on);
-- Those of which people were told.
CREATE INDEX supervision_slip_undecided ON supervision_slip (issuer_id, state) WHERE proposed_on IS NOT NULL;
CREATE INDEX supervision_slip_measure ON supervision_slip (measure_id, level);
CREATE INDEX supervision_slip_previous ON supervision_slip (previous_id);
CREATE INDEX supervision_slip_digest ON supervision_slip (digest_id);
-- What the night looks at: reminders that may have failed.
CREATE INDEX supervision_slip_due ON supervision_slip (state, answer_due_on);
-- The slips about measures that nobody was given, for the plan's own pages.
CREATE INDEX supervision_slip_own ON supervision_slip (plan_id, measure_id) WHERE assignment_id IS NULL;
