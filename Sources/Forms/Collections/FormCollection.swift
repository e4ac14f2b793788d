// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// A collection (填报): a union sends a version of a form to unions of its branch, and they fill it in by a day.
struct FormCollection: Sendable, Equatable {
    enum State: String, Sendable, SQLConvertible {
        case open, closed
    }

    let id: ID<FormCollection>
    let version: ID<FormVersion>
    let union: UnionID
    let unionPath: String
    let unionName: String
    let title: String
    let note: String
    let due: Day
    let state: State
    let openedName: String

    var subject: Subject { Subject("form_collection", id) }
    var address: String { "/form-collections/\(id)" }
}

/// Whom a collection may address (填报范围).
struct CollectionReach {
    static let choices: [(code: String, name: String)] = [
        ("children", "全部直接下级"), ("cities", UnionGroup.cities.name), ("directUniversities", UnionGroup.directUniversities.name),
        ("counties", UnionGroup.counties.name), ("schools", "直接下级学校工会"), ("branches", "直接下级分工会"), ("named", "点名的工会"),
    ]

    let db: any Connection

    /// The unions that the groups name below one, each once; never that one itself.
    func unions(of groups: [String], named names: [String], below union: Union) throws -> [Union] {
        let store = UnionStore(db)
        let children = try store.children(of: union.id)
        var found: [UnionID: Union] = [:]
        for group in groups {
            let members: [Union] =
                switch group {
                case "cities": children.filter(UnionGroup.cities.contains)
                case "directUniversities": children.filter(UnionGroup.directUniversities.contains)
                case "counties": try store.members(of: .counties, below: union.path)
                case "schools": children.filter { $0.kind == .school }
                case "branches": children.filter { $0.kind == .branch }
                case "named": try store.named(names, within: union.path)
                default: children
                }
            for member in members where member.id != union.id { found[member.id] = member }
        }
        return found.values.sorted { $0.path.text < $1.path.text }
    }
}
