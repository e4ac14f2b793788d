-- Review by experts (评审): the seed that everything drawn comes from, and the last day of the reviewing.
ALTER TABLE programme ADD COLUMN review_seed TEXT;
ALTER TABLE programme ADD COLUMN review_until TEXT;

-- The number (编号) that stands for an entry before those who must not know whose it is.
ALTER TABLE programme_entry ADD COLUMN code BIGINT;
CREATE UNIQUE INDEX programme_entry_code ON programme_entry (programme_id, code);

ALTER TABLE programme_judge ADD COLUMN expert_id BIGINT REFERENCES programme_expert (id);
CREATE UNIQUE INDEX programme_judge_expert ON programme_judge (expert_id, programme_id);

-- Conflicts (回避): why a judge must not judge an entry. Those that are computed are written anew before each draw; what was
-- declared or added stays, and what was lifted keeps its reason.
CREATE TABLE programme_conflict (
    id BIGINT PRIMARY KEY,
    programme_id BIGINT NOT NULL REFERENCES programme (id),
    entry_id BIGINT NOT NULL REFERENCES programme_entry (id),
    number BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('unit', 'branch', 'recommender', 'person', 'reader', 'declared', 'added')),
    detail TEXT NOT NULL,
    noted_at BIGINT NOT NULL,
    noted_name TEXT NOT NULL,
    lifted_at BIGINT,
    lifted_name TEXT,
    lifted_why TEXT,
    FOREIGN KEY (programme_id, number) REFERENCES programme_judge (programme_id, number),
    CHECK ((lifted_at IS NULL) = (lifted_name IS NULL) AND (lifted_at IS NULL) = (lifted_why IS NULL)),
    CHECK (lifted_at IS NULL OR kind IN ('declared', 'added'))
);
CREATE UNIQUE INDEX programme_conflict_standing ON programme_conflict (entry_id, number, kind) WHERE lifted_at IS NULL;
CREATE INDEX programme_conflict_programme ON programme_conflict (programme_id, number);

-- Reviews (评审件): one entry that one judge was given. A draft is nobody's but the judge's; what is confirmed is a sheet.
CREATE TABLE programme_review (
    id BIGINT PRIMARY KEY,
    programme_id BIGINT NOT NULL REFERENCES programme (id),
    entry_id BIGINT NOT NULL REFERENCES programme_entry (id),
    number BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'draft', 'confirmed', 'returned', 'ended')),
    draft TEXT,
    why TEXT,
    given_at BIGINT NOT NULL,
    given_name TEXT NOT NULL,
    revision BIGINT NOT NULL,
    UNIQUE (entry_id, number),
    FOREIGN KEY (programme_id, number) REFERENCES programme_judge (programme_id, number),
    CHECK (state NOT IN ('returned', 'ended') OR why IS NOT NULL)
);
CREATE INDEX programme_review_programme ON programme_review (programme_id, number, state);

-- What a sheet said at each time: a correction is the next version, with the reason why the former came back.
CREATE TABLE programme_sheet_version (
    entry_id BIGINT NOT NULL REFERENCES programme_entry (id),
    number BIGINT NOT NULL,
    version BIGINT NOT NULL,
    points TEXT,
    recusal TEXT,
    entered_at BIGINT NOT NULL,
    entered_by BIGINT NOT NULL REFERENCES account (id),
    entered_name TEXT NOT NULL,
    returned_at BIGINT,
    returned_name TEXT,
    returned_why TEXT,
    PRIMARY KEY (entry_id, number, version),
    CHECK ((returned_at IS NULL) = (returned_name IS NULL) AND (returned_at IS NULL) = (returned_why IS NULL))
);
CREATE INDEX programme_sheet_version_entered_by ON programme_sheet_version (entered_by);
INSERT INTO programme_sheet_version (entry_id, number, version, points, recusal, entered_at, entered_by, entered_name)
SELECT entry_id, number, version, points, recusal, entered_at, entered_by, entered_name FROM programme_sheet;

-- Files that somebody looked through and found without a name, so that judges who must not know whose they are may read them.
CREATE TABLE programme_release (
    attachment_id BIGINT PRIMARY KEY REFERENCES attachment (id),
    entry_id BIGINT NOT NULL REFERENCES programme_entry (id),
    released_at BIGINT NOT NULL,
    released_name TEXT NOT NULL
);
CREATE INDEX programme_release_entry ON programme_release (entry_id);
