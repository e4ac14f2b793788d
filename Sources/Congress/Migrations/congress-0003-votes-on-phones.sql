-- A secret vote may be taken on the delegates' own phones instead of on paper (手机无记名表决).
ALTER TABLE congress_motion ADD COLUMN on_phones BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE congress_motion ADD COLUMN poll_id BIGINT REFERENCES ballot_poll (id);
CREATE UNIQUE INDEX congress_motion_poll ON congress_motion (poll_id);
