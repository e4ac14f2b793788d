-- What is known of a person besides the name. The number of the identity card and the mobile are in sealed_value.
ALTER TABLE person ADD COLUMN sex TEXT CHECK (sex IN ('female', 'male'));
ALTER TABLE person ADD COLUMN born_on TEXT;
ALTER TABLE person ADD COLUMN position TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;
-- The same person was written down twice: this record is the other one now.
ALTER TABLE person ADD COLUMN merged_into BIGINT REFERENCES person (id);
CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;

-- How a membership stands, how it ended, and since when the person has been a member without a break.
ALTER TABLE membership ADD COLUMN joined_on TEXT;
ALTER TABLE membership ADD COLUMN state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'reserved'));
ALTER TABLE membership ADD COLUMN ending TEXT
    CHECK (ending IN ('moved', 'left', 'lapsed', 'expelled', 'deceased', 'merged'));
-- What a roll is ordered and searched by, copied from the person's name: a roll is one range of one index then.
ALTER TABLE membership ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE membership ADD COLUMN given TEXT NOT NULL DEFAULT '';
ALTER TABLE membership ADD COLUMN pinyin TEXT NOT NULL DEFAULT '';
ALTER TABLE membership ADD COLUMN initials TEXT NOT NULL DEFAULT '';
UPDATE membership SET joined_on = since, name = (SELECT person.name FROM person WHERE person.id = membership.person_id);
UPDATE membership SET given = substr(name, 2);
CREATE INDEX membership_person ON membership (person_id);
CREATE INDEX membership_roll ON membership (union_path, pinyin, id) WHERE until IS NULL;
CREATE INDEX membership_reserved_roll ON membership (state, union_path, pinyin, id) WHERE until IS NULL;
CREATE INDEX membership_name ON membership (name, union_path) WHERE until IS NULL;
CREATE INDEX membership_given ON membership (given, union_path) WHERE until IS NULL;
CREATE INDEX membership_pinyin ON membership (pinyin, union_path) WHERE until IS NULL;
CREATE INDEX membership_initials ON membership (initials, union_path) WHERE until IS NULL;

-- Numbers of members (会员人数) of each union, itself and with all below: moved by every change in its own transaction.
CREATE TABLE membership_tally (
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    state TEXT NOT NULL CHECK (state IN ('active', 'reserved')),
    own BIGINT NOT NULL,
    total BIGINT NOT NULL,
    PRIMARY KEY (union_id, state)
);
INSERT INTO membership_tally (union_id, state, own, total)
SELECT above.id, 'active', count(*) FILTER (WHERE membership.union_path = above.path), count(*)
FROM trade_union AS above JOIN membership
    ON membership.union_path >= above.path AND membership.union_path < above.path || '~' AND membership.until IS NULL
GROUP BY above.id;

-- Protected values (受保护字段): sealed outside of the database's sight; digest and tail find them, with the key only.
CREATE TABLE sealed_value (
    field TEXT NOT NULL,
    record_id BIGINT NOT NULL,
    -- Which version of the key sealed it.
    version BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    digest BYTEA,
    tail BYTEA,
    PRIMARY KEY (field, record_id)
);
-- One identity number is one person's.
CREATE UNIQUE INDEX sealed_identity ON sealed_value (digest) WHERE field = 'person.idNumber';
CREATE INDEX sealed_digest ON sealed_value (field, digest) WHERE digest IS NOT NULL;
CREATE INDEX sealed_tail ON sealed_value (tail) WHERE tail IS NOT NULL;
CREATE INDEX sealed_version ON sealed_value (version);
CREATE INDEX sealed_record ON sealed_value (record_id);
