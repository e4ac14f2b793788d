// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Admitting several at once: a committee decides about the newcomers of a term in one meeting.
struct ApplicationPickRoutes {
    let sealer: Sealer

    func add(to site: inout Site) {
        site.page("members/applications/picked", .permission(.keepMembers), "成批审批的表单") { visit in
            let picks = try Picks<Application>(visit.query)
            guard !picks.ids.isEmpty else {
                return .redirect(to: "/members/applications", saying: Notice(PickRefusal.none.sentence, tone: .watch))
            }
            return .page(try page(try applications(visit, picks), visit))
        }
        site.action("members/applications/picked/admission", .permission(.keepMembers), "成批批准入会", admit)
    }

    private func applications(_ visit: Visit, _ picks: Picks<Application>) throws -> [Application] {
        let viewer = try visit.viewer
        let found = try ApplicationStore(db: visit.db, sealer: sealer).list(picks.ids)
        let applications = found.filter { viewer.may(.keepMembers, at: $0.path.text) }
        try picks.confirm(applications.count)
        return applications
    }

    private func page(_ applications: [Application], _ visit: Visit, errors: [FieldError] = []) throws -> PickedPage {
        let holders = try holders(of: applications, visit.db)
        let form = visit.form
        let error = { (field: String) in errors.first { $0.field == field }?.sentence }
        return PickedPage(
            .init(
                title: "成批审批入会",
                action: "/members/applications/picked/admission",
                button: "批准入会",
                hint: "不批准的，一份一份办，要写原因。",
                back: "/members/applications",
                list: "入会申请"
            ),
            applications.map { application in
                let holder = holders[application.id]
                let again = holder == nil ? "" : " · 以前的会员，重新入会"
                return PickedPage.Row(
                    id: application.id.description,
                    name: application.name,
                    detail: "\(application.unionName)\(again)",
                    obstacle: application.state != .waiting
                        ? JoinRefusal.hasMovedOn(application.state).sentence
                        : holder?.union == nil ? "" : JoinRefusal.alreadyMember(holder?.unionName ?? "").sentence
                )
            },
            errors: errors,
            fields: """
                \(Field.text("on", "入会日期", value: form.has("on") ? form.text("on") : visit.today.written, error: error("on"), isRequired: true))
                \(Field.text("decision", "依据", value: form.text("decision"), hint: "哪天的委员会会议，或者文号；入会由基层工会审批", error: error("decision"), isRequired: true))
                """
        )
    }

    /// Who of them is known already by the number: one statement for all.
    private func holders(of applications: [Application], _ db: any Connection) throws -> [ID<Application>: RollHolders.Holder] {
        guard sealer.isReady else { return [:] }
        let numbers = try SealedStore(db, sealer).values(of: applications.map(\.id.rawValue), [.applicantNumber])
        var digests: [ID<Application>: RollDigest] = [:]
        for application in applications {
            guard let number = numbers[application.id.rawValue]?[.applicantNumber] else { continue }
            digests[application.id] = RollDigest(try sealer.digest(number, .idNumber))
        }
        let holders = try RollHolders(db: db).find(Array(digests.values))
        return digests.compactMapValues { holders[$0] }
    }

    private func admit(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        let applications = try applications(visit, try Picks(visit.form))
        let (day, errors) = AdmissionFields.read(visit.form, today: visit.today)
        guard let day, errors.isEmpty else { throw Rejection(try page(applications, visit, errors: errors)) }
        let hand = Transferring.Hand(account: viewer.account, name: viewer.name)
        let admission = Admission(db: visit.db, sealer: sealer, now: visit.now, actor: hand)
        let decision = visit.form.text("decision")
        try Picks<Application>.each(applications, named: \.name) { _ = try admission.admit($0, on: day, by: decision) }
        return .redirect(to: "/members/applications", saying: Notice("批准了 \(applications.count) 人，\(day.written)入会"))
    }
}

/// What is filled in when somebody is admitted, for one or for several.
enum AdmissionFields {
    static func read(_ form: Form, today: Day) -> (day: Day?, errors: [FieldError]) {
        var errors: [FieldError] = []
        var day: Day?
        switch WrittenDate.read(form.text("on"), year: today.year) {
        case .day(let read) where read <= today: day = read
        case .day: errors.append(.init("on", "入会日期还没有到"))
        case .none: errors.append(.init("on", "写上入会日期"))
        case .wrong(let sentence): errors.append(.init("on", sentence))
        }
        if !(2...100).contains(form.text("decision").count) { errors.append(.init("decision", JoinRefusal.noDecision.sentence)) }
        return (day, errors)
    }
}
