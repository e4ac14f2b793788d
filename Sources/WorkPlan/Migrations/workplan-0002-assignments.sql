-- Acts of giving a measure to unions below (交办), each with its words and its day.
CREATE TABLE assignment_issue (
    id BIGINT PRIMARY KEY,
    plan_id BIGINT NOT NULL REFERENCES work_plan (id),
    measure_id BIGINT NOT NULL REFERENCES measure (id),
    -- The supervising side: the union that issues, and that alone may close.
    issuer_id BIGINT NOT NULL REFERENCES trade_union (id),
    issuer_path TEXT NOT NULL,
    -- The words of the part that is passed on (再分解); empty where it is the whole measure.
    title TEXT NOT NULL,
    part TEXT NOT NULL CHECK (part IN ('lead', 'support')),
    recipients TEXT NOT NULL,
    instruction TEXT NOT NULL,
    due_on TEXT NOT NULL,
    issued_at BIGINT NOT NULL,
    issued_by BIGINT NOT NULL REFERENCES account (id),
    issued_name TEXT NOT NULL
);
CREATE INDEX assignment_issue_measure ON assignment_issue (measure_id);

-- Assignments (承办): a union answers for a measure, or for its part of one.
CREATE TABLE assignment (
    id BIGINT PRIMARY KEY,
    issue_id BIGINT NOT NULL REFERENCES assignment_issue (id),
    plan_id BIGINT NOT NULL REFERENCES work_plan (id),
    measure_id BIGINT NOT NULL REFERENCES measure (id),
    -- The assignment that was split up into this one among others.
    parent_id BIGINT REFERENCES assignment (id),
    issuer_id BIGINT NOT NULL REFERENCES trade_union (id),
    issuer_path TEXT NOT NULL,
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    part TEXT NOT NULL CHECK (part IN ('lead', 'support')),
    due_on TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('issued', 'signed', 'submitted', 'closed', 'withdrawn')),
    signed_at BIGINT,
    signed_name TEXT,
    submitted_at BIGINT,
    submitted_by BIGINT REFERENCES account (id),
    submitted_name TEXT,
    -- The last time it was sent back; the journal has all of them.
    returned_at BIGINT,
    returned_name TEXT,
    returned_reason TEXT,
    closed_at BIGINT,
    closed_by BIGINT REFERENCES account (id),
    closed_name TEXT,
    closed_note TEXT,
    withdrawn_at BIGINT,
    withdrawn_name TEXT,
    withdrawn_reason TEXT,
    CHECK (issuer_id <> union_id),
    CHECK ((signed_at IS NULL) = (signed_name IS NULL)),
    CHECK (state NOT IN ('signed', 'submitted', 'closed') OR signed_at IS NOT NULL),
    CHECK (state <> 'issued' OR signed_at IS NULL),
    CHECK ((submitted_at IS NULL) = (submitted_by IS NULL) AND (submitted_at IS NULL) = (submitted_name IS NULL)),
    CHECK (state = 'withdrawn' OR (submitted_at IS NOT NULL) = (state IN ('submitted', 'closed'))),
    CHECK ((returned_at IS NULL) = (returned_name IS NULL) AND (returned_at IS NULL) = (returned_reason IS NULL)),
    CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
    CHECK ((closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (closed_name IS NULL)
        AND (closed_at IS NULL) = (closed_note IS NULL)),
    -- Who asks for closing does not grant it (职责分离).
    CHECK (closed_by IS NULL OR closed_by <> submitted_by),
    CHECK ((state = 'withdrawn') = (withdrawn_at IS NOT NULL)),
    CHECK ((withdrawn_at IS NULL) = (withdrawn_name IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_reason IS NULL))
);
-- A union has a measure once; what was withdrawn may be given again.
CREATE UNIQUE INDEX assignment_once ON assignment (measure_id, union_id) WHERE state <> 'withdrawn';
CREATE INDEX assignment_issue_id ON assignment (issue_id);
CREATE INDEX assignment_parent ON assignment (parent_id);
-- Whole in itself for the matrix: a page of it reads thousands of cells.
CREATE INDEX assignment_cell ON assignment (union_path, plan_id, measure_id, state, id);
CREATE INDEX assignment_due ON assignment (union_path, due_on, id);

-- How the assignments below a union stand, so that nobody counts a million rows: kept in the transaction of each change.
CREATE TABLE assignment_tally (
    path TEXT NOT NULL,
    plan_id BIGINT NOT NULL,
    measure_id BIGINT NOT NULL REFERENCES measure (id),
    issued BIGINT NOT NULL,
    signed BIGINT NOT NULL,
    submitted BIGINT NOT NULL,
    closed BIGINT NOT NULL,
    withdrawn BIGINT NOT NULL,
    PRIMARY KEY (path, plan_id, measure_id),
    CHECK (issued >= 0 AND signed >= 0 AND submitted >= 0 AND closed >= 0 AND withdrawn >= 0)
);
CREATE INDEX assignment_tally_measure ON assignment_tally (measure_id);

-- What the union says of its work: progress (进展), and the application for closing (申请销号).
CREATE TABLE assignment_report (
    id BIGINT PRIMARY KEY,
    assignment_id BIGINT NOT NULL REFERENCES assignment (id),
    kind TEXT NOT NULL CHECK (kind IN ('progress', 'closing')),
    progress TEXT NOT NULL,
    problems TEXT NOT NULL,
    next_step TEXT NOT NULL,
    evidence TEXT NOT NULL,
    -- Why it asks for closing while unions below have not finished.
    open_reason TEXT NOT NULL,
    reported_at BIGINT NOT NULL,
    reported_by BIGINT NOT NULL REFERENCES account (id),
    reported_name TEXT NOT NULL,
    CHECK (progress <> ''),
    CHECK (kind = 'progress' OR evidence <> '')
);
CREATE INDEX assignment_report_assignment ON assignment_report (assignment_id, id);

-- Requests for another day or another content (申请变更), and what the leadership body decided.
CREATE TABLE assignment_change (
    id BIGINT PRIMARY KEY,
    assignment_id BIGINT NOT NULL REFERENCES assignment (id),
    wanted_on TEXT,
    wanted TEXT NOT NULL,
    reason TEXT NOT NULL,
    requested_at BIGINT NOT NULL,
    requested_by BIGINT NOT NULL REFERENCES account (id),
    requested_name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'approved', 'refused', 'dropped')),
    -- Where the decision stands: a meeting's minutes, a document's number.
    decision TEXT,
    decided_at BIGINT,
    decided_by BIGINT REFERENCES account (id),
    decided_name TEXT,
    CHECK (wanted_on IS NOT NULL OR wanted <> ''),
    CHECK (reason <> ''),
    CHECK ((state = 'open') = (decided_at IS NULL)),
    CHECK ((decided_at IS NULL) = (decision IS NULL) AND (decided_at IS NULL) = (decided_name IS NULL)
        AND (decided_at IS NULL) = (decided_by IS NULL)),
    CHECK (decision IS NULL OR decision <> ''),
    CHECK (decided_by IS NULL OR state = 'dropped' OR decided_by <> requested_by)
);
CREATE INDEX assignment_change_assignment ON assignment_change (assignment_id, id);
-- One request at a time.
CREATE UNIQUE INDEX assignment_change_open ON assignment_change (assignment_id) WHERE state = 'open';
