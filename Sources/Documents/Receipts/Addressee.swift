// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// A name that a document is addressed to, and the unions of this house that it stands for.
struct Addressee: Sendable, Equatable {
    enum Meaning: Sendable, Equatable {
        case union, group
        /// Nobody here: the paper goes there by other ways.
        case outside
    }

    let name: String
    let meaning: Meaning
    let unions: [Union]

    /// What it comes to, in brackets.
    var words: String {
        switch meaning {
        case .union: ""
        case .group: "（\(unions.count) 个）"
        case .outside: "（系统外，另行送达）"
        }
    }
}

/// Finds out whom names mean.
struct AddressBook {
    let db: any Connection
    let union: Union

    func resolve(_ names: [String]) throws -> [Addressee] {
        let store = UnionStore(db)
        let plain = names.filter { group(named: $0) == nil }
        let found = try store.named(plain, within: .root)
        return try names.map { name in
            if let group = group(named: name) {
                return Addressee(name: name, meaning: .group, unions: try store.members(of: group, below: union.path))
            }
            // Of unions that bear one name, the one nearest to the sender is meant.
            let bearers = found.filter { $0.name == name || $0.shortName == name }
            let nearest = bearers.max { nearness($0) < nearness($1) }
            return Addressee(name: name, meaning: nearest == nil ? .outside : .union, unions: nearest.map { [$0] } ?? [])
        }
    }

    private func group(named name: String) -> UnionGroup? {
        UnionGroup.allCases.first { $0.name == name }
    }

    private func nearness(_ other: Union) -> Int {
        zip(other.path.text, union.path.text).prefix { $0 == $1 }.count
    }
}
