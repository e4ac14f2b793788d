// SPDX-License-Identifier: Apache-2.0
internal import Web

/// The fields of a form in order; a name may stand more than once.
public struct FormFields: Sendable, ExpressibleByDictionaryLiteral {
    public private(set) var pairs: [(name: String, value: String)]

    public init(dictionaryLiteral elements: (String, String)...) {
        pairs = elements.map { (name: $0.0, value: $0.1) }
    }

    public mutating func add(_ name: String, _ value: String) {
        pairs.append((name: name, value: value))
    }

    /// Puts a value in the place of those that stood under the name.
    public mutating func set(_ name: String, _ value: String) {
        pairs.removeAll { $0.name == name }
        add(name, value)
    }

    var hasToken: Bool { pairs.contains { $0.name == "_token" } }

    func with(token: String) -> FormFields {
        var fields: FormFields = ["_token": token]
        fields.pairs += pairs
        return fields
    }

    var urlEncoded: [UInt8] {
        let parts = pairs.map { "\(PercentCoding.encode($0.name))=\(PercentCoding.encode($0.value))" }
        return Array(parts.joined(separator: "&").utf8)
    }
}
