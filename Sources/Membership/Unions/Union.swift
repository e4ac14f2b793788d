// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage

/// A union (工会组织): a node of the tree.
public struct Union: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable, SQLConvertible {
        case region, city, county, university, school, branch, group
    }

    public let id: UnionID
    public let parent: UnionID?
    public let path: UnionPath
    public let kind: Kind
    /// A tag that notices address unions by.
    public let tag: String?
    public let name: String
    public let shortName: String
    public let confirmsPlans: Bool

    public init(
        id: UnionID,
        parent: UnionID?,
        path: UnionPath,
        kind: Kind,
        tag: String? = nil,
        name: String,
        shortName: String,
        confirmsPlans: Bool = false
    ) {
        self.id = id
        self.parent = parent
        self.path = path
        self.kind = kind
        self.tag = tag
        self.name = name
        self.shortName = shortName
        self.confirmsPlans = confirmsPlans
    }
}
