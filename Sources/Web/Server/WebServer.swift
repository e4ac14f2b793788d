// SPDX-License-Identifier: Apache-2.0
public import Hummingbird
internal import NIOCore
public import Storage

/// The site as a responder of Hummingbird: what `hearth serve` runs and what tests call in process.
public struct WebServer: Sendable {
    public let site: Site
    /// What it counts of its answers.
    public let meters = Meters()
    private let dispatcher: Dispatcher
    private let settings: Settings
    private let checks: [Readiness]

    /// `checks` are what a node needs besides an answering database before visitors are sent to it.
    public init(
        site: Site,
        database: any Database,
        doorkeeper: any Doorkeeper,
        settings: Settings,
        checks: [Readiness] = []
    ) {
        self.site = site
        self.checks =
            [Readiness("database") { try await database.read { try $0.rows("SELECT 1 AS alive").count == 1 } }] + checks
        self.settings = settings
        dispatcher = Dispatcher(
            database: database,
            doorkeeper: doorkeeper,
            settlings: site.settlings,
            settings: settings
        )
    }

    public func router() -> Router<HearthContext> {
        let router = Router(context: HearthContext.self, options: .autoGenerateHeadEndpoints)
        let urns = Set(site.urns.map { RouterPath($0).description })
        router.add(middleware: FrontDoor(settings: settings, dispatcher: dispatcher, meters: meters, urns: urns))
        addAssets(to: router)
        addHealth(to: router)
        for entry in site.entries {
            router.on(RouterPath(entry.route.path), method: .init(entry.route.method)) { [dispatcher] request, context in
                try await dispatcher.respond(to: request, context: context, with: entry)
            }
        }
        refuseOtherMethods(on: router)
        return router
    }

    /// A known address asked in the wrong way is told so; Hummingbird alone would say it does not exist.
    private func refuseOtherMethods(on router: Router<HearthContext>) {
        let methods = Dictionary(grouping: site.routes, by: \.path).mapValues { Set($0.map(\.method)) }
        for (path, known) in methods {
            for method in [Route.Method.get, .post] where !known.contains(method) {
                router.on(RouterPath(path), method: .init(method)) { _, _ -> Response in
                    throw Refusal.wrongMethod(allowed: method == .get ? .post : .get)
                }
            }
        }
    }

    private func addAssets(to router: Router<HearthContext>) {
        let scripts = Dictionary(uniqueKeysWithValues: site.scripts.map { ($0.address, Assets.Asset($0)) })
        router.get("assets/:hash/:name") { request, _ -> Response in
            guard let asset = scripts[request.uri.path] ?? Assets.shared.asset(at: request.uri.path) else {
                throw Refusal.notFound
            }
            var headers: HTTPFields = [
                .contentType: asset.contentType, .cacheControl: "public, max-age=31536000, immutable",
            ]
            guard let packed = asset.packed, request.acceptsGzip else {
                return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: asset.bytes)))
            }
            headers[.contentEncoding] = "gzip"
            headers[.vary] = "Accept-Encoding"
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: packed)))
        }
    }

    /// `/health`: the process answers; whoever restarts what is dead asks this, and a database that is away is no reason to.
    /// `/ready`: visitors may be sent here.
    private func addHealth(to router: Router<HearthContext>) {
        router.get("health") { _, _ -> Response in
            Response(
                status: .ok,
                headers: [.contentType: "text/plain"],
                body: .init(byteBuffer: ByteBuffer(string: "ok\n"))
            )
        }
        router.get("ready") { [checks] _, _ -> Response in await checks.answer() }
    }
}

extension HTTPRequest.Method {
    fileprivate init(_ method: Route.Method) {
        self = method == .get ? .get : .post
    }
}
