// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// A rating as the form for it is sent: what is rated, by whom, when, and by which rule.
struct RatingForm {
    let rules: RatingRules
    private var reading: FormReading

    init(_ visit: Visit, _ rules: RatingRules) {
        self.rules = rules
        reading = FormReading(visit)
    }

    var errors: [FieldError] { reading.errors }

    /// What the form says of a plan; what is wrong with it stands in `errors`.
    mutating func read() -> RatingPlan? {
        let kind: Rating.Kind? = reading.choice("kind", "哪一种")
        let assembly: Rating.Assembly? = reading.choice("assembly", "谁来评")
        if let kind, let assembly, !kind.assemblies.contains(assembly) {
            reading.fault("assembly", "\(kind.label)由\(kind.assemblies.map(\.label).joined(separator: "或者"))评。")
        }
        let title = reading.text("title", "名称", limit: 60)
        let opens = reading.day("opens", "从哪天起")
        let closes = reading.day("closes", "到哪天止")
        if let opens, let closes, closes < opens { reading.fault("closes", "截止的日子不能早于开始的日子。") }
        if let closes, closes < reading.today { reading.fault("closes", "截止的日子已经过了。") }
        let matters = readMatters(kind ?? .home)
        let terms = readTerms(kind ?? .home)
        let scale = readScale(kind ?? .home, terms)
        guard reading.errors.isEmpty, let kind, let assembly, let opens, let closes, let terms else { return nil }
        return RatingPlan(
            kind: kind,
            assembly: assembly,
            title: title,
            opensOn: opens,
            closesOn: closes,
            scale: scale,
            terms: terms,
            matters: matters
        )
    }

    /// One a line; of a person the name, a space, and the post.
    private mutating func readMatters(_ kind: Rating.Kind) -> [Matter] {
        let lines = reading.form.text("matters").split(whereSeparator: \.isNewline).map { $0.trimmed }.filter { !$0.isEmpty }
        let matters = lines.map { line -> Matter in
            guard kind == .appraisal else { return Matter(text: line, detail: "") }
            let words = line.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
            return Matter(text: words[0], detail: words.count > 1 ? words[1].trimmed : "")
        }
        if matters.isEmpty || matters.count > 30 || lines.contains(where: { $0.count > 60 }) {
            reading.fault("matters", "\(kind.matterLabel)一行写一个，1 到 30 个，每个 60 个字以内。")
        } else if Set(matters.map(\.text)).count != matters.count {
            reading.fault("matters", "\(kind.matterLabel)有重复的，重名的在姓名后面写上职务以外的区别。")
        }
        return matters
    }

    /// The program's rule, or the union's own with where it stands: nobody moves a line without saying by what.
    private mutating func readTerms(_ kind: Rating.Kind) -> RatingTerms? {
        let usual = rules.terms(of: kind)
        let floor = share("floor", "参评的人") ?? usual.floor
        let isLineless = reading.form.text("line").isEmpty
        let line = isLineless ? nil : share("line", "达标线")
        guard let base = Base(rawValue: reading.form.text("base")) else {
            reading.fault("base", "达标线的分母选一个。")
            return nil
        }
        let grades = reading.number("grades", "算进达标线的等次", most: 9)
        let source = reading.form.text("source")
        if source.count > 100 { reading.fault("source", "依据 100 个字以内。") }
        let terms = RatingTerms(floor: floor, line: line, base: base, grades: grades, source: source)
        let isUsual = (floor, line, base, grades) == (usual.floor, usual.line, usual.base, usual.grades)
        if !isUsual, source.isEmpty { reading.fault("source", "和通行的规则不一样，写上依据的办法和文号。") }
        return terms
    }

    private mutating func readScale(_ kind: Rating.Kind, _ terms: RatingTerms?) -> Scale {
        let usual = rules.scale(of: kind)
        let text = reading.form.text("scale")
        let scale = text.isEmpty ? usual : Scale(text)
        let isFit = (2...6).contains(scale.grades.count) && Set(scale.grades).count == scale.grades.count
        if !isFit || scale.grades.contains(where: { $0.count > 8 || $0 == Scale.abstention }) {
            reading.fault("scale", "等次从高到低写 2 到 6 个，用顿号隔开，每个 8 个字以内。弃权不用写，都有。")
        }
        if let terms, terms.grades >= scale.grades.count {
            reading.fault("grades", "算进达标线的等次要少于全部等次。")
        }
        return scale
    }

    /// `2/3` or `90%`: exactly, and at most the whole.
    private mutating func share(_ name: String, _ label: String) -> Fraction? {
        let text = reading.form.text(name)
        let share: Fraction? =
            if text.hasSuffix("%") || text.hasSuffix("％") {
                Int(text.dropLast()).flatMap { (1...100).contains($0) ? Fraction($0, 100) : nil }
            } else {
                Fraction(text)
            }
        guard let share, share > .zero, share <= .one, share.denominator <= 1000 else {
            reading.fault(name, "\(label)写成 2/3 或者 90% 这样。")
            return nil
        }
        return share
    }
}

/// What a form says of a rating.
struct RatingPlan: Sendable, Equatable {
    let kind: Rating.Kind
    let assembly: Rating.Assembly
    let title: String
    let opensOn: Day
    let closesOn: Day
    let scale: Scale
    let terms: RatingTerms
    let matters: [Matter]

    func rating(_ id: ID<Rating>, of union: (id: UnionID, path: String, name: String), by name: String, at now: Instant) -> Rating
    {
        Rating(
            id: id,
            union: union.id,
            unionPath: union.path,
            unionName: union.name,
            kind: kind,
            assembly: assembly,
            year: closesOn.year,
            title: title,
            opensOn: opensOn,
            closesOn: closesOn,
            scale: scale,
            terms: terms,
            matters: matters,
            createdAt: now,
            createdName: name
        )
    }
}
