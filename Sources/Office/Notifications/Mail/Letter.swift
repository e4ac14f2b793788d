// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel

/// A mail as sendmail takes it: plain text, everything that is not ASCII encoded.
struct Letter {
    let recipient: String
    let text: String

    init(_ parcel: Parcel, to recipient: String, _ ways: Courier.Ways, at now: Instant) {
        self.recipient = recipient
        let (subject, body) = Self.words(parcel.content, ways)
        let host = ways.sender.split(separator: "@").last.map(String.init) ?? "localhost"
        let head = [
            "From: <\(ways.sender)>", "To: <\(recipient)>", "Subject: \(Self.encoded(subject))", "Date: \(Self.date(now))",
            "Message-ID: <\(parcel.id)@\(host)>", "Auto-Submitted: auto-generated", "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64",
        ]
        let lines = Data(body.utf8).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
        text = head.joined(separator: "\n") + "\n\n" + lines + "\n"
    }

    private static func words(_ content: Parcel.Content, _ ways: Courier.Ways) -> (subject: String, body: String) {
        switch content {
        case .code(let code):
            let body = "您在教工之家填了这个邮箱收待办通知。验证码：\(code)，30 分钟内有效。\n不是您填的，不用理会，不会再来信。\n"
            return ("教工之家邮箱验证码", body)
        case .news(let news):
            let due = news.due.map { "，\($0.written)前办" } ?? ""
            let body = """
                \(news.union)有一件新的待办：\(news.verb)\(due)。
                登录后办理：\(ways.site)\(news.link)
                邮件走公共网络，所以不写事项名称。不想再收，到 \(ways.site)/account/notifications 改。

                """
            return ("教工之家：有一件待办要\(news.verb)", body)
        }
    }

    /// RFC 2047, in pieces of at most 75 characters.
    static func encoded(_ text: String) -> String {
        var (words, piece): ([String], String) = ([], "")
        func finish() {
            if !piece.isEmpty { words.append("=?UTF-8?B?\(Data(piece.utf8).base64EncodedString())?=") }
            piece = ""
        }
        for character in text {
            if piece.utf8.count + character.utf8.count > 45 { finish() }
            piece.append(character)
        }
        finish()
        return words.joined(separator: "\n ")
    }

    /// RFC 5322, in the program's only zone.
    static func date(_ now: Instant) -> String {
        let day = now.day
        let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return "\(names[day.weekday - 1]), \(day.day) \(months[day.month - 1]) \(day.year) \(now.clockTime):00 +0800"
    }
}
