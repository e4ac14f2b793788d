// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// One measure of the former text on the page of an amendment: its words before and after, and the forms that decide.
struct AmendmentCard: Encodable, Sendable {
    struct Option: Encodable, Sendable {
        let id: String
        let label: String
    }

    /// A number or a day that the new text says otherwise.
    struct Question: Encodable, Sendable {
        let name: String
        let legend: String
        let new: String
        let old: String
        /// `new`, `old`, or empty while nobody has said.
        let answer: String
    }

    let id: String
    let number: String
    let phrase: String
    let finding: String
    let bound: String
    let moved: String
    let isPlain: Bool
    let isSettled: Bool
    let verdict: String
    let decided: String
    let difference: TextDifference?
    let successorID: String
    let options: [Option]
    let questions: [Question]
    let reason: String
    let unions: Int
    let address: String
    let mayDecide: Bool

    init(
        _ amended: AmendedMeasure,
        _ amendment: Amendment,
        bound records: BoundRecords,
        items: [ID<PlanItemRecord>: String],
        free: [Measure],
        mayDecide: Bool
    ) {
        let (measure, successor) = (amended.measure, amended.successor)
        id = measure.id.description
        number = records.numbers[measure.id] ?? ""
        phrase = measure.phrase
        finding = amended.finding.label
        bound = records.words(of: measure.id)
        unions = records.unions(of: measure.id)
        let before = number.split(separator: "-").first.map { "第\($0)项" } ?? ""
        let after = successor.flatMap { items[$0.item] } ?? ""
        moved = amended.finding == .kept && !after.isEmpty && after != before ? "（移到\(after)）" : ""
        isPlain = amended.isPlain
        isSettled = amended.isSettled
        verdict = amended.verdict?.rawValue ?? ""
        decided = Self.decided(amended)
        difference = successor.map { TextDifference(from: measure.phrase, to: $0.phrase) }
        successorID = successor?.id.description ?? ""
        let offered = (amended.verdict == .carry ? [successor].compactMap(\.self) : []) + free
        options = offered.map { Option(id: $0.id.description, label: "\(items[$0.item] ?? "")：\($0.phrase.prefix(40))") }
        questions = Self.questions(amended, amendment)
        reason = amended.reason
        address = "\(amendment.address)/measures/\(measure.id)/verdict"
        self.mayDecide = mayDecide
    }

    private static func decided(_ amended: AmendedMeasure) -> String {
        guard amended.verdict != nil else { return "" }
        guard amended.successor?.state.isTaken ?? true else { return "接的那一句在核对页退回或者不收了，请重新定。" }
        let by = amended.decidedName.map { "（\($0)定）" } ?? ""
        return AmendmentPage.sentence(of: amended) + by
    }

    private static func questions(_ amended: AmendedMeasure, _ amendment: Amendment) -> [Question] {
        func answer(_ takes: Bool?) -> String { takes.map { $0 ? "new" : "old" } ?? "" }
        var questions: [Question] = []
        if amended.asksTarget {
            questions.append(
                Question(
                    name: "target",
                    legend: "新文里的目标变了",
                    new: amended.successor?.target?.words ?? "不再写数，不设目标",
                    old: amended.measure.target?.words ?? "未设",
                    answer: answer(amended.takesTarget)
                )
            )
        }
        if amended.asksDue {
            questions.append(
                Question(
                    name: "due",
                    legend: "新文里的期限变了",
                    new: amended.successor?.due.map { "\($0.written)前" } ?? "不再写日子，按全年",
                    old: amended.measure.due.map { "\($0.written)前" } ?? "全年",
                    answer: answer(amended.takesDue)
                )
            )
        }
        return questions
    }

    private var tone: HTML { isSettled ? "ok" : "watch" }

