// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Web

@testable import Assessment

/// An assessment of 临江市 by the union above: a draft, issued with a sheet handed in, or published with an appeal.
struct Assessments: Sendable {
    let assessment: ID<Scheme>
    private(set) var sheet = ID<Sheet>(rawValue: 0)
    private(set) var extra = ID<Sheet.Extra>(rawValue: 0)
    private(set) var appeal = ID<Appeal>(rawValue: 0)

    static let none = Assessments()

    private init() { assessment = ID(rawValue: 0) }

    init(_ state: Mansion.PlanState, of region: Region, _ db: any Connection) throws {
        let now = TestClock.start
        let (officer, chair) = (Self.viewer(region.zhangSan), Self.viewer(region.wangWu))
        let city = Self.viewer(region.zhaoLiu)
        let year = [Mansion.PlanState.draft: 2020, .submitted: 2021, .published: 2022][state] ?? 2023
        var content = SchemeRoutes.beginning(year, nil, samePlan: true)
        content.selfScoreBy = now.day.adding(days: 9)
        let leaf = Leaf(id: "rules", part: "建设", name: "制度", kind: .judged, points: Fraction(100))
        if state != .draft {
            (content.basis, content.vetoes, content.leaves) = ("会议决定", ["违规"], [leaf])
            content.groups = [.init(code: "named", name: "点名的工会", named: [region.city.name])]
            content.grades = [.init(name: "一等奖", from: Fraction(60), share: nil)]
        }
        assessment = .make(at: now)
        let store = SchemeStore(db: db)
        _ = try store.insert(content, id: assessment, of: region.region, year: year, plan: nil, by: officer.name, at: now)
        guard state != .draft else { return }
        func desk(_ viewer: Viewer) -> AssessmentDesk { AssessmentDesk(db: db, viewer: viewer, now: now) }
        func scheme() throws -> Scheme { try store.require(assessment, .readPlans, for: officer) }
        func own() throws -> Sheet {
            guard let sheet = try SheetStore(db: db).sheets(of: assessment).first else { throw StorageError(.other, "no sheet") }
            return sheet
        }
        try desk(officer).issue(try scheme())
        sheet = try own().id
        let judgement = AssessmentDesk.Judgement(leaf: leaf, points: Fraction(80), words: "见材料")
        try desk(city).score(try own(), try scheme(), [judgement], revision: 1, submitting: true)
        guard state == .published else {
            let veto = Sheet.Extra(
                id: .make(at: now),
                sheet: sheet,
                leaf: "",
                points: .zero,
                reason: "违规",
                evidence: "通报",
                state: "entered",
                enteredBy: officer.account,
                enteredName: officer.name,
                decidedName: nil
            )
            extra = veto.id
            try desk(officer).enter(veto, on: try own(), try scheme())
            return
        }
        try desk(officer).verify(try own(), try scheme(), [judgement], revision: try own().revision)
        try desk(officer).count(try scheme())
        func result() throws -> AssessmentResult {
            guard let result = try ResultStore(db: db).latest(of: assessment) else { throw StorageError(.other, "no result") }
            return result
        }
        try desk(chair).decide(try scheme(), try result())
        try desk(officer).publish(try scheme(), try result(), by: .builtIn(of: [.guangxi]))
        try desk(city).appeal(try own(), try scheme(), leaf: leaf.id, text: "漏看了材料")
        appeal = try AppealStore(db: db).appeals(of: sheet).first?.id ?? appeal
    }

    private static func viewer(_ someone: Someone) -> Viewer {
        let (union, path) = (someone.home, someone.home.path.text)
        let grants = someone.role.map {
            [
                Viewer.Grant(
                    union: union.id,
                    path: path,
                    unionName: union.name,
                    role: $0,
                    withSubtree: someone.withSubtree
                )
            ]
        }
        return Viewer(
            account: someone.account,
            person: someone.person,
            name: someone.name,
            home: union.id,
            homeName: union.name,
            homePath: path,
            grants: grants ?? [],
            look: .init(theme: "", size: "")
        )
    }
}
