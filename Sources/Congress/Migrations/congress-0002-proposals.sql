-- What delegates hand in (提案): one sheet, one matter.
CREATE TABLE proposal (
    id BIGINT PRIMARY KEY,
    meeting_id BIGINT NOT NULL REFERENCES congress_meeting (id),
    union_path TEXT NOT NULL,
    delegate_id BIGINT NOT NULL REFERENCES congress_delegate (id),
    title TEXT NOT NULL,
    reason TEXT NOT NULL,
    measure TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('collecting', 'filed', 'merged', 'opinion', 'refused', 'withdrawn')),
    state_at BIGINT NOT NULL,
    dossier_id BIGINT,
    -- Why it became an opinion or was refused.
    outcome TEXT,
    created_at BIGINT NOT NULL,
    CHECK ((state IN ('filed', 'merged', 'opinion')) = (dossier_id IS NOT NULL)),
    CHECK (state <> 'refused' OR (outcome IS NOT NULL AND outcome <> ''))
);
CREATE INDEX proposal_meeting ON proposal (meeting_id, id);
CREATE INDEX proposal_delegate ON proposal (delegate_id);
CREATE INDEX proposal_in_dossier ON proposal (dossier_id);

CREATE TABLE proposal_seconder (
    proposal_id BIGINT NOT NULL REFERENCES proposal (id),
    delegate_id BIGINT NOT NULL REFERENCES congress_delegate (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (proposal_id, delegate_id)
);
CREATE INDEX proposal_seconder_delegate ON proposal_seconder (delegate_id);

-- What is dealt with (立案), or passed on as an opinion: made of one sheet or of several alike.
CREATE TABLE proposal_dossier (
    id BIGINT PRIMARY KEY,
    meeting_id BIGINT NOT NULL REFERENCES congress_meeting (id),
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('proposal', 'opinion')),
    number BIGINT NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('filed', 'assigned', 'replied', 'answered', 'rework', 'closed')),
    state_at BIGINT NOT NULL,
    lead TEXT NOT NULL,
    supporting TEXT NOT NULL,
    returns BIGINT NOT NULL CHECK (returns >= 0),
    handed_on TEXT,
    due_on TEXT,
    due_sentence TEXT,
    -- A solved, B planned, C cannot be, D for reference.
    grade TEXT CHECK (grade IN ('A', 'B', 'C', 'D')),
    reply TEXT,
    leader TEXT,
    signed_on TEXT,
    answered_on TEXT,
    first_rating TEXT CHECK (first_rating IN ('content', 'fairly', 'discontent')),
    second_rating TEXT CHECK (second_rating IN ('content', 'fairly', 'discontent')),
    CHECK (state IN ('filed') OR lead <> ''),
    CHECK (state NOT IN ('answered', 'closed') OR kind = 'opinion' OR (reply IS NOT NULL AND leader IS NOT NULL AND signed_on IS NOT NULL)),
    CHECK (second_rating IS NULL OR first_rating = 'discontent'),
    UNIQUE (meeting_id, kind, number)
);
CREATE INDEX proposal_dossier_path ON proposal_dossier (union_path);
CREATE INDEX proposal_dossier_union ON proposal_dossier (union_id);
CREATE INDEX proposal_dossier_lead ON proposal_dossier (meeting_id, lead);

-- Talks with the proposer (面商).
CREATE TABLE proposal_talk (
    id BIGINT PRIMARY KEY,
    dossier_id BIGINT NOT NULL REFERENCES proposal_dossier (id),
    held_on TEXT NOT NULL,
    words TEXT NOT NULL
);
CREATE INDEX proposal_talk_dossier ON proposal_talk (dossier_id, id);

-- What left the house under a leader's signature (答复): a row each time, so that dealing with it again rewrites none.
CREATE TABLE proposal_answer (
    id BIGINT PRIMARY KEY,
    dossier_id BIGINT NOT NULL REFERENCES proposal_dossier (id),
    at BIGINT NOT NULL,
    grade TEXT NOT NULL CHECK (grade IN ('A', 'B', 'C', 'D')),
    reply TEXT NOT NULL,
    leader TEXT NOT NULL,
    signed_on TEXT NOT NULL
);
CREATE INDEX proposal_answer_dossier ON proposal_answer (dossier_id, id);
