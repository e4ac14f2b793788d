// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The numbers of the rule book that elections go by, with where they stand.
struct ElectionRules: Sendable {
    let extraCommittee: Rule
    let extraStanding: Rule
    let extraAudit: Rule
    let extraDelegates: Rule
    let extraUpper: Rule
    let equal: Rule
    let quorum: Rule
    let majority: Rule
    let delegateMajority: Rule
    let publicity: Rule
    let requestDays: Rule
    let resultDays: Rule
    let secret: Rule
    let order: Rule
    let tellers: Rule
    let returned: Rule
    let paper: Rule
    let tie: Rule
    let shortfall: Rule
    let notEligible: Rule
    let auditApart: Rule
    let reserved: Rule
    let assembly: Rule
    let twice: Rule
    let recall: Rule
    let sizes: SeatBands
    let years: [Rule]

    init(_ rules: RuleBook, on day: Day) throws {
        let rule = rules.inForce(on: day)
        func named(_ name: String) throws -> Rule { try rule(RuleKey("election.\(name)")) }
        extraCommittee = try named("extraCommittee")
        extraStanding = try named("extraStanding")
        extraAudit = try named("extraAudit")
        extraDelegates = try named("extraDelegates")
        extraUpper = try named("extraUpper")
        equal = try named("equal")
        quorum = try named("quorum")
        majority = try named("majority")
        delegateMajority = try named("delegateMajority")
        publicity = try named("publicity")
        requestDays = try named("requestDays")
        resultDays = try named("resultDays")
        secret = try named("secret")
        order = try named("order")
        tellers = try named("tellers")
        returned = try named("returned")
        paper = try named("paper")
        tie = try named("tie")
        shortfall = try named("shortfall")
        notEligible = try named("notEligible")
        auditApart = try named("auditApart")
        reserved = try named("reserved")
        assembly = try named("assembly")
        twice = try named("twice")
        // One rule, one place: what other rooms ask for too stands in their files.
        recall = try rule(RuleKey("congress.recall"))
        years = [try rule(RuleKey("term.baseShortYears")), try rule(RuleKey("term.baseLongYears"))]
        sizes = SeatBands(
            committee: try SeatBands.starts.map { ($0, try named("committee.\($0)")) },
            standing: try named("standingSeats"),
            audit: try named("auditSeats")
        )
    }
}

/// How many seats a body may have (委员名额).
struct SeatBands: Sendable {
    /// The numbers of members with which a band begins.
    static let starts = [0, 25, 201, 1001, 5001, 10_001, 50_001]

    private let committee: [(from: Int, rule: Rule)]
    private let standing: Rule
    private let audit: Rule

    init(committee: [(Int, Rule)], standing: Rule, audit: Rule) {
        self.committee = committee.map { (from: $0.0, rule: $0.1) }
        self.standing = standing
        self.audit = audit
    }

    /// The rule on the size of such a body in a union of so many members; `nil` where none is known.
    func rule(_ kind: Election.Kind, members: Int) -> Rule? {
        switch kind {
        case .committee: committee.last { $0.from <= members }?.rule
        case .standing: standing
        case .audit: audit
        default: nil
        }
    }

    func finding(_ kind: Election.Kind, seats: Int, members: Int) -> Finding? {
        guard let rule = rule(kind, members: members) else { return nil }
        let range = rule.seatRange
        let outcome = range.contains(seats) ? "在规定之内" : (seats < range.lowerBound ? "少于规定" : "多于规定")
        return Finding(
            range.contains(seats),
            "会员\(members)人，\(kind.bodyLabel)应选\(range.lowerBound)至\(range.upperBound)人；现定\(seats)人，\(outcome)",
            rule.basis
        )
    }
}

extension Rule {
    /// `7-15`: a rule on the size of a body. A text of another kind is a mistake of whoever wrote the file.
    fileprivate var seatRange: ClosedRange<Int> {
        let ends = text.split(separator: "-").compactMap { Int($0) }
        guard ends.count == 2, ends[0] <= ends[1] else { preconditionFailure("\(key) is no range") }
        return ends[0]...ends[1]
    }
}
