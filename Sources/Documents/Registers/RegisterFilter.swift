// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// What part of a register somebody looks for: by number, title or organ, and from a day until a day.
struct RegisterFilter: Encodable, Sendable {
    let words: String
    let from: String
    let until: String
    let year: String

    init(_ form: Form) {
        words = String(form.text("q").prefix(60))
        from = String(form.text("from").prefix(20))
        until = String(form.text("until").prefix(20))
        year = Int(form.text("year")).map(String.init) ?? ""
    }

    var pairs: [(String, String)] {
        [("q", words), ("from", from), ("until", until), ("year", year)].filter { !$0.1.isEmpty }
    }

    var query: String { pairs.map { "\($0.0)=\(PercentCoding.encode($0.1))" }.joined(separator: "&") }

    /// The same as hidden fields of a form that is sent.
    var fields: HTML { "\(pairs.map { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" as HTML })" }

    /// In words, for the head of a print and for the journal.
    var sentence: String {
        let parts = [
            year.isEmpty ? "" : "\(year)年", words.isEmpty ? "" : "含“\(words)”", from.isEmpty ? "" : "\(from)起",
            until.isEmpty ? "" : "\(until)止",
        ].filter { !$0.isEmpty }
        return parts.isEmpty ? "全部" : parts.joined(separator: "，")
    }

    /// What is wrong with its days; they are left out then.
    func errors(today: Day) -> [FieldError] {
        [("from", from), ("until", until)].compactMap { name, text in
            guard case .wrong(let sentence) = WrittenDate.read(text, year: today.year) else { return nil }
            return FieldError(name, sentence + "。")
        }
    }

    /// The search's controls, in a form of the page's own.
    func controls(errors: [FieldError]) -> HTML {
        func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }
        return """
            \(Field.text("q", "字号、标题或单位", value: words))\(Field.text("from", "从哪天", value: from, error: error("from")))\
            \(Field.text("until", "到哪天", value: until, error: error("until")))
            """
    }

    /// The condition over columns of words, over a column with a day, and over the year's column.
    func condition(_ columns: [SQL], day: SQL, year column: SQL, today: Day) -> SQL {
        var sql: SQL = ""
        if let year = Int(year) { sql = sql + " AND " + column + " = \(year)" }
        if case .day(let first) = WrittenDate.read(from, year: today.year) { sql = sql + " AND " + day + " >= \(first)" }
        if case .day(let last) = WrittenDate.read(until, year: today.year) { sql = sql + " AND " + day + " <= \(last)" }
        guard !words.isEmpty else { return sql }
        let hits = columns.map { "lower(" + $0 + ") LIKE \(Self.pattern(words)) ESCAPE '!'" as SQL }
        return hits.dropFirst().reduce(sql + " AND (" + hits[0]) { $0 + " OR " + $1 } + ")"
    }

    /// The words themselves, whatever a pattern would make of them.
    private static func pattern(_ words: String) -> String {
        var pattern = ""
        for character in words.lowercased() {
            if "!%_".contains(character) { pattern.append("!") }
            pattern.append(character)
        }
        return "%\(pattern)%"
    }
}
