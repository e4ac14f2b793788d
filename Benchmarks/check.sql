-- SPDX-License-Identifier: Apache-2.0
-- What a loaded region must hold; every row printed is a complaint.
SELECT 'unions: ' || count(*) FROM trade_union HAVING count(*) <> 16000;
SELECT 'members: ' || count(*) FROM membership WHERE until IS NULL HAVING count(*) <> 700000;
SELECT 'people: ' || count(*) FROM person HAVING count(*) <> 700000;
SELECT 'open tasks: ' || count(*) FROM task WHERE done_at IS NULL HAVING count(*) NOT BETWEEN 40100 AND 40600;
SELECT 'desk of ' || account.login || ': ' || count(*)
FROM account
JOIN role_grant ON role_grant.account_id = account.id
JOIN task ON task.union_id = role_grant.union_id AND task.role = role_grant.role AND task.done_at IS NULL
WHERE account.login IN ('jingban', 'nanning')
GROUP BY account.login
HAVING count(*) <> CASE account.login WHEN 'jingban' THEN 150 ELSE 20 END;
SELECT 'a path that is not its parent''s and three characters more: ' || child.path
FROM trade_union AS child JOIN trade_union AS parent ON parent.id = child.parent_id
WHERE substr(child.path, 1, length(parent.path)) <> parent.path OR length(child.path) <> length(parent.path) + 3
LIMIT 3;
SELECT 'a membership with a path that is not its union''s: ' || membership.id
FROM membership JOIN trade_union ON trade_union.id = membership.union_id
WHERE membership.union_path <> trade_union.path
LIMIT 3;
SELECT 'a foreign key of ' || "table" || ' that leads nowhere' FROM pragma_foreign_key_check LIMIT 3;
