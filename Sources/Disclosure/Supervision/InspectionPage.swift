// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// One round: each topic with what the records say of it, the group's mark, and the unit's answer where it was found wanting.
struct InspectionPage: Page {
    /// What a form brought that did not pass.
    struct Entered: Sendable {
        let grade: String
        let note: String
    }

    struct Row: Encodable, Sendable {
        let id: String
        let title: String
        let address: String
        let light: DisclosureLight?
        let grade: String
        let note: String
        let was: String
        let said: String
        let label: String
        let tone: String
        let by: String
        let error: String
    }

    struct Follow: Encodable, Sendable {
        let id: String
        let title: String
        let grade: String
        let tone: String
        let note: String
        let due: String
        let isLate: Bool
        let answer: String
    }

    let title: String
    let trail: [Trail]
    let address: String
    let detail: String
    let isOpen: Bool
    let rows: [Row]
    let tally: String
    let left: Int
    let follows: [Follow]
    let moments: [Moment]
    let marks: Bool
    let runs: Bool
    let errors: [FieldError]

    var place: Place { .disclosures }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    init(
        _ desk: InspectionDesk,
        _ topics: [Topic],
        _ duties: [Duty],
        _ marks: [Mark],
        _ findings: [InspectionFinding],
        _ journal: [JournalEntry],
        entered: [ID<Topic>: Entered],
        errors: [FieldError],
        _ rules: DisclosureRules
    ) {
        let (inspection, today) = (desk.inspection, desk.visit.today)
        let (byTopic, marked) = (
            Dictionary(grouping: duties, by: \.topic), Dictionary(uniqueKeysWithValues: marks.map { ($0.topic, $0) })
        )
        title = inspection.title
        trail = [Trail(desk.desk.catalogue), Trail("\(desk.desk.catalogue.address)/inspections", "监督检查")]
        address = inspection.address
        let isRunning = inspection.closedAt == nil
        isOpen = isRunning
        let end = inspection.closedAt.map { "，\($0.day.written)由\(inspection.closedName ?? "")结束" } ?? ""
        detail = "\(inspection.began.written)由\(inspection.createdName)开始\(end)"
        // A closed round shows what it marked, though a topic may have been retired since.
        let shown = topics.filter { marked[$0.id] != nil || isRunning && $0.retired == nil }
        rows = shown.map { topic in
            let mark = marked[topic.id]
            return Row(
                id: topic.id.description,
                title: topic.content.title,
                address: topic.address,
                light: DisclosureLight.worst(of: (byTopic[topic.id] ?? []).map { $0.light(on: today, rules) }),
                grade: entered[topic.id]?.grade ?? mark?.grade.rawValue ?? "",
                note: entered[topic.id]?.note ?? mark?.note ?? "",
                was: mark?.grade.rawValue ?? "",
                said: mark?.note ?? "",
                label: mark?.grade.label ?? "没查",
                tone: mark?.grade.tone ?? "none",
                by: mark.map { "\($0.markedName) \($0.markedAt.day.spoken)" } ?? "",
                error: errors.first { $0.field == "note-\(topic.id)" }?.sentence ?? ""
            )
        }
        left = rows.filter { $0.was.isEmpty }.count
        tally = Mark.Grade.allCases.map { grade in "\(grade.label) \(marks.filter { $0.grade == grade }.count) 项" }.joined(
            separator: "，"
        )
        let titles = Dictionary(uniqueKeysWithValues: topics.map { ($0.id, $0.content.title) })
        follows = findings.map { finding in
            let mark = marked[finding.topic]
            return Follow(
                id: finding.id.description,
                title: titles[finding.topic] ?? "",
                grade: mark?.grade.label ?? "",
                tone: mark?.grade.tone ?? "none",
                note: mark?.note ?? "",
                due: finding.answer == nil ? "\(finding.due.day.written)前答复" : "",
                isLate: finding.answer == nil && today > finding.due.day,
                answer: finding.answer.map { "\(finding.answeredAt?.day.written ?? "") \(finding.answeredName ?? "")：\($0)" }
                    ?? ""
            )
        }
        moments = journal.reversed().map(Moment.init)
        self.marks = desk.marks
        runs = desk.desk.runs
        self.errors = errors
    }

