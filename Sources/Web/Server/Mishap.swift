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
    let settings: Settings

    /// Whether the error is part of normal life and needs no line in the error log.
    static func isExpected(_ error: any Error) -> Bool {
        switch error {
        case is Refusal, is any RuleViolation, is Rejection: true
        case let error as any HTTPResponseError: error.status.code < 500
        default: false
        }
    }

    var response: Response {
        if let refusal = error as? Refusal, refusal == .signInFirst { return signIn }
        let page = page
        let frame = Frame(page: page, viewer: nil, waiting: 0, formToken: "", notice: nil)
        return .html(frame.html, status: .init(code: page.status.rawValue))
    }

    private var signIn: Response {
        guard request.headers[.fragment] == nil else { return Response(status: .unauthorized) }
        let next = request.method == .get ? "?next=\(PercentCoding.encode(request.uri.string))" : ""
        return Response(status: .seeOther, headers: [.location: "/login\(next)"])
    }

    private var page: any Page {
        switch error {
        case let refusal as Refusal: ErrorPage(refusal, id: id)
        case let violation as any RuleViolation: ErrorPage(violation, id: id)
        case let error as StorageError: ErrorPage(error, id: id)
        case let error as any HTTPResponseError where error.status.code == 404: ErrorPage(Refusal.notFound, id: id)
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
