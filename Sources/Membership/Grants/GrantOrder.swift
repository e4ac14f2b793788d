// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// A grant that somebody wants to give.
struct GrantOrder: Sendable, Equatable {
    let account: AccountID
    let role: Role
    let union: UnionID
    let path: String
    let unionName: String
    let withSubtree: Bool
    let from: Day
    let to: Day?
    let reason: String
}

/// Whether a grant may be given: never to oneself, never beyond one's own branch or office, never two of the three
/// administrators in one hand.
struct GrantRules {
    let separation: Rule

    func check(_ order: GrantOrder, by giver: Viewer, held: [HeldGrant], on today: Day) throws(GrantRefusal) {
        guard order.account != giver.account else { throw .oneself }
        guard !order.reason.isEmpty, order.reason.count <= 200 else { throw .noReason }
        guard order.from >= today else { throw .startsBefore(today) }
        guard order.to.map({ order.from <= $0 }) ?? true else { throw .endsBeforeStart }
        try entrust(order, giver)
        if let same = held.first(where: { $0.role == order.role && $0.union == order.union && Self.meet($0, order) }) {
            throw .overlaps(same.role, same.unionName, until: same.to)
        }
        guard Role.administrators.contains(order.role) else { return }
        let other = held.first { held in
            Role.administrators.contains(held.role) && held.role != order.role && Self.meet(held, order)
        }
        if let other { throw .threeAdministrators(held: other.role, at: other.unionName, separation) }
    }

    /// Who may end a grant: whoever might give it, but nobody his own.
    func checkEnding(_ grant: HeldGrant, by giver: Viewer, reason: String) throws(GrantRefusal) {
        guard grant.account != giver.account else { throw .endsOwn }
        guard !reason.isEmpty, reason.count <= 200 else { throw .noReason }
        guard Self.reach(of: giver, for: grant.role).contains(where: { $0.covers(grant.path, whole: grant.withSubtree) }) else {
            throw .notEntrusted(grant.role, Self.givable(by: giver))
        }
    }

    /// The roles that someone may give somewhere.
    static func givable(by giver: Viewer) -> Set<Role> {
        giver.grants.reduce(into: []) { $0.formUnion($1.role.mayGive) }
    }

    private func entrust(_ order: GrantOrder, _ giver: Viewer) throws(GrantRefusal) {
        let reach = Self.reach(of: giver, for: order.role)
        guard !reach.isEmpty else { throw .notEntrusted(order.role, Self.givable(by: giver)) }
        guard reach.contains(where: { $0.covers(order.path, whole: order.withSubtree) }) else {
            throw .outsideBranch(order.unionName, withSubtree: order.withSubtree)
        }
    }

    private static func reach(of giver: Viewer, for role: Role) -> [Scope.Branch] {
        giver.grants.filter { $0.role.mayGive.contains(role) }.map { .init(path: $0.path, withSubtree: $0.withSubtree) }
    }

    private static func meet(_ held: HeldGrant, _ order: GrantOrder) -> Bool {
        held.meets(from: order.from, to: order.to)
    }
}

extension Scope.Branch {
    /// Whether a union lies within this branch, with everything below it where the whole is asked for.
    fileprivate func covers(_ path: String, whole: Bool) -> Bool {
        withSubtree ? path.hasPrefix(self.path) : !whole && path == self.path
    }
}

extension GrantRules {
    /// Whether somebody's page offers to end a grant.
    static func mayEnd(_ grant: HeldGrant, _ giver: Viewer) -> Bool {
        reach(of: giver, for: grant.role).contains { $0.covers(grant.path, whole: grant.withSubtree) }
    }
}
