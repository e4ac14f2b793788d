-- Second factors (动态码): a secret shared with a phone; the secret itself is in sealed_value.
CREATE TABLE second_factor (
    account_id BIGINT PRIMARY KEY REFERENCES account (id),
    created_at BIGINT NOT NULL,
    -- Until a code has confirmed it, it is only being set up and asks for nothing.
    confirmed_at BIGINT,
    -- The step of thirty seconds whose code was taken last: none is taken twice.
    last_step BIGINT NOT NULL
);

-- Recovery codes (备用码): each opens once; only a keyed digest is kept.
CREATE TABLE recovery_code (
    account_id BIGINT NOT NULL REFERENCES account (id),
    digest BYTEA NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (account_id, digest)
);

-- Sign-ins whose password was right and whose code is still to come. No page knows them.
CREATE TABLE half_session (
    token_hash BYTEA PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    expires_at BIGINT NOT NULL,
    next TEXT NOT NULL
);
CREATE INDEX half_session_account ON half_session (account_id);
CREATE INDEX half_session_expiry ON half_session (expires_at);

-- For which roles, at itself and below, a union demands a second factor, and since when.
CREATE TABLE factor_demand (
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    role TEXT NOT NULL,
    from_on TEXT NOT NULL,
    PRIMARY KEY (union_id, role)
);
CREATE INDEX factor_demand_role ON factor_demand (role);

-- What a session is told apart by, on the page of one's own. Those from before this file have the number 0.
ALTER TABLE session ADD COLUMN id BIGINT NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN device TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN way TEXT NOT NULL DEFAULT 'password' CHECK (way IN ('password', 'code', 'recovery'));
