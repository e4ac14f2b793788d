// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing
import Web

@Suite("What cannot be done is answered with a page and leaves nothing behind")
struct RefusalTests {
    @Test("A rule's refusal is its sentence and its source, and undoes the action")
    func citing() async throws {
        let site = try await TinySite()
        let answer = try await site.visitor().post("/rule", ["words": "名额已满：3 个里已用 3 个。"])
        #expect(answer.status == 422)
        #expect(answer.text.contains("名额已满：3 个里已用 3 个。"))
        #expect(answer.text.contains("《办法》第三条"))
        #expect(try await site.noteCount == 0)
    }

    @Test("A rejected form comes back with what was filled in, and undoes the action")
    func rejecting() async throws {
        let site = try await TinySite()
        let client = try await site.visitor()
        let answer = try await client.post("/rejected", ["words": "我填的"])
        #expect(answer.status == 422)
        #expect(answer.markup.first("input", where: ["name": "words"])?["value"] == "我填的")
        #expect(try await site.noteCount == 0)
        #expect(try await client.post("/notes", ["words": "改好了"]).status == 303)
    }

    @Test("An error nobody foresaw shows its number and nothing else; the log has the rest", arguments: ["/broken", "/sloppy"])
    func hidingErrors(path: String) async throws {
        let site = try await TinySite()
        let answer = try await site.visitor().get(path)
        let id = try #require(answer.header("X-Request-ID"))
        #expect(answer.status == 500)
        #expect(answer.text.contains(id))
        for word in ["secret", "SELEC", "TinyFailure", "syntax", "Error"] { #expect(!answer.text.contains(word)) }
        #expect(answer.log.contains { $0.hasPrefix("error") && $0.contains(id) })
    }

    @Test("An action that breaks in the middle leaves nothing")
    func crashing() async throws {
        let site = try await TinySite()
        let answer = try await site.visitor().post("/crash", ["words": "x"])
        #expect(answer.status == 500)
        #expect(!answer.text.contains("secret"))
        #expect(try await site.noteCount == 0)
    }

    @Test("A busy or missing database is a matter of waiting", arguments: ["/busy", "/offline"])
    func waiting(path: String) async throws {
        let site = try await TinySite()
        let answer = try await site.visitor().get(path)
        #expect(answer.status == 503)
        #expect(!answer.text.contains("secret"))
    }

    @Test("An unknown address is a page of ours", arguments: ["/nothing", "/open/x", "/item", "//", "/%00", "/open%2F..", "/张"])
    func missing(path: String) async throws {
        let site = try await TinySite()
        let answer = try await site.visitor().get(path)
        #expect(answer.status == 404)
        #expect(answer.markup.first("h1")?.text == "没有这一页")
        #expect(answer.markup.problems.isEmpty)
    }

    @Test("A known address asked in the wrong way is told so")
    func refusingMethods() async throws {
        let site = try await TinySite()
        let client = try await site.visitor()
        #expect(try await client.get("/notes").status == 405)
        #expect(try await client.post("/open", ["words": "x"]).status == 405)
        for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
            #expect([404, 405].contains(try await client.send(method, "/open").status))
        }
        #expect(try await site.noteCount == 0)
    }

    @Test("A form above its size is refused, announced or not")
    func refusingSize() async throws {
        let site = try await TinySite()
        let client = try await site.visitor()
        let words = String(repeating: "a", count: 1 << 20)
        let announced = try await client.post("/notes", ["words": words])
        let sneaked = try await client.post("/notes", ["words": words], headers: ["Content-Length": "7"])
        #expect([announced.status, sneaked.status] == [413, 413])
        #expect(announced.text.contains("最多收 1 MB"))
        #expect(try await site.noteCount == 0)
    }

    @Test("An upload has a size of its own")
    func sizingUploads() async throws {
        let site = try await TinySite()
        let client = try await site.visitor()
        let fitting = TestFile("file", name: "a", bytes: [UInt8](repeating: 7, count: 2 << 20))
        let tooLarge = TestFile("file", name: "a", bytes: [UInt8](repeating: 7, count: 4 << 20))
        #expect(try await client.upload("/upload", files: [fitting]).status == 200)
        let answer = try await client.upload("/upload", files: [tooLarge])
        #expect(answer.status == 413)
        #expect(answer.text.contains("最多收 4 MB"))
        #expect(site.prepared.count == 1)
    }

    @Test("Hostile text in a refusal stays text")
    func escaping() async throws {
        let site = try await TinySite()
        let client = try await site.visitor()
        let harmless = try await client.post("/rule", ["words": "x"])
        let answer = try await client.post("/rule", ["words": HostileText.name])
        #expect(answer.markup.skeleton == harmless.markup.skeleton)
        #expect(answer.markup.problems.isEmpty)
    }
}
