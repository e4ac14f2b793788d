// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Synchronization
import Web

/// A doorkeeper who knows whom the test tells him.
final class FakeDoor: Doorkeeper {
    private let known = Mutex<[SessionToken: Viewer]>([:])
    private let stale = Mutex(false)
    let touches = Tally()

    func admit(_ token: SessionToken?, as viewer: Viewer) {
        guard let token else { return }
        known.withLock { $0[token] = viewer }
    }

    /// From now on sessions were last seen too long ago.
    func makeStale() {
        stale.withLock { $0 = true }
    }

    func admit(_ token: SessionToken, at now: Instant, db: any Connection) throws -> Admission? {
        let isStale = stale.withLock { $0 }
        return known.withLock { $0[token] }.map { Admission(viewer: $0, isStale: isStale) }
    }

    func touch(_ token: SessionToken, at now: Instant, db: any Connection) throws {
        touches.add()
    }

    static func viewer(_ name: String, _ grants: [Viewer.Grant] = [], union: String = "桂海省教育工会") -> Viewer {
        Viewer(
            account: AccountID(rawValue: 1),
            person: PersonID(rawValue: 1),
            name: name,
            home: UnionID(rawValue: 1),
            homeName: union,
            homePath: "000",
            grants: grants,
            look: .init(theme: "dark", size: "large")
        )
    }

    static func grant(_ role: Role, unionName: String = "桂海省教育工会") -> Viewer.Grant {
        .init(union: UnionID(rawValue: 1), path: "000", unionName: unionName, role: role, withSubtree: true)
    }
}
