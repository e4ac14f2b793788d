// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// Reads one answer as its item wants it: its value, its one spelling, and what is wrong with it.
struct AnswerReader {
    struct Reading {
        var value = ExpressionValue.nothing
        /// As it is kept once it is submitted; `nil` where nothing was answered.
        var answer: FormAnswer?
        var fault: String?
    }

    let item: FormItem
    let today: Day

    func read(_ answer: FormAnswer?) -> Reading {
        guard let answer, !answer.isEmpty else { return Reading(value: unanswered) }
        switch (item.kind, answer) {
        case (.text, .text(let text)): return words(text)
        case (.phone, .text(let text)): return phone(text)
        case (.number, .text(let text)): return number(text, places: item.places)
        case (.money, .text(let text)): return number(text, places: 2)
        case (.year, .text(let text)): return year(text)
        case (.day, .text(let text)): return day(text)
        case (.truth, .text(let text)): return truth(text)
        case (.one, .text(let text)): return option(text)
        case (.many, .list(let list)): return options(list)
        case (.many, .text(let text)): return options([text])
        case (.file, .list(let list)): return files(list)
        case (.person, .person(let person)): return self.person(person)
        default: return Reading(value: unanswered, fault: "填的内容和题型对不上，重新填一遍")
        }
    }

    var unanswered: ExpressionValue {
        switch item.kind {
        case .many: .choices([])
        case .file: .files(0)
        case .table: .rows(0)
        default: .nothing
        }
    }

    private func words(_ text: String) -> Reading {
        let count = text.unicodeScalars.count
        let most = Int(item.most) ?? (item.most.isEmpty ? FormChecker.Limit.text : 0)
        var fault: String?
        if count > most { fault = "最多 \(most) 个字，现在 \(count) 个，删掉 \(count - most) 个" }
        if let least = Int(item.least), count < least { fault = "至少 \(least) 个字，现在 \(count) 个" }
        return Reading(value: .text(text), answer: .text(text), fault: fault)
    }

    private func phone(_ text: String) -> Reading {
        let digits = Self.halfWidth(text).filter { !$0.isWhitespace && $0 != "-" }
        let isMobile =
            digits.utf8.count == 11 && digits.utf8.first == 0x31 && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
        guard isMobile else { return Reading(value: .text(text), answer: .text(text), fault: "“\(text)”不是手机号，写 1 开头的 11 位数字") }
        return Reading(value: .text(digits), answer: .text(digits))
    }

    private func number(_ text: String, places: Int) -> Reading {
        let plain = Self.bare(text, unit: item.kind == .money ? "元" : item.unit)
        guard let number = ExactDecimal.read(plain) else {
            return Reading(answer: .text(text), fault: "“\(text)”不是数字，写成 12 或者 3.5 这样")
        }
        let unit = (0..<places).reduce(Int64(1)) { power, _ in power * 10 }
        let isFine = unit.isMultiple(of: number.denominator)
        var fault = isFine ? bounds(number) : places == 0 ? "这里填整数" : "小数最多 \(places) 位"
        if fault == nil, item.kind == .money, item.least.isEmpty, number < .zero { fault = "金额不能是负数" }
        return Reading(value: .number(number), answer: .text(ExactDecimal.show(number)), fault: fault)
    }

    private func bounds(_ number: Fraction) -> String? {
        let unit = item.kind == .money ? "元" : item.kind == .year ? "年" : item.unit
        if let least = ExactDecimal.read(item.least), number < least { return "不能小于 \(item.least)\(unit)" }
        if let most = ExactDecimal.read(item.most), number > most { return "不能大于 \(item.most)\(unit)" }
        return nil
    }

    private func year(_ text: String) -> Reading {
        let plain = Self.bare(text, unit: "年")
        guard plain.utf8.count == 4, let number = ExactDecimal.read(plain), number >= Fraction(1900) else {
            return Reading(answer: .text(text), fault: "“\(text)”不是年份，写四位数字，比如 \(today.year)")
        }
        return Reading(value: .number(number), answer: .text(plain), fault: bounds(number))
    }

