-- What waits to be verified is a union's below, and is for grants that reach it.
UPDATE task SET below = TRUE
WHERE subject_kind = 'activity' AND verb = '核实'
    AND union_id <> (SELECT activity.union_id FROM activity WHERE activity.id = task.subject_id);
