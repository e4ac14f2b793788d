// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Web

extension Mansion {
    /// Somebody of 临江市 whose account is looked after, with a grant that is still to come.
    struct Trust: Sendable {
        let account: AccountID
        let grant: Int64
    }

    static func trust(of region: Region, in database: TestDatabase) async throws -> Trust {
        let trust = Trust(account: .make(at: TestClock.start, salt: 7001), grant: 7001)
        try await database.write { db in
            let person = Person(id: .make(at: TestClock.start, salt: 7000), name: "胡十三")
            try PersonStore(db).enrol(person, in: region.city, since: Region.since, membership: 7000)
            try AccountStore(db).open(trust.account, for: person.id, login: "hushisan", password: "", at: TestClock.start)
            try AccountStore(db)
                .grant(
                    .reviewer,
                    to: trust.account,
                    in: region.city.id,
                    withSubtree: false,
                    from: TestClock.start.day.adding(days: 30),
                    by: nil,
                    id: trust.grant
                )
        }
        return trust
    }

    /// The grant as an address carries it.
    var grant: String { ID<Trust>(rawValue: trust.grant).description }
}
