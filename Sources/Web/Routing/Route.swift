// SPDX-License-Identifier: Apache-2.0
/// One address of the site, with what it needs. The permission matrix test walks the list of all of them.
public struct Route: Sendable, Hashable, CustomStringConvertible {
    /// Who may come in at all. What they see inside is decided by scope.
    public enum Need: Sendable, Hashable {
        case nothing
        case signedIn
        case permission(Permission)
    }

    public enum Method: String, Sendable, Hashable {
        case get = "GET"
        case post = "POST"
    }

    public let method: Method
    public let path: String
    public let need: Need
    /// What the address is for, as the API document says it.
    public let summary: String

    public init(_ method: Method, _ path: String, need: Need, summary: String) {
        self.method = method
        self.path = path
        self.need = need
        self.summary = summary
    }

    public var description: String { "\(method.rawValue) \(path)" }
}
