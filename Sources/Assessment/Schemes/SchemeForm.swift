// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Web

/// The fields of a scheme's text as the form carries them, before and after they are found good.
struct SchemeForm: Encodable, Sendable {
    struct Row: Encodable, Sendable {
        var name = ""
        var from = ""
        var share = ""
    }

    static let gradeRows = 5

    var title = ""
    var basis = ""
    var full = "100"
    var groups: [String] = []
    var named = ""
    var bonusCap = "0"
    var deductionCap = "0"
    var vetoes = ""
    var grades: [Row] = []
    var rounding = SchemeContent.Rounding.down.rawValue
    var tie = SchemeContent.Tie.contract.rawValue
    var passesDown = "no"
    var ranksRounded = "no"
    var places = "2"
    var by = ""
    var days = ""

    init() {}

    init(_ content: SchemeContent) {
        title = content.title
        basis = content.basis
        full = Points.words(content.fullMark)
        groups = content.groups.map(\.name)
        named = content.groups.flatMap(\.named).joined(separator: "、")
        bonusCap = Points.words(content.bonusCap)
        deductionCap = Points.words(content.deductionCap)
        vetoes = content.vetoes.joined(separator: "\n")
        grades = content.grades.map { Row(name: $0.name, from: Points.words($0.from), share: $0.share?.percent() ?? "") }
        rounding = content.rounding.rawValue
        tie = content.tie.rawValue
        passesDown = content.passesDown ? "yes" : "no"
        ranksRounded = content.ranksRounded ? "yes" : "no"
        places = String(content.places)
        by = content.selfScoreBy.written
        days = String(content.publicityDays)
    }

    init(_ form: Form) {
        title = form.text("title")
        basis = form.text("basis")
        full = form.text("full")
        groups = form.all("groups")
        named = form.text("named")
        bonusCap = form.text("bonus")
        deductionCap = form.text("deduction")
        vetoes = form.text("vetoes")
        grades = (0..<Self.gradeRows).map { index in
            Row(name: form.text("grade-\(index)"), from: form.text("from-\(index)"), share: form.text("share-\(index)"))
        }
        rounding = form.text("rounding")
        tie = form.text("tie")
        passesDown = form.text("down")
        ranksRounded = form.text("rounded")
        places = form.text("places")
        by = form.text("by")
        days = form.text("days")
    }

    func read(year: Int, keeping leaves: [Leaf], _ errors: inout [FieldError]) -> SchemeContent? {
        func points(_ field: String, _ text: String) -> Fraction {
            if let points = Points.read(text) { return points }
            errors.append(FieldError(field, "“\(text)”不是分数，写 0 到 1000 之间的数，最多两位小数"))
            return .zero
        }
        if title.isEmpty || title.count > 60 { errors.append(FieldError("title", "写考评办法的名称，60 个字以内")) }
        if basis.count > 300 { errors.append(FieldError("basis", "依据写 300 个字以内")) }
        if vetoes.count > 2000 { errors.append(FieldError("vetoes", "一票否决的情形写 2000 个字以内")) }
        let (fullMark, bonus, deduction) = (points("full", full), points("bonus", bonusCap), points("deduction", deductionCap))
        let grades = readGrades(&errors)
        var day = Day(number: 0)
        switch WrittenDate.read(by, year: year) {
        case .day(let read): day = read
        case .none: errors.append(FieldError("by", "写自评交到哪一天"))
        case .wrong(let sentence): errors.append(FieldError("by", sentence))
        }
        let publicity = Int(days) ?? 0
        if !(1...60).contains(publicity) { errors.append(FieldError("days", "公示写 1 到 60 个工作日")) }
        let decimals = Int(places) ?? -1
        if !(0...4).contains(decimals) { errors.append(FieldError("places", "显示写 0 到 4 位小数")) }
        guard errors.isEmpty, let rounding = SchemeContent.Rounding(rawValue: rounding),
            let tie = SchemeContent.Tie(rawValue: tie)
        else {
            return nil
        }
        return SchemeContent(
            title: title,
            basis: basis,
            fullMark: fullMark,
            groups: readGroups,
            leaves: leaves,
            bonusCap: bonus,
            deductionCap: deduction,
            vetoes: vetoes.split(separator: "\n").map(\.trimmed).filter { !$0.isEmpty },
            grades: grades,
            rounding: rounding,
            tie: tie,
            passesDown: passesDown == "yes",
            ranksRounded: ranksRounded == "yes",
            places: decimals,
            selfScoreBy: day,
            publicityDays: publicity
        )
    }

    private var readGroups: [SchemeContent.Group] {
        let names = DocumentContent.names(in: named)
        return Assessed.choices.filter { groups.contains($0.name) }.compactMap { choice in
            guard choice.code == "named" else { return .init(code: choice.code, name: choice.name) }
            return names.isEmpty ? nil : .init(code: choice.code, name: choice.name, named: names)
        }
    }

    private func readGrades(_ errors: inout [FieldError]) -> [SchemeContent.Grade] {
        var grades: [SchemeContent.Grade] = []
        for (index, row) in self.grades.enumerated() where !row.name.isEmpty {
            guard row.name.count <= 20, let from = Points.read(row.from), let share = readShare(row.share) else {
                errors.append(FieldError("grade-\(index)", "第\(index + 1)等：名称 20 个字以内，分数线写数，名额写百分之几、不限就空着"))
                continue
            }
            grades.append(.init(name: row.name, from: from, share: share.share))
        }
        return grades
    }

    private func readShare(_ text: String) -> (share: Fraction?, Void)? {
        guard !text.isEmpty else { return (nil, ()) }
        return Points.share(text).map { ($0, ()) }
    }
}
