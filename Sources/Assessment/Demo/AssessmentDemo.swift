// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
public import Storage
public import Web
import WorkPlan

/// A trial of last year's assessment, finished, and this year's scheme with the first self-scores. All of it is invented.
///
/// It goes through the same desk as people do, so that rules, tasks, facts and journal are theirs.
public struct AssessmentDemo {
    private let officer: Viewer
    private let chair: Viewer
    /// Officers of assessed unions, each with what the union gives itself of a hundred.
    private let assessed: [(viewer: Viewer, share: Int)]

    public init(officer: Viewer, chair: Viewer, assessed: [Viewer]) {
        (self.officer, self.chair) = (officer, chair)
        self.assessed = zip(assessed, [92, 85, 88]).map { ($0, $1) }
    }

    public func load(_ db: any Connection) throws {
        let names = assessed.map(\.viewer.actingUnion.name)
        let trial = try begin(2023, [.init(code: "named", name: "点名的工会", named: names)], by: "2024-01-15", on: (1, 4), db)
        for (viewer, share) in assessed { try score(trial, viewer, share, on: (1, 11), db) }
        for (viewer, share) in assessed { try verify(trial, viewer, share - 3, on: (1, 18), db) }
        try AssessmentDesk(db: db, viewer: officer, now: at(1, 19)).count(try find(trial, db))
        try AssessmentDesk(db: db, viewer: chair, now: at(1, 22)).decide(try find(trial, db), try result(trial, db))
        let calendar = try WorkCalendar.builtIn(of: [.guangxi])
        try AssessmentDesk(db: db, viewer: officer, now: at(1, 23)).publish(
            try find(trial, db),
            try result(trial, db),
            by: calendar
        )
        _ = try AssessmentDesk(db: db, viewer: officer, now: at(2, 1)).settle(try find(trial, db), try result(trial, db))

        let groups = Assessed.choices.prefix(2).map { SchemeContent.Group(code: $0.code, name: $0.name) }
        let year = try begin(2024, groups, by: "2024-12-20", on: (6, 20), db)
        for (viewer, share) in assessed.prefix(1) { try score(year, viewer, share, on: (6, 26), db) }
        for (viewer, share) in assessed.dropFirst().prefix(1) {
            try score(year, viewer, share, on: (6, 27), submitting: false, db)
        }
    }

    private func at(_ month: Int, _ day: Int) -> Instant {
        Instant(startOf: Day(year: 2024, month: month, day: day) ?? Day(number: 19_723)).advanced(bySeconds: 36_000)
    }

    private func find(_ id: ID<Scheme>, _ db: any Connection) throws -> Scheme {
        guard let scheme = try SchemeStore(db: db).find(id) else { throw Refusal.notFound }
        return scheme
    }

    private func result(_ id: ID<Scheme>, _ db: any Connection) throws -> AssessmentResult {
        guard let result = try ResultStore(db: db).latest(of: id) else { throw Refusal.notFound }
        return result
    }

    private func begin(_ year: Int, _ groups: [SchemeContent.Group], by last: String, on day: (Int, Int), _ db: any Connection)
        throws
        -> ID<Scheme>
    {
        let (now, id) = (at(day.0, day.1), ID<Scheme>.make(at: at(day.0, day.1)))
        guard let union = try UnionStore(db).find(officer.actingUnion.id) else { throw Refusal.notFound }
        let plans = PlanReadings(db)
        let plan = try plans.plan(of: union.id, in: year)?.id
        let measure = try plan.flatMap { try plans.measures(of: $0).first }
        var content = SchemeRoutes.beginning(year, nil, samePlan: true)
        content.title = "\(year)年度重点工作目标任务考评办法" + (year == 2023 ? "（试行）" : "")
        content.basis = "演示用的办法，等次、比例和分值都是编的"
        content.groups = groups
        content.vetoes = ["发生严重违反财经纪律的问题", "瞒报、虚报考评材料"]
        content.grades = [
            .init(name: "一等奖", from: Fraction(85), share: Fraction(30, 100)),
            .init(name: "二等奖", from: Fraction(70), share: Fraction(40, 100)),
            .init(name: "三等奖", from: Fraction(60), share: nil),
        ]
        (content.rounding, content.bonusCap, content.deductionCap) = (.half, Fraction(5), Fraction(5))
        content.selfScoreBy = Day(last) ?? content.selfScoreBy
        content.leaves = leaves(measure)
        guard try SchemeStore(db: db).insert(content, id: id, of: union, year: year, plan: plan, by: officer.name, at: now) else {
            throw AssessmentRefusal.yearTaken(year)
        }
        let desk = AssessmentDesk(db: db, viewer: officer, now: now)
        try desk.note(Subject("assessment", id), "create", "拟\(year)年考评办法")
        try desk.issue(try find(id, db))
        return id
    }

