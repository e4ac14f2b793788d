// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Synchronization
import TestSupport
import Web

/// A site of a few addresses, one for each way to answer, over a table of notes.
struct TinySite: Sendable {
    let database: TestDatabase
    let door: FakeDoor
    let clock = TestClock()
    let prepared = Tally()
    let server: WebServer

    init(isSecure: Bool = false, isBehindProxy: Bool = false, scanner: (any UploadScanner)? = nil) async throws {
        database = try await Engine.sqlite.freshDatabase(StorageModule.migrations + [Self.notes])
        door = FakeDoor()
        var site = Site()
        Self.addPages(to: &site)
        Self.addActions(to: &site)
        Self.addPrepared(to: &site, prepared)
        let settings = Settings(isSecure: isSecure, isBehindProxy: isBehindProxy, scanner: scanner) { [clock] in clock.now }
        server = WebServer(site: site, database: database, doorkeeper: door, settings: settings)
    }

    /// A visitor who has opened the page with the form.
    func visitor() async throws -> TestClient {
        let client = TestClient(server)
        try await client.get("/open")
        return client
    }

    /// A visitor whom the doorkeeper knows.
    func member(_ grants: [Viewer.Grant] = [], name: String = "张三") async throws -> TestClient {
        let client = try await visitor()
        door.admit(client.cookie("hearth").flatMap(SessionToken.init), as: FakeDoor.viewer(name, grants))
        return client
    }

    var noteCount: Int {
        get async throws { try await database.read { try $0.value("SELECT count(*) AS n FROM note") ?? -1 } }
    }

    private static let notes = Migration("tiny", 1, "notes", Array("CREATE TABLE note (words TEXT NOT NULL)".utf8))

    private static func addPages(to site: inout Site) {
        site.page("open", .nothing, "开着的页") { .page(TinyPage(title: "开着", words: $0.query.text("words"))) }
        site.page("mine", .signedIn, "登录才看的页") { .page(TinyPage(title: "我的", words: try $0.viewer.name)) }
        site.page("plans", .permission(.readPlans), "有权才看的页") { _ in .page(TinyPage(title: "要点", words: "")) }
        site.page("item/:id", .nothing, "一件") { .page(TinyPage(title: "一件", words: "\(try $0.id("id", of: TinySite.self))")) }
        site.page("address", .nothing, "从哪儿来") { .page(TinyPage(title: "来处", words: $0.submission.address)) }
        site.page("broken", .nothing, "坏的页") { _ in throw TinyFailure(secret: "secret-in-the-error") }
        site.page("busy", .nothing, "忙的页") { _ in throw StorageError(.conflict, "secret-in-the-error") }
        site.page("offline", .nothing, "库不在的页") { _ in throw StorageError(.unreachable, "secret-in-the-error") }
        site.page("sloppy", .nothing, "写错的页") { .page(TinyPage(title: "\(try $0.db.rows("SELEC").count)", words: "")) }
        site.page("long", .nothing, "长页") { visit in
            let length = visit.query.text("words").count * 100
            return .page(TinyPage(title: "长", words: String(repeating: "很长的一页。", count: length)))
        }
        site.page("onward", .nothing, "转走") { _ in .redirect(to: "/open") }
        site.page("part", .nothing, "一部分") { visit in
            visit.submission.wantsFragment ? .fragment("<li>\("<一行>")</li>") : .page(TinyPage(title: "整页", words: ""))
        }
        site.page("file", .nothing, "一个文件") { _ in
            .file(Download(name: "要点 \"2024\".csv", contentType: "text/csv; charset=utf-8", bytes: Array("一,二\r\n".utf8)))
        }
    }

    private static func addActions(to site: inout Site) {
        site.arrival("arrival", .nothing, "从别处来", prepare: { $0.query.text("words") }) { visit, words in
            try visit.db.run("INSERT INTO note (words) VALUES (\(words))")
            guard words != "broken" else { throw TinyFailure(secret: "secret-in-the-error") }
            return .redirect(to: "/open")
        }
        site.arrival("plans/arrival", .permission(.editPlans), "有权才从别处来", prepare: { _ in "" }) { _, _ in
            .redirect(to: "/open")
        }
        site.action("notes", .nothing, "记一笔") { visit in
            try visit.db.run("INSERT INTO note (words) VALUES (\(visit.form.text("words")))")
            return .redirect(to: "/open", saying: Notice(visit.form.text("words")))
        }
        site.action("mine/notes", .signedIn, "登录才记", write)
        site.action("plans/notes", .permission(.editPlans), "有权才记", write)
        site.action("rule", .nothing, "违反规则") { visit in
            _ = try write(visit)
            throw TinyRule(sentence: visit.form.text("words"), citation: "《办法》第三条")
        }
        site.action("rejected", .nothing, "退回表单") { visit in
            _ = try write(visit)
            throw Rejection(TinyPage(title: "退回", words: visit.form.text("words"), status: .refused))
        }
        site.action("crash", .nothing, "办到一半坏了") { visit in
            _ = try write(visit)
            throw TinyFailure(secret: "secret-in-the-error")
        }
        site.action("enter", .nothing, "进来") { _ in .session(SessionToken(), to: "/mine", saying: Notice("欢迎")) }
        site.action("leave", .nothing, "出去") { _ in .session(nil, to: "/open") }
    }

    private static func addPrepared(to site: inout Site, _ tally: Tally) {
        let prepare: @Sendable (Submission) async throws -> Int = { submission in
            tally.add()
            return submission.form.file("file")?.bytes.count ?? -1
        }
        site.action("upload", .nothing, "收文件", bodyLimit: 4 << 20, prepare: prepare) { visit, size in
            try visit.db.run("INSERT INTO note (words) VALUES (\("\(size)"))")
            return .page(TinyPage(title: "收到", words: "\(size) \(visit.submission.form.file("file")?.name ?? "")"))
        }
        site.action("plans/upload", .permission(.editPlans), "有权才收", prepare: prepare) { _, _ in .redirect(to: "/open") }
    }

    private static func write(_ visit: Visit) throws -> Reply {
        try visit.db.run("INSERT INTO note (words) VALUES (\(visit.form.text("words")))")
        return .redirect(to: "/open")
    }
}

/// A page with a title, a text and a form.
struct TinyPage: Page {
    let title: String
    let words: String
    var status = PageStatus.found

    private enum CodingKeys: CodingKey { case title, words }

    var content: HTML {
        """
        <h1>\(title)</h1><p title="\(words)">\(words)</p>
        <form method="post" action="/notes">\(HTML.formToken)<input name="words" value="\(words)"></form>
        """
    }
}

/// What no visitor may read.
struct TinyFailure: Error {
    let secret: String
}

struct TinyRule: RuleViolation {
    let sentence: String
    let citation: String?
}

/// How often something happened.
final class Tally: Sendable {
    private let total = Mutex(0)

    var count: Int { total.withLock { $0 } }

    func add() {
        total.withLock { $0 += 1 }
    }
}
