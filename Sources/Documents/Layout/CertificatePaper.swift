// SPDX-License-Identifier: Apache-2.0
import Web

/// A certificate on paper (证书): its heading, whose it is, what for, who gives it and when, with its number and a code that leads to
/// the page where anybody can check it.
public struct CertificatePaper: Sendable {
    let heading: String
    /// Whose it is, and the union behind the name.
    let holder: String
    let detail: String
    let text: String
    let signature: [String]
    let number: String
    /// Row by row, true is dark; empty for none.
    let code: [[Bool]]
    /// What stands beside the code: how to check it.
    let caption: [String]
    /// What stands across it; empty for one that is valid.
    let mark: String

    public init(
        heading: String,
        holder: String,
        detail: String,
        text: String,
        signature: [String],
        number: String,
        code: [[Bool]],
        caption: [String],
        mark: String = ""
    ) {
        (self.heading, self.holder, self.detail, self.text) = (heading, holder, detail, text)
        (self.signature, self.number, self.code, self.caption, self.mark) = (signature, number, code, caption, mark)
    }

    /// A page each, as one PDF; `day` is the papers' own and not that of the printing.
    public static func pdf(_ papers: [CertificatePaper], title: String, madeOn day: String) throws -> [UInt8] {
        guard let bytes = PaperPress.shared.pdf(papers, title: title, madeOn: day) else {
            throw Refusal.malformed("服务器上没有中文字体，排不出 PDF。请管理员装一套。")
        }
        return bytes
    }
}
