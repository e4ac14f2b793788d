-- The pool of experts (专家库) of a union: people of its roll, who review on line, and outsiders, whose sheets are entered for them.
CREATE TABLE programme_expert (
    id BIGINT PRIMARY KEY,
    union_id BIGINT NOT NULL REFERENCES trade_union (id),
    union_path TEXT NOT NULL,
    -- Who it is on the roll; nobody for an outsider, or for whom sheets come on paper.
    person_id BIGINT REFERENCES person (id),
    name TEXT NOT NULL,
    workplace TEXT NOT NULL,
    -- The union where the expert belongs, for standing aside.
    unit_id BIGINT REFERENCES trade_union (id),
    title TEXT NOT NULL,
    -- Fields of work, sorted, between bars: |工会理论|统计|.
    fields TEXT NOT NULL,
    paused_why TEXT,
    paused_on TEXT,
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by BIGINT NOT NULL REFERENCES account (id),
    created_name TEXT NOT NULL,
    UNIQUE (union_id, person_id),
    CHECK ((paused_why IS NULL) = (paused_on IS NULL))
);
CREATE INDEX programme_expert_path ON programme_expert (union_path, id);
CREATE INDEX programme_expert_person ON programme_expert (person_id);
CREATE INDEX programme_expert_unit ON programme_expert (unit_id);
CREATE INDEX programme_expert_created_by ON programme_expert (created_by);
