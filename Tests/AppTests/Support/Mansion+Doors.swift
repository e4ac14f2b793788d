// SPDX-License-Identifier: Apache-2.0
import Kernel
import TestSupport

extension Mansion {
    /// A session for each actor; for nobody one that nobody has signed in with.
    func tokens() async throws -> [Actor: String] {
        var tokens: [Actor: String] = [:]
        for actor in [.nobody] + Actor.all { tokens[actor] = try await token(of: actor) }
        return tokens
    }

    /// One house with everybody signed in, for all tests that leave it as it was: to build one takes longer than most of them.
    static func shared() async throws -> (mansion: Mansion, tokens: [Actor: String]) { try await standing.value }

    private static let standing = Task {
        let mansion = try await open()
        return (mansion: mansion, tokens: try await mansion.tokens())
    }

    func token(of actor: Actor) async throws -> String {
        let client = TestClient(server)
        try await client.get("/login")
        if actor != .nobody { try await client.signIn(actor.login, password: Region.password) }
        guard let token = client.cookie("hearth") else { throw NoToken(actor: actor) }
        return token
    }

    /// The address of every page there is, for each plan.
    var pages: [String] {
        var pages: [String] = []
        for line in PermissionTable.lines where !line.isPost {
            for state in PlanState.allCases {
                let copy = PermissionTable.Line(line.route, line.who, state, gets: line.status)
                if !pages.contains(copy.path(self)) { pages.append(copy.path(self)) }
            }
        }
        return pages
    }
}

/// The sign-in gave an actor no session.
struct NoToken: Error {
    let actor: Actor
}
