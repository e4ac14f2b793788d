// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// What the operator decides about the site.
public struct Settings: Sendable {
    /// Cookies only travel over TLS, and browsers are told to stay there.
    public let isSecure: Bool
    /// The client's address is the last one a proxy of ours wrote.
    public let isBehindProxy: Bool
    /// The clock; tests set it.
    public let now: @Sendable () -> Instant

    /// Looks into files that come in; nobody does where there is none.
    public let scanner: (any UploadScanner)?

    public init(
        isSecure: Bool,
        isBehindProxy: Bool,
        scanner: (any UploadScanner)? = nil,
        now: @escaping @Sendable () -> Instant
    ) {
        self.scanner = scanner
        self.isSecure = isSecure
        self.isBehindProxy = isBehindProxy
        self.now = now
    }

    // The prefix makes browsers refuse the cookie unless it is secure and bound to this very host.
    var sessionCookie: String { isSecure ? "__Host-hearth" : "hearth" }
    var noticeCookie: String { isSecure ? "__Host-hearth-notice" : "hearth-notice" }
}
