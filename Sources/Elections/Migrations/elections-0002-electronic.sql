-- A round may be held as a secret poll instead of on paper (电子投票).
ALTER TABLE election_round ADD COLUMN ballot_id BIGINT REFERENCES ballot_poll (id);
CREATE UNIQUE INDEX election_round_ballot ON election_round (ballot_id);
