// SPDX-License-Identifier: Apache-2.0
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Lets a form in: from this site, within its size, readable.
struct FormGate {
    let request: Request
    let limit: Int

    func form() async throws -> Form {
        try requireSameSite()
        let body = try await body()
        let contentType = request.headers[.contentType] ?? ""
        if contentType.hasPrefix("application/x-www-form-urlencoded") { return Form(urlEncoded: body) }
        if contentType.hasPrefix("multipart/form-data") {
            guard let form = MultipartForm(contentType: contentType, body: body)?.form() else {
                throw Refusal.malformed("表单没有传完整，请返回上一页再交一次。")
            }
            return form
        }
        throw Refusal.malformed("只收网页表单。")
    }

    /// The token in the form is the lock; this is the second bolt, for browsers that say where a form comes from.
    private func requireSameSite() throws {
        if let site = request.headers[.fetchSite], !["same-origin", "none"].contains(site) { throw Refusal.staleForm }
        guard let origin = request.headers[.origin] else { return }
        let host = request.head.authority ?? ""
        guard origin == "https://\(host)" || origin == "http://\(host)" else { throw Refusal.staleForm }
    }

    private func body() async throws -> [UInt8] {
        if let announced = request.headers[.contentLength].flatMap(Int.init), announced > limit {
            throw Refusal.tooLarge(limit: limit)
        }
        do {
            let buffer = try await request.body.collect(upTo: limit)
            return Array(buffer.readableBytesView)
        } catch is NIOTooManyBytesError {
            throw Refusal.tooLarge(limit: limit)
        }
    }
}
