// SPDX-License-Identifier: Apache-2.0
internal import HTTPTypes
internal import Hummingbird
import Kernel
internal import Logging
internal import NIOCore
import Storage

/// The outermost layer: request id, log line, errors as pages, headers and compression for every single answer.
struct FrontDoor: RouterMiddleware {
    typealias Context = HearthContext

    let settings: Settings
    let dispatcher: Dispatcher
    let meters: Meters
    /// Addresses of which no line is written: who stood at the urn when is nobody's business.
    let urns: Set<String>
    let compression = Compression(level: 1)
    private static let largestPacked = 8 << 20

    func handle(
        _ request: Request,
        context: HearthContext,
        next: (Request, HearthContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let id = context.logger[metadataKey: "hb.request.id"]?.description ?? SessionToken().formToken
        var response = await answer(request, context, id: id, next: next)
        SecurityHeaders(isSecure: settings.isSecure).apply(to: &response, requestID: id)
        await compress(&response, for: request)
        log(request, context, response, took: ContinuousClock.now - start)
        return response
    }

    private func answer(
        _ request: Request,
        _ context: HearthContext,
        id: String,
        next: (Request, HearthContext) async throws -> Response
    ) async -> Response {
        do {
            return try await next(request, context)
        } catch {
            let isKnown = Mishap.isExpected(error)
            if !isKnown {
                meters.countUnforeseen()
                context.logger.error("request failed", metadata: ["error": "\(error)"])
            }
            return await dispatcher.apologise(for: error, to: request, id: id)
        }
    }

    private func compress(_ response: inout Response, for request: Request) async {
        guard response.headers[.contentEncoding] == nil, response.status != .notModified else { return }
        // A large file goes out as it is read: packing it would need all of it at once.
        guard request.acceptsGzip, response.body.contentLength.map({ $0 <= Self.largestPacked }) ?? false else { return }
        guard let type = response.headers[.contentType], type.hasPrefix("text/") || type.hasPrefix("application/json") else {
            return
        }
        let collector = BodyCollector()
        guard (try? await response.body.write(collector)) != nil else { return }
        let bytes = collector.bytes
        response.headers.append(HTTPField(name: .vary, value: "Accept-Encoding"))
        if let packed = compression.gzip(bytes) {
            response.headers[.contentEncoding] = "gzip"
            response.body = .init(byteBuffer: ByteBuffer(bytes: packed))
        } else {
            response.body = .init(byteBuffer: ByteBuffer(bytes: bytes))
        }
    }

    private func log(
        _ request: Request,
        _ context: HearthContext,
        _ response: Response,
        took: Duration
    ) {
        let milliseconds = took.components.seconds * 1000 + took.components.attoseconds / 1_000_000_000_000_000
        let (method, status) = (request.method.rawValue, response.status.code)
        meters.count(route: context.endpointPath, method: method, status: status, took: took)
        if let path = context.endpointPath, urns.contains(path) { return }
        // The path without its query: searches and tokens do not belong in a log.
        context.logger.info(
            "\(request.method.rawValue) \(request.uri.path) \(response.status.code)",
            metadata: [
                "ms": "\(milliseconds)", "from": "\(ClientAddress(settings: settings).of(request, context))",
            ]
        )
    }
}
