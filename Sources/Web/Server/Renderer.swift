// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
import Kernel
internal import NIOCore

/// Turns an outcome into a response: the same page as HTML or as JSON.
struct Renderer {
    let cookies: Cookies
    let request: Request

    func response(to outcome: Outcome, isNewVisitor: Bool) -> Response {
        var response = body(of: outcome)
        if isNewVisitor { cookies.setToken(outcome.token, on: &response) }
        return response
    }

    private func body(of outcome: Outcome) -> Response {
        switch outcome.reply {
        case .page(let page): request.wantsJSON ? .json(page) : page.frame(outcome, notice: cookies.notice(in: request), cookies)
        case .fragment(let html): fragment(html.filling(formToken: outcome.token.formToken))
        case .redirect(let path, let notice): redirect(to: path, notice)
        case .session(let token, let path, let notice): session(token, path, notice)
        case .file(let download): file(download)
        }
    }

    /// The same address answers with a whole page to whoever does not ask for a part.
    private func fragment(_ html: HTML) -> Response {
        var response = Response.html(html, status: .ok)
        response.headers[.vary] = "X-Fragment"
        return response
    }

    private func redirect(to path: String, _ notice: Notice?) -> Response {
        var response = Response(status: .seeOther, headers: [.location: path])
        if let notice { cookies.setNotice(notice, on: &response) }
        return response
    }

    private func session(_ token: SessionToken?, _ path: String, _ notice: Notice?) -> Response {
        var response = redirect(to: path, notice)
        if let token { cookies.setToken(token, on: &response) } else { cookies.clearToken(on: &response) }
        return response
    }

    private func file(_ download: Download) -> Response {
        let name = PercentCoding.encode(download.name)
        var headers: HTTPFields = [
            .contentType: download.contentType,
            .contentDisposition: "\(download.disposition.rawValue); filename*=UTF-8''\(name)",
        ]
        if download.disposition == .inline { headers[.contentSecurityPolicy] = SecurityHeaders.policyForFiles }
        guard let spool = download.spool else {
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: download.bytes)))
        }
        return Response(status: .ok, headers: headers, body: .init(spool))
    }
}

extension ResponseBody {
    /// A file piece by piece; it is ours alone and on a local disk, so reading does not wait for anything.
    fileprivate init(_ spool: SpooledFile) {
        self.init(contentLength: spool.size) { writer in
            var place = 0
            while true {
                let piece = try spool.bytes(at: place, count: 256 << 10)
                guard !piece.isEmpty else { break }
                place += piece.count
                try await writer.write(ByteBuffer(bytes: piece))
            }
            try await writer.finish(nil)
        }
    }
}

extension Page {
    fileprivate func frame(_ outcome: Outcome, notice: Notice?, _ cookies: Cookies) -> Response {
        let frame = Frame(
            page: self,
            viewer: outcome.viewer,
            waiting: outcome.waiting,
            formToken: outcome.token.formToken,
            notice: notice
        )
        var response = Response.html(frame.html, status: .init(code: status.rawValue))
        if notice != nil { cookies.clearNotice(on: &response) }
        return response
    }
}

extension Response {
    /// A page's values, the same that its markup shows.
    static func json(_ page: any Page) -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(page) else { preconditionFailure("a page of ours always encodes") }
        return Response(
            status: .init(code: page.status.rawValue),
            headers: [.contentType: "application/json; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(bytes: data))
        )
    }

    static func html(_ html: HTML, status: HTTPResponse.Status) -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: html.text))
        )
    }
}
