// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage

/// The addresses of the house. Rooms add theirs; the server serves them; tests walk them.
///
/// A handler runs inside one transaction of the database: a page in a read, an action in a write. So who asks, whether
/// they may, and what they get or change are decided over one state, and an action leaves all of its traces or none.
public struct Site: Sendable {
    typealias PageHandler = @Sendable (Visit) throws -> Reply
    typealias Preparation = @Sendable (Submission) async throws -> any Sendable
    typealias ActionHandler = @Sendable (Visit, any Sendable) throws -> Reply

    enum Handler: Sendable {
        case page(PageHandler)
        case action(Preparation?, ActionHandler)
        case arrival(Preparation, ActionHandler)
        case urn(PageHandler)
    }

    struct Entry: Sendable {
        let route: Route
        let bodyLimit: Int
        let fileLimit: Int
        let handler: Handler

        init(route: Route, bodyLimit: Int, fileLimit: Int = .max, handler: Handler) {
            self.route = route
            self.bodyLimit = bodyLimit
            self.fileLimit = fileLimit
            self.handler = handler
        }

        /// Whether the body may be so large that only who may send it is listened to.
        var takesUploads: Bool { bodyLimit > Site.formLimit }
    }

    /// What runs at the end of every action, in its transaction: numbers are worked out from the facts it left.
    public typealias Settling = @Sendable (any Connection, Instant) throws -> Void

    private(set) var entries: [Entry] = []
    private(set) var settlings: [Settling] = []
    private(set) var scripts: [ClientScript] = []

    public init() {}

    public var routes: [Route] { entries.map(\.route) }

    /// The addresses that take sheets from nobody, as the router knows them.
    var urns: [String] {
        entries.compactMap { entry in
            if case .urn = entry.handler { entry.route.path } else { nil }
        }
    }

    /// A page: it reads and changes nothing.
    public mutating func page(
        _ path: String,
        _ need: Route.Need,
        _ summary: String,
        _ handler: @escaping @Sendable (Visit) throws -> Reply
    ) {
        let route = Route(.get, path, need: need, summary: summary)
        entries.append(Entry(route: route, bodyLimit: 0, handler: .page(handler)))
    }

    /// An action: one transaction that writes.
    public mutating func action(
        _ path: String,
        _ need: Route.Need,
        _ summary: String,
        _ handler: @escaping @Sendable (Visit) throws -> Reply
    ) {
        let route = Route(.post, path, need: need, summary: summary)
        let entry = Entry(route: route, bodyLimit: Self.formLimit, handler: .action(nil) { visit, _ in try handler(visit) })
        entries.append(entry)
    }

    /// An action with work that needs no transaction and may take time: reading an upload, hashing a password.
    /// The preparation runs after the permission has been checked, and the permission is checked again in the write.
    /// A file beyond `fileLimit` arrives without its bytes; a body beyond `bodyLimit` is refused before it has been read.
    public mutating func action<Prepared: Sendable>(
        _ path: String,
        _ need: Route.Need,
        _ summary: String,
        bodyLimit: Int? = nil,
        fileLimit: Int = .max,
        prepare: @escaping @Sendable (Submission) async throws -> Prepared,
        _ handler: @escaping @Sendable (Visit, Prepared) throws -> Reply
    ) {
        let perform: ActionHandler = { visit, prepared in
            guard let prepared = prepared as? Prepared else { preconditionFailure("prepared for another route") }
            return try handler(visit, prepared)
        }
        let route = Route(.post, path, need: need, summary: summary)
        let limit = bodyLimit ?? Self.formLimit
        entries.append(Entry(route: route, bodyLimit: limit, fileLimit: fileLimit, handler: .action(prepare, perform)))
    }

    /// An address that is opened by a link and writes (到达): the way to another site and back. There is no form, and so no
    /// form's token: the room itself must bind what it takes to the session that it gave it to, and take it once.
    public mutating func arrival<Prepared: Sendable>(
        _ path: String,
        _ need: Route.Need,
        _ summary: String,
        prepare: @escaping @Sendable (Submission) async throws -> Prepared,
        _ handler: @escaping @Sendable (Visit, Prepared) throws -> Reply
    ) {
        let perform: ActionHandler = { visit, prepared in
            guard let prepared = prepared as? Prepared else { preconditionFailure("prepared for another route") }
            return try handler(visit, prepared)
        }
        let route = Route(.get, path, need: need, summary: summary)
        entries.append(Entry(route: route, bodyLimit: 0, handler: .arrival(prepare, perform)))
    }

    /// An address that takes a sheet from nobody in particular (投票口): no cookie is read or set, so no form's token can be asked
    /// for, and no line of it is logged. What comes in must prove by itself that it may. The answer is a page's JSON.
    public mutating func urn(
        _ path: String,
        _ summary: String,
        bodyLimit: Int,
        _ handler: @escaping @Sendable (Visit) throws -> Reply
    ) {
        let route = Route(.post, path, need: .nothing, summary: summary)
        entries.append(Entry(route: route, bodyLimit: bodyLimit, handler: .urn(handler)))
    }

    /// Serves a script that some pages of a room load.
    public mutating func serve(_ script: ClientScript) {
        scripts.append(script)
    }

    /// Adds something to run at the end of every action, before its transaction is kept.
    public mutating func settle(_ settling: @escaping Settling) {
        settlings.append(settling)
    }

    private static let formLimit = 1 << 20
}
