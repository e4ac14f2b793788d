// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// The list of elections, a new one, one as it stands, its roll, and the notice that members read.
struct ElectionRoutes {
    let rules: ElectionRules

    func add(to site: inout Site) {
        site.page("elections", .permission(.readCongresses), "选举一览") { visit in
            let viewer = try visit.viewer
            let elections = try ElectionStore(db: visit.db).list(viewer.scope(of: .readCongresses))
            return .page(ElectionListPage(elections, mayRun: viewer.may(.runCongresses)))
        }
        site.page("elections/new", .permission(.runCongresses), "筹备一次选举") { visit in
            .page(try form(visit, .init(), errors: []))
        }
        site.action("elections", .permission(.runCongresses), "筹备一次选举", create)
        site.page("elections/:election", .permission(.readCongresses), "一次选举") { visit in
            .page(try ElectionPage(ElectionDesk(visit), rules))
        }
        site.page("elections/:election/roll", .permission(.readCongresses), "应到名册") { visit in
            .page(try RollPage(ElectionDesk(visit)))
        }
        site.page("elections/:election/notice", .signedIn, "候选人公示，会员看的", notice)
    }

    /// Members of the union read the list while it hangs out and after; nothing else of the election.
    private func notice(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        guard let election = try ElectionStore(db: visit.db).find(try visit.id("election")), election.publicUntil != nil,
            viewer.homePath.hasPrefix(election.unionPath) || viewer.may(.readCongresses, at: election.unionPath)
        else { throw Refusal.notFound }
        return .page(NoticePage(election, try CandidateStore(db: visit.db).list(of: election.id), rules))
    }

    /// The unions that somebody runs elections for.
    private func unions(_ visit: Visit) throws -> [Viewer.Grant] {
        var seen: Set<UnionID> = []
        return try visit.viewer.grants.filter { $0.role.permissions.contains(.runCongresses) && seen.insert($0.union).inserted }
    }

    private func form(_ visit: Visit, _ fields: ElectionFormPage.Fields, errors: [FieldError]) throws -> ElectionFormPage {
        ElectionFormPage(fields, unions: try unions(visit), errors: errors, rules: rules)
    }

    private func create(_ visit: Visit) throws -> Reply {
        guard let union = try unions(visit).first(where: { $0.union.description == visit.form.text("union") }) else {
            throw Refusal.notFound
        }
        var reading = FormReading(visit)
        let kind: Election.Kind? = reading.choice("kind", "选什么")
        let manner: Election.Manner? = reading.choice("manner", "为什么选")
        let meeting: Election.Assembly? = reading.choice("meeting", "谁来选")
        let number = reading.number("number", "届次", most: 99)
        let years = reading.number("years", "任期", most: 5)
        if reading.errors.isEmpty, !rules.years.map(\.integer).contains(years) { reading.fault("years", "任期是 3 年或者 5 年。") }
        let members = reading.number("members", "会员人数")
        let isOne = kind?.isSingle == true || manner == .recall
        let seats = isOne ? 1 : reading.number("seats", "应选名额", most: 500)
        let held = reading.day("held", "选举日期")
        let place = reading.text("place", "地点", limit: 60)
        let percent = visit.form.text("percent").isEmpty ? nil : reading.number("percent", "差额比例", most: 100)
        guard let shares = Share.read(visit.form.text("shares")) else {
            reading.fault("shares", "结构要求写成“一线教师60、女40”这样，身份有：\(Trait.allCases.map(\.label).joined(separator: "、"))。")
            throw Rejection(try form(visit, .init(visit.form), errors: reading.errors))
        }
        if let kind, let manner, let meeting, reading.errors.isEmpty {
            check(kind, manner, meeting, seats: seats, members: members, percent: percent, &reading)
        }
        var source: ID<Election>?
        if let kind, let meeting, let manner {
            source = try origin(kind, manner, meeting, union.union, visit, &reading)
        }
        guard reading.errors.isEmpty, let kind, let manner, let meeting, let held else {
            throw Rejection(try form(visit, .init(visit.form), errors: reading.errors))
        }
        let election = Election(
            id: .make(at: visit.now),
            union: union.union,
            unionPath: union.path,
            unionName: union.unionName,
            kind: kind,
            manner: manner,
            meeting: meeting,
            source: source,
            number: number,
            years: years,
            members: members,
            seats: seats,
            percent: percent,
            shares: shares,
            heldOn: held,
            place: place,
            state: .preparing,
            createdAt: visit.now,
            createdName: try visit.viewer.name
        )
        try ElectionStore(db: visit.db).insert(election)
        try visit.note(election.subject, "create", "筹备\(election.title)，应选\(seats)名，\(held.written)由\(meeting.label)选举")
        return .redirect(to: election.address, saying: Notice("开始筹备，先报上级，再提名候选人"))
    }

