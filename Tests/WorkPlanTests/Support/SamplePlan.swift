// SPDX-License-Identifier: Apache-2.0
import Kernel

@testable import PlanReading

/// A plan made by hand: what the room does with a reading is tested apart from what the reader makes of a text.
enum SamplePlan {
    /// Three items, six measures; in item 2 a character outside the Basic Multilingual Plane.
    static let reading = of([thoughts, rights, care])

    static let phrases = [
        "举办读书班2期", "组织宣讲3场", "开展征文活动", "办好职工来信来访", "建立𬭎字台账，完善制度", "慰问困难教职工不少于100人次",
    ]

    /// A plan with as many items as asked, one measure each.
    static func long(_ count: Int) -> PlanReading {
        of(
            (1...count).map { number in
                let text = "第\(number)次举办读书班2期，不断扩大影响。"
                return PlanItem("\(number)", "第\(number)件事", text, .sample("举办读书班2期", in: text, .training, target: (2, "期")))
            }
        )
    }

    static func of(_ items: [PlanItem], title: String = "桂海省教育工会2024年工作要点", year: Int = 2024) -> PlanReading {
        PlanReading(
            document: PlanDocument(
                issuer: "桂海省教育工会",
                number: "桂海教工〔2024〕10号",
                title: "关于印发《\(title)》的通知",
                recipients: ["各市教育工会", "区直驻邕高校工会"],
                date: Day(year: 2024, month: 3, day: 1),
                planTitle: title,
                year: year,
                covering: "现将要点印发给你们。",
                closing: ["抄送：省总工会。"]
            ),
            preamble: "2024年的总体要求是实。",
            sections: [PlanSection(number: "一", title: "凝心聚力，办好实事", items: items)],
            unclassified: []
        )
    }

    private static let thoughts: PlanItem = {
        let text = "举办读书班2期，组织宣讲3场；开展征文活动。坚持党的全面领导。"
        return PlanItem(
            "1",
            "加强思想引领",
            text,
            .sample("举办读书班2期", in: text, .training, target: (2, "期")),
            .sample("组织宣讲3场", in: text, .study, target: (3, "场")),
            .sample("开展征文活动", in: text, .call)
        )
    }()

    private static let rights: PlanItem = {
        let text = "办好职工来信来访，建立𬭎字台账，完善制度。"
        return PlanItem(
            "2",
            "维护职工权益",
            text,
            .sample("办好职工来信来访", in: text, .casework),
            .sample("建立𬭎字台账，完善制度", in: text, .registry, partners: ["临江市教育工会", "省教育厅"])
        )
    }()

    private static let care: PlanItem = {
        let text = "6月底前慰问困难教职工不少于100人次。"
        return PlanItem(
            "3",
            "关心教职工",
            text,
            .sample(
                "慰问困难教职工不少于100人次",
                in: text,
                .benefit,
                target: (100, "人次"),
                responsible: ["区直驻邕高校工会"],
                due: Day(year: 2024, month: 6, day: 30)
            )
        )
    }()
}

extension PlanItem {
    init(_ number: String, _ title: String, _ text: String, _ measures: ProposedMeasure...) {
        let whole = Clause(span: 0..<text.unicodeScalars.count, role: .orientation, reason: "讲方向的话。")
        self.init(number: number, title: title, text: text, measures: measures, clauses: [whole])
    }
}

extension ProposedMeasure {
    static func sample(
        _ phrase: String,
        in text: String,
        _ kind: MeasureKind,
        target: (Int, String)? = nil,
        responsible: [String] = [],
        partners: [String] = [],
        due: Day? = nil
    ) -> ProposedMeasure {
        ProposedMeasure(
            phrase: phrase,
            span: text.span(of: phrase),
            kind: kind,
            target: target.map { ProposedTarget(value: TargetValue(digits: $0.0), unit: $0.1, operator: .atLeast) },
            responsible: responsible,
            partners: partners,
            due: due,
            cadence: nil,
            scope: [],
            references: [],
            reason: "“举办”是办事的词。",
            hint: target == nil ? .owner : .textNumber
        )
    }
}

extension String {
    /// Where the words stand, in Unicode scalars.
    func span(of words: String) -> Range<Int> {
        let (text, wanted) = (Array(unicodeScalars), Array(words.unicodeScalars))
        let start = (0...(text.count - wanted.count)).first { text[$0..<($0 + wanted.count)].elementsEqual(wanted) }
        guard let start else { preconditionFailure("“\(words)” is not in “\(self)”") }
        return start..<(start + wanted.count)
    }

    /// The text at a span of Unicode scalars.
    func words(at span: Range<Int>) -> String {
        String(String.UnicodeScalarView(Array(unicodeScalars)[span]))
    }
}
