// SPDX-License-Identifier: Apache-2.0
internal import HTTPTypes
internal import Hummingbird
import Kernel
import Storage

/// Takes a request through its steps: who is it, may they, what do they want, how does the answer look.
struct Dispatcher: Sendable {
    let database: any Database
    let doorkeeper: any Doorkeeper
    let settlings: [Site.Settling]
    let settings: Settings
    let cookies: Cookies
    private let meter = BearerMeter()

    init(database: any Database, doorkeeper: any Doorkeeper, settlings: [Site.Settling], settings: Settings) {
        self.database = database
        self.settlings = settlings
        self.doorkeeper = doorkeeper
        self.settings = settings
        cookies = Cookies(settings: settings)
    }

    func respond(to request: Request, context: HearthContext, with entry: Site.Entry) async throws -> Response {
        switch entry.handler {
        case .page(let handler):
            return try await show(request, context, entry, handler)
        case .action(let preparation, let handler):
            return try await perform(request, context, entry, preparation, handler)
        case .arrival(let preparation, let handler):
            return try await arrive(request, context, entry, preparation, handler)
        case .urn(let handler):
            return try await take(request, context, entry, handler)
        }
    }

    /// The page that says what went wrong, in the frame of whoever is signed in.
    func apologise(for error: any Error, to request: Request, id: String) async -> Response {
        let mishap = Mishap(error: error, request: request, id: id)
        if let signIn = mishap.signIn { return signIn }
        let token = cookies.token(in: request)
        let now = settings.now()
        // When even this read fails, the page comes without a name on it.
        let viewer = try? await database.read { [doorkeeper] db -> (Viewer, Int)? in
            guard let token, let viewer = try doorkeeper.admit(token, at: now, db: db)?.viewer else { return nil }
            return (viewer, try TaskStore(db).count(for: viewer.desks))
        }
        let page = mishap.page
        guard !request.wantsJSON, request.bearer == nil else { return .json(page) }
        let frame = Frame(
            page: page,
            viewer: viewer?.0,
            waiting: viewer?.1 ?? 0,
            formToken: token?.formToken ?? "",
            notice: nil
        )
        var response = Response.html(frame.html, status: .init(code: page.status.rawValue))
        if case .wrongMethod(let allowed)? = error as? Refusal { response.headers[.allow] = allowed.rawValue }
        return response
    }

    private func show(
        _ request: Request,
        _ context: HearthContext,
        _ entry: Site.Entry,
        _ handler: @escaping Site.PageHandler
    ) async throws -> Response {
        let draft = draft(request, context, form: Form())
        if let bearer = request.bearer { return try await hand(over: draft, to: bearer, entry, handler) }
        let outcome = try await database.read { db in
            try answer(draft, need: entry.route.need, db: db) { try handler($0) }
        }
        if outcome.isStale { try await touch(draft) }
        return Renderer(cookies: cookies, request: request).response(to: outcome, isNewVisitor: draft.isNewVisitor)
    }

    /// A page's values for a program that shows a token. No cookie is read or set, and nothing but a page is handed over.
    private func hand(
        over draft: Draft,
        to bearer: BearerToken?,
        _ entry: Site.Entry,
        _ handler: @escaping Site.PageHandler
    ) async throws -> Response {
        guard let bearer else { throw Refusal.badToken }
        guard meter.allows(bearer, at: draft.now) else { throw Refusal.tooMany }
        let (reply, isStale) = try await database.read { [doorkeeper] db -> (Reply, Bool) in
            guard let admission = try doorkeeper.admit(bearer, at: draft.now, db: db) else { throw Refusal.badToken }
            let viewer = admission.viewer
            guard let reach = viewer.reach, reach.covers(entry.route) else { throw Refusal.notFound }
            if case .permission(let permission) = entry.route.need, !viewer.may(permission) { throw Refusal.notFound }
            return (try handler(Visit(submission: draft.submission(viewer: viewer), db: db)), admission.isStale)
        }
        if isStale {
            try await database.write { [doorkeeper] db in try doorkeeper.touch(bearer, from: draft.address, at: draft.now, db: db)
            }
        }
        guard case .page(let page) = reply else { throw Refusal.malformed("这个地址没有数据，只能用浏览器打开。") }
        return .json(page)
    }

    private func perform(
        _ request: Request,
        _ context: HearthContext,
        _ entry: Site.Entry,
        _ preparation: Site.Preparation?,
        _ handler: @escaping Site.ActionHandler
    ) async throws -> Response {
        if entry.takesUploads { try await requireAdmission(request, context, entry) }
        let form = try await FormGate(request: request, limit: entry.bodyLimit, fileLimit: entry.fileLimit).form()
        let draft = draft(request, context, form: form)
        guard !draft.isNewVisitor, draft.token.accepts(formToken: form.text("_token")) else { throw Refusal.staleForm }
        try await UploadFault.examine(form, by: settings.scanner)
        let prepared = try await prepare(draft, need: entry.route.need, preparation)
        let outcome = try await change(draft, entry, handler, prepared)
        if outcome.isStale { try await touch(draft) }
        return Renderer(cookies: cookies, request: request).response(to: outcome, isNewVisitor: false)
    }

    /// An action that a link opens. Programs have no business there.
    private func arrive(
        _ request: Request,
        _ context: HearthContext,
        _ entry: Site.Entry,
        _ preparation: @escaping Site.Preparation,
        _ handler: @escaping Site.ActionHandler
    ) async throws -> Response {
        guard request.bearer == nil else { throw Refusal.notFound }
        let draft = draft(request, context, form: Form())
        let prepared = try await prepare(draft, need: entry.route.need, preparation)
        let outcome = try await change(draft, entry, handler, prepared)
        if outcome.isStale { try await touch(draft) }
        return Renderer(cookies: cookies, request: request).response(to: outcome, isNewVisitor: draft.isNewVisitor)
    }

