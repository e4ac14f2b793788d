-- Accounts (账号): how a person signs in.
CREATE TABLE account (
    id BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL UNIQUE REFERENCES person (id),
    login TEXT NOT NULL UNIQUE,
    -- scrypt with its parameters and salt in the text.
    password TEXT NOT NULL,
    failures BIGINT NOT NULL,
    locked_until BIGINT,
    disabled_at BIGINT,
    theme TEXT NOT NULL CHECK (theme IN ('auto', 'light', 'dark')),
    size TEXT NOT NULL CHECK (size IN ('normal', 'large')),
    created_at BIGINT NOT NULL
);

-- Grants (授权): person + role + union (+ subtree), from–to.
CREATE TABLE role_grant (
    id BIGINT PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    role TEXT NOT NULL,
    with_subtree BOOLEAN NOT NULL,
    from_on TEXT NOT NULL,
    to_on TEXT,
    given_by BIGINT REFERENCES account (id),
    UNIQUE (account_id, union_id, role, from_on)
);
CREATE INDEX role_grant_account ON role_grant (account_id);
CREATE INDEX role_grant_union ON role_grant (union_id);

-- Sessions (登录): the token itself is only in the browser.
CREATE TABLE session (
    token_hash BYTEA PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    address TEXT NOT NULL
);
CREATE INDEX session_account ON session (account_id);
CREATE INDEX session_expiry ON session (expires_at);
