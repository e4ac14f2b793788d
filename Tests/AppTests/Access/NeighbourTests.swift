// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import App

@Suite("A hundred users at once, and none sees a row of another union")
struct NeighbourTests {
    /// Lists as they are asked for, and as they are filtered and searched by words that stand in every union's rows.
    private static let searches = [
        "/members?q=会员", "/accounts?q=赵", "/accounts/new?q=会员", "/grants?q=赵", "/grants?state=over", "/unions?q=市",
        "/activities?q=学习", "/activities?state=filed", "/documents?q=读书", "/documents?state=issued", "/incoming?q=送温暖",
        "/plans?year=2024", "/assignments?q=读书", "/journal?q=要点", "/tasks/done", "/supervision?all=1",
    ]

    private static let exports: [(path: String, fields: FormFields)] = [
        ("/members/rolls/exports", ["purpose": "核对名册", "format": "csv", "what": "members"]),
        ("/members/rolls/exports", ["purpose": "核对名册", "format": "csv", "what": "unions"]),
        ("/grants/exports", ["purpose": "核对授权", "format": "csv"]),
    ]

    @Test("Lists, counts, searches, exports and single records, all at the same time", arguments: Engine.available)
    func mingling(engine: Engine) async throws {
        let town = try await Neighbourhood.open(on: engine)
        #expect(town.users.count == 100)
        let lists = town.mansion.routes.filter { $0.method == .get && !$0.path.contains(":") }.map { "/\($0.path)" }
        let clients = try await town.signInAll()
        let visits = try await withThrowingTaskGroup(of: Visits.self) { group in
            for (number, (user, client)) in zip(town.users, clients).enumerated() {
                group.addTask {
                    let walk = Walk(town: town, user: user, client: client)
                    // Each of those at one place walks another part; the ten of one kind come everywhere together.
                    let shift = user.quarter
                    for (place, path) in (lists + Self.searches).enumerated() where (place + shift) % 5 < 2 {
                        try await walk.look(at: path)
                    }
                    let others = town.addresses(of: town.quarters[(user.quarter + 1 + number % 9) % 10])
                    for (place, path) in others.enumerated() where (place + number) % 7 == 0 {
                        try await walk.tryToOpen(path)
                    }
                    for (place, export) in Self.exports.enumerated() where (place + shift) % 3 == 0 {
                        try await walk.take(export.path, export.fields)
                    }
                    return walk.visits
                }
            }
            return try await group.reduce(into: Visits()) { $0.add($1) }
        }
        // The walk is worth something only where most pages opened and the others were tried.
        #expect(visits.pages > 1000 && visits.files > 20 && visits.refused > 1000)
        #expect(visits.ownRows > 300)
    }
}

/// What a walk came by.
struct Visits: Sendable {
    var (pages, files, refused, ownRows) = (0, 0, 0, 0)

    mutating func add(_ other: Visits) {
        pages += other.pages
        files += other.files
        refused += other.refused
        ownRows += other.ownRows
    }
}

/// One user's way through the house, who searches every answer for words of other unions.
private final class Walk {
    let town: Neighbourhood
    let user: Neighbourhood.User
    let client: TestClient
    private let words: [String]
    private(set) var visits = Visits()

    init(town: Neighbourhood, user: Neighbourhood.User, client: TestClient) {
        self.town = town
        self.user = user
        self.client = client
        words = town.foreign(to: user)
    }

    func look(at path: String) async throws {
        let answer = try await client.get(path)
        #expect([200, 303, 404].contains(answer.status), "\(user): \(path) \(answer.status)")
        if answer.status == 200 { visits.pages += 1 }
        search(answer, path)
    }

    func tryToOpen(_ path: String) async throws {
        let answer = try await client.get(path)
        #expect([404, 303].contains(answer.status), "\(user): \(path) \(answer.status)")
        #expect(answer.status == 404 || answer.location?.contains("/login") == false, "\(user): \(path)")
        visits.refused += 1
        search(answer, path)
    }

    func take(_ path: String, _ fields: FormFields) async throws {
        let asked = try await client.post(path, fields)
        guard asked.status == 303, let location = asked.location else {
            #expect(asked.status == 404, "\(user): \(path) \(asked.status)")
            return
        }
        let file = try await client.get(location)
        #expect(file.status == 200, "\(user): \(location)")
        visits.files += 1
        search(file, path)
    }

    private func search(_ answer: TestResponse, _ path: String) {
        let text = answer.text
        for word in words where text.contains(word) {
            let around = text.ranges(of: word).first.map { range in
                String(text[..<range.lowerBound].suffix(60)) + String(text[range.lowerBound...].prefix(40))
            }
            Issue.record("\(user) sees \(word) at \(path): \(around ?? "")")
        }
        if text.contains(town.quarters[user.quarter].word) { visits.ownRows += 1 }
    }
}
