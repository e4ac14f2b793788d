-- Fifty thousand entries of one call: a page of them in order, those of one branch, and how many stand in each state.
CREATE INDEX programme_entry_order ON programme_entry (programme_id, id);
CREATE INDEX programme_entry_branch ON programme_entry (programme_id, union_path, state, union_id, rank);
CREATE INDEX programme_entry_tally ON programme_entry (programme_id, state, union_id, union_path, rank);
