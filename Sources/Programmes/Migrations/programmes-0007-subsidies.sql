-- Subsidies (补助): a call with a budget decides on amounts. All money is in fen (分), and here in whole yuan.
-- What has been decided and paid is moved by conditional writes, so that no two officers spend the same yuan.
CREATE TABLE programme_budget (
    programme_id BIGINT PRIMARY KEY REFERENCES programme (id),
    total BIGINT NOT NULL CHECK (total > 0 AND total % 100 = 0),
    granted BIGINT NOT NULL CHECK (granted >= 0 AND granted <= total),
    paid BIGINT NOT NULL CHECK (paid >= 0 AND paid <= granted),
    -- The end (结项): what was not paid by then is carried over, by a decision that is named.
    settled_at BIGINT,
    settled_name TEXT,
    carried BIGINT,
    carried_by TEXT,
    CHECK ((settled_at IS NULL) = (settled_name IS NULL) AND (settled_at IS NULL) = (carried IS NULL)),
    CHECK (carried IS NULL OR carried = granted - paid),
    CHECK ((coalesce(carried, 0) > 0) = (carried_by IS NOT NULL))
);

-- What was decided about one entry, and how far its proof (验收材料) has come.
CREATE TABLE programme_subsidy (
    entry_id BIGINT PRIMARY KEY REFERENCES programme_entry (id),
    programme_id BIGINT NOT NULL REFERENCES programme (id),
    verdict TEXT NOT NULL CHECK (verdict IN ('granted', 'refused')),
    tier TEXT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount >= 0 AND amount % 100 = 0),
    reason TEXT NOT NULL,
    decided_at BIGINT NOT NULL,
    decided_by BIGINT NOT NULL REFERENCES account (id),
    decided_name TEXT NOT NULL,
    cancelled_at BIGINT,
    cancelled_why TEXT,
    proof TEXT NOT NULL CHECK (proof IN ('none', 'filed', 'returned', 'passed')),
    proof_words TEXT NOT NULL,
    spent BIGINT,
    receipts BIGINT,
    filed_at BIGINT,
    filed_name TEXT,
    checked_at BIGINT,
    checked_name TEXT,
    return_why TEXT,
    CHECK ((verdict = 'granted') = (amount > 0)),
    CHECK ((cancelled_at IS NULL) = (cancelled_why IS NULL)),
    CHECK (proof = 'none' OR (verdict = 'granted' AND filed_at IS NOT NULL AND spent IS NOT NULL AND receipts IS NOT NULL)),
    CHECK ((filed_at IS NULL) = (filed_name IS NULL)),
    CHECK ((proof IN ('returned', 'passed')) = (checked_at IS NOT NULL) AND (checked_at IS NULL) = (checked_name IS NULL)),
    CHECK ((proof = 'returned') = (return_why IS NOT NULL))
);
CREATE INDEX programme_subsidy_programme ON programme_subsidy (programme_id);
CREATE INDEX programme_subsidy_decided_by ON programme_subsidy (decided_by);

-- Payments (拨付). One that was wrong is reversed with a reason and stays; an entry has one that stands.
CREATE TABLE programme_payment (
    id BIGINT PRIMARY KEY,
    entry_id BIGINT NOT NULL REFERENCES programme_subsidy (entry_id),
    amount BIGINT NOT NULL CHECK (amount > 0),
    paid_on TEXT NOT NULL,
    voucher TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT NOT NULL REFERENCES account (id),
    recorded_name TEXT NOT NULL,
    reversed_at BIGINT,
    reversed_name TEXT,
    reversed_why TEXT,
    CHECK ((reversed_at IS NULL) = (reversed_name IS NULL) AND (reversed_at IS NULL) = (reversed_why IS NULL))
);
CREATE INDEX programme_payment_entry ON programme_payment (entry_id, id);
CREATE UNIQUE INDEX programme_payment_standing ON programme_payment (entry_id) WHERE reversed_at IS NULL;
CREATE INDEX programme_payment_recorded_by ON programme_payment (recorded_by);

-- Since when a call that was decided waits for proofs and payments.
ALTER TABLE programme ADD COLUMN fulfilling_at BIGINT;
