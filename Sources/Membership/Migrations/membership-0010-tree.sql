-- Since when a union is there, and from when on it is no more. The row stays: papers, posts and facts point to it.
ALTER TABLE trade_union ADD COLUMN founded_on TEXT;
ALTER TABLE trade_union ADD COLUMN closed_on TEXT;
CREATE INDEX trade_union_closed ON trade_union (closed_on) WHERE closed_on IS NOT NULL;

-- Names (曾用名) that a union bore, each until its last day.
CREATE TABLE union_name (
    id BIGINT PRIMARY KEY,
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    until_on TEXT NOT NULL
);
CREATE INDEX union_name_union ON union_name (union_id, until_on);
CREATE INDEX union_name_name ON union_name (name);

-- Branches that went elsewhere (隶属调整): where they stood before, so that no place is ever given twice, and what speaks of
-- a moment, by the mark of the facts that was the last one then, still finds what it speaks of.
CREATE TABLE union_move (
    id BIGINT PRIMARY KEY,
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    former_path TEXT NOT NULL,
    latter_path TEXT NOT NULL,
    mark BIGINT NOT NULL,
    moved_at BIGINT NOT NULL
);
CREATE INDEX union_move_former ON union_move (former_path);
CREATE INDEX union_move_union ON union_move (union_id);
CREATE INDEX union_move_mark ON union_move (mark);

-- What a post (任职) is besides its title: which office, how it came about, and until when somebody may act for another.
ALTER TABLE post ADD COLUMN office TEXT
    CHECK (office IN ('chair', 'viceChair', 'auditChair', 'auditMember', 'womenChair', 'member'));
ALTER TABLE post ADD COLUMN manner TEXT CHECK (manner IN ('elected', 'appointed', 'acting'));
-- The document or the meeting it rests on.
ALTER TABLE post ADD COLUMN basis TEXT;
-- The last day on which somebody may act without election.
ALTER TABLE post ADD COLUMN acting_due_on TEXT;
ALTER TABLE post ADD COLUMN called_on TEXT;
CREATE INDEX post_acting ON post (acting_due_on) WHERE acting_due_on IS NOT NULL AND until IS NULL;
UPDATE post SET office = 'chair' WHERE title IN ('主席', '工会主席');
UPDATE post SET office = 'viceChair' WHERE title IN ('副主席', '专职副主席');
