-- Whether those who want to hear of a new task have been noted down for it. A task is its own place in the queue: it is
-- there when the transaction that added it is, and not otherwise. Tasks from before are old news.
ALTER TABLE task ADD COLUMN announced_at BIGINT;
UPDATE task SET announced_at = created_at;
CREATE INDEX task_unannounced ON task (id) WHERE announced_at IS NULL;
