// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Web

/// One assignment: the words it comes from, who answers for it to whom, how it stands, and what can be done with it now.
struct AssignmentPage: Page {
    struct Line: Encodable, Sendable {
        let text: String
        let when: String
        let tone: String
        let details: [String]
        var files: AttachmentList?
    }

    struct Child: Encodable, Sendable {
        let union: String
        let address: String
        let title: String
        let state: AssignmentBadge
        let due: String
    }

    let title: String
    /// The plan's own words, where the title is a part's.
    let phrase: String
    let number: String
    let measureAddress: String
    let planTitle: String
    let union: String
    let part: String
    let issuer: String
    let state: AssignmentBadge
    let due: DueMark
    let signal: Signal?
    let signalRule: SignalRule?
    let instruction: String
    let facts: [MeasurePanel.Fact]
    let steps: [Line]
    let notices: [AssignmentNotice]
    let reports: [Line]
    let changes: [Line]
    let children: [Child]
    let childSummary: String
    let timeline: [Line]
    let parentAddress: String?
    let forms: AssignmentForms
    let slips: SlipBlock
    let errors: [FieldError]

    var place: Place { .assignments }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    init(_ desk: AssignmentDesk, _ file: AssignmentFile, _ terms: SupervisionTerms, errors: [FieldError]) {
        let (assignment, plan) = (desk.assignment, desk.plan)
        let issue = assignment.issue
        title = desk.records.title
        phrase = issue.title.isEmpty ? "" : desk.measure.phrase
        number = file.number
        measureAddress = "/plans/\(plan.id)/measures/\(desk.measure.id)#p\(file.number)"
        planTitle = plan.title
        union = assignment.unionName
        part = issue.part.label
        issuer = issue.issuerName
        state = AssignmentBadge(assignment.state)
        due = DueMark(assignment, today: desk.visit.today)
        signal = terms.signal(assignment.state, due: assignment.due, on: desk.visit.today)
        signalRule = signal.map { SignalRule($0, by: terms) }
        instruction = issue.instruction
        facts = Self.facts(desk)
        steps = Self.steps(desk, file)
        notices = AssignmentNotice.all(desk, file)
        reports = file.reports.map { Line($0, files: file.evidence[$0.id.rawValue] ?? []) }
        changes = file.changes.map(Line.init)
        children = file.children.map { Child($0) }
        childSummary = "分给 \(file.below.total) 家，销号 \(file.below.closed) 家"
        let begin = Line(
            text: "\(issue.issuerName)交办给\(issue.recipients)",
            when: "\(issue.issued.at.spoken) · \(issue.issued.name)",
            tone: "done",
            details: []
        )
        timeline = [begin] + file.entries.map(Line.init)
        parentAddress = assignment.parent.map { "/assignments/\($0)" }
        forms = AssignmentForms(desk, file, errors: errors)
        slips = file.slips
        self.errors = errors
    }

    private static func facts(_ desk: AssignmentDesk) -> [MeasurePanel.Fact] {
        let (assignment, issue) = (desk.assignment, desk.assignment.issue)
        let all: [(String, String)] = [
            ("承办", assignment.unionName), ("分工", issue.part.label), ("交办", issue.issuerName),
            ("交办日", issue.issued.at.day.written), ("原定期限", issue.due == assignment.due ? "" : issue.due.written),
            ("期限", "\(assignment.due.written)前"), ("目标", desk.measure.target?.words ?? ""),
        ]
        return all.filter { !$0.1.isEmpty }.map { .init(name: $0.0, value: $0.1) }
    }

    /// The six steps of supervision (督办), each with what has happened of it.
    private static func steps(_ desk: AssignmentDesk, _ file: AssignmentFile) -> [Line] {
        let assignment = desk.assignment
        func step(_ text: String, _ mark: Assignment.Mark?, _ rest: String = "还没有") -> Line {
            Line(
                text: text,
                when: mark.map { "\($0.at.spoken) · \($0.name)" } ?? rest,
                tone: mark == nil ? "none" : "done",
                details: []
            )
        }
        let published = desk.plan.publishedAt.map { Assignment.Mark(at: $0, name: desk.plan.publishedName ?? "") }
        let count = file.reports.filter { $0.kind == .progress }.count
        let last = file.reports.first { $0.kind == .progress }
        let followed = Line(
            text: "跟踪进度",
            when: last.map { "报过 \(count) 次，最近\($0.reported.at.spoken)" } ?? "还没有报过进展",
            tone: last == nil ? "none" : "done",
            details: []
        )
        return [
            step("立项登记", published), step("通知交办", assignment.issue.issued), step("签收", assignment.signed), followed,
            step("反馈报告，申请销号", assignment.submitted), step("核实销号，办结", assignment.closed),
        ]
    }

