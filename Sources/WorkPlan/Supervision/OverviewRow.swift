// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// A line of the digest: a matter with its latest slip.
struct OverviewRow: Sendable, Equatable {
    let matter: Matter.Key
    let address: String
    let title: String
    let union: String
    let due: Day
    /// How an assignment stands; a measure has its light instead.
    let state: Assignment.State?
    var light: Light.State?
    let slip: SlipMark?

    /// What a line shows of a slip.
    struct SlipMark: Sendable, Equatable {
        let id: ID<Slip>
        let name: String
        let state: Slip.State
        let answerDue: Day?
        let hasFailed: Bool
        let answeredBy: String
        /// Whether the step after it is to make known, or there is none.
        let isPress: Bool
    }
}

extension OverviewRow {
    init(_ matter: Matter, _ slip: SlipMark?) {
        self.init(
            matter: matter.key,
            address: matter.address,
            title: matter.title,
            union: matter.unionName,
            due: matter.due,
            state: nil,
            light: matter.light,
            slip: slip
        )
    }
}

extension OverviewRow.SlipMark {
    init(_ slip: Slip, on today: Day) {
        self.init(
            id: slip.id,
            name: slip.number == nil ? "提请通报" : slip.name,
            state: slip.state,
            answerDue: slip.answerDue,
            hasFailed: slip.hasFailed(on: today),
            answeredBy: slip.answered?.name ?? "",
            isPress: [.press, .circulate].contains(slip.level)
        )
    }

    /// The slip of a row, where it has one.
    init?(_ row: Row, on today: Day) throws {
        guard let id: ID<Slip> = try row.find("slip_id") else { return nil }
        let (level, state): (Slip.Level, Slip.State) = (try row.get("level"), try row.get("slip_state"))
        let (number, year): (Int?, Int) = (try row.find("number"), try row.get("year"))
        let due: Day? = try row.find("answer_due_on")
        let isPast = due.map { $0 < today } ?? false
        self.init(
            id: id,
            name: number.map { "\(level.label)〔\(year)〕\($0)号" } ?? "提请通报",
            state: state,
            answerDue: due,
            hasFailed: state == .insufficient || [.issued, .acknowledged].contains(state) && isPast,
            answeredBy: try row.find("answered_name") ?? "",
            isPress: [.press, .circulate].contains(level)
        )
    }
}
