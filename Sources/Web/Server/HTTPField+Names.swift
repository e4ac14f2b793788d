// SPDX-License-Identifier: Apache-2.0
internal import HTTPTypes

extension HTTPField.Name {
    static let fetchSite = name("Sec-Fetch-Site")
    static let fragment = name("X-Fragment")
    static let forwardedFor = name("X-Forwarded-For")
    static let requestID = name("X-Request-ID")
    static let openerPolicy = name("Cross-Origin-Opener-Policy")
    static let frameOptions = name("X-Frame-Options")
    static let referrerPolicy = name("Referrer-Policy")

    private static func name(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is no header name") }
        return name
    }
}
