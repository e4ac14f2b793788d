// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Testing
import Web

@Suite("What someone may do follows from the grants of today")
struct ViewerTests {
    private static let officer = grant(1, "000001", .officer, withSubtree: true)
    private static let reviewer = grant(2, "000002", .reviewer, withSubtree: false)

    @Test("Without a grant one may nothing and acts for one's own union")
    func belonging() {
        let viewer = Self.viewer([])
        #expect(!viewer.isOfficer)
        #expect(viewer.desks.isEmpty)
        #expect(viewer.actingUnion.path == "000009")
        #expect([Permission.readPlans, .editPlans, .publishPlans, .reportProgress, .readJournal].allSatisfy { !viewer.may($0) })
        #expect(viewer.scope(of: .readPlans) == .nothing)
    }

    @Test("A permission reaches as far as the grant that gives it")
    func reaching() {
        let viewer = Self.viewer([Self.officer, Self.reviewer])
        #expect(viewer.may(.editPlans, at: "000001"))
        #expect(viewer.may(.editPlans, at: "000001007"))
        #expect(!viewer.may(.editPlans, at: "000002"))
        #expect(!viewer.may(.editPlans, at: "000"))
        #expect(viewer.may(.publishPlans, at: "000002"))
        #expect(!viewer.may(.publishPlans, at: "000002001"))
        #expect(!viewer.may(.publishPlans, at: "000001"))
    }

    @Test("Each grant is a desk, and the first one says for whom one acts")
    func sitting() {
        let viewer = Self.viewer([Self.officer, Self.reviewer])
        let officers = Desk(union: UnionID(rawValue: 1), role: "officer", reachesBelow: true)
        let reviewers = Desk(union: UnionID(rawValue: 2), role: "reviewer")
        #expect(viewer.desks == [officers, reviewers])
        #expect(viewer.actingUnion.path == "000001")
    }

    @Test("No role both prepares a plan and publishes it")
    func separating() {
        for role in Role.allCases {
            #expect(!role.permissions.isSuperset(of: [.editPlans, .publishPlans]))
            #expect(!role.label.isEmpty)
        }
    }

    private static func viewer(_ grants: [Viewer.Grant]) -> Viewer {
        Viewer(
            account: AccountID(rawValue: 1),
            person: PersonID(rawValue: 1),
            name: "张三",
            home: UnionID(rawValue: 9),
            homeName: "青石一中",
            homePath: "000009",
            grants: grants,
            look: .init(theme: "auto", size: "normal")
        )
    }

    private static func grant(_ union: Int64, _ path: String, _ role: Role, withSubtree: Bool) -> Viewer.Grant {
        .init(union: UnionID(rawValue: union), path: path, unionName: path, role: role, withSubtree: withSubtree)
    }
}
