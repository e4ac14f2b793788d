// SPDX-License-Identifier: Apache-2.0
import Membership
import Web

extension Viewer {
    /// The paths from the root down to the unions one belongs to or acts for: whose notices reach one.
    var chain: [String] {
        let ends = Set([homePath] + grants.map(\.path))
        return Set(ends.flatMap { UnionPath(text: $0).chain.map(\.text) }).sorted()
    }

    /// Whether a union stands above one, or is one's own.
    func isBelow(_ path: String) -> Bool {
        chain.contains(path)
    }
}
