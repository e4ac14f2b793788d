// SPDX-License-Identifier: Apache-2.0
internal import HTTPTypes
internal import Hummingbird
import Kernel
import Storage

/// An error on its way to the visitor: which page it becomes. Nothing of the error itself is shown but rules' sentences.
struct Mishap {
    let error: any Error
    let request: Request
    let id: String

    /// Whether the error is part of normal life and needs no line in the error log.
    static func isExpected(_ error: any Error) -> Bool {
        switch error {
        case is Refusal, is any RuleViolation, is Rejection: true
        case let error as any HTTPResponseError: error.status.code < 500
        default: false
        }
    }

    /// To the sign-in, for those who must first say who they are.
    var signIn: Response? {
        guard let refusal = error as? Refusal, refusal == .signInFirst else { return nil }
        guard request.bearer == nil, request.headers[.fragment] == nil else { return Response(status: .unauthorized) }
        let next = request.method == .get ? "?next=\(PercentCoding.encode(request.uri.string))" : ""
        return Response(status: .seeOther, headers: [.location: "/login\(next)"])
    }

    /// Where the visitor came from, if that was a page of this site.
    private var back: String? {
        guard let referer = request.headers[.referer], let host = request.head.authority else { return nil }
        for origin in ["https://\(host)/", "http://\(host)/"] where referer.hasPrefix(origin) {
            let path = "/" + referer.dropFirst(origin.count)
            return LocalPath(path).map(\.text)
        }
        return nil
    }

    var page: any Page {
        switch error {
        case let refusal as Refusal: ErrorPage(refusal, id: id, back: back)
        case let violation as any RuleViolation: ErrorPage(violation, id: id, back: back)
        case let error as StorageError: ErrorPage(error, id: id)
        case let rejection as Rejection: rejection.page
        case let error as any HTTPResponseError where error.status.code == 404: ErrorPage(Refusal.notFound, id: id)
        case let error as any HTTPResponseError where error.status.code < 500:
            ErrorPage(Refusal.malformed("这个请求的格式不对。"), id: id)
        default: ErrorPage(unexpected: id)
        }
    }
}

/// An action's answer that undoes the transaction: the form again, with what is wrong with it.
public struct Rejection: Error, Sendable {
    let page: any Page

    public init(_ page: any Page) {
        self.page = page
    }
}
