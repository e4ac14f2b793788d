-- Unions (工会组织): a tree by materialised path, three characters a level; a subtree is one range of the index.
CREATE TABLE trade_union (
    id BIGINT PRIMARY KEY,
    parent_id BIGINT REFERENCES trade_union (id),
    path TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('region', 'city', 'county', 'university', 'school', 'branch', 'group')),
    -- A tag that notices address unions by: 区直驻邕高校.
    tag TEXT,
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    -- Whether a second officer confirms a plan before it is published.
    confirms_plans BOOLEAN NOT NULL
);
CREATE INDEX trade_union_parent ON trade_union (parent_id);
CREATE INDEX trade_union_name ON trade_union (name);
CREATE INDEX trade_union_short_name ON trade_union (short_name);

CREATE TABLE person (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL
);

-- Membership (会籍): who belongs where since when. The path is copied for lists by subtree.
CREATE TABLE membership (
    id BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES person (id),
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT
);
-- Nobody has two current memberships.
CREATE UNIQUE INDEX membership_current ON membership (person_id) WHERE until IS NULL;
CREATE INDEX membership_path ON membership (union_path, person_id);
CREATE INDEX membership_union ON membership (union_id);

-- Posts (职务): who holds what in which union until when.
CREATE TABLE post (
    id BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES person (id),
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    title TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT
);
CREATE INDEX post_person ON post (person_id);
CREATE INDEX post_union ON post (union_id);
