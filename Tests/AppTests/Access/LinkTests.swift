// SPDX-License-Identifier: Apache-2.0
import Kernel
import TestSupport
import Testing
import Web

@testable import App

@Suite("Looking and following links")
struct LinkTests {
    @Test("Looking changes nothing: after every page for every actor the database is what it was")
    func looking() async throws {
        let (mansion, tokens) = try await Mansion.shared()
        let witness = try await Witness(of: mansion.database)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for actor in [.nobody] + Actor.all {
                group.addTask { try await look(as: actor, tokens[actor], at: mansion) }
            }
            try await group.waitForAll()
        }
        #expect(try await witness.findsNothingChanged())
    }

    /// The forms of a page that programs and scripts ask for are made of what the page is made of: who sees most looks at them.
    private func look(as actor: Actor, _ token: String?, at mansion: Mansion) async throws {
        let browser = TestClient(mansion.server)
        let forms: [[String: String]] = actor.seesMost ? [[:], ["Accept": "application/json"], ["X-Fragment": "1"]] : [[:]]
        for page in mansion.pages {
            for headers in forms {
                let client = browser.another()
                client.setCookie("hearth", token)
                let answer = try await client.get(page, headers: headers)
                #expect([200, 303, 401, 404, 422].contains(answer.status), "\(page): \(answer.status)")
            }
        }
    }

    @Test("No page offers a link that leads nowhere, or a form that may not be sent", arguments: Actor.all)
    func following(actor: Actor) async throws {
        let (mansion, tokens) = try await Mansion.shared()
        let client = TestClient(mansion.server)
        client.setCookie("hearth", tokens[actor])
        let posts = mansion.routes.filter { $0.method == .post }
        var seen: Set<String> = []
        var waiting = mansion.pages.map { (from: "the list of pages", path: $0) }
        while let (from, path) = waiting.popLast() {
            guard seen.insert(path).inserted, seen.count < 400 else { continue }
            let answer = try await client.get(path)
            let isKnownAddress = from == "the list of pages"
            #expect(
                isKnownAddress || answer.status == 200 || answer.status == 303,
                "\(actor): \(from) leads to \(path): \(answer.status)"
            )
            let isPage = answer.header("Content-Type")?.hasPrefix("text/html") ?? false
            guard answer.status == 200, isPage else { continue }
            let page = answer.markup
            #expect(page.problems.isEmpty, "\(path): \(page.problems)")
            #expect(!answer.text.contains("&lt;/"), "\(path) shows markup as words")
            #expect(page.all("h1").count == 1 || path.hasPrefix("/login"), "\(path) has \(page.all("h1").count) headings")
            for link in page.all("a").compactMap({ $0["href"] }) where link.hasPrefix("/") && !link.hasPrefix("/assets/") {
                waiting.append((path, String(link.prefix { $0 != "#" })))
            }
            let actions =
                (page.all("form").filter { $0["method"] == "post" }.compactMap { $0["action"] }
                    + page.all("button").compactMap { $0["formaction"] })
            for action in actions {
                #expect(posts.contains { $0.matches(action) && actor.may($0) }, "\(actor): \(path) has a form for \(action)")
            }
            let fragments = page.all("a").compactMap { $0["href"] }.filter { $0.hasPrefix("#") }.map { String($0.dropFirst()) }
            let anchors = Set(page.elements.compactMap { $0["id"] })
            #expect(Set(fragments).isSubset(of: anchors), "\(path): \(Set(fragments).subtracting(anchors))")
            #expect(anchors.count == page.elements.filter { $0["id"] != nil }.count, "\(path) has an id twice")
        }
    }
}

extension Route {
    /// Whether an address is one of this route's.
    func matches(_ address: String) -> Bool {
        let (own, other) = (path.split(separator: "/"), address.split(separator: "/"))
        return own.count == other.count && zip(own, other).allSatisfy { $0.hasPrefix(":") || $0 == $1 }
    }
}

extension Actor {
    /// Whether everything below is before them, or nothing is because nobody knows them.
    fileprivate var seesMost: Bool {
        switch kind {
        case .nobody: true
        case .member: false
        case .holder(_, let place): place == .region
        }
    }

    /// Whether some role of the actor has what the route asks for.
    func may(_ route: Route) -> Bool {
        switch (route.need, kind) {
        case (.nothing, _): true
        case (_, .nobody): false
        case (.signedIn, _): true
        case (.permission(let permission), .holder(let role, _)): role.permissions.contains(permission)
        case (.permission, .member): false
        }
    }
}
