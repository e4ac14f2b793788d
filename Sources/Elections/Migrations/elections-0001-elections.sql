-- Elections (选举) of a union's bodies and posts: one row each, from the plan to the answer of the union above.
CREATE TABLE election (
    id BIGINT PRIMARY KEY,
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('committee', 'standing', 'chair', 'viceChair', 'audit', 'auditChair', 'women', 'womenChair',
        'delegates', 'upper')),
    manner TEXT NOT NULL CHECK (manner IN ('term', 'vacancy', 'recall')),
    meeting TEXT NOT NULL CHECK (meeting IN ('members', 'delegates', 'committee')),
    source_id BIGINT REFERENCES election (id),
    number BIGINT NOT NULL CHECK (number > 0),
    years BIGINT NOT NULL CHECK (years IN (3, 5)),
    members BIGINT NOT NULL CHECK (members > 0),
    seats BIGINT NOT NULL CHECK (seats > 0),
    percent BIGINT CHECK (percent BETWEEN 1 AND 100),
    -- What the union above asks of those elected.
    shares TEXT NOT NULL,
    held_on TEXT NOT NULL,
    place TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('preparing', 'requested', 'returned', 'approved', 'published', 'frozen', 'open', 'elected',
        'submitted', 'confirmed', 'rejected')),
    state_at BIGINT NOT NULL,
    reason TEXT,
    decided_name TEXT,
    public_from TEXT,
    public_until TEXT,
    public_sentence TEXT,
    -- When the end of the notice was called to mind.
    called_on TEXT,
    expected BIGINT CHECK (expected > 0),
    elected_on TEXT,
    exemption TEXT,
    created_at BIGINT NOT NULL,
    created_name TEXT NOT NULL,
    CHECK ((public_from IS NULL) = (public_until IS NULL)),
    -- Who is to be recalled is no candidate, and hangs out nowhere.
    CHECK (state NOT IN ('published', 'frozen', 'open', 'elected', 'submitted', 'confirmed', 'rejected') OR public_until IS NOT NULL
        OR manner = 'recall'),
    CHECK (state NOT IN ('frozen', 'open', 'elected', 'submitted', 'confirmed', 'rejected') OR expected IS NOT NULL),
    CHECK (state NOT IN ('elected', 'submitted', 'confirmed') OR elected_on IS NOT NULL),
    CHECK (state NOT IN ('returned', 'rejected') OR reason IS NOT NULL)
);
CREATE INDEX election_path ON election (union_path, held_on);
CREATE INDEX election_union ON election (union_id);
CREATE INDEX election_source ON election (source_id);
CREATE INDEX election_public ON election (public_until) WHERE state = 'published';

CREATE TABLE election_candidate (
    id BIGINT PRIMARY KEY,
    election_id BIGINT NOT NULL REFERENCES election (id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    name TEXT NOT NULL,
    position TEXT NOT NULL,
    nominator TEXT NOT NULL,
    traits TEXT NOT NULL,
    checked_name TEXT,
    withdrawn TEXT,
    is_write_in BOOLEAN NOT NULL,
    is_elected BOOLEAN NOT NULL,
    CHECK (NOT is_elected OR withdrawn IS NULL)
);
CREATE UNIQUE INDEX election_candidate_person ON election_candidate (election_id, person_id) WHERE withdrawn IS NULL;
CREATE INDEX election_candidate_of ON election_candidate (person_id);

-- Who may vote (应到名册), as it was when the list of candidates was fixed.
CREATE TABLE election_voter (
    election_id BIGINT NOT NULL REFERENCES election (id),
    person_id BIGINT REFERENCES person (id),
    place BIGINT NOT NULL,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    PRIMARY KEY (election_id, place)
);
CREATE INDEX election_voter_person ON election_voter (person_id);

CREATE TABLE election_remark (
    id BIGINT PRIMARY KEY,
    election_id BIGINT NOT NULL REFERENCES election (id),
    received_on TEXT NOT NULL,
    text TEXT NOT NULL,
    outcome TEXT
);
CREATE INDEX election_remark_election ON election_remark (election_id, id);

CREATE TABLE election_teller (
    id BIGINT PRIMARY KEY,
    election_id BIGINT NOT NULL REFERENCES election (id),
    name TEXT NOT NULL,
    duty TEXT NOT NULL CHECK (duty IN ('chief', 'teller', 'counter')),
    UNIQUE (election_id, name)
);

CREATE TABLE election_round (
    id BIGINT PRIMARY KEY,
    election_id BIGINT NOT NULL REFERENCES election (id),
    number BIGINT NOT NULL CHECK (number > 0),
    kind TEXT NOT NULL CHECK (kind IN ('first', 'runoff', 'supplement', 'redo')),
    seats BIGINT NOT NULL CHECK (seats > 0),
    expected BIGINT NOT NULL CHECK (expected > 0),
    present BIGINT NOT NULL CHECK (present BETWEEN 1 AND expected),
    quorum TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'declared', 'void')),
    opened_at BIGINT NOT NULL,
    sentence TEXT,
    basis TEXT,
    tied TEXT NOT NULL,
    vacant BIGINT NOT NULL,
    -- What it was declared from: both counts were the same.
    poll TEXT,
    declared_at BIGINT,
    declared_name TEXT,
    CHECK (state = 'open' OR (sentence IS NOT NULL AND basis IS NOT NULL)),
    CHECK (state <> 'declared' OR poll IS NOT NULL),
    UNIQUE (election_id, number)
);
-- One round at a time.
CREATE UNIQUE INDEX election_round_open ON election_round (election_id) WHERE state = 'open';

-- Who stands in a round, and in which place on its paper.
CREATE TABLE election_slot (
    round_id BIGINT NOT NULL REFERENCES election_round (id),
    candidate_id BIGINT NOT NULL REFERENCES election_candidate (id),
    place BIGINT NOT NULL CHECK (place > 0),
    PRIMARY KEY (round_id, candidate_id),
    UNIQUE (round_id, place)
);
CREATE INDEX election_slot_candidate ON election_slot (candidate_id);

-- What a clerk entered; a correction stands beside what it corrects.
CREATE TABLE election_entry (
    id BIGINT PRIMARY KEY,
    round_id BIGINT NOT NULL REFERENCES election_round (id),
    clerk_id BIGINT NOT NULL REFERENCES account (id),
    clerk_name TEXT NOT NULL,
    entered_at BIGINT NOT NULL,
    poll TEXT NOT NULL,
    replaced TEXT
);
CREATE UNIQUE INDEX election_entry_clerk ON election_entry (round_id, clerk_id) WHERE replaced IS NULL;
CREATE INDEX election_entry_round ON election_entry (round_id, id);
CREATE INDEX election_entry_clerk_all ON election_entry (clerk_id);

-- Each time that a result went up (上报), whom it named, and what was answered.
CREATE TABLE election_submission (
    id BIGINT PRIMARY KEY,
    election_id BIGINT NOT NULL REFERENCES election (id),
    number BIGINT NOT NULL CHECK (number > 0),
    sent_at BIGINT NOT NULL,
    names TEXT NOT NULL,
    answer TEXT,
    answered_at BIGINT,
    answered_name TEXT,
    UNIQUE (election_id, number)
);
