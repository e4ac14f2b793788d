-- Why a fact was taken back: reports that had counted it tell it beside their figure.
CREATE TABLE fact_withdrawal (
    key TEXT PRIMARY KEY,
    reason TEXT NOT NULL
);
