// SPDX-License-Identifier: Apache-2.0
import Kernel

/// After which line a page begins: `2024-07-01.01K3V8M2TQZ5R`.
struct OverviewPlace: Sendable, Equatable, CustomStringConvertible {
    let day: String
    let id: Int64

    init(day: String, id: Int64) {
        self.day = day
        self.id = id
    }

    init?(_ text: String) {
        let parts = text.split(separator: ".").map(String.init)
        guard parts.count == 2, parts[0] == "0000-00-00" || Day(parts[0]) != nil, let id = ID<Slip>(parts[1]) else { return nil }
        self.init(day: parts[0], id: id.rawValue)
    }

    var description: String { "\(day).\(ID<Slip>(rawValue: id))" }
}
