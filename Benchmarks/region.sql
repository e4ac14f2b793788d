-- SPDX-License-Identifier: Apache-2.0
-- Fills a demo region up to the size of a real one: 16 000 unions, 700 000 people, 40 000 open tasks.
-- The same rows every time: nothing is random, and ids count up from fixed moments, as ID<Record>.make would give them.
PRAGMA foreign_keys = OFF;
PRAGMA synchronous = OFF;
PRAGMA journal_mode = OFF;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -400000;

BEGIN;

-- The first id of each kind: milliseconds from 2020 to a day of February 2024, above 22 bits that count.
CREATE TEMP TABLE base AS
SELECT 128908800000 << 22 AS unions, 128995200000 << 22 AS people, 129081600000 << 22 AS memberships,
    129168000000 << 22 AS tasks, 129254400000 << 22 AS subjects;

-- A level of a path as UnionPath writes it: three base-36 characters.
CREATE TEMP TABLE segment (n INTEGER PRIMARY KEY, text TEXT NOT NULL);
WITH RECURSIVE
    digits(text) AS (VALUES ('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ')),
    count(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM count WHERE n < 1295)
INSERT INTO segment
SELECT n, substr(text, 1 + n / 1296, 1) || substr(text, 1 + n / 36 % 36, 1) || substr(text, 1 + n % 36, 1)
FROM count, digits;

-- Counties: each city is filled up to eight; the demo's own keep their places before them.
CREATE TEMP TABLE city AS
SELECT id, path, substr(name, 1, instr(name, '市')) AS name,
    row_number() OVER (ORDER BY path) - 1 AS rank,
    (SELECT count(*) FROM trade_union AS child WHERE child.parent_id = trade_union.id) AS taken
FROM trade_union WHERE kind = 'city';

INSERT INTO trade_union (id, parent_id, path, kind, tag, name, short_name, confirms_plans)
SELECT base.unions + city.rank * 8 + segment.n, city.id, city.path || segment.text, 'county', NULL,
    city.name || '第' || (segment.n + 1) || '区教育工会', city.name || '第' || (segment.n + 1) || '区教育工会', 0
FROM base, city JOIN segment ON segment.n >= city.taken AND segment.n < 8;

-- Schools: the counties share what is missing to 16 000 unions.
CREATE TEMP TABLE county AS
SELECT id, path, replace(name, '教育工会', '') AS name,
    row_number() OVER (ORDER BY path) - 1 AS rank,
    (SELECT count(*) FROM trade_union AS child WHERE child.parent_id = trade_union.id) AS taken
FROM trade_union WHERE kind = 'county';
CREATE TEMP TABLE quota AS
SELECT 16000 - (SELECT count(*) FROM trade_union WHERE kind <> 'school') AS schools,
    (SELECT count(*) FROM county) AS counties;

INSERT INTO trade_union (id, parent_id, path, kind, tag, name, short_name, confirms_plans)
SELECT base.unions + 1000 + county.rank * 1000 + segment.n, county.id, county.path || segment.text, 'school', NULL,
    county.name || '第' || (segment.n + 1) || kinds.name, county.name || '第' || (segment.n + 1) || kinds.name, 0
FROM base, quota, county
JOIN segment ON segment.n >= county.taken
    AND segment.n < quota.schools / quota.counties + (county.rank < quota.schools % quota.counties)
JOIN (SELECT 0 AS n, '小学工会' AS name UNION ALL SELECT 1, '中学工会' UNION ALL SELECT 2, '幼儿园工会') AS kinds
    ON kinds.n = segment.n % 3;

-- How many people each school and university gets: 600, or 12 to 72; the first schools share what is left over.
CREATE TEMP TABLE place AS
SELECT id, path, kind, row_number() OVER (ORDER BY kind, path) - 1 AS rank, 0 AS size
FROM trade_union WHERE kind IN ('school', 'university');
UPDATE place SET size = CASE kind WHEN 'university' THEN 600 ELSE 12 + rank * 37 % 61 END;
CREATE TEMP TABLE missing AS
SELECT 700000 - (SELECT count(*) FROM membership WHERE until IS NULL) - (SELECT sum(size) FROM place) AS people,
    (SELECT count(*) FROM place WHERE kind = 'school') AS schools;
