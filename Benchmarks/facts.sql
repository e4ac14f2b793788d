-- SPDX-License-Identifier: Apache-2.0
-- A million facts of ten kinds over a region of full size, and an indicator for each of seventy measures. The work record is one
-- of the kinds; the others stand for those of rooms to come, and have its columns.
-- Nothing in it is random: what is counted can be told from the numbers.
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;

CREATE TEMP TABLE digit (n INTEGER PRIMARY KEY);
INSERT INTO digit VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9);
CREATE TEMP TABLE place AS
SELECT row_number() OVER (ORDER BY path) - 1 AS rank, id, path FROM trade_union;
CREATE INDEX place_rank ON place (rank);

-- The demo plan has fewer measures than the real notice; the rest are copies that only the count sees.
INSERT INTO measure
SELECT 9000000000000 + number.n, plan_id, item_id, 100000 + number.n * 2, 100001 + number.n * 2, phrase, kind, 'accepted',
    target_value, target_unit, target_operator, target_source, target_basis, due_on, cadence, scope, policy_references,
    named_responsible, named_partners, lead_label, support_label, audience, reason, hint
FROM (SELECT a.n * 10 + b.n AS n FROM digit AS a, digit AS b) AS number,
    (SELECT * FROM measure WHERE state IN ('accepted', 'changed') ORDER BY id LIMIT 1)
WHERE number.n < 70 - (SELECT count(*) FROM measure WHERE state IN ('accepted', 'changed'));

DELETE FROM indicator_pot;
DELETE FROM indicator;
INSERT INTO indicator (id, measure_id, plan_id, version, fact_kind, question, made_at, made_name)
SELECT 9100000000000 + rank, id, plan_id, 1, CASE rank % 10 WHEN 0 THEN 'activity' ELSE 'activity-' || (rank % 10) END,
    replace(CASE rank % 5
    WHEN 0 THEN '{"addsAmounts":false,"base":[],"form":"count","from":"2024-01-01","kind":"activity","pending":["filed"],"rows":[],"starts":"2024-02-28","states":["verified"],"tags":[{"tag":"series","values":["主题学习"]}],"to":"2024-12-31"}'
    WHEN 1 THEN '{"addsAmounts":false,"base":[],"dimension":"stage","form":"distinct","from":"2024-01-01","kind":"activity","pending":["filed"],"rows":[],"starts":"2024-02-28","states":["verified"],"tags":[],"to":"2024-12-31"}'
    WHEN 2 THEN '{"addsAmounts":false,"base":[],"form":"sum","from":"2024-01-01","kind":"activity","pending":["filed"],"rows":[],"starts":"2024-02-28","states":["verified"],"tags":[{"tag":"mode","values":["线下"]}],"to":"2024-12-31"}'
    WHEN 3 THEN '{"addsAmounts":false,"base":["filed"],"form":"ratio","from":"2024-01-01","kind":"activity","pending":[],"rows":[],"starts":"2024-02-28","states":["verified"],"tags":[{"tag":"direction","values":["劳模工匠进学校"]}],"to":"2024-12-31"}'
    ELSE '{"addsAmounts":false,"base":[],"form":"count","from":"2024-01-01","group":"directUniversities","kind":"activity","pending":["filed"],"rows":[],"starts":"2024-02-28","states":["verified"],"tags":[{"tag":"series","values":["宣讲交流"]}],"to":"2024-12-31"}'
    END, '"kind":"activity"', '"kind":"' || CASE rank % 10 WHEN 0 THEN 'activity' ELSE 'activity-' || (rank % 10) END || '"'),
    1719540000000, '韦晓岚'
FROM (SELECT id, plan_id, row_number() OVER (ORDER BY id) AS rank FROM measure WHERE state IN ('accepted', 'changed') ORDER BY id LIMIT 70);

INSERT INTO fact (key, kind, union_id, union_path, on_day, state, since, subject_kind, subject_id, label, link,
    series, theme, direction, stage, mode, amount, base)
SELECT 'benchmark/' || number.n, CASE number.n / 7 % 10 WHEN 0 THEN 'activity' ELSE 'activity-' || (number.n / 7 % 10) END, place.id, place.path,
    date('2023-07-01', '+' || (number.n % 365) || ' days'), CASE WHEN number.n % 10 < 7 THEN 'verified' ELSE 'filed' END,
    '2024-06-01', 'activity', 0, '活动' || number.n, '/activities',
    CASE number.n % 4 WHEN 0 THEN '|主题学习|' WHEN 1 THEN '|宣讲交流|' WHEN 2 THEN '|文体活动|' ELSE '|会议|' END, '|形势政策|',
    CASE WHEN number.n % 3 = 0 THEN '|劳模工匠进学校|' ELSE '' END,
    CASE number.n % 3 WHEN 0 THEN '|大学|' WHEN 1 THEN '|中学|小学|' ELSE '|小学|' END,
    CASE WHEN number.n % 2 = 0 THEN '|线下|' ELSE '|线上|' END, number.n % 200, NULL
FROM (
    SELECT a.n * 100000 + b.n * 10000 + c.n * 1000 + d.n * 100 + e.n * 10 + f.n AS n
    FROM digit AS a, digit AS b, digit AS c, digit AS d, digit AS e, digit AS f
) AS number JOIN place ON place.rank = number.n % (SELECT count(*) FROM place);
DELETE FROM fact_change;
ANALYZE;
