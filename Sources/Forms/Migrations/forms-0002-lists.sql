-- The responses of a collection in the tree's order, read and exported without the answers being sorted; and how many are at each step.
CREATE INDEX form_response_list ON form_response (subject_kind, subject_id, union_path, state);
CREATE INDEX form_response_step ON form_response (subject_kind, subject_id, state, union_path);
