// SPDX-License-Identifier: Apache-2.0

/// JSON as it grows: keys stay in the order they are written.
struct JSONText {
    private(set) var text = ""
    private var isFirst = true

    mutating func object(_ members: (inout JSONText) -> Void) {
        text += "{"
        isFirst = true
        members(&self)
        text += "}"
        isFirst = false
    }

    mutating func key(_ name: String, _ value: (inout JSONText) -> Void) {
        if !isFirst { text += "," }
        text += "\"\(name)\":"
        value(&self)
        isFirst = false
    }

    mutating func array<Element>(_ elements: [Element], _ element: (inout JSONText, Element) -> Void) {
        text += "["
        for (place, value) in elements.enumerated() {
            if place > 0 { text += "," }
            element(&self, value)
        }
        text += "]"
    }

    mutating func strings(_ values: [String]) {
        array(values) { $0.string($1) }
    }

    mutating func raw(_ value: String) {
        text += value
    }

    mutating func string(_ value: String?) {
        guard let value else { return raw("null") }
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case _ where scalar.value < 0x20 || scalar.value == 0x2028 || scalar.value == 0x2029: text += Self.escaped(scalar)
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
