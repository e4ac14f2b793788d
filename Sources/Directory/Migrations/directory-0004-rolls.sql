-- Rolls handed in as files (名册导入): what was found in each, what was done, and how far it is.
CREATE TABLE roll_import (
    id BIGINT PRIMARY KEY,
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    -- Whether rows may name unions below this one.
    with_subtree BOOLEAN NOT NULL,
    -- Who handed it in; nobody's account for one from the command line.
    account_id BIGINT REFERENCES account (id),
    account_name TEXT NOT NULL,
    file_name TEXT NOT NULL,
    size BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN
        ('receiving', 'checking', 'checked', 'refused', 'applying', 'applied', 'undoing', 'undone', 'dropped')),
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    -- Why nothing could be read from it.
    fault TEXT,
    -- Heads of columns that nothing was taken from, by line.
    unread TEXT NOT NULL,
    -- How many rows the pass that is under way has behind it.
    looked BIGINT NOT NULL,
    -- What the dry run counted.
    fresh BIGINT NOT NULL,
    again BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    same BIGINT NOT NULL,
    faulty BIGINT NOT NULL,
    hidden BIGINT NOT NULL,
    -- What was chosen: also to fill in what those on the roll have otherwise.
    updates BOOLEAN NOT NULL,
    -- What applying wrote, and what undoing took back and left.
    written BIGINT NOT NULL,
    left_out BIGINT NOT NULL,
    undone BIGINT NOT NULL,
    kept BIGINT NOT NULL,
    -- Whether the file itself is still here; it goes a week after the last act.
    has_file BOOLEAN NOT NULL
);
CREATE INDEX roll_import_path ON roll_import (union_path, id);
CREATE INDEX roll_import_union ON roll_import (union_id);
CREATE INDEX roll_import_account ON roll_import (account_id);
CREATE INDEX roll_import_file ON roll_import (changed_at) WHERE has_file;

-- The file in pieces, each sealed: there are identity numbers in it.
CREATE TABLE roll_piece (
    import_id BIGINT NOT NULL REFERENCES roll_import (id),
    place BIGINT NOT NULL,
    length BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (import_id, place)
);

-- What is wrong with rows, the first ten thousand of an import. The sentences repeat nothing that is protected.
CREATE TABLE roll_fault (
    import_id BIGINT NOT NULL REFERENCES roll_import (id),
    row_number BIGINT NOT NULL,
    -- Which column of the file; -1 for the row as a whole.
    column_index BIGINT NOT NULL,
    column_name TEXT NOT NULL,
    sentence TEXT NOT NULL,
    PRIMARY KEY (import_id, row_number, column_index)
);

-- Whom an import wrote, so that it can be undone. A person taken back is no longer there, so the column refers to nothing.
CREATE TABLE roll_change (
    import_id BIGINT NOT NULL REFERENCES roll_import (id),
    person_id BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('fresh', 'again', 'changed')),
    membership_id BIGINT,
    -- The person's revision after it: another one means that somebody has changed the record since.
    revision BIGINT NOT NULL,
    -- What stood there before, sealed.
    former BYTEA,
    state TEXT NOT NULL CHECK (state IN ('made', 'undone', 'kept')),
    why TEXT,
    PRIMARY KEY (import_id, person_id)
);

-- Rolls that left as files (名册导出): who took which part, when and what for.
CREATE TABLE roll_export (
    id BIGINT PRIMARY KEY,
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    account_id BIGINT NOT NULL REFERENCES account (id),
    account_name TEXT NOT NULL,
    what TEXT NOT NULL CHECK (what IN ('members', 'unions')),
    format TEXT NOT NULL CHECK (format IN ('xlsx', 'csv')),
    state_filter TEXT NOT NULL,
    words TEXT NOT NULL,
    purpose TEXT NOT NULL,
    in_full BOOLEAN NOT NULL,
    people BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX roll_export_path ON roll_export (union_path, id);
CREATE INDEX roll_export_union ON roll_export (union_id);
CREATE INDEX roll_export_account ON roll_export (account_id);
