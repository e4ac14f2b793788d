// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage

/// Someone who has signed in, with what they may do at this moment.
public struct Viewer: Sendable {
    /// A grant (授权) in force today.
    public struct Grant: Sendable, Hashable {
        public let union: UnionID
        public let path: String
        public let unionName: String
        public let role: Role
        public let withSubtree: Bool

        public init(union: UnionID, path: String, unionName: String, role: Role, withSubtree: Bool) {
            self.union = union
            self.path = path
            self.unionName = unionName
            self.role = role
            self.withSubtree = withSubtree
        }
    }

    /// How someone wants pages to look.
    public struct Look: Sendable, Equatable {
        public let theme: String
        public let size: String

        public init(theme: String, size: String) {
            self.theme = theme
            self.size = size
        }
    }

    public let account: AccountID
    public let person: PersonID
    public let name: String
    /// The union that the person is a member of.
    public let home: UnionID
    public let homeName: String
    public let homePath: String
    public let grants: [Grant]
    public let look: Look
    /// What a program may read in this person's name; `nil` for the person.
    public let reach: Reach?

    public init(
        account: AccountID,
        person: PersonID,
        name: String,
        home: UnionID,
        homeName: String,
        homePath: String,
        grants: [Grant],
        look: Look,
        reach: Reach? = nil
    ) {
        self.account = account
        self.person = person
        self.name = name
        self.home = home
        self.homeName = homeName
        self.homePath = homePath
        self.grants = grants
        self.look = look
        self.reach = reach
    }

    public var isOfficer: Bool { !grants.isEmpty }

    /// The desks whose tasks are this person's.
    public var desks: Set<Desk> {
        Set(grants.map { Desk(union: $0.union, role: $0.role.rawValue, reachesBelow: $0.withSubtree) })
    }

    /// The union one acts for: that of the first grant, or one's own.
    public var actingUnion: (id: UnionID, name: String, path: String) {
        guard let grant = grants.first else { return (home, homeName, homePath) }
        return (grant.union, grant.unionName, grant.path)
    }

    public func scope(of permission: Permission) -> Scope {
        Scope(
            grants.filter { holds(permission, by: $0) }.map { grant in
                Scope.Branch(path: grant.path, withSubtree: grant.withSubtree)
            }
        )
    }

    public func may(_ permission: Permission) -> Bool {
        grants.contains { holds(permission, by: $0) }
    }

    /// What the role permits, and for a program what its token lets through besides.
    private func holds(_ permission: Permission, by grant: Grant) -> Bool {
        grant.role.permissions.contains(permission) && reach.map { $0.permissions.contains(permission) } ?? true
    }

    public func may(_ permission: Permission, at path: String) -> Bool {
        scope(of: permission).covers(path: path)
    }
}
