-- Programmes (评选推荐): one call each. Its terms are one text, frozen when it opens, so that every entry meets the same rules.
CREATE TABLE programme (
    id BIGINT PRIMARY KEY,
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    year BIGINT NOT NULL,
    title TEXT NOT NULL,
    -- What its outcomes count as; indicators ask for it by this name.
    series TEXT NOT NULL,
    spec TEXT NOT NULL,
    sha256 BYTEA NOT NULL,
    -- The measure of the plan that it carries out; a plan that is amended exchanges its measures, so this is no reference.
    measure_id BIGINT,
    stage TEXT NOT NULL CHECK (stage IN ('collecting', 'reviewing', 'ranked', 'decided', 'publicised', 'concluded', 'void')),
    apply_until TEXT NOT NULL,
    void_why TEXT,
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by BIGINT NOT NULL REFERENCES account (id),
    created_name TEXT NOT NULL,
    CHECK ((stage = 'void') = (void_why IS NOT NULL))
);
CREATE INDEX programme_path ON programme (union_path, year, id);
CREATE INDEX programme_union ON programme (union_id);
CREATE INDEX programme_created_by ON programme (created_by);

-- Entries (申报件): one subject in one programme. The union is the subject's; the one it lies with now may be another.
CREATE TABLE programme_entry (
    id BIGINT PRIMARY KEY,
    programme_id BIGINT NOT NULL REFERENCES programme (id),
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    -- Where it lies: the union that has to recommend it, or the one that calls.
    at_union_id BIGINT NOT NULL REFERENCES trade_union (id),
    at_path TEXT NOT NULL,
    level BIGINT NOT NULL CHECK (level >= 0),
    title TEXT NOT NULL,
    group_name TEXT NOT NULL,
    -- Marks hold their sorted values between bars: |一线|女|. Empty for none.
    marks TEXT NOT NULL,
    born_on TEXT,
    answers TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'forwarded', 'accepted', 'underReview', 'ranked',
        'proposed', 'publicised', 'concluded', 'withdrawn', 'notSelected', 'disqualified')),
    state_at BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    created_name TEXT NOT NULL,
    submitted_at BIGINT,
    submitted_by BIGINT REFERENCES account (id),
    submitted_name TEXT,
    return_items TEXT,
    return_due TEXT,
    reason_code TEXT,
    reason TEXT,
    rank BIGINT CHECK (rank > 0),
    tier TEXT,
    named_on TEXT,
    named_by TEXT,
    revoked_on TEXT,
    revoked_why TEXT,
    CHECK (state IN ('draft', 'withdrawn') OR submitted_at IS NOT NULL),
    CHECK ((submitted_at IS NULL) = (submitted_by IS NULL) AND (submitted_at IS NULL) = (submitted_name IS NULL)),
    CHECK ((state = 'returned') = (return_items IS NOT NULL) AND (return_items IS NULL) = (return_due IS NULL)),
    CHECK ((state IN ('notSelected', 'disqualified')) = (reason_code IS NOT NULL) AND (reason_code IS NULL) = (reason IS NULL)),
    CHECK (state NOT IN ('ranked', 'proposed', 'publicised', 'concluded') OR rank IS NOT NULL),
    CHECK ((state = 'concluded') = (named_on IS NOT NULL) AND (named_on IS NULL) = (named_by IS NULL)),
    CHECK (revoked_on IS NULL OR state = 'concluded'),
    CHECK ((revoked_on IS NULL) = (revoked_why IS NULL))
);
CREATE INDEX programme_entry_programme ON programme_entry (programme_id, state, id);
CREATE INDEX programme_entry_path ON programme_entry (union_path);
CREATE INDEX programme_entry_union ON programme_entry (union_id);
CREATE INDEX programme_entry_at ON programme_entry (at_union_id);
CREATE INDEX programme_entry_submitted_by ON programme_entry (submitted_by);

