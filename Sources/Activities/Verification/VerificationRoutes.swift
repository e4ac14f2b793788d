// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Verifying what unions below have filed: one, or several at once.
struct VerificationRoutes {
    func add(to site: inout Site) {
        let need = Route.Need.permission(.verifyActivities)
        site.action("activities/verifications", need, "核实选上的活动记录", verifyTicked)
        site.action("activities/:activity/verification", need, "核实活动记录", verify)
        site.action("activities/:activity/return", need, "退回活动记录", sendBack)
        site.action("activities/:activity/reopening", need, "重新打开已核实的活动记录", reopen)
    }

    private func verify(_ visit: Visit) throws -> Reply {
        let verdict = try verdict(visit)
        try verdict.verify()
        return try conclude(visit, verdict, "accept", "核实活动", "核实了，计入要点的数")
    }

    private func sendBack(_ visit: Visit) throws -> Reply {
        let (verdict, reason) = (try verdict(visit), try reason(visit))
        try verdict.sendBack(because: reason)
        return try conclude(visit, verdict, "return", "退回活动", "退回了，填报的工会待办里有了", because: reason)
    }

    private func reopen(_ visit: Visit) throws -> Reply {
        let (verdict, reason) = (try verdict(visit), try reason(visit))
        try verdict.reopen(because: reason)
        return try conclude(visit, verdict, "reopen", "重新打开活动", "重新打开了，不再计入要点的数", because: reason)
    }

    /// Each of the ticked ones by itself: what has moved on in the meantime is named and holds up no other.
    private func verifyTicked(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        let ticked = Set(visit.form.all("activity").compactMap { ID<Activity>($0) }).sorted().prefix(Self.most)
        guard !ticked.isEmpty else { throw ActivityRefusal.nothingTicked }
        let hand = Activity.Hand(account: viewer.account, name: viewer.name, at: visit.now)
        var done = 0
        var failures: [String] = []
        for activity in try ActivityStore(db: visit.db).find(Array(ticked))
        where activity.state != .draft && VerifyingDesk.isOpen(to: viewer, at: activity.unionPath) {
            do {
                try Verdict(activity: activity, hand: hand, db: visit.db).verify()
                try visit.note(activity.subject, "accept", "核实活动“\(activity.content.title)”")
                done += 1
            } catch let refusal as ActivityRefusal {
                failures.append("“\(activity.content.title)”没有办成：\(refusal.sentence)")
            }
        }
        guard done + failures.count > 0 else { throw Refusal.notFound }
        let back = "/activities?\(ActivityFilter(visit.form).query)"
        guard let first = failures.first else { return .redirect(to: back, saying: Notice("核实了 \(done) 条")) }
        let rest = failures.count > 1 ? "还有 \(failures.count - 1) 条也没有办成，逐条打开看。" : ""
        return .redirect(to: back, saying: Notice("核实了 \(done) 条。\(first)\(rest)", tone: .watch))
    }

    /// A page of the list holds no more.
    private static let most = 50

    private func verdict(_ visit: Visit) throws -> Verdict {
        let viewer = try visit.viewer
        guard let activity = try ActivityStore(db: visit.db).find(try visit.id("activity")), activity.state != .draft,
            VerifyingDesk.isOpen(to: viewer, at: activity.unionPath)
        else { throw Refusal.notFound }
        let hand = Activity.Hand(account: viewer.account, name: viewer.name, at: visit.now)
        return Verdict(activity: activity, hand: hand, db: visit.db)
    }

    private func reason(_ visit: Visit) throws -> String {
        let reason = visit.form.text("why")
        guard !reason.isEmpty, reason.count <= 200 else { throw ActivityRefusal.noReason }
        return reason
    }

    private func conclude(
        _ visit: Visit,
        _ verdict: Verdict,
        _ verb: String,
        _ line: String,
        _ notice: String,
        because reason: String? = nil
    ) throws -> Reply {
        let because = reason.map { "。原因：\($0)" } ?? ""
        try visit.note(verdict.activity.subject, verb, "\(line)“\(verdict.activity.content.title)”\(because)")
        return .redirect(to: verdict.activity.address, saying: Notice(notice))
    }
}
