// SPDX-License-Identifier: Apache-2.0
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import NIOEmbedded
internal import Synchronization
public import Web

/// A browser without a network: it calls the server in process, keeps cookies and gives forms their token.
///
///     let client = TestClient(server)
///     try await client.get("/login")
///     let answer = try await client.post("/login", ["account": "zhangsan", "password": "…"])
///     #expect(answer.status == 303)
///
/// It follows no redirect by itself and takes no compressed answer unless it asks for one.
public final class TestClient: Sendable {
    private typealias Answering = @Sendable (Request, HearthContext) async throws -> Response

    private struct Memory {
        var cookies = CookieJar()
        var formToken: String?
    }

    public static let host = "hearth.test"

    private let answering: Answering
    private let address: String
    private let memory = Mutex(Memory())

    public init(_ server: WebServer, from address: String = "203.0.113.7") {
        let responder = server.router().buildResponder()
        answering = { try await responder.respond(to: $0, context: $1) }
        self.address = address
    }

    private init(_ answering: @escaping Answering, from address: String) {
        self.answering = answering
        self.address = address
    }

    /// Another browser at the same server: no cookies yet.
    public func another(from address: String = "203.0.113.8") -> TestClient {
        TestClient(answering, from: address)
    }

    @discardableResult
    public func get(_ path: String, headers: [String: String] = [:]) async throws -> TestResponse {
        try await send("GET", path, headers: headers)
    }

    /// Sends a form. Its token is the last page's, unless the fields bring one.
    @discardableResult
    public func post(
        _ path: String,
        _ fields: FormFields = [:],
        headers: [String: String] = [:]
    ) async throws -> TestResponse {
        let body = try await withToken(fields).urlEncoded
        let type = ["Content-Type": "application/x-www-form-urlencoded"]
        return try await send("POST", path, headers: type.merging(headers) { $1 }, body: body)
    }

    /// Sends a form with files.
    @discardableResult
    public func upload(
        _ path: String,
        _ fields: FormFields = [:],
        files: [TestFile],
        headers: [String: String] = [:]
    ) async throws -> TestResponse {
        let body = MultipartBody(try await withToken(fields), files)
        let type = ["Content-Type": body.contentType]
        return try await send("POST", path, headers: type.merging(headers) { $1 }, body: body.bytes)
    }

    /// Sends a body piece by piece, as long as somebody takes the next one.
    @discardableResult
    public func stream(
        _ path: String,
        _ contentType: String,
        announcing length: Int?,
        _ next: @escaping @Sendable () -> [UInt8]?
    ) async throws -> TestResponse {
        var headers = ["Content-Type": contentType]
        if let length { headers["Content-Length"] = String(length) }
        var fields = try Self.fields(headers)
        fields[.cookie] = memory.withLock(\.cookies.header)
        let head = HTTPRequest(method: .post, scheme: "http", authority: Self.host, path: path, headerFields: fields)
        let pieces = AsyncStream<ByteBuffer>(unfolding: { next().map { ByteBuffer(bytes: $0) } })
        let answer = try await answer(to: Request(head: head, body: .init(asyncSequence: pieces)))
        remember(answer)
        return answer
    }

    /// The token that a form of this session carries.
    public func token() async throws -> String {
        try await withToken([:]).pairs.first { $0.0 == "_token" }?.1 ?? ""
    }

    /// Goes where a redirect points to.
    @discardableResult
    public func follow(_ response: TestResponse) async throws -> TestResponse {
        guard let location = response.location else { throw UnexpectedAnswer("no redirect", response) }
        return try await get(location)
    }

    @discardableResult
    public func signIn(_ login: String, password: String, next: String = "") async throws -> TestResponse {
        try await get("/login")
        return try await post("/login", ["account": login, "password": password, "next": next])
    }

    /// Any request at all.
    public func send(
        _ method: String,
        _ path: String,
        headers: [String: String] = [:],
        body: [UInt8] = []
    ) async throws -> TestResponse {
        var fields = try Self.fields(headers)
        if fields[.cookie] == nil { fields[.cookie] = memory.withLock(\.cookies.header) }
        if !body.isEmpty, fields[.contentLength] == nil { fields[.contentLength] = String(body.count) }
        guard let method = HTTPRequest.Method(method) else { throw UnusableRequest(part: method) }
        let head = HTTPRequest(method: method, scheme: "http", authority: Self.host, path: path, headerFields: fields)
        let answer = try await answer(to: Request(head: head, body: .init(buffer: ByteBuffer(bytes: body))))
        remember(answer)
        return answer
    }

    public func cookie(_ name: String) -> String? {
        memory.withLock { $0.cookies.values[name] }
    }

    public func setCookie(_ name: String, _ value: String?) {
        memory.withLock { $0.cookies.set(name, value) }
    }

    private func answer(to request: Request) async throws -> TestResponse {
        let log = RecordedLog()
        let channel = EmbeddedChannel()
        channel.remoteAddress = try SocketAddress(ipAddress: address, port: 40_000)
        let context = HearthContext(source: ApplicationRequestContextSource(channel: channel, logger: log.numbered))
        let response = try await answering(request, context)
        let collector = ResponseCollector()
        try await response.body.write(collector)
        return TestResponse(
            status: response.status.code,
            headers: response.headers,
            bytes: collector.bytes,
            log: log.lines
        )
    }

    private func remember(_ answer: TestResponse) {
        let isPage = answer.header("Content-Type")?.hasPrefix("text/html") ?? false
        let token = isPage ? answer.formToken : nil
        memory.withLock { memory in
            let before = memory.cookies.values
            for field in answer.setCookies { memory.cookies.keep(field) }
            let hasNewSession = before[Self.sessionCookie] != memory.cookies.values[Self.sessionCookie]
            // The tokens of pages from before a sign-in are worth nothing.
            if hasNewSession { memory.formToken = nil }
            if let token { memory.formToken = token }
        }
    }

    private func withToken(_ fields: FormFields) async throws -> FormFields {
        if fields.hasToken { return fields }
        let (known, session) = memory.withLock { ($0.formToken, $0.cookies.values[Self.sessionCookie]) }
        if let known { return fields.with(token: known) }
        if let token = session.flatMap(SessionToken.init) { return fields.with(token: token.formToken) }
        return fields.with(token: try await get("/login").formToken ?? "")
    }

    private static let sessionCookie = "hearth"

    private static func fields(_ headers: [String: String]) throws -> HTTPFields {
        var fields = HTTPFields()
        for (name, value) in headers {
            guard let name = HTTPField.Name(name) else { throw UnusableRequest(part: name) }
            fields[name] = value
        }
        return fields
    }
}

/// A test asked for something that is no request.
struct UnusableRequest: Error {
    let part: String
}

/// The server answered otherwise than the test's own preparations need.
public struct UnexpectedAnswer: Error, CustomStringConvertible {
    public let description: String

    init(_ what: String, _ response: TestResponse) {
        description = "\(what): \(response.status) \(response.text.prefix(400))"
    }
}