    var html: HTML {
        """
        <article class="card" id="m\(id)" data-s="\(tone)" tabindex="-1" aria-labelledby="t\(id)">
          <header><h3 id="t\(id)"><span class="no">\(number)</span>\(phrase)</h3>\
        <span class="badge" data-s="\(isSettled ? "done" : "watch")">\(isSettled ? "已定" : finding)</span></header>
          \(change)
          <p class="meta">\(isSettled ? "<b>\(finding)</b>" as HTML : "")\(bound.isEmpty ? "<span>没有挂着的办理</span>" as HTML : "<span>\(bound)</span>")</p>
          \(decided.isEmpty ? "" : "<p class=\"why\">\(decided)</p>" as HTML)
          \(mayDecide ? forms : "")
        </article>
        """
    }

    private var change: HTML {
        guard let difference else { return "" }
        guard !difference.isNone else { return moved.isEmpty ? "" : "<p>\(moved)</p>" }
        let label = verdict.isEmpty ? "新文里最相近的一句：" : "新文："
        return "<p class=\"muted\">\(label)</p><p class=\"quote diff\">\(difference.html)</p>"
    }

    private var forms: HTML {
        guard isSettled else { return deciding }
        return "<details class=\"more\"><summary class=\"btn quiet small\">改主意</summary>\(deciding)</details>"
    }

    private var deciding: HTML {
        "\(options.isEmpty ? nowhere : carrying)\(ending)"
    }

    private var nowhere: HTML { "<p class=\"hint\">新文里没有空着的句子可接。漏读的，先到核对页补一条。</p>" }

    private var carrying: HTML {
        let rows = options.map { option -> HTML in
            let selected: HTML = option.id == successorID ? " selected" : ""
            return "<option value=\"\(option.id)\"\(selected)>\(option.label)</option>"
        }
        let none: HTML =
            successorID.isEmpty || !options.contains { $0.id == successorID } ? "<option value=\"\">选一句</option>" : ""
        let split: HTML = "<a class=\"btn quiet small\" href=\"/measures/\(successorID)/split\">把新文这句拆开</a>"
        let mark = difference.map { !$0.isNone } ?? false
        return """
            <form class="form" method="post" action="\(address)">\(HTML.formToken)<input type="hidden" name="verdict" value="carry">
            <div class="field"><label for="s\(id)">接到新文的这一句</label><select id="s\(id)" name="successor" required>\(none)\(rows)</select></div>
            \(questions.map(radios))
            <div class="row"><button class="btn small">接上，办理照旧</button>\(split, if: mark && !successorID.isEmpty)</div></form>
            """
    }

    private func radios(_ question: Question) -> HTML {
        func pick(_ value: StaticString, _ label: String, _ words: String) -> HTML {
            let checked: HTML = question.answer == "\(value)" ? " checked" : ""
            return """
                <label class="pick"><input type="radio" name="\(question.name)" value="\("\(value)")" required\(checked)>\
                <span>\(label)：\(words)</span></label>
                """
        }
        return """
            <fieldset class="field"><legend>\(question.legend)</legend>\(pick("new", "照新文", question.new))\
            \(pick("old", "不改", question.old))</fieldset>
            """
    }

    private var ending: HTML {
        let told = unions > 0 ? "\(unions) 家在办的交办会撤回，理由他们看得到。" : "理由记在办理记录里。"
        return """
            <details class="more"><summary class="btn quiet small">结束这条</summary>
            <form class="form" method="post" action="\(address)">\(HTML.formToken)<input type="hidden" name="verdict" value="end">
            <div class="field"><label for="r\(id)">为什么结束</label><p class="hint" id="rh\(id)">\(told)</p>\
            <input id="r\(id)" name="reason" value="\(reason)" required maxlength="200" aria-describedby="rh\(id)"></div>
            <div class="row"><button class="btn stop small">结束这条</button></div></form></details>
            """
    }
}

extension TextDifference {
    /// The text with what went struck out and what came underlined; whoever hears it is told in words.
    var html: HTML {
        "\(pieces.map { $0.html })"
    }
}

extension TextDifference.Piece {
    fileprivate var html: HTML {
        switch self {
        case .same(let words): HTML(escaping: words)
        case .removed(let words): "<del><span class=\"vh\">删去：</span>\(words)<span class=\"vh\">。</span></del>"
        case .added(let words): "<ins><span class=\"vh\">加上：</span>\(words)<span class=\"vh\">。</span></ins>"
        }
    }
}
