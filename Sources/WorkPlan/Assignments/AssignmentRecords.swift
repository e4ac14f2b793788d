// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// What an assignment leaves for others: tasks on the desks of both sides, and a fact that says how it stands.
struct AssignmentRecords {
    let issue: Issue
    let measure: Measure

    init(_ issue: Issue, of measure: Measure) {
        self.issue = issue
        self.measure = measure
    }

    /// What indicators may count of assignments.
    static let factKind = FactKind(
        "assignment",
        "承办事项",
        unit: "件",
        meaning: "一家工会承办一条举措，从交办、签收、申请销号到核实销号",
        states: Assignment.State.allCases.filter { $0 != .withdrawn }.map { .init($0.rawValue, $0.label) },
        tags: [.init(.series, "分工", choices: [Part.lead.label, Part.support.label]), .init(.theme, "举措原文")]
    )

    static func key(_ id: ID<Assignment>) -> String { "assignment/\(id)" }

    func fact(_ assignment: Assignment, _ state: Assignment.State, on day: Day) -> Fact {
        Fact(
            key: Self.key(assignment.id),
            kind: Self.factKind.key,
            union: assignment.union,
            path: assignment.unionPath,
            on: day,
            state: state.rawValue,
            subject: assignment.subject,
            label: assignment.unionName,
            link: assignment.address,
            tags: tags
        )
    }

    /// The facts of all that this act issued.
    func issuedFacts() -> FactBatch {
        FactBatch(
            kind: Self.factKind.key,
            state: Assignment.State.issued.rawValue,
            on: issue.issued.at.day,
            subjectKind: "assignment",
            tags: tags,
            rows: """
                SELECT 'assignment/' || \(SQL.address(of: "assignment.id")) AS key, assignment.union_id,
                    assignment.union_path, assignment.id AS subject_id, trade_union.short_name AS label,
                    '/assignments/' || \(SQL.address(of: "assignment.id")) AS link
                FROM assignment JOIN trade_union ON trade_union.id = assignment.union_id
                WHERE assignment.issue_id = \(issue.id)
                """
        )
    }

    /// The task 签收 of all that this act issued.
    func signing(from first: ID<WorkTask>) -> TaskBatch {
        TaskBatch(
            first: first,
            role: Role.officer.rawValue,
            subjectKind: "assignment",
            verb: "签收",
            title: title,
            detail: "\(issue.issuerName)交办，\(issue.due.spoken)前办结",
            due: issue.due,
            createdAt: issue.issued.at,
            rows: """
                SELECT union_id, id AS subject_id, '/assignments/' || \(SQL.address(of: "id")) AS link
                FROM assignment WHERE issue_id = \(issue.id)
                """
        )
    }

    /// The work itself, for the union's officers until they ask for closing.
    func work(_ assignment: Assignment, due: Day, detail: String, at now: Instant) -> WorkTask {
        task(assignment, at: assignment.union, role: .officer, "办理", detail, due: due, now)
    }

    /// Looking at the evidence, for officers and chair of the supervising side.
    func verification(_ assignment: Assignment, by name: String, at now: Instant) -> [WorkTask] {
        [Role.officer, .chair].map { role in
            task(assignment, at: issue.issuer, role: role, "核实", "\(assignment.unionName)\(name)申请销号", due: nil, now)
        }
    }

    /// Deciding about a request for change.
    func decision(_ assignment: Assignment, by name: String, at now: Instant) -> [WorkTask] {
        [Role.officer, .chair].map { role in
            task(assignment, at: issue.issuer, role: role, "决定", "\(assignment.unionName)\(name)申请变更", due: nil, now)
        }
    }

    /// What is to be done, in the words of the part or of the plan.
    var title: String { issue.title.isEmpty ? measure.phrase : issue.title }

    private var tags: [FactTag: Set<String>] { [.series: [issue.part.label], .theme: [measure.phrase]] }

    private func task(
        _ assignment: Assignment,
        at union: UnionID,
        role: Role,
        _ verb: String,
        _ detail: String,
        due: Day?,
        _ now: Instant
    ) -> WorkTask {
        WorkTask(
            id: .make(at: now),
            union: union,
            role: role.rawValue,
            subject: assignment.subject,
            verb: verb,
            title: title,
            detail: detail,
            link: assignment.address,
            due: due,
            createdAt: now
        )
    }
}

extension Part {
    var label: String { self == .lead ? "牵头" : "配合" }
}
