// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Applying, by an officer's hand or under a link without an account, and deciding.
struct ApplicationRoutes {
    let sealer: Sealer
    let rules: DirectoryRules

    func add(to site: inout Site) {
        site.page("members/applications", .permission(.readMembers), "入会申请", list)
        site.page("members/applications/new", .permission(.keepMembers), "代填入会申请的表单") { visit in
            .page(form(try home(visit).name, "/members/applications", PersonForm()))
        }
        site.action("members/applications", .permission(.keepMembers), "代填一份入会申请", enter)
        site.page("members/applications/:application", .permission(.readMembers), "一份入会申请") { visit in
            .page(try page(visit, try require(visit, .readMembers)))
        }
        site.action("members/applications/:application/admission", .permission(.keepMembers), "批准入会", admit)
        site.action("members/applications/:application/refusal", .permission(.keepMembers), "不批准入会", refuse)
        site.action("unions/:union/join-links", .permission(.keepMembers), "开一个入会链接", openLink)
        site.action("join-links/:link/closure", .permission(.keepMembers), "停用入会链接", closeLink)
        site.page("join/:code", .nothing, "从入会链接申请的表单") { visit in
            let union = try union(under: try link(visit), visit)
            guard visit.query.text("done").isEmpty else { return .page(JoinedPage(union: union.name)) }
            return .page(form(union.name, visit.submission.path, PersonForm(), isPublic: true))
        }
        site.action("join/:code", .nothing, "从入会链接申请", apply)
    }

    private func list(_ visit: Visit) throws -> Reply {
        let (viewer, branch) = (try visit.viewer, try Branch.find("", for: visit.viewer, in: visit.db))
        let state = Application.State(rawValue: visit.query.text("state")) ?? .waiting
        let after = ID<Application>(visit.query.text("after"))
        let store = ApplicationStore(db: visit.db, sealer: sealer)
        let applications = try store.page(branch, state, after: after)
        let shown = applications.prefix(50)
        let mayKeep = viewer.may(.keepMembers, at: branch.union.path.text)
        return .page(
            ApplicationListPage(
                name: branch.union.name,
                union: branch.union.id.description,
                state: state.rawValue,
                tone: state.tone,
                rows: shown.map(ApplicationListPage.Row.init),
                links: mayKeep ? try store.links(of: branch.union.id, on: visit.today).map(ApplicationListPage.Link.init) : [],
                isFirst: after == nil,
                next: applications.count > 50 ? shown.last?.id.description : nil,
                mayKeep: mayKeep
            )
        )
    }

    /// The union that an officer takes people into: their own.
    private func home(_ visit: Visit) throws -> Union {
        try Branch.find("", for: visit.viewer, to: .keepMembers, in: visit.db).union
    }

    private func form(
        _ union: String,
        _ action: String,
        _ form: PersonForm,
        isPublic: Bool = false,
        hasAgreed: Bool = false,
        errors: [FieldError] = []
    ) -> ApplicationFormPage {
        ApplicationFormPage(
            union: union,
            action: action,
            isPublic: isPublic,
            form: form,
            hasAgreed: hasAgreed,
            errors: errors
        )
    }

    private func enter(_ visit: Visit) throws -> Reply {
        let (union, viewer) = (try home(visit), try visit.viewer)
        let details = try read(visit, union, "/members/applications", isPublic: false)
        if let record = try SealedStore(visit.db, sealer).records(holding: details.idNumber, in: .idNumber).first,
            let member = try MemberDesk.any(PersonID(rawValue: record), visit.db), member.membership.isCurrent
        {
            throw JoinRefusal.alreadyMember(member.unionName)
        }
        let hand = Transferring.Hand(account: viewer.account, name: viewer.name)
        let admission = Admission(db: visit.db, sealer: sealer, now: visit.now, actor: hand)
        let application = try admission.apply(details, to: union, under: nil, from: nil)
        return .redirect(to: application.address, saying: Notice("申请记下了，等审批"))
    }

