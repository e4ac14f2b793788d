-- Impact assessments (个人信息保护影响评估): what is done with personal data, what it may do to people, and what was concluded.
CREATE TABLE impact_assessment (
    id BIGINT PRIMARY KEY,
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    title TEXT NOT NULL,
    -- Why it is due, of the five cases of the law, and which protected fields it covers: words of the program, by blanks.
    causes TEXT NOT NULL,
    fields TEXT NOT NULL,
    -- What is done with the data, and the three questions of the law.
    activity TEXT NOT NULL,
    lawful TEXT NOT NULL,
    risk TEXT NOT NULL,
    safeguards TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'concluded', 'replaced')),
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by BIGINT NOT NULL REFERENCES account (id),
    created_name TEXT NOT NULL,
    -- The one that it takes the place of when it is concluded.
    replaces_id BIGINT REFERENCES impact_assessment (id),
    conclusion TEXT CHECK (conclusion IN ('go', 'mend', 'stop')),
    measures TEXT NOT NULL,
    concluded_on TEXT,
    concluded_name TEXT,
    -- The day on which it is looked at again, and whether that has been called to mind.
    review_on TEXT,
    called_on TEXT,
    CHECK ((state IN ('concluded', 'replaced')) = (conclusion IS NOT NULL)),
    CHECK ((conclusion IS NULL) = (concluded_on IS NULL)),
    CHECK ((conclusion IS NULL) = (concluded_name IS NULL)),
    CHECK ((conclusion IS NULL) = (review_on IS NULL))
);
CREATE INDEX impact_assessment_path ON impact_assessment (union_path, id);
CREATE INDEX impact_assessment_union ON impact_assessment (union_id);
CREATE INDEX impact_assessment_author ON impact_assessment (created_by);
CREATE INDEX impact_assessment_review ON impact_assessment (review_on) WHERE state = 'concluded';
-- Of one assessment one successor is written at a time.
CREATE UNIQUE INDEX impact_assessment_successor ON impact_assessment (replaces_id) WHERE replaces_id IS NOT NULL;
