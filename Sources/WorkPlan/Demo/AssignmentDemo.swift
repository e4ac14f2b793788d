// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Membership
public import Storage
public import Web

/// Issues measures of the demo plan and lets two unions take them as far as each state goes.
///
/// It fills in the same forms as people do and hands them to the same routes, so that rules, tasks, facts and journal are theirs.
public struct AssignmentDemo {
    private let officer: Viewer
    private let chair: Viewer
    private let city: Viewer
    private let university: Viewer
    private let shelf = PlanShelf()

    /// The officer issues and the chair verifies; the officers of a city and of a university do the work.
    public init(officer: Viewer, chair: Viewer, city: Viewer, university: Viewer) {
        self.officer = officer
        self.chair = chair
        self.city = city
        self.university = university
    }

    public func load(_ db: any Connection) throws {
        let nothing = AttachmentIntake([], field: "files")
        let terms = try SupervisionTerms(.builtIn(), .builtIn(), on: Day(number: 19_783))  // 2024-03-01
        let work = AssignmentRoutes(shelf: shelf, supervision: terms)
        let supervision = SupervisionRoutes(shelf: shelf, supervision: terms)
        try issue("劳模工匠进校园", db, to: "group-cities", due: "11月30日", "大中小学都要办到，每段至少一场，年底前报照片和签到。", on: (3, 8))
        try issue("工会理论征文", db, to: "children", due: "9月20日", "以本单位名义报送，每家不少于3篇。", on: (3, 11))
        try issue("专题调研", db, to: "group-cities", due: "8月31日", "每市至少到两个县，问卷收齐后一并报。", on: (3, 15))
        try issue("落实教代会提案", db, to: "children", due: "12月10日", "附提案台账和答复情况。", on: (3, 18))
        try issue("确认一批先进教职工之家", db, to: "group-directUniversities", due: "10月31日", "先自评，再报推荐表。", on: (4, 2))
        try issue("职工医疗互助保障", db, to: "group-cities", due: "6月25日", "", on: (5, 6))
        try issue("全区教育工会干部培训班", db, to: "group-cities", due: "5月31日", "每市选派不少于3人。", on: (4, 8))

        // The city: one signed and reported on, one waiting for a word, one closed; the rest nobody has signed for.
        try act(city, "劳模工匠进校园", db, (3, 12), work.sign)
        let report = ["progress": "已有两所中学、三所小学办过，大学段排在9月", "problems": "请到的劳模少，高校日程难定", "next": "9月上旬在市属高校办两场"]
        try act(city, "劳模工匠进校园", db, (6, 20), { try work.report($0, nothing) }, report)
        try act(city, "专题调研", db, (3, 20), work.sign)
        try act(
            city,
            "专题调研",
            db,
            (6, 24),
            { try work.submit($0, nothing) },
            ["result": "到邕宁、武鸣两区调研，收问卷214份，报告成稿", "proof": "调研报告，市教育工会办公室存"]
        )
        try act(city, "全区教育工会干部培训班", db, (4, 10), work.sign)
        try act(
            city,
            "全区教育工会干部培训班",
            db,
            (5, 20),
            { try work.submit($0, nothing) },
            ["result": "选派4人参加并结业", "proof": "结业名单，人事科存"]
        )
        try act(chair, "全区教育工会干部培训班", db, (5, 23), of: city, supervision.close, ["note": "名单核对无误"])
        try act(city, "工会理论征文", db, (3, 14), work.sign)

        // The university: one asks for a later day, one was sent back.
        try act(university, "工会理论征文", db, (3, 13), work.sign)
        try act(university, "工会理论征文", db, (6, 26), work.requestChange, ["wanted-on": "10月15日", "why": "9月初军训，评审教师凑不齐"])
        try act(university, "确认一批先进教职工之家", db, (4, 8), work.sign)
        try act(
            university,
            "确认一批先进教职工之家",
            db,
            (6, 12),
            { try work.submit($0, nothing) },
            ["result": "自评完成，推荐2个教职工小家", "proof": "自评表"]
        )
        let reason = ["reason": "推荐表缺分管领导签字，补齐再报"]
        try act(chair, "确认一批先进教职工之家", db, (6, 14), of: university, supervision.sendBack, reason)

        try split(db)
        try supervise(SlipRoutes(terms: terms), db)
    }

