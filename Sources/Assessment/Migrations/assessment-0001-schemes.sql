-- Schemes of assessment (考评办法): one a union and year. The text is one column, because it is frozen as a whole.
CREATE TABLE assessment_scheme (
    id BIGINT PRIMARY KEY,
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    year BIGINT NOT NULL,
    plan_id BIGINT REFERENCES work_plan (id),
    content TEXT NOT NULL,
    version BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'issued', 'counted', 'decided', 'published', 'final')),
    -- Rises with every change, so that nobody overwrites what another has just written.
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    created_name TEXT NOT NULL,
    issued_at BIGINT,
    issued_name TEXT,
    sha256 BYTEA,
    -- The recorded decision that a new version rests on.
    decision TEXT NOT NULL,
    UNIQUE (union_id, year),
    CHECK ((state = 'draft') = (issued_at IS NULL)),
    CHECK ((issued_at IS NULL) = (issued_name IS NULL) AND (issued_at IS NULL) = (sha256 IS NULL))
);
CREATE INDEX assessment_scheme_path ON assessment_scheme (union_path, year);

-- What a scheme said in the versions before.
CREATE TABLE assessment_version (
    scheme_id BIGINT NOT NULL REFERENCES assessment_scheme (id),
    version BIGINT NOT NULL,
    content TEXT NOT NULL,
    sha256 BYTEA NOT NULL,
    issued_at BIGINT NOT NULL,
    issued_name TEXT NOT NULL,
    PRIMARY KEY (scheme_id, version)
);

-- Sheets (考评表): one an assessed union.
CREATE TABLE assessment_sheet (
    id BIGINT PRIMARY KEY,
    scheme_id BIGINT NOT NULL REFERENCES assessment_scheme (id),
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    group_code TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'submitted', 'returned', 'verified')),
    revision BIGINT NOT NULL,
    submitted_at BIGINT,
    submitted_by BIGINT REFERENCES account (id),
    submitted_name TEXT,
    return_reason TEXT,
    verified_at BIGINT,
    verified_by BIGINT REFERENCES account (id),
    verified_name TEXT,
    UNIQUE (scheme_id, union_id),
    CHECK ((submitted_at IS NULL) = (submitted_by IS NULL) AND (submitted_at IS NULL) = (submitted_name IS NULL)),
    CHECK (state = 'open' OR submitted_at IS NOT NULL),
    CHECK ((state = 'returned') = (return_reason IS NOT NULL)),
    CHECK ((state = 'verified') = (verified_at IS NOT NULL)),
    CHECK ((verified_at IS NULL) = (verified_by IS NULL) AND (verified_at IS NULL) = (verified_name IS NULL)),
    CHECK (verified_by IS NULL OR verified_by <> submitted_by)
);
CREATE INDEX assessment_sheet_union ON assessment_sheet (union_id);
CREATE INDEX assessment_sheet_submitted_by ON assessment_sheet (submitted_by);
CREATE INDEX assessment_sheet_verified_by ON assessment_sheet (verified_by);

-- What the union gives itself for an indicator, and what was verified. Points are exact fractions, as text.
CREATE TABLE assessment_entry (
    sheet_id BIGINT NOT NULL REFERENCES assessment_sheet (id),
    leaf TEXT NOT NULL,
    own_points TEXT NOT NULL,
    own_note TEXT NOT NULL,
    verified_points TEXT,
    verified_reason TEXT NOT NULL,
    PRIMARY KEY (sheet_id, leaf)
);

