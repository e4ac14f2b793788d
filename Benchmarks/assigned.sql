-- SPDX-License-Identifier: Apache-2.0
-- Gives a region of full size a plan for 2025 whose 70 measures every union below has in hand: 1 119 930 assignments.
-- The same rows every time: states follow from the numbers of union and measure.
PRAGMA foreign_keys = OFF;
PRAGMA synchronous = OFF;
PRAGMA journal_mode = OFF;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -400000;

BEGIN;

CREATE TEMP TABLE base AS
SELECT 129340800000 << 22 AS plans, 129427200000 << 22 AS assignments, 129513600000 << 22 AS issues;
CREATE TEMP TABLE hand AS
SELECT (SELECT id FROM account WHERE login = 'jingban') AS officer, (SELECT id FROM account WHERE login = 'zhuxi') AS chair;

INSERT INTO work_plan (id, union_id, union_path, year, title, letterhead, issuer, number, recipients, issued_on, covering,
    preamble, closing, source_name, state, revision, created_at, submitted_at, submitted_by, submitted_name, published_at,
    published_name)
SELECT base.plans, union_id, union_path, 2025, '自治区教育工会2025年工作要点', letterhead, issuer, '桂教工字〔2025〕3号', recipients,
    '2025-01-10', covering, preamble, closing, source_name, 'published', 1, created_at, submitted_at, submitted_by,
    submitted_name, published_at, published_name
FROM base, work_plan WHERE year = 2024 AND state = 'published';

INSERT INTO plan_section (id, plan_id, position, number, title) SELECT plans + 1, plans, 0, '一', '办好实事' FROM base;
CREATE TEMP TABLE work (n INTEGER PRIMARY KEY);
WITH RECURSIVE count(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM count WHERE n < 69) INSERT INTO work SELECT n FROM count;
INSERT INTO plan_item (id, plan_id, section_id, position, number, title, text)
SELECT plans + 10 + n, plans, plans + 1, n, n + 1, '第' || (n + 1) || '件实事',
    '开展第一类活动。组织第二类活动。举办第三类活动。办好第四类活动。落实第五类活动。'
FROM base, work WHERE n < 14;
INSERT INTO measure (id, plan_id, item_id, starts, ends, phrase, kind, state, target_basis, due_on, cadence, scope,
    policy_references, named_responsible, named_partners, lead_label, support_label, audience, reason, hint)
SELECT plans + 100 + n, plans, plans + 10 + n / 5, n % 5 * 8, n % 5 * 8 + 7,
    substr('开展第一类活动组织第二类活动举办第三类活动办好第四类活动落实第五类活动', n % 5 * 7 + 1, 7), 'other', 'accepted', '',
    '2025-11-30', '', '', '', '', '', '', '', 'public', '', 'owner'
FROM base, work;

INSERT INTO assignment_issue (id, plan_id, measure_id, issuer_id, issuer_path, title, part, recipients, instruction, due_on,
    issued_at, issued_by, issued_name)
SELECT issues + n, plans, plans + 100 + n, root.id, root.path, '', 'lead', '各级教育工会', '', '2025-11-30', 1736500000000,
    officer, '韦晓岚'
FROM base, hand, work, trade_union AS root WHERE root.parent_id IS NULL;

CREATE TEMP TABLE holder AS
SELECT id, path, row_number() OVER (ORDER BY path) - 1 AS rank FROM trade_union WHERE parent_id IS NOT NULL;
INSERT INTO assignment (id, issue_id, plan_id, measure_id, issuer_id, issuer_path, union_id, union_path, part, due_on, state,
    signed_at, signed_name, submitted_at, submitted_by, submitted_name, closed_at, closed_by, closed_name, closed_note)
SELECT assignments + n * 16000 + rank, issues + n, plans, plans + 100 + n, root.id, root.path, holder.id, holder.path, 'lead',
    '2025-11-30', state,
    CASE WHEN state <> 'issued' THEN 1737000000000 END, CASE WHEN state <> 'issued' THEN '覃素琴' END,
    CASE WHEN state IN ('submitted', 'closed') THEN 1738000000000 END,
    CASE WHEN state IN ('submitted', 'closed') THEN officer END, CASE WHEN state IN ('submitted', 'closed') THEN '覃素琴' END,
    CASE WHEN state = 'closed' THEN 1739000000000 END, CASE WHEN state = 'closed' THEN chair END,
    CASE WHEN state = 'closed' THEN '陆明远' END, CASE WHEN state = 'closed' THEN '' END
FROM (
    SELECT work.n, holder.id, holder.path, holder.rank, CASE (holder.rank * 7919 + work.n * 31) % 10
        WHEN 0 THEN 'issued' WHEN 1 THEN 'issued' WHEN 2 THEN 'issued' WHEN 3 THEN 'submitted' WHEN 4 THEN 'closed'
        WHEN 5 THEN 'closed' ELSE 'signed' END AS state
    FROM work, holder
) AS holder, base, hand, trade_union AS root
WHERE root.parent_id IS NULL;

INSERT INTO assignment_tally (path, plan_id, measure_id, issued, signed, submitted, closed, withdrawn)
SELECT substr(assignment.union_path, 1, level.width), assignment.plan_id, assignment.measure_id,
    sum(state = 'issued'), sum(state = 'signed'), sum(state = 'submitted'), sum(state = 'closed'), 0
FROM assignment JOIN (SELECT DISTINCT length(path) AS width FROM trade_union) AS level
    ON level.width < length(assignment.union_path)
WHERE assignment.plan_id = (SELECT plans FROM base)
GROUP BY 1, 2, 3;

COMMIT;

PRAGMA journal_mode = WAL;
ANALYZE;
PRAGMA wal_checkpoint(TRUNCATE);
