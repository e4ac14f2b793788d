// SPDX-License-Identifier: Apache-2.0
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Lets a form in: from this site, within its size, readable.
struct FormGate {
    let request: Request
    let limit: Int
    /// What one file may weigh; a larger one arrives without its content.
    let fileLimit: Int

    func form() async throws -> Form {
        try requireSameSite()
        if let announced = request.headers[.contentLength].flatMap(Int.init), announced > limit {
            throw Refusal.tooLarge(limit: limit)
        }
        let contentType = request.headers[.contentType] ?? ""
        if contentType.hasPrefix("application/x-www-form-urlencoded") { return Form(urlEncoded: try await body()) }
        if contentType.hasPrefix("multipart/form-data") { return try await parts(contentType) }
        throw Refusal.malformed("只收网页表单。")
    }

    /// The token in the form is the lock; this is the second bolt, for browsers that say where a form comes from.
    private func requireSameSite() throws {
        if let site = request.headers[.fetchSite], !["same-origin", "none"].contains(site) { throw Refusal.staleForm }
        guard let origin = request.headers[.origin] else { return }
        let host = request.head.authority ?? ""
        guard origin == "https://\(host)" || origin == "http://\(host)" else { throw Refusal.staleForm }
    }

    /// Read as it comes, so that what is too large is neither kept nor waited for.
    private func parts(_ contentType: String) async throws -> Form {
        guard var reader = MultipartReader(contentType: contentType, fileLimit: fileLimit) else { throw Self.incomplete }
        var total = 0
        for try await piece in request.body {
            total += piece.readableBytes
            guard total <= limit else { throw Refusal.tooLarge(limit: limit) }
            reader.feed(piece.readableBytesView)
        }
        guard let form = reader.finish() else { throw Self.incomplete }
        return form
    }

    private static var incomplete: Refusal { .malformed("表单没有传完整，请返回上一页再交一次。") }

    private func body() async throws -> [UInt8] {
        do {
            let buffer = try await request.body.collect(upTo: limit)
            return Array(buffer.readableBytesView)
        } catch is NIOTooManyBytesError {
            throw Refusal.tooLarge(limit: limit)
        }
    }
}
