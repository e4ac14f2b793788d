-- Secret polls (无记名投票). On the one side who may vote and who took part; on the other the ballots. No key, no time and no
-- column but the poll and its printed parts stand on both.
CREATE TABLE ballot_poll (
    id BIGINT PRIMARY KEY,
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    title TEXT NOT NULL,
    profile TEXT NOT NULL CHECK (profile IN ('detached', 'sealed')),
    state TEXT NOT NULL CHECK (state IN ('planned', 'frozen', 'open', 'closed', 'counted', 'void')),
    manifest TEXT NOT NULL,
    -- What the poll is for: a round of an election, a rating.
    purpose_kind TEXT NOT NULL,
    purpose_id BIGINT NOT NULL,
    expected BIGINT NOT NULL CHECK (expected > 0),
    issued BIGINT CHECK (issued BETWEEN 0 AND expected),
    accepted BIGINT CHECK (accepted >= 0),
    tally TEXT,
    -- Signs papers while the poll is open, and is gone afterwards.
    signing_key BLOB,
    -- The scrutineers' key, put together from their shares when they opened the ballots.
    opened_key BLOB,
    is_rinsed BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    CHECK (state NOT IN ('closed', 'counted') OR (issued IS NOT NULL AND accepted IS NOT NULL)),
    CHECK (state <> 'counted' OR tally IS NOT NULL),
    CHECK (state = 'void' OR accepted IS NULL OR accepted <= issued)
);
CREATE INDEX ballot_poll_union ON ballot_poll (union_id);
CREATE INDEX ballot_poll_path ON ballot_poll (union_path);
CREATE INDEX ballot_poll_purpose ON ballot_poll (purpose_kind, purpose_id);

-- Who may vote (名册), fixed with the poll. Whether he took part is entered once the poll is closed, for all at once.
CREATE TABLE ballot_roll (
    poll_id BIGINT NOT NULL REFERENCES ballot_poll (id),
    place BIGINT NOT NULL CHECK (place > 0),
    person_id BIGINT REFERENCES person (id),
    name TEXT NOT NULL,
    part TEXT NOT NULL,
    took_part BOOLEAN NOT NULL,
    PRIMARY KEY (poll_id, place),
    UNIQUE (poll_id, person_id)
);
CREATE INDEX ballot_roll_person ON ballot_roll (person_id);

-- Who has voted in a detached poll while it is open. No time; emptied and written anew at each closing.
CREATE TABLE ballot_turnout (
    poll_id BIGINT NOT NULL,
    person_id BIGINT NOT NULL,
    PRIMARY KEY (poll_id, person_id)
) WITHOUT ROWID;

-- Papers drawn in a sealed poll while it is open (领票).
CREATE TABLE ballot_issue (
    poll_id BIGINT NOT NULL,
    person_id BIGINT NOT NULL,
    blinded_hash BLOB NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (poll_id, person_id)
) WITHOUT ROWID;

-- The urn (票箱): ballots of open polls, by a key that chance made.
CREATE TABLE ballot_urn (
    ballot_key BLOB NOT NULL PRIMARY KEY,
    poll_id BIGINT NOT NULL,
    part TEXT NOT NULL,
    enclosed BLOB NOT NULL,
    body BLOB NOT NULL
) WITHOUT ROWID;

-- Ballots of closed polls, written in the order of their keys.
CREATE TABLE ballot (
    ballot_key BLOB NOT NULL PRIMARY KEY,
    poll_id BIGINT NOT NULL,
    part TEXT NOT NULL,
    enclosed BLOB NOT NULL,
    body BLOB NOT NULL,
    receipt TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX ballot_receipt ON ballot (poll_id, receipt);

-- The board (公示板): what happened to a poll, each event linked to the one before it.
CREATE TABLE board_event (
    poll_id BIGINT NOT NULL REFERENCES ballot_poll (id),
    height BIGINT NOT NULL CHECK (height >= 0),
    parent BLOB NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (poll_id, height)
);
