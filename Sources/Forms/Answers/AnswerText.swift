// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Answers as people read them.
public enum AnswerText {
    /// As a computed value is kept; `nil` where there is none.
    static func kept(_ value: ExpressionValue) -> String? {
        switch value {
        case .number(let number): ExactDecimal.show(number)
        case .text(let text): text.isEmpty ? nil : text
        case .truth(let truth): truth ? "yes" : "no"
        case .day(let day): day.description
        case .nothing, .choices, .files, .person, .rows: nil
        }
    }

    /// What a page, a table or a paper shows of an answer. Attachments are named by whoever keeps them.
    public static func shown(_ answer: FormAnswer?, of item: FormItem) -> String {
        guard let answer else { return "" }
        switch answer {
        case .text(let text): return shown(text, of: item)
        case .list(let list):
            guard item.kind == .many else { return "\(list.count) 个" }
            return item.options.filter { list.contains($0.id) }.map(\.label).joined(separator: "、")
        case .person(let person):
            return parts(of: person).map(\.word).joined(separator: "，")
        case .rows(let rows): return "\(rows.count) 行"
        }
    }

    /// What is known of a person, in the usual order.
    static func parts(of person: FormPerson) -> [(part: PersonPart, word: String)] {
        PersonPart.allCases.compactMap { part in
            guard let word = person.parts[part].map(spoken), !word.isEmpty else { return nil }
            return (part, word)
        }
    }

    private static func shown(_ text: String, of item: FormItem) -> String {
        switch item.kind {
        case .one: item.options.first { $0.id == text }?.label ?? text
        case .truth: truth(text) ?? text
        case .day: spoken(text)
        case .money: text.isEmpty ? "" : "\(text)元"
        case .number: text.isEmpty ? "" : text + item.unit
        case .year: text.isEmpty ? "" : "\(text)年"
        case .formula: truth(text) ?? (Day(text) == nil ? text + item.unit : spoken(text))
        default: text
        }
    }

    private static func truth(_ text: String) -> String? {
        text == "yes" ? "是" : text == "no" ? "否" : nil
    }

    private static func spoken(_ text: String) -> String {
        Day(text)?.written ?? text
    }

    /// The same with what is to be covered covered (遮盖).
    public static func masked(_ text: String, _ mask: FormItem.Mask) -> String {
        let count = text.count
        switch mask {
        case .none: return text
        case .all: return text.isEmpty ? "" : "＊＊＊"
        case .middle:
            guard count > 1 else { return text.isEmpty ? "" : "＊" }
            // More is covered than shown, except of a mobile number, whose usual spelling is 138＊＊＊＊5678.
            let kept = count >= 11 ? (3, 4) : count >= 9 ? (2, 2) : (1, count > 2 ? 1 : 0)
            return text.prefix(kept.0) + String(repeating: "＊", count: count - kept.0 - kept.1) + text.suffix(kept.1)
        }
    }
}
