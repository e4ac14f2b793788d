-- Registrations of unions as legal persons (法人资格登记), as the certificate says, and what must be changed on it by when.
CREATE TABLE legal_person (
    union_id BIGINT PRIMARY KEY REFERENCES trade_union (id),
    -- The unified social credit code.
    code TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL,
    registered_name TEXT NOT NULL,
    representative TEXT NOT NULL,
    address TEXT NOT NULL,
    authority TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    valid_until TEXT NOT NULL,
    change_words TEXT,
    change_due_on TEXT,
    cancelled_on TEXT,
    -- The day from which its end was last called to mind.
    called_on TEXT,
    CHECK (valid_until > issued_on),
    CHECK ((change_words IS NULL) = (change_due_on IS NULL))
);
CREATE INDEX legal_person_valid ON legal_person (valid_until) WHERE cancelled_on IS NULL;
