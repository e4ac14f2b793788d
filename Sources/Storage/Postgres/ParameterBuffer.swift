// SPDX-License-Identifier: Apache-2.0
internal import Kernel

/// The values of one statement as libpq's text parameters, all in one buffer.
struct ParameterBuffer {
    private var bytes: [CChar] = []
    private var offsets: [Int?] = []

    init(_ values: [SQLValue]) {
        for value in values { append(value) }
    }

    func withPointers<Result>(_ body: ([UnsafePointer<CChar>?]) throws -> Result) rethrows -> Result {
        try bytes.withUnsafeBufferPointer { buffer in
            try body(offsets.map { offset in offset.flatMap { buffer.baseAddress?.advanced(by: $0) } })
        }
    }

    private mutating func append(_ value: SQLValue) {
        switch value {
        case .null: offsets.append(nil)
        case .integer(let integer): append(text: String(integer))
        case .text(let text): append(text: text.withoutNul)
        case .blob(let blob): append(text: "\\x" + blob.hexadecimal)
        }
    }

    private mutating func append(text: String) {
        offsets.append(bytes.count)
        bytes.append(contentsOf: text.utf8.lazy.map { CChar(bitPattern: $0) })
        bytes.append(0)
    }
}

/// Rewrites `?` to `$1`, `$2`, …; quoted text keeps its own.
func numberPlaceholders(in text: String) -> String {
    var output = ""
    var number = 0
    var quote: Character?
    for character in text {
        if let open = quote {
            if character == open { quote = nil }
        } else if character == "'" || character == "\"" {
            quote = character
        } else if character == "?" {
            number += 1
            output += "$\(number)"
            continue
        }
        output.append(character)
    }
    return output
}
