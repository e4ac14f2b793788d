// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Membership
import Storage
import Web

/// In whose name something is done with an assessment: each act whole, with journal, tasks and facts.
struct AssessmentDesk {
    let db: any Connection
    let viewer: Viewer
    let now: Instant

    init(_ visit: Visit) throws {
        self.init(db: visit.db, viewer: try visit.viewer, now: visit.now)
    }

    init(db: any Connection, viewer: Viewer, now: Instant) {
        (self.db, self.viewer, self.now) = (db, viewer, now)
    }

    var schemes: SchemeStore { SchemeStore(db: db) }
    var sheets: SheetStore { SheetStore(db: db) }
    var results: ResultStore { ResultStore(db: db) }

    private var clerk: Clerk {
        Clerk(db, account: viewer.account, name: viewer.name, union: viewer.actingUnion.id, at: now)
    }

    func note(_ subject: Subject, _ verb: String, _ sentence: String) throws {
        try clerk.note(subject, verb, sentence)
    }

    func finish(_ subject: Subject, _ verb: String, _ outcome: String) throws {
        try clerk.finish(subject, [verb], outcome: outcome)
    }

    func ask(
        _ role: Role,
        of union: UnionID,
        _ verb: String,
        _ subject: Subject,
        _ title: String,
        _ detail: String,
        _ link: String,
        due: Day? = nil
    ) throws {
        try clerk.ask(role, of: union, verb, subject, title: title, detail: detail, link: link, due: due)
    }

    /// Issues the scheme (印发办法): a sheet and a task for every union it assesses.
    func issue(_ scheme: Scheme) throws {
        try scheme.require([.draft], to: "再印发")
        let faults = scheme.content.faults()
        guard faults.isEmpty else { throw AssessmentRefusal.notReady(faults) }
        guard scheme.content.selfScoreBy >= now.day else { throw AssessmentRefusal.notReady(["自评截止的日子已经过了"]) }
        let members = try Assessed(db: db).members(of: scheme.content, below: scheme.union)
        guard !members.isEmpty else { throw AssessmentRefusal.nobody }
        guard members.count <= 500 else { throw AssessmentRefusal.tooLong }
        try schemes.issue(scheme, by: viewer.name, at: now)
        let first = try sheets.insert(members, of: scheme.id, at: now)
        try TaskStore(db).add(scoring(scheme, from: ID(rawValue: first.rawValue)))
        let seal = StoredJSON.seal(try StoredJSON.text(scheme.content)).hexadecimal.prefix(12)
        try note(scheme.subject, "issue", "印发考评办法“\(scheme.content.title)”第\(scheme.version)版，考评 \(members.count) 家，指纹 \(seal)")
    }

    /// The self-score of every sheet. The tasks bear the numbers of the sheets: no other record of this process has them.
    private func scoring(_ scheme: Scheme, from first: ID<WorkTask>) -> TaskBatch {
        TaskBatch(
            first: first,
            role: Role.officer.rawValue,
            subjectKind: "assessment_sheet",
            verb: "自评",
            title: scheme.content.title,
            detail: "\(scheme.unionName)印发，\(scheme.content.selfScoreBy.spoken)前交",
            due: scheme.content.selfScoreBy,
            createdAt: now,
            rows: """
                SELECT union_id, id AS subject_id, '/assessment-sheets/' || \(SQL.address(of: "id")) AS link
                FROM assessment_sheet WHERE scheme_id = \(scheme.id)
                """
        )
    }

    /// Opens an issued text again (修订), while nobody has begun.
    func reopen(_ scheme: Scheme, decision: String) throws {
        try scheme.require([.issued], to: "修订办法")
        guard !decision.isEmpty, decision.count <= 200 else { throw AssessmentRefusal.noDecision }
        try TaskStore(db).finish(
            every: "SELECT id AS subject_id FROM assessment_sheet WHERE scheme_id = \(scheme.id)",
            of: "assessment_sheet",
            verb: "自评",
            at: now,
            by: viewer.name,
            outcome: "办法修订，以新版为准"
        )
        try schemes.reopen(scheme, decision: decision)
        try note(scheme.subject, "reopen", "修订考评办法，开第\(scheme.version + 1)版。依据：\(decision)")
    }
}