    private func check(
        _ kind: Election.Kind,
        _ manner: Election.Manner,
        _ meeting: Election.Assembly,
        seats: Int,
        members: Int,
        percent: Int?,
        _ reading: inout FormReading
    ) {
        if manner == .term, let finding = rules.sizes.finding(kind, seats: seats, members: members), !finding.isMet {
            reading.fault("seats", "\(finding.sentence)（\(finding.basis)）")
        }
        if let percent, let rule = rules.excessRule(kind), Fraction(percent, 100) < rule.fraction {
            reading.fault("percent", "差额比例不能低于\(rule.fraction.percent())（\(rule.basis)）")
        }
        if meeting == .delegates, members < rules.assembly.integer {
            reading.fault("meeting", "会员\(members)人，应当召开会员大会（\(rules.assembly.citation)）")
        }
        if manner == .recall, !kind.isRecallable || meeting == .committee {
            reading.fault("manner", "罢免由会员大会或者会员代表大会投票，代表由原选举单位另办（\(rules.recall.citation)）")
        }
        if meeting == .committee, !kind.isWithin { reading.fault("meeting", "\(kind.label)由会员大会或者会员代表大会选举。") }
    }

    /// What is elected out of a committee is elected out of one that was elected here.
    private func origin(
        _ kind: Election.Kind,
        _ manner: Election.Manner,
        _ meeting: Election.Assembly,
        _ union: UnionID,
        _ visit: Visit,
        _ reading: inout FormReading
    ) throws -> ID<Election>? {
        guard let committee = kind.outOf, manner != .recall else { return nil }
        let source = try ElectionStore(db: visit.db).decided(of: union, committee).first
        if source == nil, manner == .term || meeting == .committee {
            reading.fault("kind", ElectionRefusal.noSource(kind).sentence)
        }
        return source?.id
    }
}

extension Election {
    /// One that has just been put down.
    init(
        id: ID<Election>,
        union: UnionID,
        unionPath: String,
        unionName: String,
        kind: Kind,
        manner: Manner,
        meeting: Assembly,
        source: ID<Election>?,
        number: Int,
        years: Int,
        members: Int,
        seats: Int,
        percent: Int?,
        shares: [Share],
        heldOn: Day,
        place: String,
        state: State,
        createdAt: Instant,
        createdName: String
    ) {
        self.init(
            id: id,
            union: union,
            unionPath: unionPath,
            unionName: unionName,
            kind: kind,
            manner: manner,
            meeting: meeting,
            source: source,
            number: number,
            years: years,
            members: members,
            seats: seats,
            percent: percent,
            shares: shares,
            heldOn: heldOn,
            place: place,
            state: state,
            reason: nil,
            decidedName: nil,
            publicFrom: nil,
            publicUntil: nil,
            publicSentence: nil,
            expected: nil,
            electedOn: nil,
            exemption: nil,
            createdAt: createdAt,
            createdName: createdName
        )
    }
}
