// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// What a unit discloses to everyone, without signing in.
struct PublicRoutes {
    func add(to site: inout Site) {
        site.page("public-disclosures/:union", .nothing, "对社会公开的，不用登录") { visit in
            let id: UnionID = try visit.id("union")
            guard let union = try UnionStore(visit.db).find(id), let year = try year(of: id, until: visit.today.year, visit.db)
            else {
                throw Refusal.notFound
            }
            return .page(PublicPage(union.name, year: year, try entries(of: id, year, visit.db)))
        }
    }

    /// The latest year for which there is a catalogue.
    private func year(of union: UnionID, until year: Int, _ db: any Connection) throws -> Int? {
        try db.value("SELECT max(year) AS n FROM disclosure_catalogue WHERE union_id = \(union) AND year <= \(year)")
    }

    private func entries(of union: UnionID, _ year: Int, _ db: any Connection) throws -> [(
        topic: String, office: String, entry: Entry
    )] {
        try db.rows(
            """
            SELECT \(EntryStore.columns), topic.title AS topic_title, topic.office AS office FROM \(EntryStore.source)
            JOIN disclosure_topic AS topic ON topic.id = entry.topic_id
            JOIN disclosure_catalogue AS catalogue ON catalogue.id = topic.catalogue_id
            WHERE catalogue.union_id = \(union) AND catalogue.year = \(year) AND topic.audience = 'everyone'
                AND entry.withdrawn_at IS NULL
            ORDER BY topic.number, entry.published_on DESC, entry.id DESC LIMIT 300
            """
        ).map { (try $0.get("topic_title"), try $0.get("office"), try EntryStore.entry($0)) }
    }
}

/// What is open to everyone: the words, the office and the day; evidence takes a sign-in.
struct PublicPage: Page {
    struct Row: Encodable, Sendable {
        let topic: String
        let title: String
        let body: String
        let detail: String
    }

    let title: String
    let rows: [Row]

    var place: Place { .disclosures }

    init(_ union: String, year: Int, _ entries: [(topic: String, office: String, entry: Entry)]) {
        title = "\(union)\(year)年校务公开"
        rows = entries.map { line in
            let corrected = line.entry.version.number > 1 ? "，\(line.entry.version.writtenAt.day.written)更正" : ""
            return Row(
                topic: line.topic,
                title: line.entry.version.title,
                body: line.entry.version.body,
                detail: "\(line.office)，\(line.entry.published.written)公开\(corrected)"
            )
        }
    }

    var content: HTML {
        """
        <div class="head"><div><h1>\(title)</h1><p>对社会公开的内容。单位的教职工登录以后看得到全部和凭据。</p></div><div class="row noprint">\(Parts.printing())</div></div>
        \(rows.isEmpty ? DisclosureParts.nothing("还没有对社会公开的内容", "公开以后在这里看得到。") : "\(rows.map(box))")
        """
    }

    private func box(_ row: Row) -> HTML {
        """
        <section class="box narrow"><h2>\(row.title)</h2><p class="hint">\(row.topic) · \(row.detail)</p>\(Parts.lines(row.body))</section>
        """
    }
}
