-- Whether a task is about a union below the one where it waits: then a grant for that union alone does not reach it.
ALTER TABLE task ADD COLUMN below BOOLEAN NOT NULL DEFAULT FALSE;
