-- Ratings (评议): one row each, from the plan to the published result. Roll, turnout and ballots are the room Ballots'.
CREATE TABLE rating (
    id BIGINT PRIMARY KEY,
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('home', 'appraisal')),
    assembly TEXT NOT NULL CHECK (assembly IN ('members', 'delegates', 'staffDelegates')),
    year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2100),
    title TEXT NOT NULL,
    opens_on TEXT NOT NULL,
    closes_on TEXT NOT NULL,
    scale TEXT NOT NULL,
    terms TEXT NOT NULL,
    matters TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'closed', 'published', 'void')),
    state_at BIGINT NOT NULL,
    -- How many are on the roll.
    expected BIGINT CHECK (expected > 0),
    -- What was counted and what follows from it; nothing before the rating is closed.
    outcome TEXT,
    verdict TEXT CHECK (verdict IN ('held', 'missed', 'reached')),
    reason TEXT,
    closed_at BIGINT,
    closed_name TEXT,
    -- When the end of the days was called to mind, and when those who had not taken part were.
    called_on TEXT,
    urged_on TEXT,
    created_at BIGINT NOT NULL,
    created_name TEXT NOT NULL,
    CHECK (closes_on >= opens_on),
    CHECK (state IN ('draft', 'void') OR expected IS NOT NULL),
    CHECK ((state IN ('closed', 'published')) = (outcome IS NOT NULL)),
    CHECK ((outcome IS NULL) = (verdict IS NULL)),
    CHECK ((outcome IS NULL) = (closed_at IS NULL)),
    CHECK (state <> 'void' OR reason IS NOT NULL)
);
CREATE INDEX rating_path ON rating (union_path, closes_on);
CREATE INDEX rating_union ON rating (union_id, kind, closed_at);
CREATE INDEX rating_open ON rating (closes_on) WHERE state = 'open';

-- Who was given a paper (领票) and rates by it and in no other way; `place` is that of the roll.
CREATE TABLE rating_paper (
    rating_id BIGINT NOT NULL REFERENCES rating (id),
    place BIGINT NOT NULL CHECK (place > 0),
    name TEXT NOT NULL,
    given_name TEXT NOT NULL,
    PRIMARY KEY (rating_id, place)
);

-- What a clerk counted of the papers; a correction stands beside what it corrects.
CREATE TABLE rating_entry (
    id BIGINT PRIMARY KEY,
    rating_id BIGINT NOT NULL REFERENCES rating (id),
    clerk_id BIGINT NOT NULL REFERENCES account (id),
    clerk_name TEXT NOT NULL,
    entered_at BIGINT NOT NULL,
    counted TEXT NOT NULL,
    replaced TEXT
);
CREATE UNIQUE INDEX rating_entry_clerk ON rating_entry (rating_id, clerk_id) WHERE replaced IS NULL;
CREATE INDEX rating_entry_rating ON rating_entry (rating_id, id);
CREATE INDEX rating_entry_clerk_all ON rating_entry (clerk_id);

-- What is put right after a rating (整改), by whom until when, and what was done.
CREATE TABLE rating_remedy (
    id BIGINT PRIMARY KEY,
    rating_id BIGINT NOT NULL REFERENCES rating (id),
    matter TEXT NOT NULL,
    office TEXT NOT NULL,
    due_on TEXT NOT NULL,
    report TEXT,
    reported_on TEXT,
    reported_name TEXT,
    CHECK ((report IS NULL) = (reported_on IS NULL))
);
CREATE INDEX rating_remedy_rating ON rating_remedy (rating_id, id);
