// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage
public import Web

/// The union above (上级工会), to which a union reports: who answers there, and on which desk its requests wait.
public enum UnionAbove {
    /// From above; what the top union asks is answered by its chair.
    public static func answers(_ viewer: Viewer, _ permission: Permission, at path: String) -> Bool {
        let isTop = UnionPath(text: path).depth == 1
        return viewer.grants.contains { grant in
            guard grant.role.permissions.contains(permission) else { return false }
            return isTop
                ? grant.path == path && grant.role == .chair
                : grant.withSubtree && path.hasPrefix(grant.path) && path != grant.path
        }
    }

    /// The nearest union above where an officer sits.
    public static func desk(of union: UnionID, at path: String, on day: Day, _ db: any Connection) throws -> Desk {
        let above = Array(UnionPath(text: path).chain.dropLast())
        guard let nearest = above.last else { return Desk(union: union, role: Role.chair.rawValue) }
        let unions = UnionStore(db)
        let seated = try unions.nearest(of: above, with: .officer, on: day)
        let desk = try seated ?? unions.find(path: nearest)?.id ?? union
        return Desk(union: desk, role: Role.officer.rawValue, reachesBelow: true)
    }

    /// What the union above is called; one without any writes to itself.
    public static func name(over path: String, _ db: any Connection) throws -> String {
        let chain = UnionPath(text: path).chain
        guard let above = chain.dropLast().last ?? chain.last else { return "" }
        return try UnionStore(db).find(path: above)?.name ?? ""
    }
}