UPDATE place SET size = size + (SELECT people / schools + (rank < people % schools) FROM missing) WHERE kind = 'school';

CREATE TEMP TABLE newcomer (n INTEGER PRIMARY KEY, union_id INTEGER NOT NULL, path TEXT NOT NULL);
INSERT INTO newcomer (union_id, path)
SELECT place.id, place.path FROM place JOIN segment ON segment.n < place.size ORDER BY place.rank, segment.n;

WITH words(surnames, given) AS (
    VALUES ('韦黄覃陆梁农莫蒙潘蓝李王张刘陈杨周吴何罗', '文静志强丽华建平秀英国庆晓东玉兰海燕永福春梅明辉思远雪松家宁')
)
INSERT INTO person (id, name)
SELECT base.people + n, substr(surnames, 1 + n % 20, 1) || substr(given, 1 + n / 20 % 32, 1)
    || CASE WHEN n % 5 = 0 THEN '' ELSE substr(given, 1 + n / 640 % 32, 1) END
FROM base, words, newcomer;

INSERT INTO membership (id, person_id, union_id, union_path, since)
SELECT base.memberships + n, base.people + n, union_id, path, (2000 + n % 24) || '-09-01'
FROM base, newcomer;

-- Tasks: 40 000 over counties, schools and universities, then two desks filled up to a known length.
CREATE TEMP TABLE desk AS
SELECT id, row_number() OVER (ORDER BY id) - 1 AS rank FROM trade_union WHERE kind IN ('county', 'school', 'university');
CREATE TEMP TABLE ask (n INTEGER PRIMARY KEY, union_id INTEGER NOT NULL);

-- 7919 is prime and no divisor of the number of desks, so that neighbours in time are strangers in the tree.
WITH RECURSIVE count(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM count WHERE n < 39999)
INSERT INTO ask SELECT count.n, desk.id
FROM count JOIN desk ON desk.rank = count.n * 7919 % (SELECT count(*) FROM desk);

CREATE TEMP TABLE long_desk AS
SELECT role_grant.union_id, role_grant.role, CASE account.login WHEN 'jingban' THEN 150 ELSE 20 END
    - (SELECT count(*) FROM task WHERE task.union_id = role_grant.union_id AND task.role = role_grant.role
        AND task.done_at IS NULL) AS missing
FROM account JOIN role_grant ON role_grant.account_id = account.id WHERE account.login IN ('jingban', 'nanning');
INSERT INTO ask SELECT NULL, long_desk.union_id FROM long_desk JOIN segment ON segment.n < long_desk.missing;

INSERT INTO task (id, union_id, role, subject_kind, subject_id, verb, title, detail, link, due_on, due_kind, created_at)
SELECT base.tasks + n, ask.union_id, 'officer', 'checkpoint', base.subjects + n, '登记',
    substr('教职工维权热线开通职工书屋建成劳模工作室挂牌困难教职工建档', 1 + n % 4 * 7, 7) || (n % 97 + 1) || '项',
    '深化教职工“暖心服务”，年内办成实事不少于 ' || (n % 12 + 3) || ' 件',
    '/plans/' || (SELECT substr(link, 8, 13) FROM task WHERE link LIKE '/plans/%' LIMIT 1) || '/list?q=' || n,
    CASE WHEN n % 10 = 9 THEN NULL ELSE date('2024-05-20', (n * 13 % 200) || ' days') END,
    CASE WHEN n % 5 = 0 THEN 'law' ELSE 'office' END,
    1709164800000 + n * 60000
FROM base, ask;

COMMIT;

PRAGMA journal_mode = WAL;
VACUUM;
ANALYZE;
PRAGMA wal_checkpoint(TRUNCATE);
