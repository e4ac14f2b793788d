// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// A slip on the desk of someone who may read it, with the side they stand on.
struct SlipDesk {
    let visit: Visit
    let viewer: Viewer
    let terms: SupervisionTerms
    let slip: Slip
    /// Whether the viewer stands on neither side and reads what has been made known.
    let isOnlooker: Bool

    init(_ visit: Visit, _ terms: SupervisionTerms) throws {
        let viewer = try visit.viewer
        guard let slip = try SlipStore(db: visit.db).find(try visit.id("slip")) else { throw Refusal.notFound }
        let scope = viewer.scope(of: .readPlans)
        let isParty = scope.covers(path: slip.unionPath) || scope.covers(path: slip.issuerPath)
        guard try isParty || Self.isAddressed(viewer, slip, visit.db) else { throw Refusal.notFound }
        self.visit = visit
        self.viewer = viewer
        self.terms = terms
        self.slip = slip
        isOnlooker = !isParty
    }

    /// What has been made known is read by all who answer for the same measure.
    private static func isAddressed(_ viewer: Viewer, _ slip: Slip, _ db: any Connection) throws -> Bool {
        let paths = viewer.ownPaths
        guard slip.level == .circulate, slip.issuedAt != nil, !paths.isEmpty else { return false }
        let found: Int? = try db.value(
            """
            SELECT (SELECT count(*) FROM assignment
                    WHERE measure_id = \(slip.measure) AND union_path IN (\(list: paths)) AND state <> 'withdrawn')
                + (SELECT count(*) FROM measure_union
                    WHERE measure_id = \(slip.measure) AND union_path IN (\(list: paths))) AS n
            """
        )
        return found ?? 0 > 0
    }

    /// Whether the viewer acts for the union that answers. Where that is the issuing union itself, its officers answer, and
    /// another hand judges.
    var isResponsible: Bool {
        guard slip.union != slip.issuer else { return viewer.may(.reportProgress, at: slip.unionPath) }
        return AssignmentDesk.actsBelow(viewer, .reportProgress, at: slip.unionPath, below: slip.issuerPath)
    }

    /// What it is about, as that stands now; a slip that lost its matter ends with it.
    func matter() throws -> Matter {
        let matters = MatterStore(db: visit.db, terms: terms, today: visit.today)
        guard let matter = try matters.find(slip.matter) else { throw SlipRefusal.notRunning("已经不由它牵头") }
        return matter
    }

    var isSupervising: Bool { viewer.may(.superviseMeasures, at: slip.issuerPath) }
    var isChair: Bool { viewer.may(.manageUnion, at: slip.issuerPath) }

    /// What the viewer may do with it now. Who answered does not judge, who proposed does not confirm.
    var verbs: Set<Slip.Verb> {
        Set(
            Slip.lifecycle.verbs(from: slip.state).filter { verb in
                switch verb {
                case .acknowledge, .answer: isResponsible
                case .resolve, .refuse: isSupervising && viewer.account != slip.answered?.account
                case .confirm, .reject: isChair && viewer.account != slip.made.account
                case .escalate: false
                }
            }
        )
    }

    var store: SlipStore { SlipStore(db: visit.db) }
    var issuer: SlipIssuer { SlipIssuer(db: visit.db, terms: terms, now: visit.now) }

    /// The one who came second is told what the first did.
    func won(_ isWon: Bool, _ verb: Slip.Verb) throws {
        guard !isWon else { return }
        try store.find(slip.id)?.require(verb)
        throw Refusal.notFound
    }

    func note(_ verb: String, _ sentence: String) throws {
        guard slip.assignment == nil else { return try visit.note(slip.matterSubject, verb, sentence) }
        try visit.note(slip.matterSubject, verb, "\(ReviewDesk.quoted(slip.title))：\(sentence)")
        try PlanStore(db: visit.db).touch(slip.plan)
    }

    func page(errors: [FieldError] = []) throws -> SlipPage { SlipPage(self, errors: errors) }

    func back(_ sentence: String) -> Reply { .redirect(to: slip.address, saying: Notice(sentence)) }
}
