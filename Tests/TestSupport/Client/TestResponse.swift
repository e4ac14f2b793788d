// SPDX-License-Identifier: Apache-2.0
internal import Foundation
public import HTTPTypes

/// What the server answered.
public struct TestResponse: Sendable {
    public let status: Int
    public let headers: HTTPFields
    public let bytes: [UInt8]
    /// What the server wrote into its log while answering.
    public let log: [String]

    public var text: String { String(decoding: bytes, as: UTF8.self) }

    public var location: String? { header("Location") }

    /// The body as a browser would take it apart.
    public var markup: Markup { Markup(text) }

    public func header(_ name: String) -> String? {
        HTTPField.Name(name).flatMap { headers[$0] }
    }

    /// The cookies as they were set, attributes included.
    public var setCookies: [String] { headers[values: .setCookie] }

    /// The token in the page's first form, found by its words: taking every page apart would take longer than serving it.
    public var formToken: String? {
        let text = text
        guard let start = text.range(of: #"name="_token" value=""#, options: .literal)?.upperBound else { return nil }
        return String(text[start...].prefix { $0 != "\"" })
    }
}
