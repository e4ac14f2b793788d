-- Where somebody wants to be told of new tasks by e-mail; nothing is sent before the address is confirmed.
CREATE TABLE mail_address (
    account_id BIGINT PRIMARY KEY REFERENCES account (id),
    address TEXT NOT NULL,
    wish TEXT NOT NULL CHECK (wish IN ('none', 'all', 'due', 'law')),
    confirmed_at BIGINT,
    -- The code that was sent there; only its hash is kept here.
    code_hash BYTEA,
    code_at BIGINT,
    code_tries BIGINT NOT NULL,
    CHECK ((code_hash IS NULL) = (code_at IS NULL))
);

-- Where a union's own system wants to be told of tasks at the union's desks.
CREATE TABLE webhook_endpoint (
    id BIGINT PRIMARY KEY,
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    url TEXT NOT NULL,
    secret BYTEA NOT NULL,
    wish TEXT NOT NULL CHECK (wish IN ('all', 'due', 'law')),
    created_at BIGINT NOT NULL,
    created_name TEXT NOT NULL,
    stopped_at BIGINT
);
CREATE UNIQUE INDEX webhook_endpoint_url ON webhook_endpoint (union_id, url) WHERE stopped_at IS NULL;

-- The outbox (发件箱): one row for each task and each who is told of it, whatever happens to the sending.
CREATE TABLE notification (
    id BIGINT PRIMARY KEY,
    -- Without a task it brings the code that confirms an address.
    task_id BIGINT REFERENCES task (id),
    code TEXT,
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    account_id BIGINT REFERENCES account (id),
    endpoint_id BIGINT REFERENCES webhook_endpoint (id),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'dead', 'dropped')),
    attempts BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    -- Who is sending it just now, and until when that is believed.
    lease TEXT,
    lease_until BIGINT,
    error TEXT,
    created_at BIGINT NOT NULL,
    settled_at BIGINT,
    CHECK ((task_id IS NULL) = (code IS NOT NULL)),
    CHECK ((account_id IS NULL) <> (endpoint_id IS NULL)),
    CHECK ((lease IS NULL) = (lease_until IS NULL)),
    CHECK ((state = 'waiting') = (settled_at IS NULL))
);
CREATE UNIQUE INDEX notification_mail ON notification (task_id, account_id) WHERE account_id IS NOT NULL;
CREATE UNIQUE INDEX notification_webhook ON notification (task_id, endpoint_id) WHERE endpoint_id IS NOT NULL;
CREATE INDEX notification_account ON notification (account_id);
CREATE INDEX notification_endpoint ON notification (endpoint_id);
CREATE INDEX notification_waiting ON notification (next_at) WHERE state = 'waiting';
CREATE INDEX notification_dead ON notification (union_id, id) WHERE state = 'dead';
CREATE INDEX notification_settled ON notification (settled_at) WHERE state IN ('sent', 'dropped');
