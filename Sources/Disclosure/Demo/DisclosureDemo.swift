// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Membership
public import Storage
public import Web

/// Disclosures for the demo region: a university that keeps its days but for one, a school that has missed one, others that begin.
public struct DisclosureDemo {
    private let university: (union: Union, officer: Viewer)
    private let school: (union: Union, officer: Viewer)
    private let member: Viewer
    private let others: [Union]
    private let rules: DisclosureRules
    private let calendar: WorkCalendar

    /// `member` belongs to the school; of the others no officer has an account.
    public init(university: (Union, Viewer), school: (Union, Viewer), member: Viewer, others: [Union], on day: Day) throws {
        (self.university, self.school, self.member, self.others) = (university, school, member, others)
        rules = try DisclosureRules(.builtIn(), on: day)
        calendar = try .builtIn(of: [.guangxi])
    }

    /// `now` is an afternoon in June.
    public func load(_ db: any Connection, at now: Instant) throws {
        let year = now.day.year
        let campus = desk(db, university.union, university.officer)
        try campus.university(year, until: now)
        let small = desk(db, school.union, school.officer)
        try small.school(year, until: now, member: member)
        for (index, union) in others.enumerated() {
            let hand = Hand(
                account: nil,
                name: DemoDisclosures.officers[index % DemoDisclosures.officers.count],
                union: union.id,
                at: now
            )
            try DemoDesk(db: db, union: union, hand: hand, rules: rules, calendar: calendar).few(
                year,
                until: now,
                missing: index % 2
            )
        }
    }

    private func desk(_ db: any Connection, _ union: Union, _ viewer: Viewer) -> DemoDesk {
        let hand = Hand(account: viewer.account, name: viewer.name, union: union.id, at: DemoDesk.morning(.init(number: 19_730)))
        return DemoDesk(db: db, union: union, hand: hand, rules: rules, calendar: calendar)
    }
}

/// One union's disclosures in the demo, made by the same hands as through the pages.
struct DemoDesk {
    let db: any Connection
    let union: Union
    let hand: Hand
    let rules: DisclosureRules
    let calendar: WorkCalendar

    static func morning(_ day: Day) -> Instant { Instant(startOf: day).advanced(bySeconds: 34_200) }

    private func office(_ day: Day) -> DisclosureOffice {
        let hand = Hand(account: hand.account, name: hand.name, union: hand.union, at: Self.morning(day))
        return DisclosureOffice(hand: hand, rules: rules, calendar: calendar, db: db)
    }

