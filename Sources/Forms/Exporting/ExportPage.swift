// SPDX-License-Identifier: Apache-2.0
import Documents
import Jobs
import Kernel
import Web

/// An export that takes longer: how far it is, then where its file lies.
struct ExportPage: Page {
    let title: String
    let shape: String
    /// What can be said of the file; nothing while it is being written, or gone.
    let file: String?
    let place: Place
    private let back: String
    private let address: String
    private let progress: HTML

    private enum CodingKeys: CodingKey { case title, shape, file }

    init(_ order: ExportOrder, title: String, back: String, address: String, place: Place, _ job: Job?, _ file: JobFile?) {
        self.title = "导出“\(title)”"
        let covered = order.isInFull ? "个人信息没有遮盖" : "个人信息遮盖了"
        shape = "\(order.format == .csv ? "CSV" : "Excel") · \(order.askedAt.day.spoken) \(order.askedAt.clockTime)要的 · \(covered)"
        let lying = file.map { "\(FileSize($0.size).text)，留到\($0.until.day.spoken) \($0.until.clockTime)" }
        self.file = lying ?? (job == nil ? "份数不多，取的时候现写" : nil)
        (self.back, self.address, self.place) = (back, address, place)
        progress = job.map(\.progress) ?? ""
    }

    var content: HTML {
        let fetch: HTML =
            file.map {
                """
                <section class="box narrow" aria-labelledby="file"><h2 id="file">文件</h2><p>\($0)。只有您取得到。</p>
                <div class="row"><a class="btn seal" href="\(address)/file" download>取文件</a></div></section>
                """
            } ?? ""
        return """
            <nav class="crumb" aria-label="位置"><a href="\(back)">回到那一页</a> › 导出</nav>
            <div class="head"><div><h1>\(title)</h1><p>\(shape)</p></div></div>
            \(progress)\(fetch)
            """
    }
}
