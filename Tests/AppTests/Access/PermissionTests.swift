// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing
import Web

@testable import App

@Suite("Who may do what")
struct PermissionTests {
    @Test("The table of permissions has every address of the house, and no other")
    func covering() async throws {
        let routes = try await Mansion.shared().mansion.routes.map(\.description)
        #expect(Set(routes).count == routes.count)
        #expect(Set(PermissionTable.lines.map(\.route)) == Set(routes))
    }

    @Test("Whoever may, can; whoever may not, finds nothing; who is not signed in is asked to")
    func trying() async throws {
        let mansion = try await Mansion.open()
        let tokens = try await mansion.tokens()
        let (real, stage) = (TestClient(mansion.server), TestClient(mansion.rehearsal))
        let witness = try await Witness(of: mansion.database)
        for line in PermissionTable.lines {
            for actor in [.nobody] + Actor.all {
                let isAllowed = line.who.includes(actor)
                // What is allowed is rehearsed and undone; what is refused is tried in earnest.
                let client = (isAllowed ? stage : real).another()
                client.setCookie("hearth", tokens[actor])
                let path = line.path(mansion)
                let answer = try await line.isPost ? client.post(path, line.form(mansion)) : client.get(path)
                expect(answer, line, actor, isAllowed)
            }
            #expect(try await witness.findsNothingChanged(), "\(line.route) left something behind")
        }
    }

    /// What leads whoever asks to the sign-in, and is meant to.
    private static let leadingOut: Set = ["POST logout", "GET login/code", "POST login/code"]

    private func expect(_ answer: TestResponse, _ line: PermissionTable.Line, _ actor: Actor, _ isAllowed: Bool) {
        let isSentToSignIn = answer.status == 303 && answer.location?.hasPrefix("/login") ?? false
        if isAllowed {
            #expect(answer.status == line.status, "\(line.route), \(line.plan): \(actor)")
            #expect(!isSentToSignIn || Self.leadingOut.contains(line.route), "\(line.route): \(actor)")
        } else if actor == .nobody {
            #expect(isSentToSignIn, "\(line.route): \(actor) got \(answer.status)")
        } else {
            #expect(answer.status == line.refusal, "\(line.route), \(line.plan): \(actor)")
        }
    }

    @Test(
        "An id that leads to nothing, to something else or is none is not there",
        arguments: [
            "0000000000001", "7ZZZZZZZZZZZZ", "8000000000000", "x", "1", "-1", "%00", "%2e%2e", "%F0%AC%AD%8E",
            "0000000000001'--",
        ]
    )
    func trying(id: String) async throws {
        let (mansion, tokens) = try await Mansion.shared()
        let browser = TestClient(mansion.server)
        let witness = try await Witness(of: mansion.database)
        for line in PermissionTable.lines where line.route.contains(":") {
            // Whoever holds what the route needs, so that it is the id that is refused.
            let holder = Role.allCases.lazy.map { Actor(kind: .holder($0, .region)) }.first { actor in
                mansion.routes.contains { $0.description == line.route && actor.may($0) }
            }
            let client = browser.another()
            client.setCookie("hearth", tokens[try #require(holder)])
            let path =
                "/"
                + line.route.split(separator: " ")[1].split(separator: "/").map { $0.hasPrefix(":") ? id : String($0) }.joined(
                    separator: "/"
                )
            let answer = try await line.isPost ? client.post(path, line.form(mansion)) : client.get(path)
            #expect(answer.status == 404, "\(line.route)")
            #expect(try await witness.findsNothingChanged(), "\(line.route)")
        }
    }

    @Test("A measure of one plan is not shown within another")
    func mixingPlans() async throws {
        let (mansion, tokens) = try await Mansion.shared()
        let officer = TestClient(mansion.server)
        officer.setCookie("hearth", tokens[Actor(kind: .holder(.officer, .region))])
        let (published, submitted) = (try #require(mansion.ids[.published]), try #require(mansion.ids[.submitted]))
        #expect(try await officer.get("/plans/\(published.plan)/measures/\(submitted.measure)").status == 404)
        #expect(try await officer.get("/plans/\(published.plan)/measures/\(published.plan)").status == 404)
    }

    @Test("A form without the session's token changes nothing, whoever sends it")
    func forging() async throws {
        let (mansion, tokens) = try await Mansion.shared()
        let chair = TestClient(mansion.server)
        let officer = chair.another()
        chair.setCookie("hearth", tokens[Actor(kind: .holder(.chair, .region))])
        officer.setCookie("hearth", tokens[Actor(kind: .holder(.officer, .region))])
        let witness = try await Witness(of: mansion.database)
        for line in PermissionTable.lines where line.isPost && !PermissionTable.urns.contains(line.route) {
            for client in [chair, officer] {
                for token in ["", "x", String(repeating: "0", count: 32)] {
                    var form = line.form(mansion)
                    form.add("_token", token)
                    let status = try await client.post(line.path(mansion), form).status
                    // A form with files is not even read from who may not send it.
                    #expect(status == 403 || status == 404 && line.takesFiles, "\(line.route)")
                }
            }
        }
        #expect(try await witness.findsNothingChanged())
    }
}