    private func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
        guard let date = Day(year: year, month: month, day: day) else { preconditionFailure("the demo's days exist") }
        return date
    }

    private func start(_ year: Int, _ began: Day, rolls: Bool, answerDays: Int, _ contents: [Topic.Content], from: String) throws
        -> Catalogue
    {
        let catalogue = Catalogue(
            id: .make(at: Self.morning(began)),
            union: union.id,
            unionPath: union.path.text,
            unionName: union.name,
            year: year,
            rolls: rolls,
            answerDays: answerDays,
            createdAt: Self.morning(began),
            createdName: hand.name
        )
        try office(began).start(catalogue, with: contents, from: from)
        return catalogue
    }

    /// Discloses for each duty of a topic that is over, the day before its last but for some days later.
    private func publish(
        _ topic: Topic,
        _ catalogue: Catalogue,
        until now: Instant,
        late: [String: Int] = [:],
        leaving: Set<String> = []
    ) throws {
        for duty in try DutyStore(db: db).list(of: topic.id)
        where duty.state == .open && duty.due.day < now.day && !leaving.contains(duty.label) {
            let published = duty.due.day.adding(days: late[duty.label] ?? -1)
            let (title, body) = DemoDisclosures.words(topic, duty, year: catalogue.year)
            let draft = EntryDraft(title: title, body: body, place: "", published: published)
            try office(published).publish(draft, for: duty, of: topic, in: catalogue)
        }
    }

    /// The whole ready catalogue; one thing was late, and the group has looked at all of it once.
    func university(_ year: Int, until now: Instant) throws {
        let (began, unit) = (day(year, 1, 8), DemoDisclosures.unitDays)
        let contents = ReadyTopic.all.map { Topic.Content($0, unit, office: DemoDisclosures.offices[$0.category] ?? "党政办公室") }
        let catalogue = try start(year, began, rolls: true, answerDays: 10, contents, from: "从现成的目录开始")
        let topics = try TopicStore(db: db).list(of: catalogue.id)
        for (title, label, decided) in DemoDisclosures.events {
            guard let topic = topics.first(where: { $0.content.title == title }) else { continue }
            let event = day(year, decided.month, decided.day)
            try office(event).register(label, on: event, for: topic, of: catalogue)
        }
        for topic in topics { try publish(topic, catalogue, until: now, late: ["第一季度": 4]) }
        try correct(topics, catalogue, on: day(year, 4, 26))
        try inspect(topics, catalogue, on: day(year, 5, 20))
    }

    private func correct(_ topics: [Topic], _ catalogue: Catalogue, on day: Day) throws {
        guard let topic = topics.first(where: { $0.content.title == "年度决算" }),
            let entry = try EntryStore(db: db).list(of: topic.id).first
        else { return }
        let words = entry.version.body + "\n其中维修支出按审计意见调整为 1286.4 万元。"
        try office(day).correct(entry, entry.version.title, words, because: "按审计意见更正维修支出", of: topic, in: catalogue, .none)
    }

    private func inspect(_ topics: [Topic], _ catalogue: Catalogue, on day: Day) throws {
        let office = office(day)
        for (name, part) in DemoDisclosures.group { try office.seat(name, for: part, in: catalogue) }
        let inspection = try office.inspect("\(catalogue.year)年上半年校务公开检查", in: catalogue)
        let marks = topics.map { topic -> Mark in
            let (grade, note) = DemoDisclosures.remarks[topic.content.title] ?? (.disclosed, "")
            return Mark(topic: topic.id, grade: grade, note: note, markedAt: office.now, markedName: DemoDisclosures.group[0].0)
        }
        let titles = Dictionary(uniqueKeysWithValues: topics.map { ($0.id, $0.content.title) })
        try office.mark(marks, in: inspection, titles: titles, isCopied: true)
        try office.close(inspection, in: catalogue)
        guard let finding = try InspectionStore(db: db).findings(of: inspection.id).first,
            let topic = topics.first(where: { $0.id == finding.topic })
        else { return }
        try self.office(day.adding(days: 7)).answer(finding, "已经补上分项明细，重新公开。", of: topic, in: inspection)
    }

    /// A small school with a catalogue of its own: May's canteen figures are overdue, and a teacher asks.
    func school(_ year: Int, until now: Instant, member: Viewer) throws {
        let began = day(year, 2, 26)
        let catalogue = try start(year, began, rolls: false, answerDays: 5, DemoDisclosures.school, from: "空目录")
        let topics = try TopicStore(db: db).list(of: catalogue.id)
        guard let canteen = topics.first, let purchase = topics.first(where: { $0.content.rule.kind == .prompt }) else { return }
        for topic in topics { try publish(topic, catalogue, until: now, late: ["3月": 3], leaving: ["5月"]) }
        let decided = now.day.adding(days: -2)
        try office(decided).register("夏季校服采购", on: decided, for: purchase, of: catalogue)
        let asked = day(year, 5, 14)
        let answered = try office(asked).ask(
            "四月的食堂结余为什么比三月少了一半？",
            by: member.person,
            named: member.name,
            about: try EntryStore(db: db).list(of: canteen.id).first?.id,
            of: canteen,
            in: catalogue
        )
        try office(asked.adding(days: 2)).answer(answered, "四月集中买了一批餐具，花了 8600 元，记在当月支出里。", of: canteen)
        let last = now.day.adding(days: -1)
        try office(last).ask("五月的食堂收支什么时候公开？", by: member.person, named: member.name, about: nil, of: canteen, in: catalogue)
        let office = office(last)
        try office.seat(member.name, for: "教职工代表", in: catalogue)
        try office.seat("陆雨桐", for: "纪检", in: catalogue)
        let inspection = try office.inspect("\(year)年春季学期校务公开检查", in: catalogue)
        let mark = Mark(topic: canteen.id, grade: .late, note: "五月的没有按时公开", markedAt: office.now, markedName: "陆雨桐")
        try office.mark([mark], in: inspection, titles: [canteen.id: canteen.content.title], isCopied: true)
    }

    /// Three topics and nobody with an account.
    func few(_ year: Int, until now: Instant, missing: Int) throws {
        let catalogue = try start(year, day(year, 3, 4), rolls: true, answerDays: 10, DemoDisclosures.few, from: "空目录")
        for (index, topic) in try TopicStore(db: db).list(of: catalogue.id).enumerated() {
            try publish(topic, catalogue, until: now, leaving: index < missing ? ["4月", "5月"] : [])
        }
    }
}
