-- The responses of a collection by union, counted by state and read in the tree's order, without the answers being touched or sorted.
CREATE INDEX form_response_list ON form_response (subject_kind, subject_id, union_path, state);
