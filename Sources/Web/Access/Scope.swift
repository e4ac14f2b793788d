// SPDX-License-Identifier: Apache-2.0
public import Storage

/// The part of the tree of unions that someone may act on: the one predicate that every way to data goes through.
///
///     try db.rows("SELECT title FROM plan WHERE \(viewer.scope(of: .readPlans).covers("union_path"))")
public struct Scope: Sendable, Equatable {
    /// A union, alone or with all below it.
    public struct Branch: Sendable, Hashable {
        public let path: String
        public let withSubtree: Bool

        public init(path: String, withSubtree: Bool) {
            self.path = path
            self.withSubtree = withSubtree
        }
    }

    public let branches: [Branch]

    public init(_ branches: [Branch]) {
        self.branches = branches
    }

    public static let nothing = Scope([])

    public func covers(path: String) -> Bool {
        branches.contains { branch in
            branch.withSubtree ? path.hasPrefix(branch.path) : path == branch.path
        }
    }

    /// The condition on a column that holds a union's path. The column's name is a word of ours, never input.
    public func covers(_ column: StaticString) -> SQL {
        let column = SQL(stringLiteral: "\(column)")
        guard let first = branches.first else { return "FALSE" }
        let conditions = branches.dropFirst().reduce(Self.condition(first, column)) { sum, branch in
            sum + " OR " + Self.condition(branch, column)
        }
        return "(" + conditions + ")"
    }

    private static func condition(_ branch: Branch, _ column: SQL) -> SQL {
        // A path's characters all sort before `~`, so the subtree is one range of the index.
        branch.withSubtree
            ? "(\(column) >= \(branch.path) AND \(column) < \(branch.path + "~"))"
            : "\(column) = \(branch.path)"
    }
}
