-- What is to be changed on a certificate, one by one, so that one that was a slip can be taken back without the others.
CREATE TABLE legal_change (
    id BIGINT PRIMARY KEY,
    union_id BIGINT NOT NULL REFERENCES legal_person (union_id),
    -- The post that brought it.
    post_id BIGINT REFERENCES post (id),
    words TEXT NOT NULL,
    due_on TEXT NOT NULL
);
CREATE INDEX legal_change_union ON legal_change (union_id);
CREATE INDEX legal_change_post ON legal_change (post_id) WHERE post_id IS NOT NULL;
INSERT INTO legal_change (id, union_id, words, due_on)
SELECT union_id, union_id, change_words, change_due_on FROM legal_person WHERE change_words IS NOT NULL;
