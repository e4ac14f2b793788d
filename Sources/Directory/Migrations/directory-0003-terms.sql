-- Terms (届) of a union's committee, its audit committee and its women's committee: when elected, for how long.
CREATE TABLE union_term (
    id BIGINT PRIMARY KEY,
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    body TEXT NOT NULL CHECK (body IN ('committee', 'audit', 'women')),
    number BIGINT NOT NULL CHECK (number > 0),
    since_on TEXT NOT NULL,
    years BIGINT NOT NULL,
    -- By when the next is to be elected.
    due_on TEXT NOT NULL,
    -- When the next began.
    ended_on TEXT,
    -- The day from which its end was last called to mind.
    called_on TEXT,
    CHECK (due_on > since_on AND (ended_on IS NULL OR ended_on > since_on)),
    UNIQUE (union_id, body, number)
);
CREATE UNIQUE INDEX union_term_current ON union_term (union_id, body) WHERE ended_on IS NULL;
CREATE INDEX union_term_due ON union_term (due_on) WHERE ended_on IS NULL;
