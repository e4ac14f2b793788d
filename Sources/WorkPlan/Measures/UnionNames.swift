// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// Turns the names that people write for responsible and supporting unions into unions.
struct UnionNames {
    /// The unions that were meant, and how the plan calls them in one phrase.
    struct Resolved: Sendable {
        let unions: [Union]
        let label: String
        /// Names that no union bears.
        let unknown: [String]
    }

    private let byName: [String: [Union]]
    private let groups: [String: [Union]]

    /// Knows the names asked for, at or below a union, and the groups that notices address.
    init(_ names: [String], within union: Union, db: any Connection) throws {
        let store = UnionStore(db)
        let children = try store.children(of: union.id)
        groups = Dictionary(
            uniqueKeysWithValues: UnionGroup.allCases.map { group in (group.name, children.filter(group.contains)) }
        ).filter { !$0.value.isEmpty }
        let wanted = Set(names).subtracting(groups.keys)
        let found = try store.named(wanted.sorted(), within: union.path)
        byName = Dictionary(grouping: found.flatMap { [($0.name, $0), ($0.shortName, $0)] }, by: \.0).mapValues { pairs in
            pairs.map(\.1)
        }
    }

    func resolve(_ names: [String]) -> Resolved {
        var unions: [Union] = []
        var labels: [String] = []
        var unknown: [String] = []
        for name in names {
            if let group = groups[name] {
                unions += group
                labels.append(name)
            } else if let union = byName[name]?.first {
                unions.append(union)
                labels.append(union.shortName)
            } else {
                unknown.append(name)
            }
        }
        var seen: Set<UnionID> = []
        return Resolved(
            unions: unions.filter { seen.insert($0.id).inserted },
            label: labels.joined(separator: "、"),
            unknown: unknown
        )
    }

    /// Takes a line of names apart: `南宁市教育工会、区直驻邕高校工会`.
    static func split(_ text: String) -> [String] {
        // Marks inside brackets belong to a name: 各县（市、区）教育工会.
        var depth = 0
        let names = text.split { character in
            if "（(".contains(character) { depth += 1 }
            if "）)".contains(character) { depth = max(0, depth - 1) }
            return depth == 0 && "、，,；;\n".contains(character)
        }
        return names.map(\.trimmed).filter { !$0.isEmpty }
    }

    /// The names the form offers: the union itself, the groups, and those directly below.
    static func offered(within union: Union, db: any Connection) throws -> [String] {
        let children = try UnionStore(db).children(of: union.id)
        let groups = UnionGroup.allCases.filter { group in children.contains(where: group.contains) }.map(\.name)
        return [union.shortName] + groups + children.map(\.shortName)
    }
}
