// SPDX-License-Identifier: Apache-2.0

/// Why a request is not served. "Not there" and "not yours" are the same answer on purpose.
public enum Refusal: Error, Sendable, Equatable {
    case notFound
    case signInFirst
    /// The form's token does not fit the session: the page was open too long, or another site sent the form.
    case staleForm
    case tooLarge(limit: Int)
    case tooBusy
    /// The token that a program showed is unknown, over, or taken back.
    case badToken
    /// A program asked more often than it may.
    case tooMany
    case malformed(String)
    case wrongMethod(allowed: Route.Method)
}
