// SPDX-License-Identifier: Apache-2.0

/// Markup. What is interpolated as text is escaped; only another `HTML` goes in as it stands.
///
///     let line: HTML = "<li>\(task.title)</li>"           // the title is escaped
///     let list: HTML = "<ul>\(tasks.map(row))</ul>"        // the rows are markup already
///
/// There is no way to turn a `String` into `HTML` but a literal in our own source.
public struct HTML: Sendable, ExpressibleByStringInterpolation {
    public private(set) var text: String

    public init(stringLiteral value: String) {
        text = value
    }

    public init(stringInterpolation interpolation: StringInterpolation) {
        text = interpolation.text
    }

    public static var empty: HTML { "" }

    public static func += (left: inout HTML, right: HTML) {
        left.text += right.text
    }

    /// Text as markup, escaped.
    public init(escaping plain: String) {
        text = ""
        appendEscaped(plain, to: &text)
    }

    /// Appends what this room knows to be markup or a token of its own making.
    mutating func append(raw: String) {
        text += raw
    }

    public struct StringInterpolation: StringInterpolationProtocol, Sendable {
        fileprivate var text = ""

        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 24)
        }

        public mutating func appendLiteral(_ literal: String) {
            text += literal
        }

        public mutating func appendInterpolation(_ plain: String) {
            appendEscaped(plain, to: &text)
        }

        /// Nothing for `nil`.
        public mutating func appendInterpolation(_ plain: String?) {
            if let plain { appendEscaped(plain, to: &text) }
        }

        public mutating func appendInterpolation(_ number: some BinaryInteger) {
            text += String(number)
        }

        public mutating func appendInterpolation(_ markup: HTML) {
            text += markup.text
        }

        /// Nothing for `nil`.
        public mutating func appendInterpolation(_ markup: HTML?) {
            if let markup { text += markup.text }
        }

        public mutating func appendInterpolation(_ markup: [HTML]) {
            for part in markup { text += part.text }
        }

        /// A marker or token of this room's own making.
        mutating func appendInterpolation(raw: String) {
            text += raw
        }

        /// The markup when the condition holds: `<option\(" selected", if: isChosen)>`.
        public mutating func appendInterpolation(_ markup: HTML, if condition: Bool) {
            if condition { text += markup.text }
        }
    }
}

extension DefaultStringInterpolation {
    /// Markup inside a `String` would be escaped a second time where it is shown. The compiler says so, and tests fail on what it
    /// says: `condition ? "" : "<b>…</b>"` inside markup is a `String` unless it is told `as HTML`.
    @available(*, deprecated, message: "markup belongs into HTML, not into a String")
    public mutating func appendInterpolation(_ markup: HTML) {
        appendInterpolation(markup as Any)
    }

    @available(*, deprecated, message: "markup belongs into HTML, not into a String")
    public mutating func appendInterpolation(_ markup: HTML?) {
        appendInterpolation(markup as Any)
    }

    @available(*, deprecated, message: "markup belongs into HTML, not into a String")
    public mutating func appendInterpolation(_ markup: [HTML]) {
        appendInterpolation(markup as Any)
    }
}

/// Escapes byte by byte. Walking `Character`s would miss a quote that carries a combining mark.
func appendEscaped(_ plain: String, to output: inout String) {
    var plain = plain
    let isClean = plain.withUTF8 { bytes in bytes.allSatisfy { !needsEscape($0) } }
    // Nearly all text of ours is Chinese without a single mark to escape: it goes in as one piece.
    guard !isClean else {
        output += plain
        return
    }
    plain.withUTF8 { bytes in
        var start = 0
        for index in bytes.indices where needsEscape(bytes[index]) {
            output += String(decoding: bytes[start..<index], as: UTF8.self)
            output += entity(for: bytes[index])
            start = index + 1
        }
        output += String(decoding: bytes[start...], as: UTF8.self)
    }
}

/// Whether a byte is one of `"`, `&`, `'`, `<`, `>` or the frame's own mark, all of which stand below 64.
@inline(__always)
private func needsEscape(_ byte: UInt8) -> Bool {
    let marks: UInt64 = 1 << 1 | 1 << 0x22 | 1 << 0x26 | 1 << 0x27 | 1 << 0x3C | 1 << 0x3E
    return byte < 64 && marks >> UInt64(byte) & 1 == 1
}

private func entity(for byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    // The frame marks its own places with U+0001; text from outside must not be able to.
    default: ""
    }
}
