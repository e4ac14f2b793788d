// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Web

/// Someone who tries every door: a role at a place, or nobody in particular.
struct Actor: Hashable, Sendable, CustomStringConvertible {
    enum Place: String, CaseIterable, Sendable {
        /// Above the union whose plan it is, with all below.
        case region = "省"
        /// Above it, but with a grant for itself alone.
        case regionAlone = "省（不含下级）"
        case city = "本市"
        case otherCity = "他市"
        /// Below it.
        case school = "学校"
    }

    enum Kind: Hashable, Sendable {
        case nobody, member
        case holder(Role, Place)
    }

    let kind: Kind

    static let nobody = Actor(kind: .nobody)
    static let member = Actor(kind: .member)
    static let holders = Place.allCases.flatMap { place in Role.allCases.map { Actor(kind: .holder($0, place)) } }
    /// Those with an account.
    static let all = [member] + holders

    var login: String { "matrix-\(Self.all.firstIndex(of: self) ?? -1)" }

    var description: String {
        switch kind {
        case .nobody: "没有登录的人"
        case .member: "会员"
        case .holder(let role, let place): "\(place.rawValue)\(role.label)"
        }
    }

    func enrol(in region: Region, number: Int64, hash: String, _ db: any Connection) throws {
        let person = Person(id: .make(at: TestClock.start, salt: 1000 + number), name: description)
        let account = AccountID.make(at: TestClock.start, salt: 2000 + number)
        let home = home(in: region)
        try PersonStore(db).enrol(person, in: home, since: Region.since, membership: 1000 + number)
        try AccountStore(db).open(account, for: person.id, login: login, password: hash, at: TestClock.start)
        guard case .holder(let role, let place) = kind else { return }
        try AccountStore(db).grant(
            role,
            to: account,
            in: home.id,
            withSubtree: place != .regionAlone,
            from: Region.since,
            by: nil,
            id: 1000 + number
        )
    }

    private func home(in region: Region) -> Union {
        guard case .holder(_, let place) = kind else { return region.school }
        return switch place {
        case .region, .regionAlone: region.region
        case .city: region.city
        case .otherCity: region.otherCity
        case .school: region.school
        }
    }
}
