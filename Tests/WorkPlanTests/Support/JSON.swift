// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A JSON answer, for looking into.
struct JSON {
    private let value: Any?

    init(_ bytes: [UInt8]) throws {
        value = try JSONSerialization.jsonObject(with: Data(bytes), options: [.fragmentsAllowed])
    }

    private init(_ value: Any?) {
        self.value = value
    }

    subscript(name: String) -> JSON { JSON((value as? [String: Any])?[name]) }

    var items: [JSON] { (value as? [Any] ?? []).map { JSON($0) } }

    /// A text as it is, a number as it prints.
    var text: String {
        if let text = value as? String { return text }
        return (value as? NSNumber).map { "\($0)" } ?? ""
    }

    /// Every value that stands under a name, at any depth.
    func all(_ name: String) -> [JSON] {
        if let object = value as? [String: Any] {
            return object.keys.sorted().flatMap { key -> [JSON] in
                let inner = JSON(object[key])
                return (key == name ? [inner] : []) + inner.all(name)
            }
        }
        return items.flatMap { $0.all(name) }
    }
}
