-- Work records (活动记录): what a union held, filed with the union above and verified there.
CREATE TABLE activity (
    id BIGINT PRIMARY KEY,
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    -- Marks hold their sorted values between bars: |中学|大学|. Empty for none.
    theme TEXT NOT NULL,
    direction TEXT NOT NULL,
    stage TEXT NOT NULL,
    mode TEXT NOT NULL,
    held_on TEXT NOT NULL,
    ended_on TEXT,
    place TEXT NOT NULL,
    summary TEXT NOT NULL,
    participants BIGINT CHECK (participants >= 0),
    members BIGINT CHECK (members >= 0),
    evidence TEXT NOT NULL,
    contact TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'filed', 'verified', 'returned', 'withdrawn')),
    -- Since when it is in this state.
    state_at BIGINT NOT NULL,
    -- Rises with every change, so that nobody overwrites what another has just written.
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    created_name TEXT NOT NULL,
    filed_by BIGINT REFERENCES account (id),
    filed_name TEXT,
    filed_at BIGINT,
    verified_by BIGINT REFERENCES account (id),
    verified_name TEXT,
    verified_at BIGINT,
    -- Why it was sent back.
    reason TEXT,
    CHECK (ended_on IS NULL OR ended_on >= held_on),
    CHECK (members IS NULL OR participants IS NULL OR members <= participants),
    CHECK ((state = 'draft') = (filed_at IS NULL)),
    CHECK ((filed_at IS NULL) = (filed_by IS NULL) AND (filed_at IS NULL) = (filed_name IS NULL)),
    CHECK ((state = 'verified') = (verified_at IS NOT NULL)),
    CHECK ((verified_at IS NULL) = (verified_by IS NULL) AND (verified_at IS NULL) = (verified_name IS NULL)),
    CHECK ((state = 'returned') = (reason IS NOT NULL)),
    CHECK (verified_by IS NULL OR verified_by <> filed_by)
);
CREATE INDEX activity_union ON activity (union_id, held_on, id);
CREATE INDEX activity_path ON activity (union_path, held_on);
-- In the order of the list, so that its first page is read and not sorted.
CREATE INDEX activity_held ON activity (held_on, id);
CREATE INDEX activity_filed_by ON activity (filed_by);
CREATE INDEX activity_verified_by ON activity (verified_by);