    /// One city answers neither reminder nor urging, another has been reminded of late.
    private func supervise(_ slips: SlipRoutes, _ db: any Connection) throws {
        for (union, day, reason) in [
            ("柳州", (5, 24), "离开班只有一周，还没有报名"), ("柳州", (6, 3), "已经开班，一人未到"), ("桂林", (6, 24), "结业名单没有报"),
        ] {
            let own: ID<Assignment>? = try db.value(
                """
                SELECT assignment.id FROM assignment JOIN measure ON measure.id = assignment.measure_id
                JOIN trade_union ON trade_union.id = assignment.union_id
                WHERE measure.phrase LIKE '%干部培训班%' AND trade_union.short_name LIKE \("\(union)%")
                """
            )
            guard let own else { continue }
            _ = try slips.issue(visit(officer, db, day, ["assignment": "\(own)"], ["slip-reason": reason]))
        }
        // One measure that the region itself leads is followed up as well.
        guard let measure = try measure("单身教职工疗休养", db) else { return }
        let form = ["slip-reason": "线路没有定，报名的人不够"]
        _ = try slips.issueAboutMeasure(visit(officer, db, (6, 24), ["measure": "\(measure)"], form))
    }

    /// The city passes the essay call on to its counties.
    private func split(_ db: any Connection) throws {
        guard let own = try assignment("工会理论征文", of: city, db) else { return }
        let form = ["to": "children", "title": "本县（区）征文组织和初评", "part": "lead", "due": "8月30日"]
        let visit = visit(city, db, (3, 22), ["assignment": "\(own)"], form)
        _ = try IssueRoutes().issue(try IssueDesk(parentOf: visit))
    }

    private func issue(_ words: String, _ db: any Connection, to group: String, due: String, _ text: String, on day: (Int, Int))
        throws
    {
        guard let measure = try measure(words, db) else { return }
        let form = ["to": group, "part": "lead", "due": due, "text": text]
        let visit = visit(officer, db, day, ["measure": "\(measure)"], form)
        _ = try IssueRoutes().issue(try IssueDesk(measureOf: visit))
    }

    private func act(
        _ actor: Viewer,
        _ words: String,
        _ db: any Connection,
        _ day: (Int, Int),
        of owner: Viewer? = nil,
        _ route: (Visit) throws -> Reply,
        _ form: [String: String] = [:]
    ) throws {
        guard let id = try assignment(words, of: owner ?? actor, db) else { return }
        _ = try route(visit(actor, db, day, ["assignment": "\(id)"], form))
    }

    private func measure(_ words: String, _ db: any Connection) throws -> ID<Measure>? {
        try db.value("SELECT id FROM measure WHERE phrase LIKE \("%\(words)%") ORDER BY id LIMIT 1")
    }

    private func assignment(_ words: String, of owner: Viewer, _ db: any Connection) throws -> ID<Assignment>? {
        try db.value(
            """
            SELECT assignment.id FROM assignment JOIN measure ON measure.id = assignment.measure_id
            WHERE measure.phrase LIKE \("%\(words)%") AND assignment.union_path = \(owner.actingUnion.path)
            """
        )
    }

    private func visit(
        _ viewer: Viewer,
        _ db: any Connection,
        _ day: (Int, Int),
        _ parameters: [String: String],
        _ fields: [String: String]
    )
        -> Visit
    {
        var form = Form()
        for (name, value) in fields { form.add(name, value) }
        let morning = Day(year: 2024, month: day.0, day: day.1).map { Instant(startOf: $0).advanced(bySeconds: 9 * 3600 + 900) }
        return Visit(
            submission: Submission(
                path: "",
                parameters: parameters,
                query: Form(),
                form: form,
                token: SessionToken(),
                viewer: viewer,
                now: morning ?? Instant(milliseconds: 0),
                address: "",
                wantsFragment: false
            ),
            db: db
        )
    }
}
