// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership

/// What the rule book says about acts on unions.
struct UnionActRules: Sendable {
    /// Founding takes the approval of the union above.
    let approval: Rule
    /// Nobody ends or merges a union at will.
    let noArbitraryEnd: Rule
    let membersKept: Rule

    init(_ rules: RuleBook, on day: Day) throws {
        let rule = rules.inForce(on: day)
        approval = try rule(.unionApproval)
        noArbitraryEnd = try rule(.unionNoArbitraryEnd)
        membersKept = try rule(.unionMembersKept)
    }

    /// What is shown beside an act of a kind.
    func shown(for kind: UnionAct.Kind) -> [String] {
        switch kind {
        case .found, .split: [approval.citation]
        case .merge: [noArbitraryEnd.citation]
        case .abolish: [noArbitraryEnd.citation, membersKept.citation]
        case .rename, .move: []
        }
    }

    /// Whether a union of one kind may stand directly below one of another.
    static func mayStand(_ kind: Union.Kind, under parent: Union.Kind) -> Bool { level(parent) < level(kind) }

    private static func level(_ kind: Union.Kind) -> Int {
        switch kind {
        case .region: 0
        case .city: 1
        case .county: 2
        case .university, .school: 3
        case .branch: 4
        case .group: 5
        }
    }
}

extension RuleKey {
    static let unionApproval = RuleKey("union.approval")
    static let unionNoArbitraryEnd = RuleKey("union.noArbitraryEnd")
    static let unionMembersKept = RuleKey("union.membersKept")
}