    private func leaves(_ measure: PlanReadings.Measure?) -> [Leaf] {
        func leaf(_ id: String, _ part: String, _ name: String, _ kind: Leaf.Kind, _ points: Int, _ criterion: String = "")
            -> Leaf
        {
            var leaf = Leaf(id: id, part: part, name: name, kind: kind, points: Fraction(points))
            leaf.criterion = criterion
            return leaf
        }
        var duty = leaf("duty", "任务落实", "承办任务按期办结", .assignments, measure == nil ? 40 : 25)
        duty.slip = Fraction(1)
        var leaves = [duty]
        if let measure {
            var reading = leaf("reading", "任务落实", measure.phrase, .reading, 15)
            (reading.measure, reading.target) = (measure.id, Fraction(2))
            leaves.append(reading)
        }
        return leaves + [
            leaf("rules", "自身建设", "制度健全并执行", .judged, 30, "制度齐全得15分；有执行记录得15分。"),
            leaf("service", "服务教职工", "为教职工办实事", .judged, 30, "每办成一件、有反馈的得6分。"),
            leaf("honour", "加分", "获上级工会表彰", .bonus, 3, "每次不超过3分。"),
            leaf("late", "扣分", "材料迟报", .deduction, 2, "每次不超过2分。"),
        ]
    }

    private func judgements(_ scheme: Scheme, _ share: Int, _ words: String) throws -> [AssessmentDesk.Judgement] {
        try scheme.content.leaves.filter { $0.kind == .judged }.map { leaf in
            .init(leaf: leaf, points: try Points.rounded(leaf.points * Fraction(share, 100), places: 1), words: words)
        }
    }

    private func sheet(_ id: ID<Scheme>, _ viewer: Viewer, _ db: any Connection) throws -> Sheet {
        let sheets = try SheetStore(db: db).sheets(of: id)
        guard let sheet = sheets.first(where: { $0.union == viewer.actingUnion.id }) else { throw Refusal.notFound }
        return sheet
    }

    private func score(
        _ id: ID<Scheme>,
        _ viewer: Viewer,
        _ share: Int,
        on day: (Int, Int),
        submitting: Bool = true,
        _ db: any Connection
    ) throws {
        let (scheme, sheet) = (try find(id, db), try sheet(id, viewer, db))
        let judgements = try judgements(scheme, share, "台账和照片存办公室，可以调阅")
        try AssessmentDesk(db: db, viewer: viewer, now: at(day.0, day.1))
            .score(sheet, scheme, judgements, revision: sheet.revision, submitting: submitting)
    }

    private func verify(_ id: ID<Scheme>, _ viewer: Viewer, _ share: Int, on day: (Int, Int), _ db: any Connection) throws {
        let (scheme, sheet) = (try find(id, db), try sheet(id, viewer, db))
        try AssessmentDesk(db: db, viewer: officer, now: at(day.0, day.1))
            .verify(sheet, scheme, try judgements(scheme, share, "部分材料没有日期，酌减"), revision: sheet.revision)
    }
}