    /// A sheet without a sender. Cookie and address are left where they are: the handler has no way to ask for them.
    private func take(
        _ request: Request,
        _ context: HearthContext,
        _ entry: Site.Entry,
        _ handler: @escaping Site.PageHandler
    ) async throws -> Response {
        guard request.bearer == nil else { throw Refusal.notFound }
        let form = try await FormGate(request: request, limit: entry.bodyLimit, fileLimit: 0).form()
        var parameters: [String: String] = [:]
        for (key, value) in context.parameters { parameters[String(key)] = String(value) }
        let submission = Submission(
            path: request.uri.path,
            parameters: parameters,
            query: Form(),
            form: form,
            token: SessionToken(),
            viewer: nil,
            now: settings.now(),
            address: "",
            wantsFragment: false
        )
        let reply = try await database.write { db in try handler(Visit(submission: submission, db: db)) }
        guard case .page(let page) = reply else { throw Refusal.notFound }
        return .json(page)
    }

    /// Fifty megabytes are taken in only from somebody who may send them.
    private func requireAdmission(_ request: Request, _ context: HearthContext, _ entry: Site.Entry) async throws {
        let stranger = draft(request, context, form: Form())
        _ = try await database.read { db in try admit(stranger, need: entry.route.need, db: db) }
    }

    /// The action in its transaction. A rejected form undoes it and is shown again over an untouched database.
    private func change(
        _ draft: Draft,
        _ entry: Site.Entry,
        _ handler: @escaping Site.ActionHandler,
        _ prepared: any Sendable
    ) async throws -> Outcome {
        do {
            return try await database.write { db in
                try answer(draft, need: entry.route.need, db: db) { visit in
                    let reply = try handler(visit, prepared)
                    for settle in settlings { try settle(db, draft.now) }
                    return reply
                }
            }
        } catch let rejection as Rejection {
            return try await database.read { db in
                try answer(draft, need: entry.route.need, db: db) { _ in .page(rejection.page) }
            }
        }
    }

    /// The long work of an action, after the permission has been checked: nobody may make the server work for nothing.
    private func prepare(
        _ draft: Draft,
        need: Route.Need,
        _ preparation: Site.Preparation?
    ) async throws -> any Sendable {
        guard let preparation else { return () }
        let admission = try await database.read { db in try admit(draft, need: need, db: db) }
        return try await preparation(draft.submission(viewer: admission?.viewer))
    }

    private func answer(
        _ draft: Draft,
        need: Route.Need,
        db: any Connection,
        _ handler: (Visit) throws -> Reply
    ) throws -> Outcome {
        let admission = try admit(draft, need: need, db: db)
        let visit = Visit(submission: draft.submission(viewer: admission?.viewer), db: db)
        let reply = try handler(visit)
        let waiting = try admission.map { try visit.tasks.count(for: $0.viewer.desks) } ?? 0
        return Outcome(
            reply: reply,
            viewer: admission?.viewer,
            waiting: waiting,
            token: draft.token,
            isStale: admission?.isStale ?? false,
            wantsFragment: draft.wantsFragment
        )
    }

    private func admit(_ draft: Draft, need: Route.Need, db: any Connection) throws -> Admission? {
        let admission = draft.isNewVisitor ? nil : try doorkeeper.admit(draft.token, at: draft.now, db: db)
        switch need {
        case .nothing: return admission
        case .signedIn:
            guard admission != nil else { throw Refusal.signInFirst }
        case .permission(let permission):
            guard let admission else { throw Refusal.signInFirst }
            // Not there and not yours are one answer.
            guard admission.viewer.may(permission) else { throw Refusal.notFound }
        }
        return admission
    }

    private func touch(_ draft: Draft) async throws {
        try await database.write { [doorkeeper] db in
            try doorkeeper.touch(draft.token, at: draft.now, db: db)
        }
    }

    private func draft(_ request: Request, _ context: HearthContext, form: Form) -> Draft {
        let token = cookies.token(in: request)
        var parameters: [String: String] = [:]
        for (key, value) in context.parameters { parameters[String(key)] = String(value) }
        return Draft(
            path: request.uri.path,
            parameters: parameters,
            query: Form(urlEncoded: (request.uri.query ?? "").utf8),
            form: form,
            token: token ?? SessionToken(),
            isNewVisitor: token == nil,
            now: settings.now(),
            address: ClientAddress(settings: settings).of(request, context),
            // Longer names are nobody's; what is kept of it is a few words.
            agent: String((request.headers[.userAgent] ?? "").unicodeScalars.prefix(400)),
            wantsFragment: request.headers[.fragment] != nil
        )
    }
}

/// A submission before it is known who sent it.
struct Draft: Sendable {
    let path: String
    let parameters: [String: String]
    let query: Form
    let form: Form
    let token: SessionToken
    let isNewVisitor: Bool
    let now: Instant
    let address: String
    let agent: String
    let wantsFragment: Bool

    func submission(viewer: Viewer?) -> Submission {
        Submission(
            path: path,
            parameters: parameters,
            query: query,
            form: form,
            token: token,
            viewer: viewer,
            now: now,
            address: address,
            agent: agent,
            wantsFragment: wantsFragment
        )
    }
}

/// What a handler answered, with what the frame of the page needs.
struct Outcome: Sendable {
    let reply: Reply
    let viewer: Viewer?
    let waiting: Int
    let token: SessionToken
    let isStale: Bool
    let wantsFragment: Bool
}
