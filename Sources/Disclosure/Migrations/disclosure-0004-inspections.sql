-- Who looks after disclosure in a year (监督小组), and the rounds in which they do. It is things that are marked, never people.
CREATE TABLE disclosure_supervisor (
    id BIGINT PRIMARY KEY,
    catalogue_id BIGINT NOT NULL REFERENCES disclosure_catalogue (id),
    person_id BIGINT REFERENCES person (id),
    name TEXT NOT NULL,
    part TEXT NOT NULL,
    since TEXT NOT NULL,
    ended_on TEXT
);
CREATE INDEX disclosure_supervisor_catalogue ON disclosure_supervisor (catalogue_id, id);
CREATE INDEX disclosure_supervisor_person ON disclosure_supervisor (person_id);

CREATE TABLE disclosure_inspection (
    id BIGINT PRIMARY KEY,
    catalogue_id BIGINT NOT NULL REFERENCES disclosure_catalogue (id),
    title TEXT NOT NULL,
    began_on TEXT NOT NULL,
    created_name TEXT NOT NULL,
    closed_at BIGINT,
    closed_name TEXT,
    CHECK ((closed_at IS NULL) = (closed_name IS NULL))
);
CREATE INDEX disclosure_inspection_catalogue ON disclosure_inspection (catalogue_id, id);

CREATE TABLE disclosure_mark (
    inspection_id BIGINT NOT NULL REFERENCES disclosure_inspection (id),
    topic_id BIGINT NOT NULL REFERENCES disclosure_topic (id),
    mark TEXT NOT NULL CHECK (mark IN ('disclosed', 'late', 'partial', 'missing')),
    note TEXT NOT NULL,
    marked_at BIGINT NOT NULL,
    marked_name TEXT NOT NULL,
    PRIMARY KEY (inspection_id, topic_id),
    CHECK (mark = 'disclosed' OR note <> '')
);
CREATE INDEX disclosure_mark_topic ON disclosure_mark (topic_id);

-- What a round found wanting, to be answered.
CREATE TABLE disclosure_finding (
    id BIGINT PRIMARY KEY,
    inspection_id BIGINT NOT NULL REFERENCES disclosure_inspection (id),
    topic_id BIGINT NOT NULL REFERENCES disclosure_topic (id),
    due_on TEXT NOT NULL,
    reckoning TEXT NOT NULL,
    answer TEXT,
    answered_at BIGINT,
    answered_name TEXT,
    CHECK ((answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (answered_name IS NULL)),
    UNIQUE (inspection_id, topic_id)
);
CREATE INDEX disclosure_finding_topic ON disclosure_finding (topic_id);
