-- Acts on unions (组织变更): asked for by an officer of the union above, approved by its chair, in force on a day.
CREATE TABLE union_act (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('found', 'rename', 'move', 'merge', 'split', 'abolish')),
    -- The union that decides: the one above all that are touched.
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    -- The union it is about; the one that is founded has none yet.
    subject_id BIGINT REFERENCES trade_union (id),
    subject_name TEXT NOT NULL,
    -- The union it goes under, or goes up in.
    other_id BIGINT REFERENCES trade_union (id),
    other_name TEXT NOT NULL,
    -- What a new union is, or is called from now on.
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    union_kind TEXT,
    tag TEXT,
    effective_on TEXT NOT NULL,
    document TEXT NOT NULL,
    ground TEXT CHECK (ground IN ('employerEnded', 'resolution')),
    basis TEXT NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('requested', 'approved', 'done', 'returned', 'withdrawn')),
    requested_at BIGINT NOT NULL,
    requested_by BIGINT NOT NULL REFERENCES account (id),
    requested_name TEXT NOT NULL,
    answer TEXT,
    answered_at BIGINT,
    answered_by BIGINT REFERENCES account (id),
    answered_name TEXT,
    done_at BIGINT,
    -- The union that came of it.
    made_id BIGINT REFERENCES trade_union (id),
    -- Why it could not take effect on its day, as people were told.
    obstacle TEXT,
    CHECK ((kind = 'found') = (subject_id IS NULL)),
    CHECK ((kind IN ('found', 'split')) = (union_kind IS NOT NULL)),
    CHECK ((kind IN ('merge', 'abolish')) = (ground IS NOT NULL)),
    CHECK ((kind IN ('move', 'merge')) = (other_id IS NOT NULL)),
    CHECK (document <> '' AND reason <> ''),
    CHECK ((state = 'requested') = (answered_at IS NULL)),
    CHECK ((state = 'done') = (done_at IS NOT NULL)),
    -- Who asks does not approve.
    CHECK (state NOT IN ('approved', 'done') OR answered_by <> requested_by)
);
-- Of one union one act is under way.
CREATE UNIQUE INDEX union_act_open ON union_act (subject_id) WHERE state IN ('requested', 'approved');
CREATE INDEX union_act_path ON union_act (union_path, id);
CREATE INDEX union_act_union ON union_act (union_id);
CREATE INDEX union_act_subject ON union_act (subject_id, id);
CREATE INDEX union_act_other ON union_act (other_id);
CREATE INDEX union_act_made ON union_act (made_id);
CREATE INDEX union_act_asker ON union_act (requested_by);
CREATE INDEX union_act_approver ON union_act (answered_by);
CREATE INDEX union_act_due ON union_act (effective_on) WHERE state = 'approved';

-- Members who go along when a union is split, and where each was written down when it was done.
CREATE TABLE union_act_member (
    act_id BIGINT NOT NULL REFERENCES union_act (id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    PRIMARY KEY (act_id, person_id)
);
CREATE INDEX union_act_member_person ON union_act_member (person_id);
