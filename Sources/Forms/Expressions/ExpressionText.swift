// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Makes an expression of its text, or says what is wrong with it and where.
public enum ExpressionText {
    /// Whatever its type is.
    public static func compile(
        _ text: String,
        with names: ExpressionNames
    ) throws(ExpressionFault) -> (expression: Expression, type: ExpressionType) {
        try ExpressionChecker(names: names).check(try ExpressionParser.parse(text))
    }

    /// A condition, which is true, false, or open.
    public static func condition(_ text: String, with names: ExpressionNames) throws(ExpressionFault) -> Expression {
        let (expression, type) = try compile(text, with: names)
        guard type == .truth else {
            throw ExpressionFault(at: 1, "这里要一个条件，算出来的却是\(type.label)。写成比较，比如 年限 >= 3")
        }
        return expression
    }

    /// The text with one name put in place of another, wherever it stands for an item and is meant.
    ///
    /// - Parameters:
    ///   - row: The table in whose rows the text is worked out.
    ///   - tables: The tables by their names: what is worked out over one is worked out in its rows.
    ///   - isMeant: Whether the name means the item, given the table whose rows it stands in.
    public static func renamed(
        _ text: String,
        from old: String,
        to new: String,
        row: String? = nil,
        tables: [String: String] = [:],
        isMeant: (String?) -> Bool = { _ in true }
    ) -> String {
        guard let tokens = try? ExpressionLexer.tokens(of: text) else {
            // What cannot be read is left as it is: its fault is shown to whoever edits it.
            return text
        }
        var scalars = Array(text.unicodeScalars)
        let rows = rows(of: tokens, outside: row, tables)
        for (index, token) in tokens.enumerated().reversed() {
            guard case .name(let name) = token.kind, name == old || name.hasPrefix(old + "."), isMeant(rows[index]) else {
                continue
            }
            if index + 1 < tokens.count, tokens[index + 1].kind == .sign("(") { continue }
            let start = token.position - 1
            scalars.replaceSubrange(start..<(start + old.unicodeScalars.count), with: Array(new.unicodeScalars))
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// For each word the table in whose rows it stands: behind `合计(成果,` that is 成果.
    private static func rows(of tokens: [ExpressionLexer.Token], outside row: String?, _ tables: [String: String]) -> [String?] {
        var open: [(row: String?, table: String?)] = [(row, nil)]
        return tokens.enumerated().map { index, token in
            let top = open.count - 1
            switch token.kind {
            case .sign("("):
                var table: String?
                if index > 0, case .name = tokens[index - 1].kind, index + 2 < tokens.count, tokens[index + 2].kind == .sign(","),
                    case .name(let name) = tokens[index + 1].kind
                {
                    table = tables[name]
                }
                open.append((open[top].row, table))
            case .sign(",") where open[top].table != nil: open[top].row = open[top].table
            case .sign(")") where top > 0: open.removeLast()
            default: break
            }
            return open[open.count - 1].row
        }
    }

    /// Whether a text can be a name in expressions; words of the language cannot.
    public static func isName(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, ExpressionLexer.startsName(first) else { return false }
        return text.unicodeScalars.allSatisfy(ExpressionLexer.continuesName) && !reserved.contains(text)
    }

    static let reserved: Set<String> = ["且", "并且", "或", "或者", "非", "是", "否", "今天", "本题"]
}
