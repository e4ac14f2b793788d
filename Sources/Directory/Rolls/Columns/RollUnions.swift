// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// The unions that rows of a roll may name: those of one branch, by whole name, short name or code.
struct RollUnions: Sendable {
    struct Place: Sendable, Equatable {
        let union: UnionID
        let path: UnionPath
        let name: String
    }

    let home: Place
    private var byName: [String: [Place]] = [:]

    init(home: Place, others: [(place: Place, short: String)]) {
        self.home = home
        for (place, short) in others {
            for key in Set([Self.key(place.name), Self.key(short), place.union.description.lowercased()]) where !key.isEmpty {
                byName[key, default: []].append(place)
            }
        }
    }

    static func load(_ home: Union, withSubtree: Bool, _ db: any Connection) throws -> RollUnions {
        let scope = Scope([.init(path: home.path.text, withSubtree: withSubtree)])
        var others: [(place: Place, short: String)] = []
        try db.each(
            """
            SELECT id, path, name, short_name FROM trade_union
            WHERE \(scope.covers("path")) AND closed_on IS NULL ORDER BY path LIMIT 200000
            """
        ) { row in
            others.append(
                (Place(union: try row.get("id"), path: try row.get("path"), name: try row.get("name")), try row.get("short_name"))
            )
        }
        return RollUnions(home: Place(union: home.id, path: home.path, name: home.name), others: others)
    }

    /// The union that a cell names; empty is the one the file was handed in for.
    func find(_ typed: String) throws(RollUnionFault) -> Place {
        guard !typed.isEmpty else { return home }
        let key = Self.key(typed)
        guard let places = byName[key] ?? byName[key + "工会"] else { throw .unknown(typed) }
        guard places.count == 1, let place = places.first else { throw .ambiguous(typed, places.count) }
        return place
    }

    /// Blanks, brackets of both widths and capitals make no other union.
    private static func key(_ text: String) -> String {
        String(
            text.compactMap { character -> Character? in
                switch character {
                case "（": "("
                case "）": ")"
                default: character.isWhitespace ? nil : character
                }
            }
        ).lowercased()
    }
}

enum RollUnionFault: RuleViolation, Equatable {
    case unknown(String)
    case ambiguous(String, Int)

    var sentence: String {
        switch self {
        case .unknown(let name): "您管的范围里没有叫“\(name.prefix(40))”的工会。照工会全称写，或者写代码"
        case .ambiguous(let name, let count): "您管的范围里有 \(count) 个叫“\(name.prefix(40))”的工会，写全称或者代码"
        }
    }
}
