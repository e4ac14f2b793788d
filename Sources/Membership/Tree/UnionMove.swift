// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage

/// A branch of the tree that went elsewhere (隶属调整): from which path to which.
public struct UnionMove: Sendable, Equatable {
    public let union: UnionID
    public let former: UnionPath
    public let latter: UnionPath

    /// Whether a path has anything to do with it: it lies in the branch, or above where the branch was or is.
    public func touches(_ path: String) -> Bool {
        former.text.hasPrefix(path) || latter.text.hasPrefix(path) || path.hasPrefix(latter.text)
    }
}

/// The moves that were made, so that what speaks of a moment finds where a union stood at that moment.
public struct UnionMoves {
    private let db: any Connection

    public init(_ db: any Connection) {
        self.db = db
    }

    func note(_ move: UnionMove, at now: Instant) throws {
        try db.run(
            """
            INSERT INTO union_move (id, union_id, former_path, latter_path, mark, moved_at)
            VALUES (\(ID<UnionMove>.make(at: now)), \(move.union), \(move.former), \(move.latter),
                \(try FactStore(db).currentMark()), \(now))
            """
        )
    }

    /// Where what stands at these paths today stood when a mark was set.
    public func paths(_ paths: [String], asOf mark: Int64) throws -> [String] {
        let moves = try db.rows(
            "SELECT former_path, latter_path FROM union_move WHERE mark >= \(mark) ORDER BY id DESC LIMIT 10000"
        ).map { (former: try $0.get("former_path", as: String.self), latter: try $0.get("latter_path", as: String.self)) }
        return paths.map { path in
            moves.reduce(path) { path, move in
                path.hasPrefix(move.latter) ? move.former + path.dropFirst(move.latter.count) : path
            }
        }
    }

    /// A place directly below a union that no union has and none ever had, so that an old path never names another union.
    public func freePlace(below parent: UnionPath) throws -> UnionPath {
        let width = SQL(stringLiteral: "\(parent.text.utf8.count + UnionPath.width)")
        let last: String? = try db.value(
            """
            SELECT max(place) AS place FROM (
                SELECT substr(path, 1, \(width)) AS place FROM trade_union
                WHERE path > \(parent) AND path < \(parent.text + "~")
                UNION ALL
                SELECT substr(former_path, 1, \(width)) AS place FROM union_move
                WHERE former_path > \(parent) AND former_path < \(parent.text + "~")
            ) AS taken
            """
        )
        guard let last else { return parent.child(0) }
        guard let index = UnionPath(text: last).index, index + 1 < UnionPath.places else { throw TreeRefusal.full }
        return parent.child(index + 1)
    }
}

/// Why the tree cannot take a union.
public enum TreeRefusal: RuleViolation, Equatable {
    case full

    public var sentence: String { "这个工会的下级已经排满，不能再加。请先分出一级来。" }
}
