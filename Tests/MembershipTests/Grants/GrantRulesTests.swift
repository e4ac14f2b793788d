// SPDX-License-Identifier: Apache-2.0
import Kernel
import TestSupport
import Testing
import Web

@testable import Membership

@Suite("A grant is given by whom it is entrusted to, within the branch, never to oneself")
struct GrantRulesTests {
    private static let today = TestClock.start.day

    @Test("The security administrator gives the roles of the office; the chair names the three administrators")
    func entrusting() throws {
        for role in Role.allCases {
            #expect(
                try refusal(order(role), by: .securityAdmin)
                    == (Role.office.contains(role) ? nil : .notEntrusted(role, Role.office))
            )
            let isNamed = Role.administrators.contains(role)
            #expect(try refusal(order(role), by: .chair) == (isNamed ? nil : .notEntrusted(role, Role.administrators)))
            for other in [Role.officer, .reviewer, .systemAdmin, .auditor] {
                #expect(try refusal(order(role), by: other) == .notEntrusted(role, []))
            }
        }
    }

    @Test("Nobody gives himself anything")
    func givingOneself() throws {
        let giver = viewer(.securityAdmin, at: "000", withSubtree: true)
        #expect(try refusal(order(.officer, for: giver.account), giver) == .oneself)
    }

    @Test(
        "A grant lies within the giver's branch, with what is below only where the giver has it",
        arguments: [
            ("000", true, "000001", true, true), ("000", true, "000", true, true), ("000", false, "000", false, true),
            ("000", false, "000", true, false), ("000", false, "000001", false, false), ("000001", true, "000", false, false),
            ("000001", true, "000002", false, false), ("000001", true, "000001000", true, true),
        ]
    )
    func bounding(own: String, ownTree: Bool, wanted: String, wantedTree: Bool, isGiven: Bool) throws {
        let giver = viewer(.securityAdmin, at: own, withSubtree: ownTree)
        let wish = order(.officer, at: wanted, withSubtree: wantedTree)
        #expect(try refusal(wish, giver) == (isGiven ? nil : .outsideBranch("某工会", withSubtree: wantedTree)))
    }

    @Test("The three administrators are three persons, while their days meet (GB/T 22239)")
    func separating() throws {
        let terms = try House.terms()
        for role in Role.administrators {
            for other in Role.administrators where other != role {
                let refused = try refusal(order(other), by: .chair, held: [held(role)])
                #expect(refused == .threeAdministrators(held: role, at: "别的工会", terms.separation))
                #expect(refused?.citation?.contains("GB/T 22239-2019") == true)
            }
            let past = held(role, from: Self.today.adding(days: -9), to: Self.today.adding(days: -1))
            let ended = held(role, end: .init(at: TestClock.start, name: "王五", reason: "换人"))
            for other in Role.administrators { #expect(try refusal(order(other), by: .chair, held: [past, ended]) == nil) }
        }
        #expect(try refusal(order(.officer), by: .securityAdmin, held: [held(.auditor)]) == nil)
    }

    @Test("The same role is not given twice for the same days; on the day after the end it is")
    func doubling() throws {
        let last = Self.today.adding(days: 10)
        let own = held(.officer, to: last, at: Self.union)
        #expect(try refusal(order(.officer), by: .securityAdmin, held: [own]) == .overlaps(.officer, "别的工会", until: last))
        let next = order(.officer, from: last.adding(days: 1))
        #expect(try refusal(next, by: .securityAdmin, held: [own]) == nil)
        #expect(try refusal(order(.officer, from: last), by: .securityAdmin, held: [own]) != nil)
    }

    @Test("It begins today or later, ends no earlier than it begins, and says why")
    func dating() throws {
        let (yesterday, tomorrow) = (Self.today.adding(days: -1), Self.today.adding(days: 1))
        #expect(try refusal(order(.officer, from: yesterday), by: .securityAdmin) == .startsBefore(Self.today))
        #expect(try refusal(order(.officer, from: tomorrow, to: Self.today), by: .securityAdmin) == .endsBeforeStart)
        #expect(try refusal(order(.officer, from: tomorrow, to: tomorrow), by: .securityAdmin) == nil)
        #expect(try refusal(order(.officer, reason: ""), by: .securityAdmin) == .noReason)
        #expect(try refusal(order(.officer, reason: String(repeating: "长", count: 201)), by: .securityAdmin) == .noReason)
    }

    @Test("Every refusal says what to do")
    func wording() throws {
        let all: [GrantRefusal] = [
            .oneself, .endsOwn, .noReason, .startsBefore(Self.today), .endsBeforeStart, .outsideBranch("甲", withSubtree: true),
            .outsideBranch("甲", withSubtree: false), .notEntrusted(.chair, []), .overlaps(.officer, "甲", until: nil),
            .overlaps(.officer, "甲", until: Self.today),
            .threeAdministrators(held: .auditor, at: "甲", try House.terms().separation),
            .isOver("乙"),
        ]
        #expect(Set(all.map(\.sentence)).count == all.count)
        for refusal in all { #expect(refusal.sentence.hasSuffix("。")) }
    }

    private static let union = UnionID(rawValue: 7)

    private func order(
        _ role: Role,
        for account: AccountID = AccountID(rawValue: 2),
        at path: String = "000001",
        withSubtree: Bool = false,
        from: Day = today,
        to last: Day? = nil,
        reason: String = "主席办公会定的"
    ) -> GrantOrder {
        GrantOrder(
            account: account,
            role: role,
            union: Self.union,
            path: path,
            unionName: "某工会",
            withSubtree: withSubtree,
            from: from,
            to: last,
            reason: reason
        )
    }

    private func held(
        _ role: Role,
        from: Day = today.adding(days: -30),
        to: Day? = nil,
        at union: UnionID = UnionID(rawValue: 8),
        end: HeldGrant.End? = nil
    ) -> HeldGrant {
        HeldGrant(
            id: ID(rawValue: 1),
            account: AccountID(rawValue: 2),
            holder: "某人",
            role: role,
            union: union,
            unionName: "别的工会",
            path: "000002",
            withSubtree: false,
            from: from,
            to: to,
            givenName: "",
            reason: "",
            end: end
        )
    }

    private func viewer(_ role: Role, at path: String, withSubtree: Bool) -> Viewer {
        let union = UnionID(rawValue: 9)
        return Viewer(
            account: AccountID(rawValue: 1),
            person: PersonID(rawValue: 1),
            name: "授权的人",
            home: union,
            homeName: "",
            homePath: path,
            grants: [.init(union: union, path: path, unionName: "", role: role, withSubtree: withSubtree)],
            look: .init(theme: "auto", size: "normal")
        )
    }

    private func refusal(_ order: GrantOrder, by role: Role, held: [HeldGrant] = []) throws -> GrantRefusal? {
        try refusal(order, viewer(role, at: "000", withSubtree: true), held: held)
    }

    private func refusal(_ order: GrantOrder, _ giver: Viewer, held: [HeldGrant] = []) throws -> GrantRefusal? {
        let rules = GrantRules(separation: try House.terms().separation)
        do {
            try rules.check(order, by: giver, held: held, on: Self.today)
            return nil
        } catch {
            return error
        }
    }
}
