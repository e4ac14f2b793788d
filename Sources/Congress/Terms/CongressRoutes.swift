// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// The list of congresses, a new one, and one of them with its delegates.
struct CongressRoutes {
    let rules: CongressRules

    func add(to site: inout Site) {
        site.page("congresses", .permission(.readCongresses), "大会一览") { visit in
            let viewer = try visit.viewer
            let store = CongressStore(db: visit.db)
            let congresses = try store.list(viewer.scope(of: .readCongresses))
            let meetings = try MeetingStore(db: visit.db).list(of: congresses.map(\.id))
            return .page(CongressListPage(congresses, meetings, mayRun: viewer.may(.runCongresses), today: visit.today))
        }
        site.page("congresses/new", .permission(.runCongresses), "登记一届大会") { visit in
            let unions = Self.unions(try visit.viewer)
            return .page(CongressFormPage(.init(), unions: unions, errors: [], years: rules.years))
        }
        site.action("congresses", .permission(.runCongresses), "登记一届大会", create)
        site.page("congresses/:congress", .permission(.readCongresses), "一届大会", show)
        site.page("congresses/:congress/allocation", .permission(.readCongresses), "代表名额分配表") { visit in
            let desk = try CongressDesk(visit)
            return .page(AllocationPage(desk.congress, try desk.store.constituencies(of: desk.congress.id), rules))
        }
    }

    /// The unions that someone runs congresses for.
    static func unions(_ viewer: Viewer) -> [Viewer.Grant] {
        var seen: Set<UnionID> = []
        return viewer.grants.filter { $0.role.permissions.contains(.runCongresses) && seen.insert($0.union).inserted }
    }

    private func create(_ visit: Visit) throws -> Reply {
        let unions = Self.unions(try visit.viewer)
        guard let union = unions.first(where: { $0.union.description == visit.form.text("union") }) else {
            throw Refusal.notFound
        }
        var reading = FormReading(visit)
        let body: Body? = reading.choice("body", "哪种大会")
        let form: CongressTerm.Form? = reading.choice("form", "怎样组成")
        let unit = reading.text("unit", "开会的单位", limit: 60)
        let number = reading.number("number", "届次", most: 99)
        let staff = reading.number("staff", "人数")
        let seats = form == .everyone ? staff : reading.number("seats", "代表名额", most: 3000)
        let years = reading.number("years", "任期", most: 5)
        if reading.errors.isEmpty, !rules.years.map(\.integer).contains(years) { reading.fault("years", "任期是 3 年或者 5 年。") }
        if form == .delegates, seats > staff { reading.fault("seats", "代表名额不能多过 \(staff) 人。") }
        let began = reading.day("began", "从哪天起")
        if let form, body == .staff, !visit.form.has("branch"), reading.errors.isEmpty {
            let finding = rules.form(form, staff: staff)
            if !finding.isMet { reading.fault("form", "\(finding.sentence)（\(finding.basis)）") }
        }
        let existing = try CongressStore(db: visit.db).list(of: union.union)
        if existing.contains(where: { $0.body == body && $0.unitName == unit && $0.number == number }) {
            reading.fault("number", "这一届已经登记过了。")
        }
        guard reading.errors.isEmpty, let body, let form, let began else {
            let fields = CongressFormPage.Fields(visit.form)
            throw Rejection(CongressFormPage(fields, unions: unions, errors: reading.errors, years: rules.years))
        }
        let congress = CongressTerm(
            id: .make(at: visit.now),
            union: union.union,
            unionPath: union.path,
            unionName: union.unionName,
            body: body,
            form: form,
            unitName: unit,
            isBranch: visit.form.has("branch"),
            number: number,
            staff: staff,
            established: seats,
            years: years,
            began: began,
            createdAt: visit.now,
            createdName: try visit.viewer.name
        )
        try CongressStore(db: visit.db).insert(congress)
        try visit.note(congress.subject, "create", "登记\(congress.title)，任期\(years)年，名额\(seats)名")
        return .redirect(to: congress.address, saying: Notice("登记好了，接着列选举单位和代表"))
    }

    private func show(_ visit: Visit) throws -> Reply {
        let desk = try CongressDesk(visit)
        let store = desk.store
        let delegates = try store.delegates(of: desk.congress.id)
        return .page(
            CongressPage(
                desk.congress,
                constituencies: try store.constituencies(of: desk.congress.id),
                delegates: delegates,
                organs: try store.organs(of: desk.congress.id),
                elections: try store.elections(of: desk.congress.id),
                meetings: try MeetingStore(db: visit.db).list(of: desk.congress.id),
                rules: rules,
                runs: desk.runs,
                today: visit.today
            )
        )
    }
}
