// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The form of a plan's own thresholds, as it was typed.
struct PaceForm: Sendable, Equatable {
    let onTrack: String
    let slow: String
    let unverified: String
    let reason: String

    init(_ pace: Pace) {
        (onTrack, slow, unverified, reason) = ("\(pace.onTrack)", "\(pace.slow)", "\(pace.unverified)", "")
    }

    init(_ form: Form) {
        onTrack = form.text("on-track")
        slow = form.text("slow")
        unverified = form.text("unverified")
        reason = form.text("reason")
    }

    /// The thresholds, or what is wrong with each field.
    func read() -> (pace: Pace?, errors: [FieldError]) {
        var errors: [FieldError] = []
        let (first, second, days) = (Self.number(onTrack), Self.number(slow), Self.number(unverified))
        if !(first.map { (0...99).contains($0) } ?? false) { errors.append(.init("on-track", "写 0 到 99 的整数")) }
        if let second, (1...100).contains(second) {
            if let first, first >= second { errors.append(.init("slow", "要比上面的 \(first) 大，不然没有偏慢这一档")) }
        } else {
            errors.append(.init("slow", "写 1 到 100 的整数"))
        }
        if !(days.map { (1...250).contains($0) } ?? false) { errors.append(.init("unverified", "写 1 到 250 的整数")) }
        errors += reasonErrors
        guard errors.isEmpty, let first, let second, let days else { return (nil, errors) }
        return (Pace(onTrack: first, slow: second, unverified: days), [])
    }

    var reasonErrors: [FieldError] {
        reason.isEmpty || reason.count > 200 ? [.init("reason", "写明为什么改，200 个字以内")] : []
    }

    /// A whole number in digits, full-width ones as well.
    private static func number(_ text: String) -> Int? {
        let digits = text.unicodeScalars.map { scalar in
            (0xFF10...0xFF19).contains(scalar.value) ? scalar.value - 0xFF10 : scalar.value &- 0x30
        }
        guard (1...4).contains(digits.count), digits.allSatisfy({ $0 <= 9 }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1) }
    }
}
