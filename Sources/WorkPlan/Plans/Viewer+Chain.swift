// SPDX-License-Identifier: Apache-2.0
import Membership
import Web

extension Viewer {
    /// The paths from the root down to the unions one belongs to or acts for: whose notices reach one. For a program only
    /// those within its token's branch.
    var chain: [String] {
        let ends = Set([homePath] + grants.map(\.path))
        let paths = Set(ends.flatMap { UnionPath(text: $0).chain.map(\.text) })
        return paths.filter { $0.hasPrefix(reach?.branch ?? "") }.sorted()
    }

    /// Whether a union stands above one, or is one's own.
    func isBelow(_ path: String) -> Bool {
        chain.contains(path)
    }
}
