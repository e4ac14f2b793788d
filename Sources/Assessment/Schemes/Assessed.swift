// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// Whom a scheme assesses (考评对象): always unions directly below the one that assesses, never itself.
struct Assessed {
    static let choices: [(code: String, name: String)] = [
        ("cities", UnionGroup.cities.name), ("directUniversities", UnionGroup.directUniversities.name),
        ("counties", UnionGroup.counties.name), ("schools", "直接下级学校工会"), ("branches", "直接下级分工会"), ("named", "点名的工会"),
    ]

    let db: any Connection

    /// The members of each group; a union that two groups name belongs to the first.
    func members(of content: SchemeContent, below union: UnionID) throws -> [(union: Union, group: String)] {
        let children = try UnionStore(db).children(of: union)
        var taken: Set<UnionID> = []
        return content.groups.flatMap { group in
            children.filter { Self.isMember($0, of: group) && taken.insert($0.id).inserted }.map { ($0, group.code) }
        }
    }

    private static func isMember(_ union: Union, of group: SchemeContent.Group) -> Bool {
        switch group.code {
        case "cities": UnionGroup.cities.contains(union)
        case "directUniversities": UnionGroup.directUniversities.contains(union)
        case "counties": UnionGroup.counties.contains(union)
        case "schools": union.kind == .school
        case "branches": union.kind == .branch
        default: group.named.contains(union.name) || group.named.contains(union.shortName)
        }
    }
}