    private func day(_ text: String) -> Reading {
        switch WrittenDate.read(text, year: today.year) {
        case .none: return Reading()
        case .wrong(let sentence): return Reading(answer: .text(text), fault: sentence)
        case .day(let day): return Reading(value: .day(day), answer: .text(day.description))
        }
    }

    private func truth(_ text: String) -> Reading {
        switch text {
        case "yes", "是": Reading(value: .truth(true), answer: .text("yes"))
        case "no", "否": Reading(value: .truth(false), answer: .text("no"))
        default: Reading(answer: .text(text), fault: "选“是”或者“否”")
        }
    }

    private func option(_ text: String) -> Reading {
        guard let option = item.options.first(where: { $0.id == text || $0.label == text }) else {
            return Reading(answer: .text(text), fault: "“\(text)”不在选项里，从列出的选项里选一个")
        }
        return Reading(value: .text(option.id), answer: .text(option.id))
    }

    private func options(_ list: [String]) -> Reading {
        let chosen = item.options.filter { list.contains($0.id) || list.contains($0.label) }.map(\.id)
        guard chosen.count == Set(list).count else {
            return Reading(value: .choices(chosen), answer: .list(chosen), fault: "有的不在选项里，从列出的选项里选")
        }
        return Reading(value: .choices(chosen), answer: .list(chosen), fault: count(chosen.count, "项"))
    }

    private func files(_ list: [String]) -> Reading {
        Reading(value: .files(list.count), answer: .list(list), fault: count(list.count, "个附件"))
    }

    func count(_ count: Int, _ unit: String) -> String? {
        if let least = Int(item.least), count < least { return "至少 \(least) \(unit)，现在 \(count) \(unit)" }
        let cap = item.kind == .table ? FormChecker.Limit.rows : item.kind == .file ? FormChecker.Limit.files : Int.max
        let most = Int(item.most) ?? cap
        if count > most { return "最多 \(most) \(unit)，现在 \(count) \(unit)" }
        return nil
    }

    private func person(_ person: FormPerson) -> Reading {
        var values: [PersonPart: ExpressionValue] = [:]
        var kept = FormPerson([:], source: person.source)
        var fault: String?
        for part in [PersonPart.name] + item.parts {
            let text = person.parts[part]?.trimmed ?? ""
            guard !text.isEmpty else {
                fault = fault ?? "写上\(part.label)"
                continue
            }
            kept.parts[part] = text
            values[part] = .text(text)
            if text.count > 100 { fault = fault ?? "\(part.label)写短些，100 个字以内" }
            guard part == .birth else { continue }
            switch WrittenDate.read(text, year: today.year) {
            case .day(let day): (values[part], kept.parts[part]) = (.day(day), day.description)
            case .none, .wrong: (values[part], fault) = (nil, fault ?? "“\(text)”不是出生日期，写成 1978年6月1日 这样")
            }
        }
        return Reading(value: .person(values), answer: .person(kept), fault: fault)
    }

    /// Full-width signs become half-width; commas that group digits and the unit behind the number go.
    private static func bare(_ text: String, unit: String) -> String {
        var plain = halfWidth(text).filter { !$0.isWhitespace && $0 != "," }
        let unit = halfWidth(unit).filter { !$0.isWhitespace }
        if !unit.isEmpty, plain.hasSuffix(unit) { plain.removeLast(unit.count) }
        return plain
    }

    private static func halfWidth(_ text: String) -> String {
        String(
            text.map { character in
                guard let scalar = character.unicodeScalars.first, (0xFF01...0xFF5E).contains(scalar.value) else {
                    return character
                }
                return Unicode.Scalar(scalar.value - 0xFEE0).map(Character.init) ?? character
            }
        )
    }
}
