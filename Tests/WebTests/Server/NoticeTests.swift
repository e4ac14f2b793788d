// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing
import Web

@Suite("A notice is shown once, on the page after")
struct NoticeTests {
    @Test("The next page shows it and the one after does not")
    func showing() async throws {
        let site = try await TinySite()
        let client = try await site.visitor()
        let answer = try await client.post("/notes", ["words": "已记下：张三、李四"])
        let next = try await client.follow(answer)
        let after = try await client.get("/open")
        #expect(next.markup.first("div", where: ["class": "notice"])?.text.contains("已记下：张三、李四") == true)
        #expect(next.markup.first("div", where: ["class": "notice"])?["role"] == "status")
        #expect(after.markup.first("div", where: ["class": "notice"]) == nil)
    }

    @Test("A redirect on the way passes it on")
    func passing() async throws {
        let site = try await TinySite()
        let client = try await site.visitor()
        try await client.post("/notes", ["words": "记下了"])
        let onward = try await client.get("/onward")
        #expect(try await client.follow(onward).markup.first("div", where: ["class": "notice"]) != nil)
    }

    @Test("Hostile words in a notice stay words")
    func escaping() async throws {
        let site = try await TinySite()
        let client = try await site.visitor()
        let harmless = try await client.follow(try await client.post("/notes", ["words": "x"])).markup
        for words in HostileText.names {
            let page = try await client.follow(try await client.post("/notes", ["words": words])).markup
            #expect(page.skeleton == harmless.skeleton)
            #expect(page.problems.isEmpty)
        }
    }

    @Test(
        "A cookie that someone else wrote does no harm",
        arguments: ["done:<script>x</script>", "done:%3Cscript%3E", "\" onload=x:y", "late:", ":", "done:%FF%00%0D%0A"]
    )
    func forging(cookie: String) async throws {
        let site = try await TinySite()
        let client = try await site.visitor()
        client.setCookie("hearth-notice", cookie)
        let answer = try await client.get("/open")
        #expect(answer.status == 200)
        #expect(answer.markup.problems.isEmpty)
        #expect(answer.markup.all("script").count == 1)
    }
}
