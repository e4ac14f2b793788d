-- When those on the roll were reminded to vote (提醒投票), once a poll. Whom it concerns is worked out when they look, and kept nowhere.
ALTER TABLE ballot_poll ADD COLUMN reminded_on TEXT;
