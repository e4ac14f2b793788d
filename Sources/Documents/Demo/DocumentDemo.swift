// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
public import Storage
public import Web

/// Documents of the demo region: a notice that went out and that one city has signed for, and a request on its way.
///
/// They go through the same desk as those of the pages.
public struct DocumentDemo: Sendable {
    private let officer: Viewer
    private let reviewer: Viewer
    private let chair: Viewer
    private let city: Viewer
    private let rules: DocumentRules

    public init(officer: Viewer, reviewer: Viewer, chair: Viewer, city: Viewer, rules: DocumentRules) {
        self.officer = officer
        self.reviewer = reviewer
        self.chair = chair
        self.city = city
        self.rules = rules
    }

    public func load(_ db: any Connection) throws {
        guard let union = try UnionStore(db).find(officer.actingUnion.id) else { return }
        func desk(_ viewer: Viewer, _ day: Int, _ hour: Int64) -> DocumentDesk {
            let start = Instant(startOf: Day(number: 19_897 + day))  // 2024-06-23
            let now = start.advanced(bySeconds: hour * 3600)
            return DocumentDesk(Clerk(db, account: viewer.account, name: viewer.name, union: viewer.actingUnion.id, at: now))
        }
        let notice = try desk(officer, 1, 9).draft(Self.notice(union), of: union).id
        func now() throws -> OfficialDocument {
            guard let found = try DocumentStore(db).find(notice) else { throw Refusal.notFound }
            return found
        }
        try desk(officer, 1, 10).submit(try now(), union: union, pledgesOneMatter: false)
        try desk(reviewer, 1, 15).approve(try now(), as: nil, opinion: "文种、格式无误，拟请主席签发")
        try desk(chair, 2, 9).approve(try now(), as: nil, opinion: "同意印发")
        try desk(officer, 2, 10).recheck(try now())
        guard let series = try series(of: union, db) else { return }
        try desk(officer, 2, 11).number(try now(), series: series)
        try desk(officer, 4, 8).noteSeal(try now(), organ: union.name, keeper: "韦晓岚", copies: 40, on: Day(number: 19_901))
        try desk(officer, 4, 8).keepAsTemplate(try now(), named: "疗休养工作通知")
        try desk(officer, 4, 9).dispatch(try now(), union: union, rules: rules)
        let mine = try ReceiptStore(db: db).receipts(of: notice).first { $0.union == city.actingUnion.id }
        if let mine { try desk(city, 4, 10).sign(DocumentReceiptID(id: mine.id)) }
        try desk(officer, 3, 15).draft(Self.letter(union), of: union)
        try desk(officer, 3, 16).draft(Self.minutes(union), of: union)
        let request = try desk(officer, 4, 15).draft(Self.request(union), of: union)
        try desk(officer, 4, 16).submit(request, union: union, pledgesOneMatter: true)
    }

    /// The code under which the plan's notice stands; where there was none, one of its own.
    private func series(of union: Union, _ db: any Connection) throws -> DocumentSeries? {
        let store = SeriesStore(db)
        if let known = try store.series(of: union.id, in: 2024).first { return known }
        try store.open("桂教工字", for: union.id, at: Instant(startOf: Day(number: 19_897)))
        return try store.series(of: union.id, in: 2024).first
    }

    private static func notice(_ union: Union) -> DocumentContent {
        DocumentContent(
            kind: .notice,
            letterhead: union.name + "文件",
            title: "\(union.name)关于做好2024年暑期教职工疗休养工作的通知",
            issuers: [union.name],
            recipients: ["各市教育工会", "区直驻邕高校工会"],
            body: """
                为落实全年工作要点，做好2024年暑期教职工疗休养工作，现将有关事项通知如下。
                一、参加人员
                在职教职工均可报名，优先安排一线教师、劳动模范、先进工作者和三年内没有参加过的教职工。
                二、时间安排
                （一）报名。7月5日前，各单位汇总报名情况，填好统计表报送。
                （二）成行。7月15日至8月20日分批成行，每批不超过40人。
                三、有关要求
                1.费用按规定列支，不得向教职工摊派，不得变相旅游。
                2.每批指定一名负责人，全程保障安全。
                3.8月31日前报送总结和满意度调查结果。
                """,
            attachmentNames: ["暑期教职工疗休养报名统计表"],
            note: "联系人：韦晓岚",
            printer: union.name + "办公室"
        )
    }

    private static func letter(_ union: Union) -> DocumentContent {
        DocumentContent(
            kind: .letter,
            letterhead: union.name,
            title: "\(union.name)关于商请提供场地的函",
            issuers: [union.name],
            recipients: ["青秀师范大学"],
            body: """
                为办好全区教职工读书交流活动，拟于9月20日至21日借用贵校图书馆报告厅，参加人员约200人，水电、保洁费用由我会承担。
                请予支持，并于7月15日前函复。
                """,
            note: "联系人：韦晓岚",
            printer: union.name + "办公室"
        )
    }

    private static func minutes(_ union: Union) -> DocumentContent {
        DocumentContent(
            kind: .minutes,
            letterhead: union.name + "办公会议纪要",
            title: "\(union.name)6月办公会议纪要",
            issuers: [union.name],
            recipients: [],
            body: """
                6月26日，陆明远主持召开办公会议，研究暑期重点工作。
                一、关于疗休养工作
                会议同意暑期教职工疗休养工作方案，要求7月5日前完成报名汇总。
                二、关于气排球比赛
                会议原则同意10月中旬举办比赛，经费按程序报批。
                """,
            printer: union.name + "办公室",
            attendance: Attendance(present: "陆明远、黄志远、韦晓岚", excused: "农国栋", observing: "覃素琴")
        )
    }

    private static func request(_ union: Union) -> DocumentContent {
        DocumentContent(
            kind: .request,
            letterhead: union.name + "文件",
            title: "\(union.name)关于举办全区教职工气排球比赛的请示",
            issuers: [union.name],
            recipients: ["广西壮族自治区总工会"],
            body: """
                为丰富教职工文体生活，我会拟于10月中旬在南宁举办全区教职工气排球比赛，设男子组、女子组、混合组，预计参赛64队、约600人，\
                所需经费从我会年度预算中列支。
                妥否，请批示。
                """,
            note: "联系人：韦晓岚",
            printer: union.name + "办公室"
        )
    }
}
