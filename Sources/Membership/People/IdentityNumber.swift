// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// An identity number (身份证号) that can be one: eighteen characters whose last one checks the others (GB 11643-1999).
public struct IdentityNumber: Sendable, Equatable {
    public let text: String
    public let bornOn: Day
    public let sex: Sex

    /// Reads what somebody typed: blanks and full-width digits are mended, a small x is a large one.
    public init(_ typed: String, today: Day) throws(IdentityFault) {
        let characters = typed.filter { !$0.isWhitespace }.map(Self.plain)
        guard characters.count == 18 else { throw .wrongLength(characters.count) }
        let digits = characters.prefix(17).compactMap(\.asciiDigit)
        guard digits.count == 17 else { throw .notDigits }
        let written = characters[17].uppercased()
        let check = Self.check(digits)
        guard written == check else { throw .wrongCheck(should: check) }
        guard Self.provinces.contains(digits[0] * 10 + digits[1]) else { throw .noSuchPlace }
        let number = { (range: Range<Int>) in digits[range].reduce(0) { $0 * 10 + $1 } }
        guard let born = Day(year: number(6..<10), month: number(10..<12), day: number(12..<14)), born <= today,
            born.year >= 1900
        else { throw .noSuchDay }
        text = characters.map(String.init).joined().uppercased()
        bornOn = born
        sex = digits[16].isMultiple(of: 2) ? .female : .male
    }

    /// As it stands on lists: place and the last four.
    public static func masked(_ text: String) -> String {
        guard text.count == 18 else { return String(repeating: "*", count: text.count) }
        return "\(text.prefix(6))********\(text.suffix(4))"
    }

    /// The check character over the first seventeen: ISO 7064, MOD 11-2.
    public static func check(_ digits: [Int]) -> String {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
        return ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][sum % 11]
    }

    /// The first two digits by GB/T 2260; 83 is on the residence permits of Taiwan residents, 91 was once for abroad.
    private static let provinces: Set<Int> = [
        11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64,
        65,
        71, 81, 82, 83, 91,
    ]

    private static func plain(_ character: Character) -> Character {
        guard let scalar = character.unicodeScalars.first, (0xFF01...0xFF5E).contains(scalar.value) else { return character }
        return Unicode.Scalar(scalar.value - 0xFEE0).map(Character.init) ?? character
    }
}

/// What is wrong with an identity number, and how to mend it.
public enum IdentityFault: RuleViolation, Equatable {
    case wrongLength(Int)
    case notDigits
    case wrongCheck(should: String)
    case noSuchPlace
    case noSuchDay

    public var sentence: String {
        switch self {
        case .wrongLength(15): "这是 15 位的旧号，照新证件填 18 位"
        case .wrongLength(let count) where count < 18: "只有 \(count) 位，少 \(18 - count) 位，照证件补全"
        case .wrongLength(let count): "有 \(count) 位，多 \(count - 18) 位，照证件核对"
        case .notDigits: "前 17 位都要是数字，照证件核对"
        case .wrongCheck(let should): "最后一位校验不对，按前 17 位算应为 \(should)；有一位打错了，照证件核对"
        case .noSuchPlace: "前两位不是省级地区的代码，照证件核对"
        case .noSuchDay: "中间的出生日期不存在，照证件核对"
        }
    }

    public var citation: String? { "GB 11643-1999《公民身份号码》" }
}

extension Character {
    var asciiDigit: Int? {
        guard let value = asciiValue, (0x30...0x39).contains(value) else { return nil }
        return Int(value) - 0x30
    }
}
