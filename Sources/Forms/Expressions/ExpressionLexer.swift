// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Cuts the text of an expression into words.
struct ExpressionLexer {
    struct Token: Hashable {
        enum Kind: Hashable {
            case number(Fraction)
            case text(String)
            case name(String)
            case sign(String)
            case end
        }

        let kind: Kind
        /// Of its first character, from 1.
        let position: Int
        /// How many characters it is long.
        let length: Int
    }

    /// What may be written in one expression.
    static let longest = 1000

    private let scalars: [Unicode.Scalar]
    private var index = 0

    static func tokens(of text: String) throws(ExpressionFault) -> [Token] {
        var lexer = ExpressionLexer(scalars: Array(text.unicodeScalars))
        guard lexer.scalars.count <= longest else {
            throw ExpressionFault(at: longest + 1, "算式写短些，\(longest) 个字以内")
        }
        var tokens: [Token] = []
        repeat { tokens.append(try lexer.next()) } while tokens.last?.kind != .end
        return tokens
    }

    private init(scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    private mutating func next() throws(ExpressionFault) -> Token {
        while index < scalars.count, scalars[index].properties.isWhitespace { index += 1 }
        let start = index
        let kind = try kind()
        return Token(kind: kind, position: start + 1, length: index - start)
    }

    private mutating func kind() throws(ExpressionFault) -> Token.Kind {
        guard index < scalars.count else { return .end }
        let scalar = scalars[index]
        if Self.closing[scalar] != nil { return .text(try quoted()) }
        if Self.digit(scalar) != nil { return .number(try number()) }
        if Self.startsName(scalar) { return .name(name()) }
        return .sign(try sign())
    }

    /// Quotation marks come in pairs; the typewriter's are their own partners.
    private static let closing: [Unicode.Scalar: Unicode.Scalar] = [
        "\"": "\"", "“": "”", "”": "”", "＂": "＂", "'": "'", "‘": "’", "「": "」",
    ]

    private mutating func quoted() throws(ExpressionFault) -> String {
        let start = index
        let partner = Self.closing[scalars[index]]
        index += 1
        guard let end = scalars[index...].firstIndex(where: { $0 == partner }) else {
            throw ExpressionFault(at: start + 1, "引号没有收尾，补上后一半引号")
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[index..<end])
        index = end + 1
        return String(text)
    }

    /// Full-width digits are digits too.
    private static func digit(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case 0x30...0x39: UInt8(scalar.value)
        case 0xFF10...0xFF19: UInt8(scalar.value - 0xFF10 + 0x30)
        default: nil
        }
    }

    private mutating func number() throws(ExpressionFault) -> Fraction {
        let start = index
        var text = ""
        while index < scalars.count {
            if let digit = Self.digit(scalars[index]) {
                text.unicodeScalars.append(Unicode.Scalar(digit))
            } else if scalars[index] == "." || scalars[index] == "．" {
                text.append(".")
            } else {
                break
            }
            index += 1
        }
        guard let number = ExactDecimal.read(text) else {
            throw ExpressionFault(at: start + 1, "“\(text)”不是数字，写成 12 或者 3.5 这样，小数最多 9 位")
        }
        if index < scalars.count, Self.startsName(scalars[index]) {
            throw ExpressionFault(at: start + 1, "数字后面空一格再写字；题的代号不能以数字开头")
        }
        return number
    }

    static func startsName(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic && digit(scalar) == nil
    }

    static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
        startsName(scalar) || digit(scalar) != nil || scalar == "_"
    }

    /// A name, with the part of a person behind a dot: `负责人.出生日期`.
    private mutating func name() -> String {
        var text = String.UnicodeScalarView()
        while index < scalars.count {
            let isDot = scalars[index] == "." && index + 1 < scalars.count && Self.startsName(scalars[index + 1])
            guard isDot || Self.continuesName(scalars[index]) else { break }
            text.append(scalars[index])
            index += 1
        }
        return String(text)
    }

    private static let signs: [String: String] = [
        "(": "(", "（": "(", ")": ")", "）": ")", ",": ",", "，": ",", "、": ",",
        "+": "+", "＋": "+", "-": "-", "－": "-", "−": "-", "*": "*", "＊": "*", "×": "*", "/": "/", "／": "/", "÷": "/",
        "=": "=", "＝": "=", "==": "=", "≠": "!=", "!=": "!=", "<>": "!=",
        "<": "<", "＜": "<", ">": ">", "＞": ">", "<=": "<=", "≤": "<=", "≦": "<=", ">=": ">=", "≥": ">=", "≧": ">=",
    ]

    private mutating func sign() throws(ExpressionFault) -> String {
        for length in [2, 1] where index + length <= scalars.count {
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars[index..<(index + length)])
            if let sign = Self.signs[String(text)] {
                index += length
                return sign
            }
        }
        throw ExpressionFault(at: index + 1, "“\(Character(scalars[index]))”在算式里没有意思，去掉它，或者用引号把文字括起来")
    }
}
