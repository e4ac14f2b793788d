// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// How much of what was due in a year was disclosed, branch by branch below a union (公开汇总).
struct RollUp: Sendable {
    struct Line: Sendable, Equatable {
        let union: UnionID
        let name: String
        /// Whether there is anything below it.
        let isBranch: Bool
        /// How many unions of the branch have a catalogue of the year, itself among them.
        var catalogues = 0
        var coverage = Coverage()
        var questions = 0
    }

    let union: Union
    let lines: [Line]

    var total: Coverage { lines.reduce(Coverage()) { $0 + $1.coverage } }

    /// The same statements however many unions and duties there are.
    init(_ union: Union, year: Int, scope: Scope, on today: Day, _ db: any Connection) throws {
        self.union = union
        let length = union.path.text.count
        let below = Scope([.init(path: union.path.text, withSubtree: true)])
        func condition(_ column: StaticString) -> SQL { scope.covers(column) + " AND " + below.covers(column) }
        var lines: [String: Line] = [:]
        var order: [String] = []
        let children = try UnionStore(db).children(of: union.id)
        let parents = try Self.parents(db, length: length, condition("trade_union.path"))
        for one in [union] + children where scope.covers(path: one.path.text) {
            let key = one.path.text
            order.append(key)
            lines[key] = Line(
                union: one.id,
                name: one.id == union.id ? "本级" : one.name,
                isBranch: one.id != union.id && parents.contains(key)
            )
        }
        for row in try db.rows(
            """
            SELECT substr(duty.union_path, 1, \(length + 3)) AS branch, count(*) AS due,
                COALESCE(sum(CASE WHEN duty.state = 'published' THEN 1 ELSE 0 END), 0) AS published,
                COALESCE(sum(CASE WHEN duty.state = 'published' AND duty.published_on <= duty.due_on THEN 1 ELSE 0 END), 0) AS timely
            FROM disclosure_duty AS duty
            WHERE \(condition("duty.union_path")) AND duty.year = \(year) AND duty.state <> 'void'
                AND (duty.state = 'published' OR duty.due_on < \(today))
            GROUP BY 1
            """
        ) {
            lines[try row.get("branch")]?.coverage = Coverage(
                due: try row.get("due"),
                published: try row.get("published"),
                timely: try row.get("timely")
            )
        }
        for row in try db.rows(
            """
            SELECT substr(catalogue.union_path, 1, \(length + 3)) AS branch, count(*) AS n FROM disclosure_catalogue AS catalogue
            WHERE \(condition("catalogue.union_path")) AND catalogue.year = \(year) GROUP BY 1
            """
        ) { lines[try row.get("branch")]?.catalogues = try row.get("n") }
        for row in try db.rows(
            """
            SELECT substr(catalogue.union_path, 1, \(length + 3)) AS branch, count(*) AS n FROM disclosure_question AS question
            JOIN disclosure_topic AS topic ON topic.id = question.topic_id
            JOIN disclosure_catalogue AS catalogue ON catalogue.id = topic.catalogue_id
            WHERE \(condition("catalogue.union_path")) AND catalogue.year = \(year) AND question.state = 'open' GROUP BY 1
            """
        ) { lines[try row.get("branch")]?.questions = try row.get("n") }
        self.lines = order.compactMap { lines[$0] }
    }

    /// The paths just below that have something below themselves.
    private static func parents(_ db: any Connection, length: Int, _ condition: SQL) throws -> Set<String> {
        Set(
            try db.rows(
                """
                SELECT DISTINCT substr(trade_union.path, 1, \(length + 3)) AS branch FROM trade_union
                WHERE \(condition) AND length(trade_union.path) > \(length + 3)
                """
            ).map { try $0.get("branch") }
        )
    }
}