-- Bonuses, deductions and vetoes (加分、扣分、一票否决): entered by one, confirmed by another.
CREATE TABLE assessment_extra (
    id BIGINT PRIMARY KEY,
    sheet_id BIGINT NOT NULL REFERENCES assessment_sheet (id),
    -- Empty for a veto.
    leaf TEXT NOT NULL,
    points TEXT NOT NULL,
    reason TEXT NOT NULL,
    evidence TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('entered', 'confirmed', 'refused')),
    entered_at BIGINT NOT NULL,
    entered_by BIGINT NOT NULL REFERENCES account (id),
    entered_name TEXT NOT NULL,
    decided_at BIGINT,
    decided_by BIGINT REFERENCES account (id),
    decided_name TEXT,
    CHECK ((state = 'entered') = (decided_at IS NULL)),
    CHECK ((decided_at IS NULL) = (decided_by IS NULL) AND (decided_at IS NULL) = (decided_name IS NULL)),
    CHECK (decided_by IS NULL OR decided_by <> entered_by)
);
CREATE INDEX assessment_extra_sheet ON assessment_extra (sheet_id);
CREATE INDEX assessment_extra_entered_by ON assessment_extra (entered_by);
CREATE INDEX assessment_extra_decided_by ON assessment_extra (decided_by);

-- Results (汇总): each count is kept as it was made, with all that went into it and a fingerprint over it.
CREATE TABLE assessment_result (
    id BIGINT PRIMARY KEY,
    scheme_id BIGINT NOT NULL REFERENCES assessment_scheme (id),
    round BIGINT NOT NULL,
    payload TEXT NOT NULL,
    sha256 BYTEA NOT NULL,
    counted_at BIGINT NOT NULL,
    counted_by BIGINT NOT NULL REFERENCES account (id),
    counted_name TEXT NOT NULL,
    decided_at BIGINT,
    decided_by BIGINT REFERENCES account (id),
    decided_name TEXT,
    published_on TEXT,
    ends_on TEXT,
    -- How the last day was reckoned, in a sentence.
    reckoning TEXT NOT NULL,
    final_on TEXT,
    document_id BIGINT REFERENCES official_document (id),
    UNIQUE (scheme_id, round),
    CHECK ((decided_at IS NULL) = (decided_by IS NULL) AND (decided_at IS NULL) = (decided_name IS NULL)),
    CHECK (decided_by IS NULL OR decided_by <> counted_by),
    CHECK ((published_on IS NULL) = (ends_on IS NULL)),
    CHECK (published_on IS NULL OR decided_at IS NOT NULL),
    CHECK (final_on IS NULL OR published_on IS NOT NULL AND final_on > ends_on)
);
CREATE INDEX assessment_result_counted_by ON assessment_result (counted_by);
CREATE INDEX assessment_result_decided_by ON assessment_result (decided_by);
CREATE INDEX assessment_result_document ON assessment_result (document_id);

-- Appeals (申诉) of unions against what was published.
CREATE TABLE assessment_appeal (
    id BIGINT PRIMARY KEY,
    sheet_id BIGINT NOT NULL REFERENCES assessment_sheet (id),
    result_id BIGINT NOT NULL REFERENCES assessment_result (id),
    leaf TEXT NOT NULL,
    text TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('filed', 'accepted', 'rejected')),
    filed_at BIGINT NOT NULL,
    filed_by BIGINT NOT NULL REFERENCES account (id),
    filed_name TEXT NOT NULL,
    answer TEXT,
    decided_at BIGINT,
    decided_by BIGINT REFERENCES account (id),
    decided_name TEXT,
    CHECK ((state = 'filed') = (decided_at IS NULL)),
    CHECK ((decided_at IS NULL) = (decided_by IS NULL) AND (decided_at IS NULL) = (decided_name IS NULL)),
    CHECK ((decided_at IS NULL) = (answer IS NULL))
);
-- One open appeal about an indicator at a time.
CREATE UNIQUE INDEX assessment_appeal_open ON assessment_appeal (sheet_id, leaf) WHERE state = 'filed';
CREATE INDEX assessment_appeal_sheet ON assessment_appeal (sheet_id);
CREATE INDEX assessment_appeal_result ON assessment_appeal (result_id);
CREATE INDEX assessment_appeal_filed_by ON assessment_appeal (filed_by);
CREATE INDEX assessment_appeal_decided_by ON assessment_appeal (decided_by);
