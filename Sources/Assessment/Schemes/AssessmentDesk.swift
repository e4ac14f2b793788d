// SPDX-License-Identifier: Apache-2.0
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

    func note(_ subject: Subject, _ verb: String, _ sentence: String) throws {
        try Journal(db).append(
            at: now,
            actor: viewer.account,
            name: viewer.name,
            union: viewer.actingUnion.id,
            subject: subject,
            verb: verb,
            sentence: sentence
        )
    }

    func finish(_ subject: Subject, _ verb: String, _ outcome: String) throws {
        try TaskStore(db).finish(subject, verb: verb, at: now, by: viewer.name, outcome: outcome)
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
    )
        throws
    {
        try TaskStore(db).add(
            WorkTask(
                id: .make(at: now),
                union: union,
                role: role.rawValue,
                subject: subject,
                verb: verb,
                title: title,
                detail: detail,
                link: link,
                due: due,
                createdAt: now
            )
        )
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
        for (id, member) in zip(try sheets.insert(members, of: scheme.id, at: now), members) {
            let detail = "\(scheme.unionName)印发，\(scheme.content.selfScoreBy.spoken)前交"
            try ask(
                .officer,
                of: member.union.id,
                "自评",
                Subject("assessment_sheet", id),
                scheme.content.title,
                detail,
                "/assessment-sheets/\(id)",
                due: scheme.content.selfScoreBy
            )
        }
        let seal = SealedJSON.seal(try SealedJSON.text(scheme.content)).hexadecimal.prefix(12)
        try note(scheme.subject, "issue", "印发考评办法“\(scheme.content.title)”第\(scheme.version)版，考评 \(members.count) 家，指纹 \(seal)")
    }

    /// Opens an issued text again (修订), while nobody has begun.
    func reopen(_ scheme: Scheme, decision: String) throws {
        try scheme.require([.issued], to: "修订办法")
        guard !decision.isEmpty, decision.count <= 200 else { throw AssessmentRefusal.noDecision }
        for sheet in try sheets.sheets(of: scheme.id) { try finish(sheet.subject, "自评", "办法修订，以新版为准") }
        try schemes.reopen(scheme, decision: decision)
        try note(scheme.subject, "reopen", "修订考评办法，开第\(scheme.version + 1)版。依据：\(decision)")
    }
}
