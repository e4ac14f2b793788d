// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// A mobile number (手机号) of the mainland: eleven digits that begin with 13 to 19.
public struct MobileNumber: Sendable, Equatable {
    public let text: String

    /// Reads `138 0000 0000`, `138-0000-0000` and `+86 13800000000`.
    public init(_ typed: String) throws(MobileFault) {
        var digits = typed.compactMap { $0.wholeNumberValue.flatMap { (0...9).contains($0) ? String($0) : nil } }.joined()
        let others = typed.filter { $0.wholeNumberValue == nil && !" -+－—（）()　".contains($0) }
        guard others.isEmpty else { throw .notDigits }
        if digits.hasPrefix("86"), digits.count == 13 { digits = String(digits.dropFirst(2)) }
        guard digits.count == 11 else { throw .wrongLength(digits.count) }
        guard digits.hasPrefix("1"), "3456789".contains(digits.dropFirst().first ?? "0") else { throw .noSuchNumber }
        text = digits
    }

    /// As it stands on lists: the first three and the last four.
    public static func masked(_ text: String) -> String {
        guard text.count == 11 else { return String(repeating: "*", count: text.count) }
        return "\(text.prefix(3))****\(text.suffix(4))"
    }
}

/// What is wrong with a mobile number.
public enum MobileFault: RuleViolation, Equatable {
    case notDigits
    case wrongLength(Int)
    case noSuchNumber

    public var sentence: String {
        switch self {
        case .notDigits: "手机号里只能有数字"
        case .wrongLength(let count) where count < 11: "手机号 11 位，少 \(11 - count) 位"
        case .wrongLength(let count): "手机号 11 位，多 \(count - 11) 位"
        case .noSuchNumber: "手机号以 13 到 19 开头，核对一下"
        }
    }
}
