-- A letter code (机关代字) of a union: 桂教工字. No two unions have the same.
CREATE TABLE document_series (
    id BIGINT PRIMARY KEY,
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    code TEXT NOT NULL UNIQUE
);
CREATE INDEX document_series_union ON document_series (union_id);

-- The next number of a series in a year. It only rises: a number once given is never given again.
CREATE TABLE document_counter (
    series_id BIGINT NOT NULL REFERENCES document_series (id),
    year BIGINT NOT NULL,
    next BIGINT NOT NULL CHECK (next > 0),
    PRIMARY KEY (series_id, year)
);

-- Official documents (公文), as their elements.
CREATE TABLE official_document (
    id BIGINT PRIMARY KEY,
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    kind TEXT NOT NULL,
    urgency TEXT NOT NULL CHECK (urgency IN ('none', 'urgent', 'extra')),
    letterhead TEXT NOT NULL,
    title TEXT NOT NULL,
    -- One name a line; the first of the issuers is the host.
    issuers TEXT NOT NULL,
    recipients TEXT NOT NULL,
    copies TEXT NOT NULL,
    body TEXT NOT NULL,
    -- The text that the document issues (印发), where it issues one: its title, then its paragraphs.
    enclosure TEXT NOT NULL,
    attachment_names TEXT NOT NULL,
    note TEXT NOT NULL,
    printer TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'deptReview', 'officeCheck', 'countersign', 'signing', 'signed',
        'rechecked', 'numbered', 'dispatched', 'archived', 'void')),
    year BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    drafted_by BIGINT REFERENCES account (id),
    drafted_name TEXT NOT NULL,
    return_reason TEXT,
    signed_on TEXT,
    signers TEXT,
    -- Over all elements of substance, made when it was signed.
    content_hash BYTEA,
    series_id BIGINT REFERENCES document_series (id),
    number_year BIGINT,
    number_sequence BIGINT,
    number TEXT,
    dispatched_at BIGINT,
    printed_on TEXT,
    -- Whether it was issued on paper before it was entered here.
    on_paper BOOLEAN NOT NULL,
    void_reason TEXT,
    retention TEXT CHECK (retention IN ('permanent', 'years30', 'years10')),
    item_code TEXT,
    archived_at BIGINT,
    UNIQUE (series_id, number_year, number_sequence),
    CHECK ((series_id IS NULL) = (number_sequence IS NULL)),
    CHECK ((series_id IS NULL) = (number_year IS NULL)),
    CHECK (state NOT IN ('numbered', 'dispatched', 'archived') OR number IS NOT NULL),
    CHECK (state NOT IN ('signed', 'rechecked', 'numbered', 'dispatched', 'archived') OR content_hash IS NOT NULL),
    CHECK (state NOT IN ('signed', 'rechecked', 'numbered', 'dispatched', 'archived') OR signed_on IS NOT NULL),
    CHECK (state NOT IN ('dispatched', 'archived') OR dispatched_at IS NOT NULL),
    CHECK ((state = 'archived') = (archived_at IS NOT NULL)),
    CHECK ((archived_at IS NULL) = (retention IS NULL)),
    CHECK ((state = 'void') = (void_reason IS NOT NULL))
);
CREATE INDEX official_document_union ON official_document (union_id);
CREATE INDEX official_document_path ON official_document (union_path, id);
CREATE INDEX official_document_drafter ON official_document (drafted_by);

-- Whoever has to say yes before a document goes out, in order.
CREATE TABLE document_step (
    id BIGINT PRIMARY KEY,
    document_id BIGINT NOT NULL REFERENCES official_document (id),
    position BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('deptReview', 'officeCheck', 'countersign', 'signing')),
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    role TEXT NOT NULL,
    label TEXT NOT NULL,
    -- Whether an office that is not in this system signs on paper and the officer writes down who and when.
    is_outside BOOLEAN NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'returned')),
    opinion TEXT,
    done_at BIGINT,
    done_by BIGINT REFERENCES account (id),
    done_name TEXT,
    CHECK ((state = 'waiting') = (done_at IS NULL)),
    CHECK ((done_at IS NULL) = (done_name IS NULL))
);
CREATE INDEX document_step_document ON document_step (document_id, position);
CREATE INDEX document_step_union ON document_step (union_id);
CREATE INDEX document_step_hand ON document_step (done_by);

-- A union's own approval chain; a kind's own row goes before the row for all kinds ('').
CREATE TABLE approval_chain (
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    document_kind TEXT NOT NULL,
    dept_review TEXT NOT NULL,
    office_check TEXT NOT NULL,
    signing TEXT NOT NULL,
    PRIMARY KEY (union_id, document_kind)
);

-- Receipts (回执): one for each union that a document was sent to.
CREATE TABLE document_receipt (
    id BIGINT PRIMARY KEY,
    document_id BIGINT NOT NULL REFERENCES official_document (id),
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    is_copy BOOLEAN NOT NULL,
    delivered_at BIGINT NOT NULL,
    signed_at BIGINT,
    signed_by BIGINT REFERENCES account (id),
    signed_name TEXT,
    handled_at BIGINT,
    handled_name TEXT,
    handled_note TEXT,
    urged_on TEXT,
    urged_count BIGINT NOT NULL,
    UNIQUE (document_id, union_id),
    CHECK ((signed_at IS NULL) = (signed_name IS NULL)),
    CHECK ((handled_at IS NULL) = (handled_name IS NULL)),
    CHECK (handled_at IS NULL OR signed_at IS NOT NULL)
);
CREATE INDEX document_receipt_union ON document_receipt (union_path, id);
CREATE INDEX document_receipt_owner ON document_receipt (union_id);
CREATE INDEX document_receipt_hand ON document_receipt (signed_by);

-- The register of what came in (收文登记): from this system with its receipt, or on paper.
CREATE TABLE incoming_document (
    id BIGINT PRIMARY KEY,
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    receipt_id BIGINT UNIQUE REFERENCES document_receipt (id),
    year BIGINT NOT NULL,
    sequence BIGINT NOT NULL CHECK (sequence > 0),
    sender TEXT NOT NULL,
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    received_on TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('registered', 'proposed', 'instructed', 'handling', 'done')),
    registered_at BIGINT NOT NULL,
    registered_name TEXT NOT NULL,
    proposal TEXT,
    instruction TEXT,
    handler TEXT,
    outcome TEXT,
    done_at BIGINT,
    UNIQUE (union_id, year, sequence),
    CHECK (state = 'registered' OR proposal IS NOT NULL),
    CHECK (state IN ('registered', 'proposed') OR instruction IS NOT NULL),
    CHECK (state NOT IN ('handling', 'done') OR handler IS NOT NULL),
    CHECK ((state = 'done') = (outcome IS NOT NULL)),
    CHECK ((state = 'done') = (done_at IS NOT NULL))
);
CREATE INDEX incoming_document_path ON incoming_document (union_path, id);
