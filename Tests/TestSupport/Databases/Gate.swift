// SPDX-License-Identifier: Apache-2.0

/// Lets a few in at a time, so that a thousand tests at once do not ask one server for a thousand connections.
///
/// A test opens at most one PostgreSQL database; two each could wait for one another for ever.
actor Gate {
    static let postgres = Gate(places: 24)

    private var places: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(places: Int) {
        self.places = places
    }

    func enter() async {
        guard places == 0 else {
            places -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    func leave() {
        guard waiting.isEmpty else { return waiting.removeFirst().resume() }
        places += 1
    }
}
