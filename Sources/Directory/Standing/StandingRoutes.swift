// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// What changes a membership where it is: reserve, restore, leave, lapse, death, expulsion, and taking back what was a slip.
struct StandingRoutes {
    let rules: DirectoryRules

    func add(to site: inout Site) {
        site.page("members/:person/acts", .permission(.keepMembers), "会籍变动的表单") { visit in
            .page(try page(visit, try own(visit)))
        }
        site.action("members/:person/acts", .permission(.keepMembers), "办一次会籍变动", act)
        site.action("members/:person/expulsions", .permission(.keepMembers), "记下开除会籍的小组讨论", open)
        site.action("expulsions/:expulsion/decision", .permission(.keepMembers), "决定开除会籍", decide)
        site.action("expulsions/:expulsion/withdrawal", .permission(.keepMembers), "撤销开除会籍的提议") { visit in
            let (expulsion, member) = try require(visit)
            try desk(visit).drop(expulsion, member)
            return .redirect(to: member.address, saying: Notice("撤销了，会籍照旧"))
        }
        site.action("expulsions/:expulsion/filing", .permission(.keepMembers), "为开除会籍备案") { visit in
            let (expulsion, member) = try require(visit)
            guard let above = ExpulsionDesk.above(member), try visit.viewer.may(.keepMembers, at: above.text) else {
                throw Refusal.notFound
            }
            try desk(visit).file(expulsion, member)
            return .redirect(to: member.address, saying: Notice("备案了"))
        }
    }

    private func own(_ visit: Visit) throws -> Member {
        try MemberDesk(db: visit.db, viewer: visit.viewer).require(try visit.id("person"), .keepMembers)
    }

    private func hand(_ visit: Visit) throws -> Transferring.Hand {
        let viewer = try visit.viewer
        return .init(account: viewer.account, name: viewer.name)
    }

    private func desk(_ visit: Visit) throws -> ExpulsionDesk {
        ExpulsionDesk(db: visit.db, now: visit.now, actor: try hand(visit))
    }

    private func require(_ visit: Visit) throws -> (Expulsion, Member) {
        guard let expulsion = try desk(visit).find(try visit.id("expulsion")) else { throw Refusal.notFound }
        return (expulsion, try MemberDesk(db: visit.db, viewer: visit.viewer).require(expulsion.person, .keepMembers))
    }

    private func act(_ visit: Visit) throws -> Reply {
        let member = try own(visit)
        var errors: [FieldError] = []
        let act = Act(rawValue: visit.form.text("kind"))
        if act == nil { errors.append(.init("kind", "选一种变动")) }
        let day = self.day("on", visit, &errors)
        let (reason, basis) = (visit.form.text("reason"), visit.form.text("basis"))
        if !(2...200).contains(reason.count) { errors.append(.init("reason", ActRefusal.noReason.sentence)) }
        if !(2...100).contains(basis.count) { errors.append(.init("basis", ActRefusal.noBasis.sentence)) }
        guard let act, let day, errors.isEmpty else { throw Rejection(try page(visit, member, errors: errors)) }
        let acting = Acting(db: visit.db, now: visit.now, actor: try hand(visit))
        try acting.perform(act, on: member, day, because: reason, by: basis)
        return .redirect(to: member.address, saying: Notice("办好了：\(act.label)"))
    }

    private func open(_ visit: Visit) throws -> Reply {
        let member = try own(visit)
        var errors: [FieldError] = []
        let day = self.day("discussed", visit, &errors)
        let ground = visit.form.text("ground")
        if !(2...200).contains(ground.count) { errors.append(.init("ground", ActRefusal.noReason.sentence)) }
        guard let day, errors.isEmpty else { throw Rejection(try page(visit, member, errors: errors)) }
        try desk(visit).open(member, ground: ground, discussedOn: day)
        return .redirect(to: "\(member.address)/acts", saying: Notice("记下了，等委员会决定"))
    }

    private func decide(_ visit: Visit) throws -> Reply {
        let (expulsion, member) = try require(visit)
        var errors: [FieldError] = []
        let day = self.day("decided", visit, &errors)
        let document = visit.form.text("document")
        if !(2...100).contains(document.count) { errors.append(.init("document", ActRefusal.noBasis.sentence)) }
        guard let day, errors.isEmpty else { throw Rejection(try page(visit, member, errors: errors)) }
        try desk(visit).decide(expulsion, member, on: day, by: document)
        return .redirect(to: member.address, saying: Notice("记下了，已请上级备案"))
    }

    private func day(_ field: String, _ visit: Visit, _ errors: inout [FieldError]) -> Day? {
        switch WrittenDate.read(visit.form.text(field), year: visit.today.year) {
        case .day(let day) where day <= visit.today: return day
        case .day: errors.append(.init(field, ActRefusal.tooLate.sentence))
        case .none: errors.append(.init(field, "写上日子，写成 \(visit.today.written)"))
        case .wrong(let sentence): errors.append(.init(field, sentence))
        }
        return nil
    }

    private func page(_ visit: Visit, _ member: Member, errors: [FieldError] = []) throws -> StandingPage {
        let viewer = try visit.viewer
        let expulsion = try ExpulsionDesk.latest(of: member.person.id, visit.db)
        let mayFile = ExpulsionDesk.above(member).map { viewer.may(.keepMembers, at: $0.text) } ?? false
        return StandingPage(
            person: member.person.id.description,
            name: member.person.name,
            state: member.membership.ending?.label ?? member.membership.state.label,
            possible: Act.possible(member.membership).map { [$0.rawValue, $0.label] },
            today: visit.today.written,
            lapse: rules.lapseMonths.words,
            secondment: rules.secondmentMonths.words,
            expulsion: expulsion.map { expulsion in
                .init(
                    id: expulsion.id.description,
                    ground: expulsion.ground,
                    step: expulsion.step,
                    mayDecide: expulsion.isOpen && member.membership.isCurrent,
                    mayFile: mayFile && expulsion.decidedOn != nil && expulsion.filedOn == nil
                )
            },
            mayOpenExpulsion: member.membership.isCurrent && expulsion?.isOpen != true,
            isKeeper: true,
            errors: errors
        )
    }
}
