// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Directory
import Kernel
import Membership
import Storage

/// How large a demo is.
enum DemoScale: String, ExpressibleByArgument, Sendable {
    case small, region
}

/// A whole province for measuring: sixteen thousand schools below the demo's cities, seven hundred thousand invented members.
/// The same on every machine; written a stretch at a time, so that it needs no more memory than one of them.
struct DemoMultitude {
    let house: House

    static let members = 700_000
    static let districts = 8
    static let schools = 143

    func load(_ tell: @escaping @Sendable (String) -> Void) async throws {
        let now = DemoRegion.afternoon
        let seats = try await unions(at: now)
        tell("建了 \(seats.count) 个学校工会。")
        let filler = RollFiller(sealer: house.sealer, today: now.day, start: now.advanced(bySeconds: -86_400 * 100))
        let stretch = 50_000
        for first in stride(from: 0, to: Self.members, by: stretch) {
            let places = (first..<min(first + stretch, Self.members)).map { seats[Self.school(of: $0, among: seats.count)] }
            // Numbers from 100000 on: the demo's own rolls have the lower ones.
            try await house.database.write { db in try filler.fill(places, from: 100_000 + first, db) }
            tell("写了 \(min(first + stretch, Self.members)) 名会员。")
        }
        _ = try await house.database.write { try MembershipTally($0).recount(mending: true) }
        tell("人数汇总好了。")
    }

    /// Neighbours in number belong to one school, larger and smaller ones in turn.
    private static func school(of member: Int, among count: Int) -> Int {
        let even = member * count / members
        return member % 7 == 0 ? even / 2 * 2 : even
    }

    private func unions(at now: Instant) async throws -> [RollFiller.Seat] {
        try await house.database.write { db in
            let store = UnionStore(db)
            guard let root = try store.root() else { return [] }
            var seats: [RollFiller.Seat] = []
            var counter: Int64 = 0
            func add(_ name: String, _ kind: Union.Kind, below parent: Union, at index: Int) throws -> Union {
                counter += 1
                let union = Union(
                    id: .make(at: now.advanced(bySeconds: -86_400 * 90), salt: counter),
                    parent: parent.id,
                    path: parent.path.child(index),
                    kind: kind,
                    name: "\(name)工会",
                    shortName: name
                )
                try store.insert(union)
                return union
            }
            for city in try store.children(of: root.id) where city.kind == .city {
                let place = city.name.prefix { $0 != "市" }
                for district in 0..<Self.districts {
                    let county = try add("\(place)第\(district + 1)教育片区", .county, below: city, at: 100 + district)
                    for number in 0..<Self.schools {
                        let name = "\(place)\(district + 1)片第\(number + 1)\(["小学", "中学", "幼儿园"][number % 3])"
                        let school = try add(name, .school, below: county, at: number)
                        seats.append(.init(union: school.id, path: school.path))
                    }
                }
            }
            return seats
        }
    }
}
