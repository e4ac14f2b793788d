// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What a slip is about (督办事项): an assignment, or a measure that its lead answers for without one.
struct Matter: Sendable, Equatable {
    enum Key: Sendable, Hashable {
        case assignment(ID<Assignment>)
        /// A measure and the union that leads it: the plan's own, or one that the plan names.
        case measure(ID<Measure>, UnionID)
    }

    let key: Key
    let plan: ID<Plan>
    let measure: ID<Measure>
    /// The supervising side.
    let issuer: UnionID
    let issuerPath: String
    let issuerName: String
    /// Who answers; of a plan's own measures the same union, by another hand.
    let union: UnionID
    let unionPath: String
    let unionName: String
    let title: String
    let due: Day
    /// How a slip begins: what, by whom, for whom.
    let opening: String
    /// What is not there yet, in the order in which it must come.
    let missing: String
    /// Why it is followed up no more; `nil` while it is.
    let ending: Ending?
    /// Whether a recorded decision stopped its clock.
    let isPaused: Bool
    /// Since when nobody has signed for it; nothing that was never issued waits for a signature.
    var unsignedOn: Day?
    /// The light of a measure.
    var light: Light.State?
    /// Whether the rule can tell that it is late: it has a day of its own, or something to count.
    var isByRule = true

    /// How it came to an end.
    enum Ending: Sendable, Equatable {
        /// It was done.
        case done(String)
        /// It is somebody else's now, or nobody's.
        case over(String)

        var words: String {
            switch self {
            case .done(let words), .over(let words): words
            }
        }
    }

    var address: String {
        switch key {
        case .assignment(let id): "/assignments/\(id)"
        case .measure(let measure, _): "/plans/\(plan)/measures/\(measure)"
        }
    }

    /// What the rule reminds of today.
    func reminder(_ terms: SupervisionTerms, on today: Day) -> Cause? {
        guard isByRule, ending == nil, !isPaused else { return nil }
        let byDay = Ladder.reminder(
            due: due,
            isSigned: unsignedOn == nil,
            issuedOn: unsignedOn ?? today,
            warnDays: terms.warnDays.integer,
            unsignedSince: terms.unsignedSince(today),
            on: today
        )
        return byDay ?? (light == .late ? .behind(due) : nil)
    }
}

// MARK: - Of assignments

extension Matter {
    /// `reported` is the day of the last report of progress.
    init(_ assignment: Assignment, title: String, reported: Day?, isPaused: Bool) {
        let isRunning = [.issued, .signed].contains(assignment.state)
        self.init(
            key: .assignment(assignment.id),
            plan: assignment.plan,
            measure: assignment.measure,
            issuer: assignment.issue.issuer,
            issuerPath: assignment.issue.issuerPath,
            issuerName: assignment.issue.issuerName,
            union: assignment.union,
            unionPath: assignment.unionPath,
            unionName: assignment.unionName,
            title: title,
            due: assignment.due,
            opening: Self.opening(
                title,
                by: assignment.unionName,
                assignment.issue.part,
                for: assignment.issue.issuerName
            ),
            missing: Self.missing(assignment.state, reported: reported),
            ending: isRunning ? nil : .over(assignment.state.label),
            isPaused: isPaused,
            unsignedOn: assignment.state == .issued ? assignment.issue.issued.at.day : nil
        )
    }

    static func opening(_ title: String, by union: String, _ part: Part, for issuer: String) -> String {
        "“\(title)”由\(union)\(part.label)，\(issuer)交办"
    }

    static func missing(_ state: Assignment.State, reported: Day?) -> String {
        if state == .issued { return "到今天还没有签收，也没有报过进展。" }
        guard let reported else { return "已签收，没有报过进展，没有申请销号。" }
        return "最近一次进展是\(reported.written)报的，没有申请销号。"
    }
}

// MARK: - Of measures

extension Matter {
    /// A union that leads a measure and was given no assignment.
    struct Lead: Sendable, Equatable {
        let union: UnionID
        let path: String
        let name: String
    }

    /// `due` is the day as pauses have moved it.
    init(_ measure: Measure, of plan: Plan, issuer: String, _ lead: Lead, _ light: Light, due: Day, isPaused: Bool) {
        let isOwn = lead.union == plan.union
        // The text may name a department of the union's own.
        let hand = isOwn && !measure.leadLabel.isEmpty ? measure.leadLabel : lead.name
        self.init(
            key: .measure(measure.id, lead.union),
            plan: plan.id,
            measure: measure.id,
            issuer: plan.union,
            issuerPath: plan.unionPath,
            issuerName: issuer,
            union: lead.union,
            unionPath: lead.path,
            unionName: lead.name,
            title: measure.phrase,
            due: due,
            opening: "“\(measure.phrase)”由\(hand)牵头，列入《\(plan.title)》",
            missing: Self.missing(light),
            ending: Self.ending(light),
            isPaused: isPaused,
            light: light.state,
            isByRule: measure.due != nil || light.state != .unset
        )
    }

    private static func missing(_ light: Light) -> String {
        guard light.state != .unset else { return "没有设指标和节点，办没办成看不出来。" }
        let reason = light.reason.hasSuffix("。") ? String(light.reason.dropLast()) : light.reason
        return "灯是“\(light.state.word)”：\(reason)。"
    }

    private static func ending(_ light: Light) -> Ending? {
        switch light.state {
        case .done: .done("举措已经完成")
        case .steady: .over("只计数，不评判")
        case .late, .watch, .none, .ok, .unset: nil
        }
    }
}
