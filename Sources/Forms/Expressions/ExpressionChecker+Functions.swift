// SPDX-License-Identifier: Apache-2.0
import Kernel

extension ExpressionChecker {
    func call(_ name: String, _ parts: [ExpressionSyntax], at: Int) throws(ExpressionFault) -> Typed {
        guard let (operation, range) = Operation.functions[name] else {
            let near = Operation.functions.keys.sorted().first { $0.contains(name) || name.contains($0) }
            throw ExpressionFault(at: at, "没有“\(name)”这个算法\(near.map { "，是不是“\($0)”" } ?? "")")
        }
        guard range.contains(parts.count) else {
            let wanted = range.count == 1 ? "\(range.lowerBound) 个" : "\(range.lowerBound) 到 \(range.upperBound) 个"
            throw ExpressionFault(at: at, "“\(name)”的括号里要\(wanted)部分，现在是 \(parts.count) 个")
        }
        switch operation {
        case .choose: return try choose(parts)
        case .empty, .filled: return (.apply(operation, [try check(parts[0]).expression]), .truth)
        case .coalesce: return try coalesce(parts)
        case .length: return (.apply(operation, try check(parts, are: .text)), .number)
        case .contains: return (try contains(parts), .truth)
        case .among: return (try among(parts), .truth)
        case .label: return (try label(parts[0]), .text)
        case .join: return (try join(parts), .text)
        case .count where parts.count == 1: return (try count(parts[0]), .number)
        case .highest, .lowest: return (try extreme(operation, parts), .number)
        case .sum, .average: return (try over(operation, parts, each: .number), .number)
        case .count: return (try over(operation, parts, each: .truth), .number)
        case .any, .all: return (try over(operation, parts, each: .truth), .truth)
        case .years, .days: return (.apply(operation, try check(parts, are: .day)), .number)
        case .year, .month: return (.apply(operation, try check(parts, are: .day)), .number)
        case .addDays, .addYears:
            return (.apply(operation, [try check(parts[0], is: .day), try check(parts[1], is: .number)]), .day)
        case .date: return (.apply(operation, try check(parts, are: .number)), .day)
        case .round: return (try round(parts), .number)
        default: return (.apply(operation, try check(parts, are: .number)), .number)
        }
    }

    private func check(_ parts: [ExpressionSyntax], are type: ExpressionType) throws(ExpressionFault) -> [Expression] {
        var list: [Expression] = []
        for part in parts { list.append(try check(part, is: type)) }
        return list
    }

    private func choose(_ parts: [ExpressionSyntax]) throws(ExpressionFault) -> Typed {
        let condition = try check(parts[0], is: .truth)
        let first = try simple(parts[1])
        return (.apply(.choose, [condition, first.expression, try check(parts[2], is: first.type)]), first.type)
    }

    private func coalesce(_ parts: [ExpressionSyntax]) throws(ExpressionFault) -> Typed {
        let first = try simple(parts[0])
        return (.apply(.coalesce, [first.expression, try check(parts[1], is: first.type)]), first.type)
    }

    /// A value that can be carried on: options, tables and files stay where they are.
    private func simple(_ syntax: ExpressionSyntax) throws(ExpressionFault) -> Typed {
        let typed = try check(syntax)
        switch typed.type {
        case .number, .text, .truth, .day: return typed
        case .choice, .choices: throw ExpressionFault(at: syntax.position, "这里先用 选项名(题) 变成文字")
        case .rows, .person, .files: throw ExpressionFault(at: syntax.position, "\(typed.type.label)不能放在这里")
        }
    }

    private func contains(_ parts: [ExpressionSyntax]) throws(ExpressionFault) -> Expression {
        let whole = try check(parts[0])
        switch whole.type {
        case .choices(let options): return .apply(.contains, [whole.expression, try option(parts[1], of: options)])
        case .text: return .apply(.contains, [whole.expression, try check(parts[1], is: .text)])
        case .choice: throw ExpressionFault(at: parts[0].position, "这是单选题，直接用 = 来比")
        default: throw ExpressionFault(at: parts[0].position, "“包含”要多选题或者文字，不能是\(whole.type.label)")
        }
    }

    private func among(_ parts: [ExpressionSyntax]) throws(ExpressionFault) -> Expression {
        let first = try check(parts[0])
        var list = [first.expression]
        for part in parts.dropFirst() {
            switch first.type {
            case .choice(let options): list.append(try option(part, of: options))
            case .text, .number, .day: list.append(try check(part, is: first.type))
            default: throw ExpressionFault(at: parts[0].position, "“属于”不能用在\(first.type.label)上")
            }
        }
        return .apply(.among, list)
    }

    private func label(_ part: ExpressionSyntax) throws(ExpressionFault) -> Expression {
        let typed = try check(part)
        switch (typed.expression, typed.type) {
        case (.item(let id), .choice(let options)), (.item(let id), .choices(let options)): return .label(item: id, options)
        default: throw ExpressionFault(at: part.position, "“选项名”只用在单选题和多选题上")
        }
    }

    private func join(_ parts: [ExpressionSyntax]) throws(ExpressionFault) -> Expression {
        var list: [Expression] = []
        for part in parts {
            let typed = try simple(part)
            guard typed.type != .truth else { throw ExpressionFault(at: part.position, "“是或否”不能连成文字，用 如果(…)") }
            list.append(typed.expression)
        }
        return .apply(.join, list)
    }

    private func count(_ part: ExpressionSyntax) throws(ExpressionFault) -> Expression {
        let typed = try check(part)
        switch typed.type {
        case .rows, .choices, .files: return .apply(.count, [typed.expression])
        default: throw ExpressionFault(at: part.position, "“个数”数表格的行、选中的项或者附件，不能数\(typed.type.label)")
        }
    }

    private func extreme(_ operation: Operation, _ parts: [ExpressionSyntax]) throws(ExpressionFault) -> Expression {
        if parts.count == 2, case .rows = try check(parts[0]).type { return try over(operation, parts, each: .number) }
        return .apply(operation, try check(parts, are: .number))
    }

    /// Something worked out in each row of a table.
    private func over(
        _ operation: Operation,
        _ parts: [ExpressionSyntax],
        each type: ExpressionType
    ) throws(ExpressionFault) -> Expression {
        let table = try check(parts[0])
        guard case .rows(let id) = table.type else {
            throw ExpressionFault(at: parts[0].position, "括号里先写一张表格，不能是\(table.type.label)")
        }
        guard names.row == nil || names.row == id else {
            throw ExpressionFault(at: parts[0].position, "一张表格的行里不能再算另一张表格")
        }
        var inner = self
        inner.names.row = id
        return .apply(operation, [table.expression, try inner.check(parts[1], is: type)])
    }

    private func round(_ parts: [ExpressionSyntax]) throws(ExpressionFault) -> Expression {
        let number = try check(parts[0], is: .number)
        guard parts.count == 2 else { return .apply(.round, [number, .number(.zero)]) }
        guard case .number(let places, _) = parts[1], places.denominator == 1, (0...9).contains(places.numerator) else {
            throw ExpressionFault(at: parts[1].position, "小数位数写 0 到 9 的数")
        }
        return .apply(.round, [number, .number(places)])
    }
}
