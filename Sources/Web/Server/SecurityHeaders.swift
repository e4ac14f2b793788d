// SPDX-License-Identifier: Apache-2.0
internal import HTTPTypes
internal import Hummingbird

/// The headers every answer carries, errors and redirects included.
struct SecurityHeaders {
    let isSecure: Bool

    func apply(to response: inout Response, requestID: String) {
        response.headers[.requestID] = requestID
        if response.headers[.contentSecurityPolicy] == nil { response.headers[.contentSecurityPolicy] = Self.policy }
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.referrerPolicy] = "same-origin"
        response.headers[.openerPolicy] = "same-origin"
        response.headers[.frameOptions] = "DENY"
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
    }

    /// For a picture or a PDF of somebody else's making. Browsers' own viewers need the two exceptions.
    static let policyForFiles = [
        "default-src 'none'", "img-src 'self'", "object-src 'self'", "style-src 'unsafe-inline'", "frame-ancestors 'none'",
        "base-uri 'none'", "form-action 'none'",
    ].joined(separator: "; ")

    private static let policy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'",
        "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
    ].joined(separator: "; ")
}
