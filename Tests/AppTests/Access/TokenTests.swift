// SPDX-License-Identifier: Apache-2.0
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import App

@Suite("A program's token opens less than its giver's session, page by page")
struct TokenTests {
    /// The first parts of addresses that no kind of data stands under.
    private static let closed: Set = [
        "/", "account", "api", "attachments", "data-wishes", "imports", "invitation", "items", "join", "login", "me", "tasks",
        "supervision", "unions",
    ]

    @Test("Whatever a token opens, its giver may open; it opens data only, and all of it as JSON", arguments: Role.allCases)
    func walking(role: Role) async throws {
        let mansion = try await Mansion.open()
        let actor = Actor(kind: .holder(role, .region))
        let giver = TestClient(mansion.server)
        giver.setCookie("hearth", try await mansion.token(of: actor))
        let form = try await giver.get("/account/tokens").markup
        var fields: FormFields = ["name": "门户", "until": "2024-07-31", "current": Region.password]
        for kind in form.all("input", where: ["name": "kinds"]) { fields.add("kinds", kind["value"] ?? "") }
        let program = TestClient(mansion.server)
        var (opened, header): (Int, [String: String]) = (0, [:])
        for (number, line) in PermissionTable.lines.filter({ !$0.isPost }).enumerated() {
            // A token is shown at most so often a minute, and here the minute does not pass.
            if number % 100 == 0 {
                fields.set("name", "门户\(number / 100)")
                let page = try await giver.post("/account/tokens", fields).markup
                let token = try #require(page.first("p", where: ["id": "token"])?.text)
                header = ["Authorization": "Bearer \(token)"]
            }
            let answer = try await program.get(line.path(mansion), headers: header)
            let place = line.route.split(separator: " ").last?.split(separator: "/").first.map(String.init) ?? "/"
            #expect(answer.setCookies.isEmpty)
            #expect(answer.header("Content-Type")?.hasPrefix("application/json") == true, "\(line.route)")
            guard answer.status == 200 else {
                #expect([404, 422].contains(answer.status), "\(line.route): \(answer.status)")
                continue
            }
            opened += 1
            #expect(line.who.includes(actor), "\(line.route): \(actor)")
            #expect(!Self.closed.contains(place), "\(line.route)")
        }
        #expect(opened > 0)
    }

    @Test("A plan that was published from above is outside of a token's branch", arguments: Engine.available)
    func narrowing(engine: Engine) async throws {
        let mansion = try await Mansion.open(on: engine)
        let plan = try #require(mansion.ids[.published]).plan
        let giver = TestClient(mansion.server)
        giver.setCookie("hearth", try await mansion.token(of: Actor(kind: .holder(.officer, .school))))
        let program = TestClient(mansion.server)
        for (union, status) in [("", 200), (mansion.region.school.name, 404)] {
            let fields: FormFields = [
                "name": "门户", "kinds": "要点、承办、考评", "until": "2024-07-31", "current": Region.password, "union": union,
            ]
            let page = try await giver.post("/account/tokens", fields).markup
            let token = try #require(page.first("p", where: ["id": "token"])?.text)
            let header = ["Authorization": "Bearer \(token)"]
            #expect(try await program.get("/plans/\(plan)", headers: header).status == status, "\(union)")
            let list = try await program.get("/plans", headers: header).text
            #expect(list.contains("\(plan)") == (status == 200), "\(union)")
        }
    }
}
