// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A number of a cell in plain digits. The file has `1.3800138E10` where the sheet shows 13800138000; no floating point is used,
/// so every digit that is there stays, up to the fifteen that table software keeps.
enum PlainNumber {
    static func text(_ written: String) -> String? {
        guard var parts = Parts(written) else { return nil }
        parts.round(to: 15)
        return parts.plain
    }

    /// The day and the minute that a serial number stands for.
    static func date(_ written: String, from1904: Bool) -> String? {
        guard let parts = Parts(written), !parts.isNegative, let whole = Int(parts.whole), whole <= 2_958_465 else { return nil }
        guard let day = day(whole, from1904: from1904) else { return nil }
        let minutes = parts.minutes
        // The last half minute of a day belongs to the next.
        let shown = minutes == 1440 ? day.adding(days: 1) : day
        guard minutes % 1440 != 0 else { return shown.description }
        return "\(shown.description) \(two(minutes / 60)):\(two(minutes % 60))"
    }

    /// 1900 counts a 29 February that never was; the days before it are one off.
    private static func day(_ serial: Int, from1904: Bool) -> Day? {
        if from1904 { return Day(year: 1904, month: 1, day: 1)?.adding(days: serial) }
        guard serial > 0 else { return nil }
        return Day(year: 1899, month: 12, day: 30)?.adding(days: serial < 60 ? serial + 1 : serial)
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// Digits and where the point stands among them.
    private struct Parts {
        var digits: [UInt8]
        /// How many of the digits stand before the point; may be beyond them or before the first.
        var point: Int
        let isNegative: Bool

        init?(_ written: String) {
            var bytes = Array(written.utf8)[...]
            isNegative = bytes.first == UInt8(ascii: "-")
            if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { bytes = bytes.dropFirst() }
            var (digits, before, exponent): ([UInt8], Int?, Int) = ([], nil, 0)
            while let byte = bytes.first {
                bytes = bytes.dropFirst()
                switch byte {
                case 0x30...0x39: digits.append(byte - 0x30)
                case UInt8(ascii: ".") where before == nil: before = digits.count
                case UInt8(ascii: "e"), UInt8(ascii: "E"):
                    guard let power = Int(String(decoding: bytes, as: UTF8.self)), abs(power) <= 400 else { return nil }
                    exponent = power
                    bytes = []
                default: return nil
                }
            }
            guard !digits.isEmpty, digits.count <= 400 else { return nil }
            self.digits = digits
            point = (before ?? digits.count) + exponent
            tidy()
        }

        private mutating func tidy() {
            let zeros = digits.prefix { $0 == 0 }.count
            digits.removeFirst(zeros)
            point -= zeros
            while digits.last == 0 { digits.removeLast() }
            if digits.isEmpty { point = 0 }
        }

        mutating func round(to count: Int) {
            guard digits.count > count else { return }
            let up = digits[count] >= 5
            digits.removeLast(digits.count - count)
            var index = count - 1
            while up, index >= 0 {
                digits[index] += 1
                guard digits[index] == 10 else { break }
                digits[index] = 0
                index -= 1
            }
            if up, index < 0 {
                digits.insert(1, at: 0)
                point += 1
            }
            tidy()
        }

        var whole: String {
            guard point > 0 else { return "0" }
            let known = digits.prefix(point)
            return Self.text(known) + String(repeating: "0", count: point - known.count)
        }

        var plain: String {
            let fraction =
                point >= digits.count
                ? "" : String(repeating: "0", count: max(0, -point)) + Self.text(digits.dropFirst(max(0, point)))
            let sign = isNegative && !digits.isEmpty ? "-" : ""
            return sign + whole + (fraction.isEmpty ? "" : ".\(fraction)")
        }

        /// The part after the point as minutes of a day, rounded.
        var minutes: Int {
            guard point < digits.count else { return 0 }
            let fraction = [UInt8](repeating: 0, count: max(0, -point)) + digits.dropFirst(max(0, point))
            let nine = (fraction + [UInt8](repeating: 0, count: 9)).prefix(9).reduce(0) { $0 * 10 + Int($1) }
            return (nine * 1440 + 500_000_000) / 1_000_000_000
        }

        private static func text(_ digits: some Sequence<UInt8>) -> String {
            String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)
        }
    }
}
