// SPDX-License-Identifier: Apache-2.0
import Foundation
import Storage
import TestSupport
import Web

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// `hearth serve` in a process of its own, on a free port of the loopback.
struct ServedHouse: Sendable {
    let program: RunningProgram
    let port: Int

    /// Starts it and waits until it answers.
    static func start(_ database: String, in scratch: Scratch, _ options: [String] = []) async throws -> ServedHouse {
        // The port may be taken between the choice and the start: another one is tried then.
        for _ in 1...10 {
            let port = Int.random(in: 20_000..<60_000)
            let program = try Executable.find().start(
                ["serve", "--database", database, "--port", "\(port)"] + options,
                output: scratch.path("serve-\(port).out"),
                errors: scratch.path("serve-\(port).err")
            )
            let house = ServedHouse(program: program, port: port)
            if await house.isUp(scratch) { return house }
            await program.kill()
        }
        throw NeverUp()
    }

    private func isUp(_ scratch: Scratch) async -> Bool {
        for _ in 1...600 where program.isRunning {
            let said = (try? String(contentsOfFile: scratch.path("serve-\(port).out"), encoding: .utf8)) ?? ""
            if said.contains("已开") { return true }
            try? await Task.sleep(for: .milliseconds(20))
        }
        return false
    }

    /// What an address answers to whoever has no session.
    func get(_ path: String, port: Int? = nil) async throws -> (status: Int, text: String) {
        guard let url = URL(string: "http://127.0.0.1:\(port ?? self.port)\(path)") else { throw NeverUp() }
        let (data, response) = try await URLSession(configuration: .ephemeral).data(from: url)
        return ((response as? HTTPURLResponse)?.statusCode ?? 0, String(decoding: data, as: UTF8.self))
    }

    func url(_ path: String) -> URL {
        guard let url = URL(string: "http://127.0.0.1:\(port)\(path)") else { preconditionFailure("\(path) is no path") }
        return url
    }

    struct NeverUp: Error {}
}

/// A browser over a real socket, with one cookie.
struct SocketBrowser: Sendable {
    let house: ServedHouse
    let token: SessionToken

    /// Signs in on the sign-in page.
    static func signIn(_ login: String, _ password: String, at house: ServedHouse) async throws -> SocketBrowser {
        let visitor = SocketBrowser(house: house, token: SessionToken())
        let answer = try await visitor.send("/login", ["account": login, "password": password])
        let cookie = answer.value(forHTTPHeaderField: "Set-Cookie") ?? ""
        // The notice of the last sign-in comes in a cookie of its own, in either order.
        guard let text = cookie.firstMatch(of: /\bhearth=(\w+)/)?.output.1, let token = SessionToken(String(text)) else {
            throw NotSignedIn()
        }
        return SocketBrowser(house: house, token: token)
    }

    /// The same browser, led to another node by what stands before both.
    func at(_ node: ServedHouse) -> SocketBrowser { SocketBrowser(house: node, token: token) }

    /// Sends a form with its token, and tells the answer's status.
    func post(_ path: String, _ fields: [String: String]) async throws -> Int {
        try await send(path, fields).statusCode
    }

    /// Sends a form with one file, and tells the answer's status.
    func upload(_ path: String, _ name: String, _ bytes: [UInt8]) async throws -> Int {
        let edge = "----hearth7MA4YWxkTrZu0gW"
        let head = "--\(edge)\r\nContent-Disposition: form-data; name="
        let token = "\(head)\"_token\"\r\n\r\n\(token.formToken)\r\n"
        let file = "\(head)\"file\"; filename=\"\(name)\"\r\nContent-Type: text/csv\r\n\r\n"
        let body = Array(token.utf8) + Array(file.utf8) + bytes + Array("\r\n--\(edge)--\r\n".utf8)
        return try await send(path, "multipart/form-data; boundary=\(edge)", body).statusCode
    }

    /// What a page answers.
    func status(of path: String) async throws -> Int {
        try await send(path, nil, []).statusCode
    }

    private func send(_ path: String, _ fields: [String: String]) async throws -> HTTPURLResponse {
        let pairs = fields.merging(["_token": token.formToken]) { $1 }.map { "\($0)=\(PercentCoding.encode($1))" }
        return try await send(path, "application/x-www-form-urlencoded", Array(pairs.joined(separator: "&").utf8))
    }

    private func send(_ path: String, _ type: String?, _ body: [UInt8]) async throws -> HTTPURLResponse {
        var request = URLRequest(url: house.url(path))
        request.setValue("hearth=\(token.text)", forHTTPHeaderField: "Cookie")
        if let type {
            request.httpMethod = "POST"
            request.setValue(type, forHTTPHeaderField: "Content-Type")
            request.httpBody = Data(body)
        }
        let session = PlainSession.open()
        defer { session.finishTasksAndInvalidate() }
        let (_, response) = try await session.data(for: request)
        guard let response = response as? HTTPURLResponse else { throw NotSignedIn() }
        return response
    }

    struct NotSignedIn: Error {}
}
