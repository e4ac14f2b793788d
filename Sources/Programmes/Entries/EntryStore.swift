// SPDX-License-Identifier: Apache-2.0
import Forms
import Kernel
import Membership
import Storage
import Web

/// The entries as the database keeps them.
struct EntryStore {
    let db: any Connection

    /// What one call takes; more would have to be divided among several.
    static let most = 100_000

    func find(_ id: ID<Entry>) throws -> Entry? {
        try db.first("SELECT \(Self.columns) FROM \(Self.source) WHERE entry.id = \(id)").map(Self.entry)
    }

    /// What someone may see of a programme: the side that calls everything but drafts, a union below its own branch's.
    func list(of programme: Programme, for viewer: Viewer, state: Entry.State? = nil, after last: ID<Entry>? = nil) throws
        -> [Entry]
    {
        try db.rows(
            """
            SELECT \(Self.columns) FROM \(Self.source)
            WHERE entry.programme_id = \(programme.id) AND \(visible(in: programme, to: viewer))
                \(state.map { "AND \(shownState(in: programme, to: viewer)) = \($0)" as SQL } ?? "") \(last.map { "AND entry.id > \($0)" as SQL } ?? "")
            ORDER BY entry.id LIMIT 51
            """
        ).map(Self.entry)
    }

    /// How many of those stand in each state, as the viewer may read it.
    func tally(of programme: Programme, for viewer: Viewer) throws -> [Entry.State: Int] {
        let rows = try db.rows(
            """
            SELECT \(shownState(in: programme, to: viewer)) AS shown, count(*) AS n FROM programme_entry AS entry
            WHERE entry.programme_id = \(programme.id) AND \(visible(in: programme, to: viewer))
            GROUP BY shown
            """
        )
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get("shown"), try $0.get("n")) })
    }

    /// All entries of a programme in some states, by rank and then by number: what a list is made of.
    func all(of programme: ID<Programme>, in states: [Entry.State]) throws -> [Entry] {
        try db.whole(
            """
            SELECT \(Self.columns) FROM \(Self.source)
            WHERE entry.programme_id = \(programme) AND entry.state IN (\(list: states))
            ORDER BY coalesce(entry.rank, 1000000), entry.id
            """,
            most: Self.most
        ).map(Self.entry)
    }

    /// A page of those, in the same order.
    func page(of programme: ID<Programme>, in states: [Entry.State], skipping skipped: Int, most: Int) throws -> [Entry] {
        try db.rows(
            """
            SELECT \(Self.columns) FROM \(Self.source)
            WHERE entry.programme_id = \(programme) AND entry.state IN (\(list: states))
            ORDER BY coalesce(entry.rank, 1000000), entry.id LIMIT \(most) OFFSET \(skipped)
            """
        ).map(Self.entry)
    }

    /// These entries, in no order: for a page of a list.
    func list(of ids: Set<ID<Entry>>) throws -> [Entry] {
        guard !ids.isEmpty else { return [] }
        return try db.rows("SELECT \(Self.columns) FROM \(Self.source) WHERE entry.id IN (\(list: ids.sorted())) LIMIT 200").map(
            Self.entry
        )
    }

    /// How many names of a programme stand.
    func named(in programme: ID<Programme>) throws -> Int {
        try db.value(
            """
            SELECT count(*) AS n FROM programme_entry
            WHERE programme_id = \(programme) AND state = 'concluded' AND revoked_on IS NULL
            """
        ) ?? 0
    }

    /// The entry that stands behind a number before judges.
    func find(code: Int, in programme: ID<Programme>) throws -> Entry? {
        try db.first(
            "SELECT \(Self.columns) FROM \(Self.source) WHERE entry.programme_id = \(programme) AND entry.code = \(code)"
        )
        .map(Self.entry)
    }

    /// What the entries are called that one judge was given.
    func titles(in programme: ID<Programme>, by number: Int) throws -> [ID<Entry>: String] {
        let rows = try db.whole(
            """
            SELECT entry.id, entry.title FROM programme_review AS review JOIN programme_entry AS entry ON entry.id = review.entry_id
            WHERE review.programme_id = \(programme) AND review.number = \(number) ORDER BY entry.code
            """,
            most: Self.most
        )
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get("id"), try $0.get("title")) })
    }

    func insert(_ entry: Entry) throws {
        try db.run(
            """
            INSERT INTO programme_entry (id, programme_id, union_id, union_path, at_union_id, at_path, level, title, group_name,
                marks, born_on, answers, state, state_at, revision, created_at, created_name)
            VALUES (\(entry.id), \(entry.programme), \(entry.union), \(entry.unionPath), \(entry.union), \(entry.unionPath), 0,
                \(entry.content.title), \(entry.content.group), \(TagText(entry.content.marks)), \(entry.content.bornOn),
                \(entry.content.answers.json), 'draft', \(entry.since), 1, \(entry.since), \(entry.createdName))
            """
        )
    }

    /// Writes what the entry says, if nobody changed it since this revision was read.
    func save(_ content: EntryContent, of entry: Entry) throws {
        let changed = try db.run(
            """
            UPDATE programme_entry SET title = \(content.title), group_name = \(content.group), marks = \(TagText(content.marks)),
                born_on = \(content.bornOn), answers = \(content.answers.json), revision = revision + 1
            WHERE id = \(entry.id) AND revision = \(entry.revision) AND state IN ('draft', 'returned')
            """
        )
        guard changed == 1 else { throw ProgrammeRefusal.moved }
    }

    /// Keeps answers that are being filled in; `false` when somebody else kept some meanwhile, or it was handed in.
    func save(_ answers: FormAnswers, of id: ID<Entry>, revision: Int, by name: String, at now: Instant) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE programme_entry SET answers = \(answers.json), revision = revision + 1, saved_at = \(now), saved_name = \(name)
            WHERE id = \(id) AND revision = \(revision) AND state IN ('draft', 'returned')
            """
        )
        return changed == 1
    }

    /// Moves on by a verb, with what else changes; of two who do so at once, one is told.
    func move(_ entry: Entry, by verb: Entry.Verb, at now: Instant, _ also: SQL = "") throws {
        try entry.require(verb)
        guard let state = Entry.lifecycle.state(after: verb, from: entry.state) else { return }
        let changed = try db.run(
            """
            UPDATE programme_entry SET state = \(state), state_at = \(now), revision = revision + 1 \(also)
            WHERE id = \(entry.id) AND state = \(entry.state) AND revision = \(entry.revision)
            """
        )
        guard changed == 1 else { throw ProgrammeRefusal.moved }
    }

    /// Where a reserve stands among those who wait, when a vote and not the ranking said so.
    func place(_ entry: Entry, at rank: Int) throws {
        let changed = try db.run(
            """
            UPDATE programme_entry SET rank = \(rank), revision = revision + 1
            WHERE id = \(entry.id) AND state = 'ranked' AND revision = \(entry.revision)
            """
        )
        guard changed == 1 else { throw ProgrammeRefusal.moved }
    }

    private func shownState(in programme: Programme, to viewer: Viewer) -> SQL {
        programme.isCalled(by: viewer) ? "entry.state" : Entry.shownState(in: programme)
    }

    /// The same as `Entry.isVisible`, as a condition for a list.
    private func visible(in programme: Programme, to viewer: Viewer) -> SQL {
        let scope = viewer.scope(of: .readPlans)
        let reach: SQL = scope.covers(path: programme.unionPath) ? "TRUE" : scope.covers("entry.union_path")
        return "(\(reach) AND (entry.state <> 'draft' OR entry.union_id IN (\(list: viewer.readingUnions))))"
    }

    static let source: SQL = """
        programme_entry AS entry JOIN trade_union ON trade_union.id = entry.union_id
        JOIN trade_union AS place ON place.id = entry.at_union_id
        """
    static let columns: SQL = """
        entry.id, entry.programme_id, entry.union_id, entry.union_path, trade_union.name AS union_name, entry.at_union_id,
        entry.at_path, place.name AS at_name, entry.level, entry.title, entry.group_name, entry.marks, entry.born_on,
        entry.answers, entry.state, entry.state_at, entry.revision, entry.created_name, entry.submitted_name,
        entry.submitted_at, entry.saved_at, entry.saved_name,
        entry.return_items, entry.return_due, entry.reason, entry.rank, entry.tier, entry.named_on, entry.named_by,
        entry.revoked_on, entry.revoked_why, entry.code
        """

    static func entry(_ row: Row) throws -> Entry {
        Entry(
            id: try row.get("id"),
            programme: try row.get("programme_id"),
            union: try row.get("union_id"),
            unionPath: try row.get("union_path"),
            unionName: try row.get("union_name"),
            atUnion: try row.get("at_union_id"),
            atPath: try row.get("at_path"),
            atName: try row.get("at_name"),
            level: try row.get("level"),
            content: EntryContent(
                title: try row.get("title"),
                group: try row.get("group_name"),
                marks: try row.get("marks", as: TagText.self).values,
                bornOn: try row.find("born_on"),
                answers: try FormAnswers(json: try row.get("answers"))
            ),
            state: try row.get("state"),
            since: try row.get("state_at"),
            revision: try row.get("revision"),
            createdName: try row.get("created_name"),
            submittedName: try row.find("submitted_name"),
            submittedAt: try row.find("submitted_at"),
            savedAt: try row.find("saved_at"),
            savedName: try row.find("saved_name") ?? "",
            returnItems: try row.find("return_items"),
            returnDue: try row.find("return_due"),
            reason: try row.find("reason"),
            rank: try row.find("rank"),
            tier: try row.find("tier"),
            namedOn: try row.find("named_on"),
            namedBy: try row.find("named_by"),
            revokedOn: try row.find("revoked_on"),
            revokedWhy: try row.find("revoked_why"),
            code: try row.find("code")
        )
    }
}

extension Entry {
    /// A draft is nobody's business but its own union's; the rest is read by its branch and by the side that calls.
    func isVisible(to viewer: Viewer, in programme: Programme) -> Bool {
        guard state != .draft else { return viewer.readingUnions.contains(union) }
        return viewer.may(.readPlans, at: unionPath) || viewer.may(.readPlans, at: programme.unionPath)
    }
}
