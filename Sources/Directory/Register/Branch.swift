// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// The part of the tree that a roll shows: one union, alone or with all below it. Always a single range of an index,
/// however many grants somebody holds.
struct Branch: Sendable {
    let union: Union
    let withSubtree: Bool

    /// The branch that an address names, or the first that the viewer may see; one beyond their sight is not there.
    static func find(_ id: String, for viewer: Viewer, to permission: Permission = .readMembers, in db: any Connection) throws
        -> Branch
    {
        let scope = viewer.scope(of: permission)
        guard !id.isEmpty else {
            guard let first = scope.branches.first, let union = try UnionStore(db).find(path: UnionPath(text: first.path)) else {
                throw Refusal.notFound
            }
            return Branch(union: union, withSubtree: scope.reaches(below: first.path))
        }
        guard let key = UnionID(id), let union = try UnionStore(db).find(key), scope.covers(path: union.path.text) else {
            throw Refusal.notFound
        }
        return Branch(union: union, withSubtree: scope.reaches(below: union.path.text))
    }

    /// The condition on a column with a union's path.
    func covers(_ column: StaticString) -> SQL {
        Scope([.init(path: union.path.text, withSubtree: withSubtree)]).covers(column)
    }
}

extension Scope {
    /// Whether it covers a union with all below it.
    func reaches(below path: String) -> Bool {
        branches.contains { $0.withSubtree && path.hasPrefix($0.path) }
    }
}