-- Opinions (意见): what somebody said about an entry at a stage. They are never changed.
CREATE TABLE programme_opinion (
    id BIGINT PRIMARY KEY,
    entry_id BIGINT NOT NULL REFERENCES programme_entry (id),
    revision BIGINT NOT NULL,
    verb TEXT NOT NULL,
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    account_id BIGINT NOT NULL REFERENCES account (id),
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX programme_opinion_entry ON programme_opinion (entry_id, id);
CREATE INDEX programme_opinion_union ON programme_opinion (union_id);
CREATE INDEX programme_opinion_account ON programme_opinion (account_id);

-- Quotas (名额): what a union may recommend and has recommended, in all (no group) and of each group.
CREATE TABLE programme_quota (
    programme_id BIGINT NOT NULL REFERENCES programme (id),
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    group_name TEXT NOT NULL,
    cap BIGINT NOT NULL,
    used BIGINT NOT NULL,
    PRIMARY KEY (programme_id, union_id, group_name),
    CHECK (used >= 0 AND used <= cap)
);
CREATE INDEX programme_quota_union ON programme_quota (union_id);

-- Which entry holds a place of which union and of which group, so that none is counted twice, each is given back once, and one
-- that changes its group changes its place with it.
CREATE TABLE programme_slot (
    entry_id BIGINT NOT NULL REFERENCES programme_entry (id),
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    group_name TEXT NOT NULL,
    PRIMARY KEY (entry_id, union_id)
);
CREATE INDEX programme_slot_union ON programme_slot (union_id);

-- Judges (评委) by number; the union is where they belong, for standing aside.
CREATE TABLE programme_judge (
    programme_id BIGINT NOT NULL REFERENCES programme (id),
    number BIGINT NOT NULL CHECK (number > 0),
    name TEXT NOT NULL,
    union_id BIGINT REFERENCES trade_union (id),
    PRIMARY KEY (programme_id, number)
);
CREATE INDEX programme_judge_union ON programme_judge (union_id);

-- Score sheets (评分表): points, or why the judge stands aside (回避).
CREATE TABLE programme_sheet (
    entry_id BIGINT NOT NULL REFERENCES programme_entry (id),
    number BIGINT NOT NULL,
    points TEXT,
    recusal TEXT,
    version BIGINT NOT NULL,
    entered_at BIGINT NOT NULL,
    entered_by BIGINT NOT NULL REFERENCES account (id),
    entered_name TEXT NOT NULL,
    PRIMARY KEY (entry_id, number),
    CHECK ((points IS NULL) <> (recusal IS NULL))
);
CREATE INDEX programme_sheet_entered_by ON programme_sheet (entered_by);

-- Lists (名单): an order with its reckoning, frozen; decided by another person than the one who ranked.
CREATE TABLE programme_list (
    programme_id BIGINT PRIMARY KEY REFERENCES programme (id),
    content TEXT NOT NULL,
    sha256 BYTEA NOT NULL,
    ranked_at BIGINT NOT NULL,
    ranked_by BIGINT NOT NULL REFERENCES account (id),
    ranked_name TEXT NOT NULL,
    meeting TEXT,
    decided_at BIGINT,
    decided_by BIGINT REFERENCES account (id),
    decided_name TEXT,
    CHECK ((decided_at IS NULL) = (decided_by IS NULL) AND (decided_at IS NULL) = (decided_name IS NULL)
        AND (decided_at IS NULL) = (meeting IS NULL)),
    CHECK (decided_by IS NULL OR decided_by <> ranked_by)
);
CREATE INDEX programme_list_ranked_by ON programme_list (ranked_by);
CREATE INDEX programme_list_decided_by ON programme_list (decided_by);

-- Publicity (公示): one round each; a replacement has a round of its own.
CREATE TABLE programme_publicity (
    id BIGINT PRIMARY KEY,
    programme_id BIGINT NOT NULL REFERENCES programme (id),
    round BIGINT NOT NULL CHECK (round > 0),
    published_on TEXT NOT NULL,
    last_on TEXT NOT NULL,
    days BIGINT NOT NULL CHECK (days > 0),
    sentence TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_name TEXT NOT NULL,
    UNIQUE (programme_id, round),
    CHECK (last_on > published_on)
);
CREATE TABLE programme_publicity_entry (
    publicity_id BIGINT NOT NULL REFERENCES programme_publicity (id),
    entry_id BIGINT NOT NULL REFERENCES programme_entry (id),
    PRIMARY KEY (publicity_id, entry_id)
);
CREATE INDEX programme_publicity_entry_entry ON programme_publicity_entry (entry_id);

-- Objections (异议). Who raised them is sealed, and only who looks into them opens it.
CREATE TABLE programme_objection (
    id BIGINT PRIMARY KEY,
    publicity_id BIGINT NOT NULL REFERENCES programme_publicity (id),
    entry_id BIGINT NOT NULL REFERENCES programme_entry (id),
    state TEXT NOT NULL CHECK (state IN ('accepted', 'noted', 'late', 'upheld', 'dismissed')),
    is_named BOOLEAN NOT NULL,
    facts TEXT NOT NULL,
    -- Where it came from, to hold back floods; gone after the hour in which it is counted.
    address TEXT,
    received_at BIGINT NOT NULL,
    finding TEXT,
    decided_at BIGINT,
    decided_by BIGINT REFERENCES account (id),
    decided_name TEXT,
    CHECK ((state IN ('upheld', 'dismissed')) = (decided_at IS NOT NULL)),
    CHECK ((decided_at IS NULL) = (finding IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL)
        AND (decided_at IS NULL) = (decided_name IS NULL))
);
CREATE INDEX programme_objection_publicity ON programme_objection (publicity_id, received_at);
CREATE INDEX programme_objection_entry ON programme_objection (entry_id, state);
CREATE INDEX programme_objection_address ON programme_objection (address, received_at);
CREATE INDEX programme_objection_decided_by ON programme_objection (decided_by);
