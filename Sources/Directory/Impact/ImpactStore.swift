// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// The assessments as the database keeps them. There is no way to delete one that has a conclusion.
struct ImpactStore {
    let db: any Connection

    func find(_ id: ID<ImpactAssessment>) throws -> ImpactAssessment? {
        try db.first("\(Self.select) WHERE impact_assessment.id = \(id)").map(Self.assessment)
    }

    func successor(of id: ID<ImpactAssessment>) throws -> ID<ImpactAssessment>? {
        try db.value("SELECT id FROM impact_assessment WHERE replaces_id = \(id)")
    }

    static let pageLength = 50

    /// The register of some unions, newest first; one more than a page tells that there is another.
    func list(within scope: Scope, before last: ID<ImpactAssessment>?, limit: SQL = "LIMIT 51") throws -> [ImpactAssessment] {
        let rest: SQL = last.map { "AND impact_assessment.id < \($0)" } ?? ""
        return try db.rows(
            """
            \(Self.select) WHERE \(scope.covers("impact_assessment.union_path")) \(rest)
            ORDER BY impact_assessment.id DESC \(limit)
            """
        ).map(Self.assessment)
    }

    func insert(_ assessment: ImpactAssessment) throws -> Bool {
        let body = assessment.body
        return try db.run(
            """
            INSERT INTO impact_assessment (id, union_id, union_path, title, causes, fields, activity, lawful, risk, safeguards,
                state, revision, created_at, created_by, created_name, replaces_id, measures)
            VALUES (\(assessment.id), \(assessment.union), \(assessment.path), \(body.title), \(Self.joined(body.causes.map(\.rawValue))),
                \(Self.joined(body.fields)), \(body.activity), \(body.lawful), \(body.risk), \(body.safeguards), 'draft', 1,
                \(assessment.createdAt), \(assessment.createdBy), \(assessment.createdName), \(assessment.replaces), '')
            ON CONFLICT DO NOTHING
            """
        ) == 1
    }

    /// Writes what the officer has written, on the record as they saw it.
    func write(_ body: ImpactAssessment.Body, on assessment: ImpactAssessment) throws -> Bool {
        try db.run(
            """
            UPDATE impact_assessment SET title = \(body.title), causes = \(Self.joined(body.causes.map(\.rawValue))),
                fields = \(Self.joined(body.fields)), activity = \(body.activity), lawful = \(body.lawful), risk = \(body.risk),
                safeguards = \(body.safeguards), revision = revision + 1
            WHERE id = \(assessment.id) AND state = 'draft' AND revision = \(assessment.revision)
            """
        ) == 1
    }

    func move(_ id: ID<ImpactAssessment>, from: ImpactAssessment.State, to: ImpactAssessment.State) throws -> Bool {
        try db.run(
            "UPDATE impact_assessment SET state = \(to), revision = revision + 1 WHERE id = \(id) AND state = \(from)"
        ) == 1
    }

    func remove(_ id: ID<ImpactAssessment>) throws -> Bool {
        try db.run("DELETE FROM impact_assessment WHERE id = \(id) AND state = 'draft'") == 1
    }

    func conclude(_ assessment: ImpactAssessment, _ verdict: ImpactAssessment.Verdict) throws -> Bool {
        let done =
            try db.run(
                """
                UPDATE impact_assessment SET state = 'concluded', conclusion = \(verdict.conclusion), measures = \(verdict.measures),
                    concluded_on = \(verdict.on), concluded_name = \(verdict.name), review_on = \(verdict.reviewOn), revision = revision + 1
                WHERE id = \(assessment.id) AND state = 'submitted' AND revision = \(assessment.revision)
                """
            ) == 1
        if done, let former = assessment.replaces { _ = try move(former, from: .concluded, to: .replaced) }
        return done
    }

    /// The protected fields that a union's assessments in force allow to be worked with.
    func covered(by union: UnionID) throws -> Set<String> {
        let rows = try db.rows(
            """
            SELECT fields FROM impact_assessment
            WHERE union_id = \(union) AND state = 'concluded' AND conclusion IN ('go', 'mend') LIMIT 500
            """
        )
        return Set(try rows.flatMap { Self.words(try $0.get("fields")) })
    }

    /// The assessments whose day to be looked at again has come, and that nobody was told of.
    func due(on day: Day) throws -> [ImpactAssessment] {
        try db.rows(
            """
            \(Self.select) WHERE impact_assessment.state = 'concluded' AND review_on <= \(day) AND called_on IS NULL
            ORDER BY review_on, impact_assessment.id LIMIT 500
            """
        ).map(Self.assessment)
    }

    /// Notes that it has been called to mind; of two nodes one does.
    func call(_ id: ID<ImpactAssessment>, on day: Day) throws -> Bool {
        try db.run("UPDATE impact_assessment SET called_on = \(day) WHERE id = \(id) AND called_on IS NULL") == 1
    }

    /// Whoever was to write a new one does not: it will be called to mind again.
    func uncall(_ id: ID<ImpactAssessment>) throws {
        try db.run("UPDATE impact_assessment SET called_on = NULL WHERE id = \(id) AND state = 'concluded'")
    }

    private static func joined(_ words: some Sequence<String>) -> String { words.sorted().joined(separator: " ") }

    private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

    private static let select: SQL = """
        SELECT impact_assessment.id, impact_assessment.union_id, union_path, trade_union.name AS union_name, title, causes, fields,
            activity, lawful, risk, safeguards, state, revision, created_at, created_by, created_name, replaces_id, conclusion, measures,
            concluded_on, concluded_name, review_on
        FROM impact_assessment JOIN trade_union ON trade_union.id = impact_assessment.union_id
        """

    private static func assessment(_ row: Row) throws -> ImpactAssessment {
        var verdict: ImpactAssessment.Verdict?
        if let conclusion: ImpactAssessment.Conclusion = try row.find("conclusion") {
            verdict = .init(
                conclusion: conclusion,
                measures: try row.get("measures"),
                on: try row.get("concluded_on"),
                name: try row.get("concluded_name"),
                reviewOn: try row.get("review_on")
            )
        }
        return ImpactAssessment(
            id: try row.get("id"),
            union: try row.get("union_id"),
            path: try row.get("union_path"),
            unionName: try row.get("union_name"),
            body: .init(
                title: try row.get("title"),
                causes: Set(words(try row.get("causes")).compactMap(ImpactAssessment.Cause.init)),
                fields: Set(words(try row.get("fields"))),
                activity: try row.get("activity"),
                lawful: try row.get("lawful"),
                risk: try row.get("risk"),
                safeguards: try row.get("safeguards")
            ),
            state: try row.get("state"),
            revision: try row.get("revision"),
            createdAt: try row.get("created_at"),
            createdBy: try row.get("created_by"),
            createdName: try row.get("created_name"),
            replaces: try row.find("replaces_id"),
            verdict: verdict
        )
    }
}
