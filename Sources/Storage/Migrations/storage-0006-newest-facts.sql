-- The newest facts of a kind, for whoever looks among them and not through all.
CREATE INDEX fact_newest ON fact (kind, on_day, key);
