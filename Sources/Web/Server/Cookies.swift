// SPDX-License-Identifier: Apache-2.0
internal import HTTPTypes
internal import Hummingbird

/// Reads and writes the two cookies of the site.
struct Cookies {
    let settings: Settings

    func token(in request: Request) -> SessionToken? {
        value(of: settings.sessionCookie, in: request).flatMap(SessionToken.init)
    }

    func notice(in request: Request) -> Notice? {
        guard let value = value(of: settings.noticeCookie, in: request) else { return nil }
        let parts = value.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let tone = Notice.Tone(rawValue: String(parts[0])) else { return nil }
        return Notice(PercentCoding.decode(parts[1]), tone: tone)
    }

    func setToken(_ token: SessionToken, on response: inout Response) {
        set(settings.sessionCookie, token.text, "", on: &response)
    }

    func clearToken(on response: inout Response) {
        set(settings.sessionCookie, "", "; Max-Age=0", on: &response)
    }

    func setNotice(_ notice: Notice, on response: inout Response) {
        let value = "\(notice.tone.rawValue):\(PercentCoding.encode(notice.sentence))"
        set(settings.noticeCookie, value, "; Max-Age=60", on: &response)
    }

    func clearNotice(on response: inout Response) {
        set(settings.noticeCookie, "", "; Max-Age=0", on: &response)
    }

    private func set(_ name: String, _ value: String, _ extra: String, on response: inout Response) {
        let secure = settings.isSecure ? "; Secure" : ""
        let field = HTTPField(name: .setCookie, value: "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax\(secure)\(extra)")
        response.headers.append(field)
    }

    private func value(of name: String, in request: Request) -> String? {
        for header in request.headers[values: .cookie] {
            for pair in header.split(separator: ";") {
                let parts = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
                if parts.count == 2, parts[0] == name { return String(parts[1]) }
            }
        }
        return nil
    }
}
