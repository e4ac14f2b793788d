// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing
import Web

@Suite("Files are looked into before anything reads them")
struct UploadScanTests {
    private struct Scanner: UploadScanner {
        struct Silence: Error {}

        func find(in bytes: [UInt8]) async throws -> String? {
            let text = String(decoding: bytes, as: UTF8.self)
            if text.contains("silent") { throw Silence() }
            return text.contains("EICAR") ? "Eicar-Signature" : nil
        }
    }

    private static func file(_ text: String, named name: String = "a.docx") -> [TestFile] {
        [.init("file", name: name, bytes: Array(text.utf8))]
    }

    @Test("A file with a virus is refused by its name and what was found; a clean one goes in")
    func scanning() async throws {
        let site = try await TinySite(scanner: Scanner())
        let client = try await site.visitor()
        let infected = try await client.upload("/upload", files: Self.file("xxEICARxx", named: "名册<b>.docx"))
        #expect(infected.status == 422)
        #expect(infected.text.contains("文件“名册&lt;b&gt;.docx”里查出病毒（Eicar-Signature），没有收下"))
        let silent = try await client.upload("/upload", files: Self.file("silent"))
        #expect(silent.status == 422 && silent.text.contains("查毒程序没有应答，文件没有收下"))
        // Neither came as far as the room.
        #expect(site.prepared.count == 0)
        #expect(try await site.noteCount == 0)
        let clean = try await client.upload("/upload", files: Self.file("clean"))
        #expect(clean.status == 200 && site.prepared.count == 1)
    }

    @Test("Without a scanner nothing changes")
    func none() async throws {
        let site = try await TinySite()
        let client = try await site.visitor()
        let answer = try await client.upload("/upload", files: Self.file("EICAR"))
        #expect(answer.status == 200)
    }
}
