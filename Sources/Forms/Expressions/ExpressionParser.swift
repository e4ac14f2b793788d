// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Reads the words of an expression into its syntax: 或 binds loosest, then 且, 非, comparing, + and -, × and ÷, the sign.
struct ExpressionParser {
    /// How deep parts may stand in parts, and how many there may be.
    static let deepest = 32
    static let most = 300

    private let tokens: [ExpressionLexer.Token]
    private var index = 0
    private var depth = 0
    private var made = 0

    static func parse(_ text: String) throws(ExpressionFault) -> ExpressionSyntax {
        var parser = ExpressionParser(tokens: try ExpressionLexer.tokens(of: text))
        guard parser.current.kind != .end else { throw ExpressionFault(at: 1, "算式是空的") }
        let syntax = try parser.either()
        guard parser.current.kind == .end else { throw parser.unexpected() }
        return syntax
    }

    private init(tokens: [ExpressionLexer.Token]) {
        self.tokens = tokens
    }

    private var current: ExpressionLexer.Token { tokens[index] }

    private mutating func advance() {
        if index < tokens.count - 1 { index += 1 }
    }

    private func isWord(_ words: String...) -> Bool {
        if case .name(let name) = current.kind { return words.contains(name) }
        return false
    }

    private func isSign(_ signs: String...) -> String? {
        if case .sign(let sign) = current.kind, signs.contains(sign) { return sign }
        return nil
    }

    private mutating func either() throws(ExpressionFault) -> ExpressionSyntax {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw ExpressionFault(at: current.position, "括号套得太深，拆成几道题来算") }
        var left = try both()
        while isWord("或", "或者") {
            let at = current.position
            advance()
            left = try make(.or, [left, try both()], at: at)
        }
        return left
    }

    private mutating func both() throws(ExpressionFault) -> ExpressionSyntax {
        var left = try negation()
        while isWord("且", "并且") {
            let at = current.position
            advance()
            left = try make(.and, [left, try negation()], at: at)
        }
        return left
    }

    private mutating func negation() throws(ExpressionFault) -> ExpressionSyntax {
        guard isWord("非") else { return try comparison() }
        let at = current.position
        advance()
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw ExpressionFault(at: at, "“非”套得太深") }
        return try make(.not, [try negation()], at: at)
    }

    private mutating func comparison() throws(ExpressionFault) -> ExpressionSyntax {
        let left = try sum()
        guard let sign = isSign("=", "!=", "<", "<=", ">", ">="), let operation = Operation(rawValue: sign) else { return left }
        let at = current.position
        advance()
        let compared = try make(operation, [left, try sum()], at: at)
        if isSign("=", "!=", "<", "<=", ">", ">=") != nil {
            throw ExpressionFault(at: current.position, "一次只比一回：写成 1 < 甲 且 甲 < 5")
        }
        return compared
    }

    private mutating func sum() throws(ExpressionFault) -> ExpressionSyntax {
        var left = try product()
        while let sign = isSign("+", "-"), let operation = Operation(rawValue: sign) {
            let at = current.position
            advance()
            left = try make(operation, [left, try product()], at: at)
        }
        return left
    }

    private mutating func product() throws(ExpressionFault) -> ExpressionSyntax {
        var left = try signed()
        while let sign = isSign("*", "/"), let operation = Operation(rawValue: sign) {
            let at = current.position
            advance()
            left = try make(operation, [left, try signed()], at: at)
        }
        return left
    }

    private mutating func signed() throws(ExpressionFault) -> ExpressionSyntax {
        guard isSign("-") != nil else { return try primary() }
        let at = current.position
        advance()
        return try make(.negate, [try primary()], at: at)
    }

    private mutating func primary() throws(ExpressionFault) -> ExpressionSyntax {
        let token = current
        switch token.kind {
        case .number(let number):
            advance()
            return try count(.number(number, at: token.position))
        case .text(let text):
            advance()
            return try count(.text(text, at: token.position))
        case .name(let name):
            guard !["且", "并且", "或", "或者", "非"].contains(name) else { throw unexpected() }
            advance()
            guard isSign("(") != nil else { return try count(.name(name, at: token.position)) }
            return try count(.call(name, try arguments(), at: token.position))
        case .sign("("):
            advance()
            let inner = try either()
            try close(token.position)
            return inner
        case .sign, .end:
            throw unexpected()
        }
    }

    private mutating func arguments() throws(ExpressionFault) -> [ExpressionSyntax] {
        let open = current.position
        advance()
        var list: [ExpressionSyntax] = []
        if isSign(")") == nil {
            list.append(try either())
            while isSign(",") != nil {
                advance()
                list.append(try either())
            }
        }
        try close(open)
        return list
    }

    private mutating func close(_ open: Int) throws(ExpressionFault) {
        guard isSign(")") != nil else {
            if current.kind == .end { throw ExpressionFault(at: open, "这个括号没有收尾，补上“)”") }
            throw unexpected()
        }
        advance()
    }

    private mutating func make(_ sign: Operation, _ parts: [ExpressionSyntax], at: Int) throws(ExpressionFault)
        -> ExpressionSyntax
    {
        try count(.sign(sign, parts, at: at))
    }

    private mutating func count(_ syntax: ExpressionSyntax) throws(ExpressionFault) -> ExpressionSyntax {
        made += 1
        guard made <= Self.most else { throw ExpressionFault(at: syntax.position, "算式太长，拆成几道题来算") }
        return syntax
    }

    private func unexpected() -> ExpressionFault {
        switch current.kind {
        case .end: ExpressionFault(at: current.position, "话没有说完，后面还少一个数、一道题或者一段文字")
        case .number: ExpressionFault(at: current.position, "这个数前面少一个符号，比如 +、>= 或者“且”")
        case .text: ExpressionFault(at: current.position, "这段文字前面少一个符号，比如 =")
        case .name(let name): ExpressionFault(at: current.position, "“\(name)”前面少一个符号，比如 +、>= 或者“且”")
        case .sign(let sign): ExpressionFault(at: current.position, "“\(sign)”放在这里读不通")
        }
    }
}
