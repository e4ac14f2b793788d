// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Resolves the names of an expression and checks that every type fits.
struct ExpressionChecker {
    typealias Typed = (expression: Expression, type: ExpressionType)

    var names: ExpressionNames

    func check(_ syntax: ExpressionSyntax) throws(ExpressionFault) -> Typed {
        switch syntax {
        case .number(let number, _): (.number(number), .number)
        case .text(let text, _): (.text(text), .text)
        case .name(let name, let at): try resolve(name, at: at)
        case .sign(let operation, let parts, let at): try sign(operation, parts, at: at)
        case .call(let name, let parts, let at): try call(name, parts, at: at)
        }
    }

    func check(_ syntax: ExpressionSyntax, is type: ExpressionType) throws(ExpressionFault) -> Expression {
        if case .text(let text, let at) = syntax, type == .day { return .day(try day(text, at: at)) }
        let typed = try check(syntax)
        guard typed.type == type else {
            throw ExpressionFault(at: syntax.position, "这里要\(type.label)，不能是\(typed.type.label)")
        }
        return typed.expression
    }

    private func resolve(_ name: String, at: Int) throws(ExpressionFault) -> Typed {
        switch name {
        case "是": return (.truth(true), .truth)
        case "否": return (.truth(false), .truth)
        case "今天": return (.today, .day)
        case "本题":
            guard let own = names.own else { throw ExpressionFault(at: at, "“本题”只能用在题目自己的检查里") }
            return (.own, own)
        default: break
        }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2 else { throw ExpressionFault(at: at, "“\(name)”里只能有一个点") }
        let meaning = try meaning(of: parts[0], at: at)
        guard parts.count == 2 else { return read(meaning, parts[0]) }
        guard case .item(let id, .person) = meaning else {
            throw ExpressionFault(at: at, "“\(parts[0])”不是人员题，后面不能跟“.\(parts[1])”")
        }
        guard let part = PersonPart.allCases.first(where: { $0.label == parts[1] }) else {
            let known = PersonPart.allCases.map(\.label).joined(separator: "、")
            throw ExpressionFault(at: at, "人员没有“\(parts[1])”，可以用\(known)")
        }
        return (.part(item: id, part), part.type)
    }

    private func read(_ meaning: ExpressionNames.Meaning, _ name: String) -> Typed {
        switch meaning {
        case .item(let id, let type): (.item(id), type)
        case .given(let type): (.given(name), type)
        }
    }

    private func meaning(of name: String, at: Int) throws(ExpressionFault) -> ExpressionNames.Meaning {
        if let row = names.row, let meaning = names.columns[row]?[name] { return meaning }
        if let meaning = names.outer[name] { return meaning }
        if names.columns.values.contains(where: { $0[name] != nil }) {
            throw ExpressionFault(at: at, "“\(name)”是表格里的一列，有许多行。用 个数、合计、平均、最大、最小、任一、全部 来算")
        }
        if Operation.functions[name] != nil { throw ExpressionFault(at: at, "“\(name)”后面要跟括号，比如 \(name)(…)") }
        if ["且", "或", "非"].contains(where: { name.contains($0) }) {
            throw ExpressionFault(at: at, "没有叫“\(name)”的题。“且”“或”“非”前后各空一格")
        }
        throw ExpressionFault(at: at, "没有叫“\(name)”的题。看看代号写对没有；文字要用引号括起来")
    }

    private func sign(_ operation: Operation, _ parts: [ExpressionSyntax], at: Int) throws(ExpressionFault) -> Typed {
        switch operation {
        case .and, .or, .not:
            return (.apply(operation, try all(parts, are: .truth)), .truth)
        case .plus, .minus, .times, .over, .negate:
            return (.apply(operation, try numbers(parts, at: at)), .number)
        default:
            return (try comparison(operation, parts[0], parts[1], at: at), .truth)
        }
    }

    private func all(_ parts: [ExpressionSyntax], are type: ExpressionType) throws(ExpressionFault) -> [Expression] {
        var list: [Expression] = []
        for part in parts { list.append(try check(part, is: type)) }
        return list
    }

    private func numbers(_ parts: [ExpressionSyntax], at: Int) throws(ExpressionFault) -> [Expression] {
        var list: [Expression] = []
        for part in parts {
            let typed = try check(part)
            if typed.type == .day { throw ExpressionFault(at: at, "日期不能加减。相差几天用 天数(从, 到)，加几天用 加天(日期, 天数)") }
            if typed.type == .text { throw ExpressionFault(at: at, "文字不能加减。连起来用 连接(…)") }
            guard typed.type == .number else {
                throw ExpressionFault(at: part.position, "这里要数字，不能是\(typed.type.label)")
            }
            list.append(typed.expression)
        }
        return list
    }

    private func comparison(
        _ operation: Operation,
        _ left: ExpressionSyntax,
        _ right: ExpressionSyntax,
        at: Int
    ) throws(ExpressionFault) -> Expression {
        // A literal takes its meaning from what it is compared with.
        if case .text = left, case .text = right {
        } else if case .text = left {
            return .apply(operation, try pair(right, left, operation, at: at).reversed())
        }
        return .apply(operation, try pair(left, right, operation, at: at))
    }

    private func pair(
        _ known: ExpressionSyntax,
        _ other: ExpressionSyntax,
        _ operation: Operation,
        at: Int
    ) throws(ExpressionFault) -> [Expression] {
        let left = try check(known)
        let isOrder = operation != .equal && operation != .unequal
        switch left.type {
        case .number: return [left.expression, try check(other, is: .number)]
        case .day: return [left.expression, try check(other, is: .day)]
        case .text where !isOrder: return [left.expression, try check(other, is: .text)]
        case .truth where !isOrder: return [left.expression, try check(other, is: .truth)]
        case .choice(let options) where !isOrder: return [left.expression, try option(other, of: options)]
        case .choices: throw ExpressionFault(at: at, "多选题不能直接比。选没选某一项，用 包含(题, \"选项\")")
        case .rows: throw ExpressionFault(at: at, "表格不能直接比。几行用 个数(表格)")
        case .files: throw ExpressionFault(at: at, "附件不能直接比。几个用 个数(题)，有没有用 已填(题)")
        case .person: throw ExpressionFault(at: at, "人员不能直接比。用它的一部分，比如 \(PersonPart.union.label)")
        case .text, .truth, .choice: throw ExpressionFault(at: at, "\(left.type.label)没有大小，只能用 = 或者 ≠ 来比")
        }
    }

    func option(_ syntax: ExpressionSyntax, of options: [Expression.Option]) throws(ExpressionFault) -> Expression {
        guard case .text(let label, let at) = syntax else {
            throw ExpressionFault(at: syntax.position, "这里写选项的名称，用引号括起来")
        }
        guard let option = options.first(where: { $0.label == label }) else {
            let known = options.prefix(6).map { "“\($0.label)”" }.joined()
            throw ExpressionFault(at: at, "没有“\(label)”这个选项，有的是\(known)\(options.count > 6 ? "等" : "")")
        }
        return .text(option.id)
    }

    private func day(_ text: String, at: Int) throws(ExpressionFault) -> Day {
        guard let day = Day(text) else {
            throw ExpressionFault(at: at, "“\(text)”不是日期，写成 \"2024-06-30\" 这样")
        }
        return day
    }
}
