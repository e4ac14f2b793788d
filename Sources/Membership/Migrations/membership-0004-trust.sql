-- What an account remembers of its own use, so that its holder sees at once when somebody else used it.
ALTER TABLE account ADD COLUMN last_sign_in_at BIGINT;
ALTER TABLE account ADD COLUMN last_sign_in_from TEXT;
ALTER TABLE account ADD COLUMN failures_since BIGINT NOT NULL DEFAULT 0;

-- Invitations (开通链接): a key that its holder uses once to set a password; only its hash is kept.
CREATE TABLE invitation (
    id BIGINT PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    key_hash BYTEA NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    created_name TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    -- When it was used, or another took its place.
    ended_at BIGINT
);
CREATE UNIQUE INDEX invitation_open ON invitation (account_id) WHERE ended_at IS NULL;

-- Passwords that the account once had, as they were kept.
CREATE TABLE former_password (
    id BIGINT PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    password TEXT NOT NULL
);
CREATE INDEX former_password_account ON former_password (account_id, id);

-- Grants are made anew: a grant that was ended does not stand in the way of giving it again on the same day.
CREATE TABLE role_grant_next (
    id BIGINT PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    role TEXT NOT NULL,
    with_subtree BOOLEAN NOT NULL,
    from_on TEXT NOT NULL,
    -- The last day; one that was ended has the day before the one it was ended on.
    to_on TEXT,
    given_by BIGINT REFERENCES account (id),
    given_name TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    ended_at BIGINT,
    ended_name TEXT,
    end_reason TEXT
);
INSERT INTO role_grant_next (id, account_id, union_id, role, with_subtree, from_on, to_on, given_by)
SELECT id, account_id, union_id, role, with_subtree, from_on, to_on, given_by FROM role_grant;
DROP TABLE role_grant;
ALTER TABLE role_grant_next RENAME TO role_grant;
CREATE UNIQUE INDEX role_grant_once ON role_grant (account_id, union_id, role, from_on) WHERE ended_at IS NULL;
CREATE INDEX role_grant_account ON role_grant (account_id);
CREATE INDEX role_grant_union ON role_grant (union_id);
CREATE INDEX role_grant_giver ON role_grant (given_by);
