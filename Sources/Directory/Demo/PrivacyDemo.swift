// SPDX-License-Identifier: Apache-2.0
public import Kernel
internal import Membership
public import Storage
public import Web

/// Assessments for the demo region, one with its conclusion and one that waits for the chair, and a term that the union has set.
public struct PrivacyDemo {
    private let officer: Viewer
    private let chair: Viewer

    public init(officer: Viewer, chair: Viewer) {
        self.officer = officer
        self.chair = chair
    }

    public func load(_ db: any Connection, at now: Instant) throws {
        guard let root = try UnionStore(db).root() else { return }
        let rolls = try begin(Self.rolls, at: root, now.advanced(bySeconds: -86_400 * 120), salt: 81_001, db)
        let concluded = now.advanced(bySeconds: -86_400 * 118)
        let verdict = ImpactAssessment.Verdict(
            conclusion: .mend,
            measures: "导出名册一律遮住号码，确要全号的写明用途、逐人留痕；三月底以前由办公室改好。",
            on: concluded.day,
            name: chair.name,
            reviewOn: concluded.day.adding(months: 12)
        )
        let store = ImpactStore(db: db)
        if let handed = try store.find(rolls.id) { _ = try store.conclude(handed, verdict) }
        let line = "影响评估“\(rolls.body.title)”的结论：\(verdict.conclusion.label)"
        try note(chair, rolls.subject, "conclude", line, concluded, db)
        let insured = try begin(Self.insured, at: root, now.advanced(bySeconds: -86_400 * 2), salt: 81_002, db)
        try TaskStore(db).add(ImpactTask.conclude(insured, at: now.advanced(bySeconds: -86_400)))
        let basis = "示例：主席办公会议纪要〔2024〕3号"
        try db.run(
            """
            INSERT INTO retention_term (kind, days, basis, set_on, set_name)
            VALUES (\(RetentionKind.refused), 180, \(basis), \(concluded.day), \(chair.name))
            """
        )
        let refused = "\(RetentionKind.refused.label)的保存期限定为 180 天，依据：\(basis)"
        try note(chair, Subject(kind: "retention", id: 0), "term", refused, concluded, db)
    }

    private func begin(_ body: ImpactAssessment.Body, at union: Union, _ day: Instant, salt: Int64, _ db: any Connection) throws
        -> ImpactAssessment
    {
        let assessment = ImpactAssessment(
            id: .make(at: day, salt: salt),
            union: union.id,
            path: union.path,
            unionName: union.name,
            body: body,
            state: .draft,
            revision: 1,
            createdAt: day,
            createdBy: officer.account,
            createdName: officer.name,
            replaces: nil,
            verdict: nil
        )
        let store = ImpactStore(db: db)
        _ = try store.insert(assessment)
        _ = try store.move(assessment.id, from: .draft, to: .submitted)
        try note(officer, assessment.subject, "create", "起草影响评估“\(body.title)”", day, db)
        try note(officer, assessment.subject, "submit", "交影响评估“\(body.title)”作结论", day, db)
        return assessment
    }

    private func note(
        _ viewer: Viewer,
        _ subject: Subject,
        _ verb: String,
        _ sentence: String,
        _ at: Instant,
        _ db: any Connection
    ) throws {
        try Journal(db).append(
            at: at,
            actor: viewer.account,
            name: viewer.name,
            union: viewer.home,
            subject: subject,
            verb: verb,
            sentence: sentence
        )
    }

    private static let rolls = ImpactAssessment.Body(
        title: "会员实名登记和会费计算",
        causes: [.sensitive],
        fields: Set(FieldEntry.protected.compactMap(\.key)),
        activity: "各级工会登记会员的身份证号、手机号、会费基数，用来办理入会和转接、通知本人、计算会费。资料由本人填报，经办人录入，上级工会汇总人数，不汇总号码。",
        lawful: "依据《工会会员会籍管理办法》实名登记会籍，入会时告知并由本人同意。宗教信仰、健康、银行账号用不着，不收集。会费基数只记数，不记工资构成。",
        risk: "号码泄露会招来诈骗和骚扰；基数泄露会让人知道本人收入。经办人多、换人勤，误发名册是主要风险。",
        safeguards: "号码加密存放，平时遮住，看全号写用途、留记录，本人查得到；导出要写用途、带水印；账号到期收回，主席每年核对一次授权。"
    )

    private static let insured = ImpactAssessment.Body(
        title: "向保险机构提供医疗互助参保名单",
        causes: [.sensitive, .entrusted],
        fields: ["person.idNumber", "person.mobile"],
        activity: "每年十月把自愿参保的会员的姓名、身份证号、手机号交给承办的保险机构，用来办理参保和理赔，一年一签协议。",
        lawful: "只提供单独同意参保的人；协议写明用途、期限、到期删除。不参保的人不进名单。",
        risk: "名单在机构那边被挪作推销；传送途中泄露。参保人数多，一次泄露影响面大。",
        safeguards: "名单加密压缩，密码另外告知；协议约定不得转给第三方、到期删除并出具证明；每年抽查一次。"
    )
}