    private func read(_ visit: Visit, _ union: Union, _ action: String, isPublic: Bool) throws -> PersonDetails {
        let fields = PersonForm(visit.form)
        var errors: [FieldError] = []
        let details = fields.read(today: visit.today, isNew: true, &errors)
        let hasAgreed = visit.form.text("agree") == "yes"
        if !hasAgreed { errors.append(.init("agree", "要本人自愿、看过说明，才能交")) }
        guard let details, errors.isEmpty else {
            throw Rejection(form(union.name, action, fields, isPublic: isPublic, hasAgreed: hasAgreed, errors: errors))
        }
        return details
    }

    private func require(_ visit: Visit, _ permission: Permission) throws -> Application {
        guard let application = try ApplicationStore(db: visit.db, sealer: sealer).find(try visit.id("application")),
            try visit.viewer.may(permission, at: application.path.text)
        else { throw Refusal.notFound }
        return application
    }

    private func admission(_ visit: Visit) throws -> Admission {
        let viewer = try visit.viewer
        return Admission(db: visit.db, sealer: sealer, now: visit.now, actor: .init(account: viewer.account, name: viewer.name))
    }

    private func admit(_ visit: Visit) throws -> Reply {
        let application = try require(visit, .keepMembers)
        let (day, errors) = AdmissionFields.read(visit.form, today: visit.today)
        guard let day, errors.isEmpty else { throw Rejection(try page(visit, application, errors: errors)) }
        let person = try admission(visit).admit(application, on: day, by: visit.form.text("decision"))
        return .redirect(to: "/members/\(person)", saying: Notice("批准了，\(application.name)\(day.written)入会"))
    }

    private func refuse(_ visit: Visit) throws -> Reply {
        let application = try require(visit, .keepMembers)
        let reason = visit.form.text("why")
        guard (2...100).contains(reason.count) else { throw JoinRefusal.noDecision }
        try admission(visit).refuse(application, because: reason)
        return .redirect(to: application.address, saying: Notice("没有批准，交来的号码已经删掉"))
    }

    private func page(_ visit: Visit, _ application: Application, errors: [FieldError] = []) throws -> ApplicationPage {
        let viewer = try visit.viewer
        let numbers =
            sealer.isReady ? try ApplicationStore(db: visit.db, sealer: sealer).number(of: application.id) : (nil, nil)
        var facts: [MemberPage.Pair] = [
            .init(name: "申请加入", value: application.unionName),
            .init(name: "身份证号", value: numbers.0.map(IdentityNumber.masked) ?? "已随决定处理"),
            .init(name: "性别", value: application.sex?.label ?? "没有填"),
            .init(name: "出生日期", value: application.bornOn?.written ?? "没有填"),
            .init(name: "手机号", value: numbers.1.map(MobileNumber.masked) ?? "没有填"),
            .init(name: "岗位", value: application.position.isEmpty ? "没有填" : application.position),
            .init(name: "怎么交的", value: application.link == nil ? "\(application.createdName)代填" : "本人从入会链接交的"),
            .init(name: "告知书", value: "\(application.notice) 版，本人同意"),
        ]
        if let decision = application.decision {
            facts.append(.init(name: "决定", value: "\(application.state.label)：\(decision)"))
        }
        let mayDecide = application.state == .waiting && viewer.may(.keepMembers, at: application.path.text)
        return ApplicationPage(
            title: "\(application.name)申请入会",
            id: application.id.description,
            state: application.state.label,
            tone: application.state.tone,
            facts: facts,
            warning: mayDecide && sealer.isReady ? try warning(visit, application) : "",
            person: try application.person.flatMap { id in
                try MemberDesk(db: visit.db, viewer: viewer).find(id, .readMembers).map { _ in id.description }
            },
            // The journal's sentences have the name; it stays there for those who audit, and is not shown here any more.
            lines: application.isCleared
                ? [] : try visit.journal.entries(of: application.subject).reversed().map(MemberPage.Line.init),
            mayDecide: mayDecide,
            today: visit.today.written,
            errors: errors
        )
    }

