// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Who verifies (核实) a union's work records: the nearest union above where an officer sits; any above may.
///
/// The union on top has nobody above, so there its chair does it.
struct VerifyingDesk {
    let desk: Desk

    init(of activity: Activity, on day: Day, _ db: any Connection) throws {
        let above = UnionPath(text: activity.unionPath).chain.dropLast()
        guard let nearest = above.last else {
            desk = Desk(union: activity.union, role: Role.chair.rawValue)
            return
        }
        let unions = UnionStore(db)
        let seated = try unions.nearest(of: Array(above), with: .officer, on: day)
        let union = try seated ?? unions.find(path: nearest)?.id
        desk = Desk(union: union ?? activity.union, role: Role.officer.rawValue, reachesBelow: true)
    }

    /// Whether someone's grants reach the union from above.
    static func isOpen(to viewer: Viewer, at path: String) -> Bool {
        let isTop = UnionPath(text: path).depth == 1
        return viewer.grants.contains { grant in
            guard grant.role.permissions.contains(.verifyActivities) else { return false }
            return isTop ? grant.path == path : grant.withSubtree && path.hasPrefix(grant.path) && path != grant.path
        }
    }
}

extension Viewer {
    /// The unions that this person files for: only one's own, because whoever is above verifies.
    var filingUnions: [Grant] {
        var seen: Set<UnionID> = []
        return grants.filter { $0.role.permissions.contains(.fileActivities) && seen.insert($0.union).inserted }
    }

    func files(for union: UnionID) -> Bool {
        grants.contains { $0.union == union && $0.role.permissions.contains(.fileActivities) }
    }
}