    var content: HTML {
        """
        \(DisclosureParts.crumb(trail, title))
        <div class="head"><div><h1>\(title)</h1><p>\(detail)。\(tally)。</p></div><div class="row noprint">\(Parts.printing())</div></div>
        \(following, if: !follows.isEmpty)
        <section class="box" aria-labelledby="marks"><h2 id="marks">逐项意见</h2>\(marks ? form : list)</section>
        \(closing, if: marks)\(Moment.box(moments))
        """
    }

    private var form: HTML {
        guard !rows.isEmpty else { return Parts.empty("目录里还没有事项，没有什么可查。") }
        return """
            <form class="form" method="post" action="\(address)/marks" data-guard>\(HTML.formToken)\(Field.summary(errors))\(rows.map(field))
            <div class="row"><button class="btn work">存好</button><span class="hint">可以查几项存一次。</span></div></form>
            """
    }

    private func field(_ row: Row) -> HTML {
        let options = ([Choice("", "没查")] + Mark.Grade.allCases.map { Choice($0.rawValue, $0.label) }).map { option -> HTML in
            "<option value=\"\(option.value)\"\(" selected", if: option.value == row.grade)>\(option.label)</option>"
        }
        let wrong: HTML = "<p class=\"err\" id=\"error-\(row.id)\">\(Icon.light("late"))\(row.error)</p>"
        let invalid: HTML = " aria-invalid=\"true\" aria-describedby=\"error-\(row.id)\""
        let lamp: HTML? = row.light.map { " \(DisclosureParts.lamp($0))" }
        return """
            <div class="leaf"><p><a href="\(row.address)">\(row.title)</a>\(lamp) <small class="muted">\(row.by)</small></p>
            <div class="inline"><div class="field"><label for="mark-\(row.id)">意见<span class="vh">：\(row.title)</span></label>\
            <select id="mark-\(row.id)" name="mark-\(row.id)">\(options)</select></div>
            <div class="field"><label for="note-\(row.id)">哪里不够<span class="vh">：\(row.title)</span></label>\(wrong, if: !row.error.isEmpty)\
            <input id="note-\(row.id)" name="note-\(row.id)" value="\(row.note)" autocomplete="off"\(invalid, if: !row.error.isEmpty)></div></div>
            <input type="hidden" name="was-\(row.id)" value="\(row.was)"><input type="hidden" name="said-\(row.id)" value="\(row.said)"></div>
            """
    }

    private var list: HTML {
        guard !rows.isEmpty else { return Parts.empty("还没有查过一项。") }
        let lines = rows.map { row -> HTML in
            """
            <li><div><a href="\(row.address)">\(row.title)</a><p>\(row.said) \(row.by)</p></div>\(Parts.badge(row.tone, row.label))</li>
            """
        }
        return "<ul class=\"list\">\(lines)</ul>"
    }

    private var closing: HTML {
        let wait: HTML = "<p>还有 \(left) 项没有查，查完再结束。</p>"
        let end: HTML = """
            <p>结束以后意见不能再改，发现的问题等单位答复。</p><form method="post" action="\(address)/closing">\(HTML.formToken)\
            <button class="btn seal">结束这一轮检查</button></form>
            """
        return "<section class=\"box noprint\" aria-label=\"结束\">\(left > 0 ? wait : end)</section>"
    }

    private var following: HTML {
        let rows = follows.map { follow -> HTML in
            let late: HTML = "\(Parts.badge("late", "过了答复时限"))"
            let words = Parts.area("answer", follow.id, "怎么改的", hint: "改了什么，或者为什么不用改")
            let form = Parts.fold("答复", "/disclosure-findings/\(follow.id)/answer", words, press: "答复")
            return """
                <li><div>\(follow.title)<p>\(follow.note)</p><p>\(follow.due)\(follow.answer)</p><div class="noprint">\(form, if: runs && follow.answer.isEmpty)</div></div>\
                <span>\(Parts.badge(follow.tone, follow.grade)) \(late, if: follow.isLate)</span></li>
                """
        }
        return
            "<section class=\"box\" aria-labelledby=\"found\"><h2 id=\"found\">发现的问题</h2><ul class=\"list\">\(rows)</ul></section>"
    }
}
