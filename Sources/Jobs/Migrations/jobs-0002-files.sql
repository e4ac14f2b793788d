-- What long work makes as a file (办好的文件), in pieces, so that neither writing nor reading ever holds it whole. It can be fetched
-- until somebody's day is over, then it goes.
CREATE TABLE job_file (
    job_id BIGINT PRIMARY KEY REFERENCES job (id),
    name TEXT NOT NULL,
    content_type TEXT NOT NULL,
    size BIGINT NOT NULL CHECK (size >= 0),
    is_sealed BOOLEAN NOT NULL,
    until BIGINT NOT NULL
);
CREATE TABLE job_file_piece (
    job_id BIGINT NOT NULL REFERENCES job (id),
    number BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (job_id, number)
);
