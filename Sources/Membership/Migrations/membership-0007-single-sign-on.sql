-- Single sign-on (单点登录): which identity at which provider opens an account. An account is never made by one.
CREATE TABLE sign_on_link (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    account_id BIGINT NOT NULL REFERENCES account (id),
    linked_at BIGINT NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (issuer, subject),
    UNIQUE (account_id, issuer)
);

-- Sign-ins that are on their way through the provider, each for one browser and once.
CREATE TABLE sign_on_attempt (
    state_hash BYTEA PRIMARY KEY,
    token_hash BYTEA NOT NULL,
    -- Who wants to link an identity; nobody yet where somebody signs in.
    account_id BIGINT REFERENCES account (id),
    next TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    taken_at BIGINT
);
CREATE INDEX sign_on_attempt_token ON sign_on_attempt (token_hash);
CREATE INDEX sign_on_attempt_expiry ON sign_on_attempt (expires_at);
CREATE INDEX sign_on_attempt_account ON sign_on_attempt (account_id);

-- What the first step was, where a code is still to come.
ALTER TABLE half_session ADD COLUMN first_step TEXT NOT NULL DEFAULT 'password'
    CHECK (first_step IN ('password', 'provider'));

-- Sessions know more ways in. A condition cannot be changed in place on both databases, so the table is made anew.
CREATE TABLE session_anew (
    token_hash BYTEA PRIMARY KEY,
    id BIGINT NOT NULL,
    account_id BIGINT NOT NULL REFERENCES account (id),
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    address TEXT NOT NULL,
    device TEXT NOT NULL,
    way TEXT NOT NULL
        CHECK (way IN ('password', 'code', 'recovery', 'provider', 'provider-code', 'provider-recovery'))
);
INSERT INTO session_anew (token_hash, id, account_id, created_at, seen_at, expires_at, address, device, way)
    SELECT token_hash, id, account_id, created_at, seen_at, expires_at, address, device, way FROM session;
DROP TABLE session;
ALTER TABLE session_anew RENAME TO session;
CREATE INDEX session_account ON session (account_id);
CREATE INDEX session_expiry ON session (expires_at);
