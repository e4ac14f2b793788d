-- What readers ask (提问). Who asked is for the officer who answers, and for nobody else.
CREATE TABLE disclosure_question (
    id BIGINT PRIMARY KEY,
    topic_id BIGINT NOT NULL REFERENCES disclosure_topic (id),
    entry_id BIGINT REFERENCES disclosure_entry (id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    person_name TEXT NOT NULL,
    body TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    due_on TEXT NOT NULL,
    reckoning TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'answered', 'refused')),
    -- The answer, or why there is none.
    answer TEXT,
    answered_at BIGINT,
    answered_name TEXT,
    CHECK ((state = 'open') = (answer IS NULL)),
    CHECK ((answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (answered_name IS NULL))
);
CREATE INDEX disclosure_question_topic ON disclosure_question (topic_id, id);
CREATE INDEX disclosure_question_entry ON disclosure_question (entry_id);
CREATE INDEX disclosure_question_person ON disclosure_question (person_id, state);
