// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Stopping a measure's clock by a recorded decision, and letting it run again.
struct PauseRoutes {
    func add(to site: inout Site) {
        site.action("measures/:measure/pause", .permission(.reportProgress), "暂停计时", begin)
        site.action("measures/:measure/pause/end", .permission(.reportProgress), "恢复计时", end)
    }

    private func begin(_ visit: Visit) throws -> Reply {
        let (plan, measure) = try measure(visit)
        let (reason, basis) = (visit.form.text("reason"), visit.form.text("basis"))
        guard !reason.isEmpty, reason.count <= 200 else { throw Refusal.malformed("写上为什么暂停，200 个字以内。") }
        guard !basis.isEmpty, basis.count <= 200 else { throw PauseRefusal.withoutDecision }
        let pause = MeasurePause(
            id: .make(at: visit.now),
            measure: measure.id,
            pause: .init(from: visit.today, to: nil),
            reason: reason,
            basis: basis,
            by: try visit.viewer.name
        )
        guard try PauseStore(db: visit.db).begin(pause) else { throw PauseRefusal.alreadyPaused }
        try visit.conclude(plan, "pause", "\(ReviewDesk.quoted(measure.phrase))暂停计时。原因：\(reason)。依据：\(basis)")
        return back(plan, measure, "计时暂停了，从今天起不算进度")
    }

    private func end(_ visit: Visit) throws -> Reply {
        let (plan, measure) = try measure(visit)
        guard try PauseStore(db: visit.db).end(measure.id, on: visit.today) else { throw PauseRefusal.notPaused }
        try visit.conclude(plan, "resume", "\(ReviewDesk.quoted(measure.phrase))恢复计时")
        return back(plan, measure, "计时恢复了")
    }

    private func measure(_ visit: Visit) throws -> (Plan, Measure) {
        guard let measure = try MeasureStore(db: visit.db).find(try visit.id("measure")), measure.state.isTaken else {
            throw Refusal.notFound
        }
        let plan = try PlanStore(db: visit.db).require(measure.plan, .reportProgress, for: visit.viewer)
        guard plan.state == .published else { throw IndicatorRefusal.planNotPublished }
        return (plan, measure)
    }

    private func back(_ plan: Plan, _ measure: Measure, _ sentence: String) -> Reply {
        .redirect(to: "/plans/\(plan.id)/measures/\(measure.id)", saying: Notice(sentence))
    }
}

/// Why a clock cannot be stopped or started.
enum PauseRefusal: RuleViolation, Equatable {
    case withoutDecision
    case alreadyPaused
    case notPaused

    var sentence: String {
        switch self {
        case .withoutDecision: "暂停要有依据：写明哪次会议或哪份文件定的，200 个字以内。"
        case .alreadyPaused: "这条举措已经暂停计时了。"
        case .notPaused: "这条举措没有暂停，不用恢复。"
        }
    }

    var citation: String? { self == .withoutDecision ? "督查督办通行做法：目标和时限只凭领导班子的记录在案的决定变更" : nil }
}
