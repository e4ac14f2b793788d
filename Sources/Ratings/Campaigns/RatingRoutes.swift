// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// The list of ratings, a new one, one as it stands, and its way from the plan to the opened box.
struct RatingRoutes {
    let rules: RatingRules

    func add(to site: inout Site) {
        let run = Route.Need.permission(.runCongresses)
        site.page("ratings", .signedIn, "评议一览，要我填的在前", index)
        site.page("ratings/new", run, "发起一次评议") { visit in
            let kind: Rating.Kind = visit.query.text("kind") == "appraisal" ? .appraisal : .home
            return .page(RatingFormPage.new(kind, for: try unions(visit), on: visit.today, rules))
        }
        site.action("ratings", run, "发起一次评议", create)
        site.page("ratings/:rating", .permission(.readCongresses), "一次评议") { visit in
            .page(try RatingPage(RatingDesk(visit).reading(), rules))
        }
        site.page("ratings/:rating/edit", run, "改评议方案的表单") { visit in
            let desk = try RatingDesk(visit).running()
            guard desk.rating.state == .draft else { throw RatingRefusal.frozen }
            return .page(RatingFormPage.edit(desk.rating, rules))
        }
        site.action("ratings/:rating/plan", run, "改评议方案", plan)
        site.action("ratings/:rating/opening", run, "开始评议", open)
        site.action("ratings/:rating/voiding", run, "作废一次评议", void)
        site.action("ratings/:rating/reminders", run, "提醒没有参评的", urge)
    }

    /// Members see what concerns them; those who read congresses also what is run in their branch.
    private func index(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        let chain = UnionPath(text: viewer.homePath).chain.map(\.text)
        let store = RatingStore(db: visit.db)
        let own = try store.list(at: chain)
        let standing = try RatingBox(db: visit.db).standing(of: viewer.person, in: own)
        let run = viewer.may(.readCongresses) ? try store.list(viewer.scope(of: .readCongresses)) : nil
        return .page(RatingListPage(own, standing, run: run, mayRun: viewer.may(.runCongresses), today: visit.today))
    }

    /// The unions that somebody runs ratings for.
    private func unions(_ visit: Visit) throws -> [Viewer.Grant] {
        var seen: Set<UnionID> = []
        return try visit.viewer.grants.filter { $0.role.permissions.contains(.runCongresses) && seen.insert($0.union).inserted }
    }

    private func create(_ visit: Visit) throws -> Reply {
        let unions = try unions(visit)
        guard let union = unions.first(where: { $0.union.description == visit.form.text("union") }) else {
            throw Refusal.notFound
        }
        var form = RatingForm(visit, rules)
        guard let plan = form.read() else {
            throw Rejection(RatingFormPage.refused(visit, at: "/ratings", for: unions, form.errors, rules))
        }
        let seat = (id: union.union, path: union.path, name: union.unionName)
        let rating = plan.rating(.make(at: visit.now), of: seat, by: try visit.viewer.name, at: visit.now)
        try RatingStore(db: visit.db).insert(rating)
        try visit.note(rating.subject, "create", "筹备\(rating.title)，\(rating.window)由\(rating.assembly.label)评议")
        return .redirect(to: rating.address, saying: Notice("方案建好了，核对以后开始评议"))
    }

    private func plan(_ visit: Visit) throws -> Reply {
        let desk = try RatingDesk(visit).running()
        guard desk.rating.state == .draft else { throw RatingRefusal.frozen }
        var form = RatingForm(visit, rules)
        guard let plan = form.read() else {
            let page = RatingFormPage.refused(visit, at: "\(desk.rating.address)/plan", for: [], form.errors, rules)
            throw Rejection(page)
        }
        let old = desk.rating
        let seat = (id: old.union, path: old.unionPath, name: old.unionName)
        let rating = plan.rating(old.id, of: seat, by: old.createdName, at: old.createdAt)
        guard try desk.store.plan(rating) else { throw RatingRefusal.frozen }
        return try desk.done("edit", "改评议方案：\(rating.title)，\(rating.window)", "改好了")
    }

    /// From here on nothing of it changes: neither roll, matters, rule nor days.
    private func open(_ visit: Visit) throws -> Reply {
        let desk = try RatingDesk(visit).running()
        let rating = desk.rating
        try rating.require(.draft)
        guard visit.today <= rating.closesOn else { throw RatingRefusal.over(rating.closesOn) }
        let least = rules.smallest.integer
        let voters = try Electorate(db: visit.db).voters(of: rating, on: visit.today, least: least)
        guard !voters.isEmpty else { throw RatingRefusal.nobody(rating.assembly) }
        guard voters.count >= least else { throw RatingRefusal.tooFew(voters.count, rules.smallest) }
        guard try desk.store.open(rating.id, expecting: voters.count, at: visit.now) else {
            throw RatingRefusal.hasMovedOn(rating.state)
        }
        try desk.box.open(rating, voters, at: visit.now)
        let sentence = "开始\(rating.title)：应参评\(voters.count)人，\(rating.window)，\(rating.matters.count)项"
        return try desk.done("start", sentence, "开始了，应参评\(voters.count)人；名册、题目、规则不再变")
    }

    /// With the reason, and only while nothing was counted: nobody voids a result that he does not like.
    private func void(_ visit: Visit) throws -> Reply {
        let desk = try RatingDesk(visit).running()
        let rating = desk.rating
        guard [.draft, .open].contains(rating.state) else { throw RatingRefusal.hasMovedOn(rating.state) }
        let reason = try RatingDesk.reason(visit)
        guard try desk.store.void(rating.id, because: reason, at: visit.now) else { throw RatingRefusal.hasMovedOn(rating.state) }
        if rating.state == .open { try desk.box.void(rating, because: reason) }
        for verb in ["结束评议", "提醒参评"] {
            try desk.records.finish(verb, by: desk.viewer.name, outcome: "作废", at: visit.now)
        }
        return try desk.done("return", "作废\(rating.title)：\(reason)", "作废了")
    }

    /// By number alone: officers below are asked to call it to mind to everybody.
    private func urge(_ visit: Visit) throws -> Reply {
        let desk = try RatingDesk(visit).running()
        let rating = desk.rating
        try rating.admits(visit.today)
        let took = try desk.turnout().taking
        let rest = (rating.expected ?? 0) - took
        guard rest > 0 else { throw FormReading.fault("都参评了，不用提醒。") }
        guard try desk.store.urge(rating.id, on: visit.today) else { throw FormReading.fault("今天提醒过了，明天再提醒。") }
        let seats = try desk.store.seats(below: rating.unionPath, on: visit.today)
        try desk.records.finish("提醒参评", by: desk.viewer.name, outcome: "又提醒了一次", at: visit.now)
        try desk.records.urge(
            "已参评\(took)人，应参评\(rating.expected ?? 0)人，请提醒本单位会员，\(rating.closesOn.written)24时截止",
            at: seats,
            at: visit.now
        )
        return try desk.done("edit", "提醒参评：还有\(rest)人没有参评", "提醒了，还有\(rest)人；谁没有参评，系统不列名单")
    }
}
