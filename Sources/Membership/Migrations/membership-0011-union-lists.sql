-- The register counts and searches a branch of sixteen thousand unions a page: everything that takes stands in one index.
CREATE INDEX trade_union_book ON trade_union (path, closed_on, kind, tag, id, short_name);
