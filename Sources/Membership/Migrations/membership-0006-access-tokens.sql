-- Access tokens (访问令牌): what a program reads in somebody's name, narrower than the person; only the token's hash is kept.
CREATE TABLE access_token (
    id BIGINT PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    name TEXT NOT NULL,
    -- The beginning of the token, by which its giver knows it again.
    opening TEXT NOT NULL,
    hash BYTEA NOT NULL UNIQUE,
    -- Kinds of data, with blanks between.
    kinds TEXT NOT NULL,
    -- The branch it is cut to; all of the giver's grants when there is none.
    union_id BIGINT REFERENCES trade_union (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    used_from TEXT,
    ended_at BIGINT
);
CREATE INDEX access_token_account ON access_token (account_id, id);
CREATE INDEX access_token_union ON access_token (union_id);
