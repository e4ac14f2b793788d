-- Congresses (教代会、工代会): one row a body and term (届).
CREATE TABLE congress (
    id BIGINT PRIMARY KEY,
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    -- Whose congress: the staff's or that of the union's members.
    body TEXT NOT NULL CHECK (body IN ('staff', 'union')),
    -- Delegates, or everybody.
    form TEXT NOT NULL CHECK (form IN ('delegates', 'everyone')),
    unit_name TEXT NOT NULL,
    -- A congress of a part of the school (二级教代会).
    is_branch BOOLEAN NOT NULL,
    number BIGINT NOT NULL CHECK (number > 0),
    staff BIGINT NOT NULL CHECK (staff > 0),
    established BIGINT NOT NULL CHECK (established > 0),
    years BIGINT NOT NULL CHECK (years IN (3, 5)),
    began_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_name TEXT NOT NULL,
    CHECK (ends_on > began_on),
    UNIQUE (union_id, body, unit_name, number)
);
CREATE INDEX congress_path ON congress (union_path, began_on);

-- Where delegates are elected (选举单位), and the delegation (代表团) it belongs to.
CREATE TABLE congress_constituency (
    id BIGINT PRIMARY KEY,
    congress_id BIGINT NOT NULL REFERENCES congress (id),
    name TEXT NOT NULL,
    delegation TEXT NOT NULL,
    staff BIGINT NOT NULL CHECK (staff > 0),
    seats BIGINT NOT NULL CHECK (seats > 0),
    UNIQUE (congress_id, name)
);

CREATE TABLE congress_election (
    id BIGINT PRIMARY KEY,
    constituency_id BIGINT NOT NULL REFERENCES congress_constituency (id),
    held_on TEXT NOT NULL,
    participants BIGINT NOT NULL CHECK (participants >= 0),
    -- Who got how many votes, as it was written down, and what came of it.
    votes TEXT NOT NULL,
    sentence TEXT NOT NULL,
    basis TEXT NOT NULL
);
CREATE INDEX congress_election_constituency ON congress_election (constituency_id);

CREATE TABLE congress_delegate (
    id BIGINT PRIMARY KEY,
    congress_id BIGINT NOT NULL REFERENCES congress (id),
    constituency_id BIGINT NOT NULL REFERENCES congress_constituency (id),
    -- The person in the union's roll, where there is exactly one of the name.
    person_id BIGINT REFERENCES person (id),
    name TEXT NOT NULL,
    -- |teacher|woman|
    traits TEXT NOT NULL,
    is_head BOOLEAN NOT NULL,
    since TEXT NOT NULL,
    -- The first day on which the seat is empty.
    vacant_from TEXT,
    ending TEXT,
    election_id BIGINT REFERENCES congress_election (id),
    CHECK ((vacant_from IS NULL) = (ending IS NULL))
);
CREATE INDEX congress_delegate_congress ON congress_delegate (congress_id, constituency_id);
CREATE INDEX congress_delegate_constituency ON congress_delegate (constituency_id);
CREATE INDEX congress_delegate_election ON congress_delegate (election_id);
CREATE UNIQUE INDEX congress_delegate_person ON congress_delegate (person_id, congress_id) WHERE vacant_from IS NULL;

-- Sessions (次): one meeting of a congress, or of two in one hall (双代会).
CREATE TABLE congress_meeting (
    id BIGINT PRIMARY KEY,
    congress_id BIGINT NOT NULL REFERENCES congress (id),
    partner_id BIGINT REFERENCES congress (id),
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    number BIGINT NOT NULL CHECK (number > 0),
    kind TEXT NOT NULL CHECK (kind IN ('regular', 'extraordinary')),
    caller TEXT NOT NULL CHECK (caller IN ('school', 'union', 'delegates')),
    petitioners BIGINT NOT NULL CHECK (petitioners >= 0),
    held_on TEXT NOT NULL,
    place TEXT NOT NULL,
    proposals_until TEXT,
    state TEXT NOT NULL CHECK (state IN ('preparing', 'requested', 'returned', 'approved', 'open', 'closed', 'archived')),
    state_at BIGINT NOT NULL,
    -- What delegates write on their phones to check in.
    code TEXT NOT NULL UNIQUE,
    requested_at BIGINT,
    decided_at BIGINT,
    decided_name TEXT,
    reason TEXT,
    -- What the quorum was when the meeting was declared open.
    opening TEXT,
    created_at BIGINT NOT NULL,
    created_name TEXT NOT NULL,
    CHECK (partner_id IS NULL OR partner_id <> congress_id),
    CHECK (state <> 'returned' OR reason IS NOT NULL),
    UNIQUE (congress_id, number)
);
CREATE INDEX congress_meeting_path ON congress_meeting (union_path, held_on);
CREATE INDEX congress_meeting_union ON congress_meeting (union_id);
CREATE INDEX congress_meeting_partner ON congress_meeting (partner_id);

CREATE TABLE congress_agenda (
    id BIGINT PRIMARY KEY,
    meeting_id BIGINT NOT NULL REFERENCES congress_meeting (id),
    starts TEXT NOT NULL,
    title TEXT NOT NULL,
    speaker TEXT NOT NULL,
    -- Which of the powers of a congress it is.
    power TEXT NOT NULL CHECK (power IN ('hear', 'pass', 'review', 'appraise', 'other')),
    done_at BIGINT
);
CREATE INDEX congress_agenda_meeting ON congress_agenda (meeting_id, starts, id);

