// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// What the union that issued an assignment does with it: verify and close, send back, decide on changes, withdraw.
struct SupervisionRoutes {
    let shelf: PlanShelf
    let supervision: SupervisionTerms

    func add(to site: inout Site) {
        site.action("assignments/:assignment/closure", .permission(.superviseMeasures), "核实销号", close)
        site.action("assignments/:assignment/return", .permission(.superviseMeasures), "退回销号申请", sendBack)
        site.action("assignments/:assignment/decision", .permission(.superviseMeasures), "决定变更申请", decide)
        site.action("assignments/:assignment/withdrawal", .permission(.superviseMeasures), "撤回交办", withdraw)
    }

    func close(_ visit: Visit) throws -> Reply {
        let desk = try supervising(visit)
        try desk.assignment.close(by: desk.viewer.account)
        let note = visit.form.text("note")
        guard note.count <= 500 else {
            throw Rejection(try desk.page(shelf, supervision, errors: [.init("note", "写短些，500 个字以内")]))
        }
        try desk.store.close(desk.assignment, by: desk.viewer.account, name: desk.viewer.name, note: note, at: visit.now)
        let opinion = note.isEmpty ? "" : "。意见：\(note.opening)"
        try desk.conclude("close", "核实销号\(opinion)", to: .closed, ending: ["核实"], as: "已销号")
        return desk.back("核实过了，这件事销号")
    }

    func sendBack(_ visit: Visit) throws -> Reply {
        let desk = try supervising(visit)
        try desk.assignment.require(.sendBack)
        let reason = try reason("reason", "写明退回的理由，承办的工会才知道补什么，500 个字以内", desk)
        try desk.store.sendBack(desk.assignment, by: desk.viewer.name, reason: reason, at: visit.now)
        try desk.conclude("return", "退回销号申请。理由：\(reason.opening)", to: .signed, ending: ["核实"], as: "退回")
        let detail = "\(desk.viewer.name)退回：\(reason.opening)"
        try visit.tasks.add(desk.records.work(desk.assignment, due: desk.assignment.due, detail: detail, at: visit.now))
        return desk.back("退回了，承办工会的待办里有了")
    }

    func decide(_ visit: Visit) throws -> Reply {
        let desk = try supervising(visit)
        let changes = ChangeRequestStore(db: visit.db)
        guard let request = try changes.open(of: desk.assignment.id) else { throw AssignmentRefusal.noChange }
        try request.decide(by: desk.viewer.account)
        let answer = visit.form.text("answer")
        guard ["approve", "refuse"].contains(answer) else { throw Refusal.malformed("选同意还是不同意。") }
        let words = "写上哪次会议或者哪份文件定的，比如“6月20日主席办公会纪要”，200 个字以内"
        let decision = try reason("decision", words, limit: 200, desk)
        if answer == "approve" { try postpone(desk, request) }
        try changes.decide(
            request.id,
            answer == "approve" ? .approved : .refused,
            by: desk.viewer.account,
            name: desk.viewer.name,
            decision: decision,
            at: visit.now
        )
        let verdict = answer == "approve" ? "同意" : "不同意"
        try desk.conclude("decide", "\(verdict)\(request.words)。依据：\(decision.opening)", ending: ["决定"], as: verdict)
        return desk.back("\(verdict)变更，依据记下了")
    }

    /// An approved day takes the place of the old one, also in the task of those who do the work.
    private func postpone(_ desk: AssignmentDesk, _ request: ChangeRequest) throws {
        guard let day = request.wantedOn else { return }
        if let parent = try desk.assignment.parent.flatMap(desk.store.find), day > parent.due {
            let sentence = "本会自己要在\(parent.due.written)前办结，批给下级的不能更晚；要更晚，先向上级申请改期"
            throw Rejection(try desk.page(shelf, supervision, errors: [.init("decision", sentence)]))
        }
        try desk.store.postpone(desk.assignment.id, to: day)
        guard desk.assignment.state == .signed else { return }
        let visit = desk.visit
        try visit.tasks.finish(desk.assignment.subject, verb: "办理", at: visit.now, by: desk.viewer.name, outcome: "改期")
        let detail = "\(desk.assignment.issue.issuerName)同意改期到\(day.written)"
        try visit.tasks.add(desk.records.work(desk.assignment, due: day, detail: detail, at: visit.now))
    }

    func withdraw(_ visit: Visit) throws -> Reply {
        let desk = try supervising(visit)
        try desk.assignment.require(.withdraw)
        let below = try desk.store.childCounts(of: desk.assignment.id)
        guard below.total == 0 else { throw AssignmentRefusal.passedOn(below.total) }
        let reason = try reason("withdraw-reason", "写明为什么撤回，500 个字以内", desk)
        try desk.store.withdraw(desk.assignment, by: desk.viewer.name, reason: reason, at: visit.now)
        let changes = ChangeRequestStore(db: visit.db)
        if let request = try changes.open(of: desk.assignment.id) {
            try changes.decide(
                request.id,
                .dropped,
                by: desk.viewer.account,
                name: desk.viewer.name,
                decision: "交办已撤回",
                at: visit.now
            )
        }
        let tasks = ["签收", "办理", "核实", "决定"]
        try desk.conclude("withdraw", "撤回交办。理由：\(reason.opening)", to: .withdrawn, ending: tasks, as: "交办已撤回")
        return desk.back("交办撤回了")
    }

    private func reason(_ field: String, _ sentence: String, limit: Int = 500, _ desk: AssignmentDesk) throws -> String {
        let reason = desk.visit.form.text(field)
        guard !reason.isEmpty, reason.count <= limit else {
            throw Rejection(try desk.page(shelf, supervision, errors: [.init(field, sentence)]))
        }
        return reason
    }

    private func supervising(_ visit: Visit) throws -> AssignmentDesk {
        let desk = try AssignmentDesk(visit)
        try desk.requireSupervising()
        return desk
    }
}