    /// What is known of the number already: a membership elsewhere, or a former one.
    private func warning(_ visit: Visit, _ application: Application) throws -> String {
        guard let holder = try admission(visit).holder(of: application) else { return "" }
        guard holder.membership.isCurrent else { return "这个人以前是\(holder.unionName)的会员；批准后接着用原来的档案，连续会籍重新起算。" }
        return JoinRefusal.alreadyMember(holder.unionName).sentence
    }

    private func openLink(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        guard let union = try UnionStore(visit.db).find(try visit.id("union")), viewer.may(.keepMembers, at: union.path.text)
        else {
            throw Refusal.notFound
        }
        let link = JoinLink(
            id: .make(at: visit.now),
            union: union.id,
            code: JoinLink.freshCode(),
            until: visit.today.adding(days: JoinLink.days),
            createdName: viewer.name,
            closedAt: nil
        )
        try ApplicationStore(db: visit.db, sealer: sealer).insert(link, at: visit.now)
        try visit.note(Subject("union", union.id), "open-link", "开了一个入会链接，到\(link.until.written)为止")
        return .redirect(to: "/members/applications", saying: Notice("链接开好了，在右边，发给要入会的人"))
    }

    private func closeLink(_ visit: Visit) throws -> Reply {
        let store = ApplicationStore(db: visit.db, sealer: sealer)
        guard let link = try store.link(try visit.id("link")), let union = try UnionStore(visit.db).find(link.union),
            try visit.viewer.may(.keepMembers, at: union.path.text)
        else { throw Refusal.notFound }
        guard try store.close(link.id, at: visit.now) else { throw JoinRefusal.closed }
        try visit.note(Subject("union", union.id), "close-link", "停用了一个入会链接")
        return .redirect(to: "/members/applications", saying: Notice("链接停用了"))
    }

    private func link(_ visit: Visit) throws -> JoinLink {
        let code = visit.submission.parameters["code"] ?? ""
        guard code.utf8.count == 26, let link = try ApplicationStore(db: visit.db, sealer: sealer).link(code: code) else {
            throw Refusal.notFound
        }
        guard link.isOpen(on: visit.today) else { throw JoinRefusal.closed }
        return link
    }

    private func union(under link: JoinLink, _ visit: Visit) throws -> Union {
        guard let union = try UnionStore(visit.db).find(link.union) else { throw Refusal.notFound }
        return union
    }

    /// Without an account: limited by address and by what waits; whether a number is known is not told.
    private func apply(_ visit: Visit) throws -> Reply {
        let link = try link(visit)
        let union = try union(under: link, visit)
        let details = try read(visit, union, visit.submission.path, isPublic: true)
        let store = ApplicationStore(db: visit.db, sealer: sealer)
        let pressure = try store.pressure(
            from: visit.submission.address,
            since: visit.now.advanced(bySeconds: -3600),
            under: link.id
        )
        guard pressure.recent < rules.joinPerHour.integer else { throw JoinRefusal.tooMany(rules.joinPerHour) }
        guard pressure.waiting < rules.joinWaiting.integer else { throw JoinRefusal.full(rules.joinWaiting) }
        let done = Reply.redirect(to: "\(visit.submission.path)?done=1")
        let hand = Transferring.Hand(account: nil, name: "入会链接")
        do {
            _ = try Admission(db: visit.db, sealer: sealer, now: visit.now, actor: hand).apply(
                details,
                to: union,
                under: link.id,
                from: visit.submission.address
            )
        } catch JoinRefusal.waitsAlready {
            // The same answer as for a new one: from outside nobody learns whose number waits here.
            return done
        }
        return done
    }
}
