-- Links (入会链接) under which a union takes applications from people without an account.
CREATE TABLE join_link (
    id BIGINT PRIMARY KEY,
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    code TEXT NOT NULL UNIQUE,
    until TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_name TEXT NOT NULL,
    closed_at BIGINT
);
CREATE INDEX join_link_union ON join_link (union_id);

-- Applications to join (入会申请). Number and mobile are in sealed_value until the decision, and gone after it.
CREATE TABLE join_application (
    id BIGINT PRIMARY KEY,
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    link_id BIGINT REFERENCES join_link (id),
    name TEXT NOT NULL,
    sex TEXT CHECK (sex IN ('female', 'male')),
    born_on TEXT,
    position TEXT NOT NULL,
    -- Which text told the applicant what is kept and why.
    notice TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'admitted', 'refused')),
    created_at BIGINT NOT NULL,
    created_name TEXT NOT NULL,
    -- Where it was sent from, for the limit of an hour; forgotten with the decision.
    address TEXT,
    decision TEXT,
    decided_at BIGINT,
    decided_name TEXT,
    person_id BIGINT REFERENCES person (id),
    CHECK ((state = 'admitted') = (person_id IS NOT NULL))
);
CREATE INDEX join_application_path ON join_application (union_path, state, id);
CREATE INDEX join_application_address ON join_application (address, created_at) WHERE address IS NOT NULL;
CREATE INDEX join_application_link ON join_application (link_id) WHERE link_id IS NOT NULL;
CREATE INDEX join_application_person ON join_application (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX join_application_union ON join_application (union_id);
-- Nobody waits twice.
CREATE UNIQUE INDEX join_application_identity ON sealed_value (digest) WHERE field = 'application.idNumber';

-- Transfers (转接): a membership goes from one union to another between two officers.
CREATE TABLE transfer (
    id BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES person (id),
    membership_id BIGINT NOT NULL REFERENCES membership (id),
    from_id BIGINT NOT NULL REFERENCES trade_union (id),
    from_path TEXT NOT NULL,
    to_id BIGINT NOT NULL REFERENCES trade_union (id),
    to_path TEXT NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('requested', 'accepted', 'done', 'rejected', 'withdrawn')),
    requested_on TEXT NOT NULL,
    requested_by BIGINT NOT NULL REFERENCES account (id),
    requested_name TEXT NOT NULL,
    -- The last day for an answer; later the union above both is asked.
    due_on TEXT NOT NULL,
    escalated_on TEXT,
    answer TEXT,
    answered_on TEXT,
    answered_name TEXT,
    -- The first day at the new union.
    effective_on TEXT,
    CHECK (from_id <> to_id),
    CHECK ((state IN ('accepted', 'done')) = (effective_on IS NOT NULL))
);
-- Of one person one transfer is under way.
CREATE UNIQUE INDEX transfer_open ON transfer (person_id) WHERE state IN ('requested', 'accepted');
CREATE INDEX transfer_person ON transfer (person_id);
CREATE INDEX transfer_membership ON transfer (membership_id);
CREATE INDEX transfer_from ON transfer (from_path, id);
CREATE INDEX transfer_to ON transfer (to_path, id);
CREATE INDEX transfer_from_union ON transfer (from_id);
CREATE INDEX transfer_to_union ON transfer (to_id);
CREATE INDEX transfer_due ON transfer (state, due_on);

-- Acts (会籍变动) on a membership, each with its reason and what it rests on.
CREATE TABLE membership_act (
    id BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES person (id),
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    kind TEXT NOT NULL CHECK (kind IN ('reserve', 'restore', 'leave', 'lapse', 'expel', 'die', 'rejoin', 'undo')),
    on_day TEXT NOT NULL,
    reason TEXT NOT NULL,
    basis TEXT NOT NULL,
    done_at BIGINT NOT NULL,
    done_name TEXT NOT NULL
);
CREATE INDEX membership_act_person ON membership_act (person_id, id);
CREATE INDEX membership_act_union ON membership_act (union_id);

-- Expulsions (开除会籍) step by step: discussed by the group, decided by the committee, filed with the union above.
CREATE TABLE expulsion (
    id BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES person (id),
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    ground TEXT NOT NULL,
    discussed_on TEXT NOT NULL,
    decided_on TEXT,
    decision TEXT,
    filed_on TEXT,
    dropped_on TEXT,
    created_name TEXT NOT NULL,
    CHECK (decided_on IS NOT NULL OR filed_on IS NULL),
    CHECK (decided_on IS NULL OR dropped_on IS NULL)
);
CREATE UNIQUE INDEX expulsion_open ON expulsion (person_id) WHERE decided_on IS NULL AND dropped_on IS NULL;
CREATE INDEX expulsion_person ON expulsion (person_id);
CREATE INDEX expulsion_union ON expulsion (union_id);

-- Honours (荣誉登记): 劳模 and the like.
CREATE TABLE honour (
    id BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES person (id),
    title TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('national', 'provincial', 'city', 'county', 'unit')),
    awarded_on TEXT NOT NULL,
    grantor TEXT NOT NULL,
    document TEXT NOT NULL,
    revoked_on TEXT,
    revoked_why TEXT,
    CHECK ((revoked_on IS NULL) = (revoked_why IS NULL)),
    UNIQUE (person_id, title, awarded_on)
);

-- Mergers (并档) of two records of one person, with what was moved, so that it can be undone.
CREATE TABLE person_merger (
    id BIGINT PRIMARY KEY,
    kept_id BIGINT NOT NULL REFERENCES person (id),
    dropped_id BIGINT NOT NULL REFERENCES person (id),
    reason TEXT NOT NULL,
    merged_at BIGINT NOT NULL,
    merged_name TEXT NOT NULL,
    undone_at BIGINT
);
CREATE UNIQUE INDEX person_merger_open ON person_merger (dropped_id) WHERE undone_at IS NULL;
CREATE INDEX person_merger_kept ON person_merger (kept_id);
CREATE TABLE person_merger_row (
    merger_id BIGINT NOT NULL REFERENCES person_merger (id),
    kind TEXT NOT NULL CHECK (kind IN ('membership', 'closed', 'honour', 'post', 'sealed')),
    record TEXT NOT NULL,
    PRIMARY KEY (merger_id, kind, record)
);
