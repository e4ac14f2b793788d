// SPDX-License-Identifier: Apache-2.0

/// What a browser remembers of one site.
struct CookieJar: Sendable {
    private(set) var values: [String: String] = [:]

    /// The `Cookie` header, or `nil` when there is nothing to send.
    var header: String? {
        guard !values.isEmpty else { return nil }
        return values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
    }

    mutating func keep(_ field: String) {
        let parts = field.split(separator: ";").map { $0.drop { $0 == " " } }
        guard let pair = parts.first?.split(separator: "=", maxSplits: 1), let name = pair.first else { return }
        let isEnded = parts.contains { $0 == "Max-Age=0" }
        values[String(name)] = isEnded || pair.count < 2 ? nil : String(pair[1])
    }

    mutating func set(_ name: String, _ value: String?) {
        values[name] = value
    }
}
