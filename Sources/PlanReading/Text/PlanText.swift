// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The small conventions of typing that mean nothing: blanks inside Chinese, composed letters, invisible marks.
enum PlanText {
    /// Composes letters (NFC); Chinese text has nothing to compose and passes through untouched.
    static func composed(_ text: String) -> Scalars {
        let scalars = Scalars(text)
        let needs = scalars.contains { scalar in
            scalar.value >= 0x300
                && (scalar.properties.canonicalCombiningClass != .notReordered || isDecomposable(scalar.value))
        }
        return needs ? Scalars(text.precomposedStringWithCanonicalMapping) : scalars
    }

    private static func isDecomposable(_ value: UInt32) -> Bool {
        switch value {
        case 0x1100...0x11FF, 0x2126, 0x212A, 0x212B, 0x2F800...0x2FA1F, 0xF900...0xFAFF: true
        default: false
        }
    }

    /// A line as it reads: no invisible marks, no blanks but those between Latin words or two numbers.
    static func tidied(_ line: some Sequence<Unicode.Scalar>) -> Scalars {
        var result: Scalars = []
        var blank = false
        for scalar in line where !Scalar.isInvisible(scalar) {
            if Scalar.isBlank(scalar) {
                blank = true
                continue
            }
            if blank, let last = result.last, Scalar.isLatin(last), Scalar.isLatin(scalar) { result.append(" ") }
            blank = false
            result.append(scalar)
        }
        return result
    }

    /// Two lines of one paragraph: a Latin word keeps its blank, Chinese and broken numbers close up.
    static func join(_ first: inout Scalars, _ second: some Collection<Unicode.Scalar>) {
        if let last = first.last, let next = second.first, Scalar.isLatinLetter(last), Scalar.isLatinLetter(next) {
            first.append(" ")
        }
        first.append(contentsOf: second)
    }
}
