// SPDX-License-Identifier: Apache-2.0
import Kernel
public import Web

/// A file that takes longer in the making: how far it is, then where it lies.
public struct JobFilePage: Page {
    public let title: String
    let detail: String
    /// What can be said of the file; nothing while it is being written, or gone.
    let file: String?
    public let place: Place
    private let back: String
    private let address: String
    private let progress: HTML

    private enum CodingKeys: CodingKey { case title, detail, file }

    /// - Parameters:
    ///   - back: the page that the file was asked for on.
    ///   - address: this page's; the file itself is below it.
    ///   - job: the work that writes it; none where it is written while it is fetched.
    public init(
        _ title: String,
        detail: String,
        back: String,
        address: String,
        place: Place,
        _ job: Job?,
        _ file: JobFile?
    ) {
        (self.title, self.detail, self.place) = (title, detail, place)
        (self.back, self.address) = (back, address)
        let lying = file.map { "\(FileSize($0.size).text)，留到\($0.until.day.spoken) \($0.until.clockTime)" }
        self.file = lying ?? (job == nil ? "份数不多，取的时候现写" : nil)
        progress = job.map(\.progress) ?? ""
    }

    public var content: HTML {
        let fetch: HTML =
            file.map {
                """
                <section class="box narrow" aria-labelledby="file"><h2 id="file">文件</h2><p>\($0)。只有您取得到。</p>
                <div class="row"><a class="btn seal" href="\(address)/file" download>取文件</a></div></section>
                """
            } ?? ""
        return """
            <nav class="crumb" aria-label="位置"><a href="\(back)">回到那一页</a> › 导出</nav>
            <div class="head"><div><h1>\(title)</h1><p>\(detail)</p></div></div>
            \(progress)\(fetch)
            """
    }
}
