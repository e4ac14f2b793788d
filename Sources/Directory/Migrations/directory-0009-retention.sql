-- Terms of keeping (保存期限) that the union at the top has set, in days; a kind without one goes by the rule book or is kept.
CREATE TABLE retention_term (
    kind TEXT PRIMARY KEY,
    days BIGINT NOT NULL CHECK (days > 0),
    basis TEXT NOT NULL,
    set_on TEXT NOT NULL,
    set_name TEXT NOT NULL
);

-- What is held back (保留) from being deleted, one record or a whole kind, and why.
CREATE TABLE retention_hold (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    -- 0 holds the whole kind.
    record_id BIGINT NOT NULL,
    reason TEXT NOT NULL,
    placed_on TEXT NOT NULL,
    placed_name TEXT NOT NULL,
    released_on TEXT,
    released_name TEXT,
    CHECK ((released_on IS NULL) = (released_name IS NULL))
);
CREATE UNIQUE INDEX retention_hold_living ON retention_hold (kind, record_id) WHERE released_on IS NULL;

-- The nights on which something went; of several nodes the first takes a kind's night.
CREATE TABLE retention_run (
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    removed BIGINT NOT NULL,
    held BIGINT NOT NULL,
    PRIMARY KEY (kind, day)
);

-- Who left when: what the night looks through.
CREATE INDEX membership_ended ON membership (until, person_id) WHERE until IS NOT NULL;