    var content: HTML {
        let crumb: HTML = "<nav class=\"crumb\" aria-label=\"位置\"><a href=\"/assignments\">承办</a> › \(number)</nav>"
        return """
            \(crumb)<div class="head"><div><h1>\(title)</h1>
            <p class="row"><span class="badge full" data-s="\(state.tone)">\(state.word)</span>\(signal.map(\.html))\(due.html)\
            <span>\(union)\(part)，\(issuer)交办</span></p></div></div>
            <div class="cols"><div>
            \(notices.map(\.html))
            \(Field.summary(errors))
            \(words)
            \(forms.html)
            \(slips.html)
            \(reportList)
            \(childList)
            </div><aside aria-label="办到哪一步">
            \(box("steps", "办到哪一步", steps))
            <section class="box" aria-labelledby="facts"><h2 id="facts">要项</h2>\
            <dl class="facts">\(facts.map { "<dt>\($0.name)</dt><dd>\($0.value)</dd>" as HTML })</dl>\(signalRule.map(\.html))</section>
            \(changes.isEmpty ? "" : box("changes", "变更申请", changes))
            \(box("timeline", "办理记录", timeline.reversed()))
            </aside></div>
            """
    }

    private var words: HTML {
        let original: HTML = phrase.isEmpty ? "" : "<p>要点原文：<span class=\"quote\">\(phrase)</span></p>"
        let demand: HTML = instruction.isEmpty ? "<p class=\"muted\">交办时没有另写要求。</p>" : "<p>\(instruction)</p>"
        let parent: HTML? = parentAddress.map { "<p><a href=\"\($0)\">上级交办给\(issuer)的那一件</a></p>" }
        return """
            <section class="box" aria-labelledby="words"><h2 id="words">交办的事</h2>\(original)\(demand)\
            <p><a class="ref" href="\(measureAddress)">要点 \(number)</a> <span class="muted">\(planTitle)</span></p>\(parent)</section>
            """
    }

    private var reportList: HTML {
        guard !reports.isEmpty else { return "" }
        return box("reports", "报过的进展", reports)
    }

    private var childList: HTML {
        guard !children.isEmpty else { return "" }
        let rows = children.map { child -> HTML in
            """
            <li><div><h2><a href="\(child.address)">\(child.union)</a></h2><p>\(child.title) · \(child.due)</p></div>\(child.state.html)</li>
            """
        }
        return """
            <section class="box" aria-labelledby="below"><h2 id="below">分给下级的</h2><p>\(childSummary)。</p>\
            <ul class="list">\(rows)</ul></section>
            """
    }

    private func box(_ id: String, _ title: String, _ lines: [Line]) -> HTML {
        """
        <section class="box" aria-labelledby="\(id)"><h2 id="\(id)">\(title)</h2><ol class="line">\(lines.map(\.html))</ol></section>
        """
    }
}

extension AssignmentPage.Line {
    init(_ report: ProgressReport, files: [Attachment]) {
        let isClosing = report.kind == .closing
        let details = [
            ("问题", report.problems), ("下一步", report.nextStep), ("凭", report.evidence), ("下级没办完的缘由", report.openReason),
        ]
        self.init(
            text: isClosing ? "申请销号：\(report.progress)" : report.progress,
            when: "\(report.reported.at.spoken) · \(report.reported.name)",
            tone: isClosing ? "watch" : "done",
            details: details.filter { !$0.1.isEmpty }.map { "\($0.0)：\($0.1)" },
            files: files.isEmpty ? nil : AttachmentList(files)
        )
    }

    init(_ request: ChangeRequest) {
        var details = ["理由：\(request.reason)"]
        if let decided = request.decided {
            details.append("\(decided.at.day.spoken)，\(decided.name)记：\(request.state.label)。依据：\(decided.words)")
        }
        let tones: [ChangeRequest.State: String] = [.open: "watch", .approved: "done", .refused: "late", .dropped: "none"]
        self.init(
            text: "\(request.state.label)：\(request.words)",
            when: "\(request.requested.at.spoken) · \(request.requested.name)",
            tone: tones[request.state] ?? "none",
            details: details
        )
    }

    init(_ entry: JournalEntry) {
        let tones = ["sign": "done", "close": "done", "apply": "watch", "return": "late", "withdraw": "late", "change": "watch"]
        self.init(
            text: entry.sentence,
            when: "\(entry.at.spoken) · \(entry.actorName)",
            tone: tones[entry.verb] ?? "none",
            details: []
        )
    }

    var html: HTML {
        let rest = details.map { "<span class=\"sub\">\($0)</span>" as HTML }
        return "<li data-s=\"\(tone)\">\(text)<time>\(when)</time>\(rest)\(files?.html)</li>"
    }
}

extension AssignmentPage.Child {
    fileprivate init(_ assignment: Assignment) {
        self.init(
            union: assignment.unionName,
            address: assignment.address,
            title: assignment.issue.title,
            state: AssignmentBadge(assignment.state),
            due: "\(assignment.due.spoken)前"
        )
    }
}

extension Instant {
    /// `2024年6月28日 16:40`
    var spoken: String { "\(day.written) \(clockTime)" }
}
