-- In a poll that takes both, who was handed a paper (纸质票领取): by the place on the roll, and never when.
CREATE TABLE ballot_paper (
    poll_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    PRIMARY KEY (poll_id, place),
    FOREIGN KEY (poll_id, place) REFERENCES ballot_roll (poll_id, place)
);
-- Whoever took a paper stands among those who drew, so that he can draw no other; nothing was signed for him.
ALTER TABLE ballot_issue ADD COLUMN on_paper BOOLEAN NOT NULL DEFAULT FALSE;