CREATE TABLE congress_material (
    id BIGINT PRIMARY KEY,
    meeting_id BIGINT NOT NULL REFERENCES congress_meeting (id),
    title TEXT NOT NULL,
    sent_on TEXT
);
CREATE INDEX congress_material_meeting ON congress_material (meeting_id, id);

-- Who sits in and has no vote (列席、特邀).
CREATE TABLE congress_guest (
    id BIGINT PRIMARY KEY,
    meeting_id BIGINT NOT NULL REFERENCES congress_meeting (id),
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('observer', 'invited'))
);
CREATE INDEX congress_guest_meeting ON congress_guest (meeting_id, id);

-- Who came when and went when; a delegate is in the hall of a day at most once.
CREATE TABLE congress_presence (
    id BIGINT PRIMARY KEY,
    meeting_id BIGINT NOT NULL REFERENCES congress_meeting (id),
    delegate_id BIGINT NOT NULL REFERENCES congress_delegate (id),
    congress_id BIGINT NOT NULL REFERENCES congress (id),
    -- A meeting may take several days, and each day has its own hall.
    held_on TEXT NOT NULL,
    in_at BIGINT NOT NULL,
    out_at BIGINT,
    way TEXT NOT NULL CHECK (way IN ('list', 'phone')),
    CHECK (out_at IS NULL OR out_at >= in_at)
);
CREATE UNIQUE INDEX congress_presence_now ON congress_presence (meeting_id, delegate_id, held_on) WHERE out_at IS NULL;
CREATE INDEX congress_presence_delegate ON congress_presence (delegate_id);
CREATE INDEX congress_presence_meeting ON congress_presence (meeting_id, held_on, congress_id);

-- Presidium (主席团), special committees (专门委员会), executive committee (执行委员会).
CREATE TABLE congress_organ (
    id BIGINT PRIMARY KEY,
    congress_id BIGINT NOT NULL REFERENCES congress (id),
    kind TEXT NOT NULL CHECK (kind IN ('presidium', 'committee', 'executive')),
    name TEXT NOT NULL,
    UNIQUE (congress_id, name)
);
CREATE TABLE congress_organ_seat (
    organ_id BIGINT NOT NULL REFERENCES congress_organ (id),
    delegate_id BIGINT NOT NULL REFERENCES congress_delegate (id),
    PRIMARY KEY (organ_id, delegate_id)
);
CREATE INDEX congress_organ_seat_delegate ON congress_organ_seat (delegate_id);

-- What is put to the vote (表决事项), by one body and its own rule.
CREATE TABLE congress_motion (
    id BIGINT PRIMARY KEY,
    meeting_id BIGINT NOT NULL REFERENCES congress_meeting (id),
    congress_id BIGINT NOT NULL REFERENCES congress (id),
    body TEXT NOT NULL CHECK (body IN ('staff', 'union')),
    kind TEXT NOT NULL CHECK (kind IN ('agenda', 'presidium', 'measure', 'report', 'resolution', 'recall')),
    title TEXT NOT NULL,
    ballot TEXT NOT NULL CHECK (ballot IN ('hands', 'paper')),
    state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'declared', 'void')),
    -- The hall at the moment of the vote.
    opened_at BIGINT,
    established BIGINT,
    in_office BIGINT,
    present BIGINT,
    quorum TEXT,
    yes BIGINT,
    no BIGINT,
    abstain BIGINT,
    issued BIGINT,
    returned BIGINT,
    invalid BIGINT,
    tellers TEXT,
    passed BOOLEAN,
    sentence TEXT,
    basis TEXT,
    declared_at BIGINT,
    -- Why it was made void.
    reason TEXT,
    CHECK (state IN ('draft', 'void') OR opened_at IS NOT NULL),
    CHECK ((state = 'declared') = (passed IS NOT NULL)),
    CHECK (state <> 'declared' OR (yes IS NOT NULL AND no IS NOT NULL AND abstain IS NOT NULL AND tellers IS NOT NULL
        AND sentence IS NOT NULL AND basis IS NOT NULL AND declared_at IS NOT NULL)),
    CHECK (issued IS NULL OR returned <= issued),
    CHECK (state <> 'void' OR reason IS NOT NULL)
);
CREATE INDEX congress_motion_meeting ON congress_motion (meeting_id, id);
-- One vote at a time.
CREATE UNIQUE INDEX congress_motion_open ON congress_motion (meeting_id) WHERE state = 'open';

-- What a resolution leads to (落实).
CREATE TABLE congress_follow_up (
    id BIGINT PRIMARY KEY,
    motion_id BIGINT NOT NULL REFERENCES congress_motion (id),
    task TEXT NOT NULL,
    responsible TEXT NOT NULL,
    due_on TEXT NOT NULL,
    done_on TEXT,
    outcome TEXT,
    CHECK ((done_on IS NULL) = (outcome IS NULL))
);
CREATE INDEX congress_follow_up_motion ON congress_follow_up (motion_id, id);

-- What the congress said, and what became of it (令32第八条).
CREATE TABLE congress_opinion (
    id BIGINT PRIMARY KEY,
    meeting_id BIGINT NOT NULL REFERENCES congress_meeting (id),
    delegation TEXT NOT NULL,
    text TEXT NOT NULL,
    responsible TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'adopted', 'partly', 'declined')),
    answer TEXT,
    answered_on TEXT,
    CHECK ((state = 'open') = (answered_on IS NULL)),
    CHECK (state NOT IN ('partly', 'declined') OR (answer IS NOT NULL AND answer <> ''))
);
CREATE INDEX congress_opinion_meeting ON congress_opinion (meeting_id, id);
