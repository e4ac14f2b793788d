// SPDX-License-Identifier: Apache-2.0
public import Kernel
internal import Membership
public import Storage
public import Web

/// What a printed result says of its board (结果单上的公示板): the newest line, and a square code that leads there. Whoever holds the
/// sheet compares the line with the one that was noted down in the hall.
public struct BoardCode: Sendable, Encodable {
    public let address: String
    public let head: String
    /// With the house before it; empty where it is not known, and then there is no code to scan.
    public let link: String

    /// `nil` of a poll that has no board yet.
    public init?(of poll: ID<SecretPoll>, site: String, _ db: any Connection) throws {
        let box = BallotBox(db)
        guard let head = try box.head(of: poll), let address = try box.find(poll)?.address else { return nil }
        self.address = "\(address)/board"
        self.head = head
        link = site.isEmpty ? "" : "\(site)\(self.address)"
    }

    public var html: HTML {
        let picture = link.isEmpty ? nil : QRPicture.of(link, saying: "公示板的二维码")
        let words: HTML = link.isEmpty ? "<a href=\"\(address)\">公示板</a>" : "<a href=\"\(address)\">\(link)</a>"
        return """
            <section class="box" aria-label="核对"><h2>核对</h2>\(picture)<p>扫一扫打开公示板：\(words)</p>
            <p>最末一条 <span class="hash">\(head)</span></p><p class="hint">和当场记下的一样，就没有人改过；投过票的人在那里凭编号查自己的票。</p></section>
            """
    }

    /// The square code for a paper that is drawn; none where nothing is known to scan.
    public var modules: [[Bool]] { link.isEmpty ? [] : QRPicture.modules(of: link) ?? [] }

    /// For a paper that is all text.
    public var line: String { "公示板\(link.isEmpty ? address : link)，最末一条\(head)" }
}
