// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing
import Web

@Suite("What is long goes over the wire packed, and unpacks to the same")
struct CompressionTests {
    @Test("A long page unpacks to the plain page", arguments: ["/long?words=1", "/long?words=1234567"])
    func packing(path: String) async throws {
        let site = try await TinySite()
        let client = try await site.visitor()
        let plain = try await client.get(path)
        let packed = try await client.get(path, headers: ["Accept-Encoding": "gzip, deflate, br"])
        #expect(plain.header("Content-Encoding") == nil)
        #expect(packed.header("Content-Encoding") == "gzip")
        #expect(packed.header("Vary") == "Accept-Encoding")
        #expect(packed.bytes.count < plain.bytes.count)
        #expect(try Self.unpacked(packed.bytes) == plain.bytes)
    }

    @Test("JSON is packed too")
    func packingJSON() async throws {
        let site = try await TinySite()
        let client = try await site.visitor()
        let headers = ["Accept": "application/json", "Accept-Encoding": "gzip"]
        let packed = try await client.get("/long?words=123", headers: headers)
        #expect(packed.header("Content-Encoding") == "gzip")
        #expect(try String(decoding: Self.unpacked(packed.bytes), as: UTF8.self).hasPrefix("{\"title\":\"长\""))
    }

    @Test("A short answer goes as it is")
    func skipping() async throws {
        let site = try await TinySite()
        let answer = try await site.visitor().get("/file", headers: ["Accept-Encoding": "gzip"])
        #expect(answer.header("Content-Encoding") == nil)
        #expect(answer.bytes == Array("一,二\r\n".utf8))
    }

    @Test("An asset is packed once and unpacks to itself")
    func packingAssets() async throws {
        let site = try await TinySite()
        let client = try await site.visitor()
        let path = try #require(try await client.get("/open").markup.first("link", where: ["rel": "stylesheet"])?["href"])
        let plain = try await client.get(path)
        let packed = try await client.get(path, headers: ["Accept-Encoding": "gzip"])
        #expect(plain.header("Content-Encoding") == nil)
        #expect(packed.header("Content-Encoding") == "gzip")
        #expect(try Self.unpacked(packed.bytes) == plain.bytes)
    }

    @Test("Many at once do not mix their bytes")
    func packingAtOnce() async throws {
        let site = try await TinySite()
        let client = try await site.visitor()
        let sizes = try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
            for length in 1...20 {
                group.addTask {
                    let words = String(repeating: "1", count: length)
                    let answer = try await client.get("/long?words=\(words)", headers: ["Accept-Encoding": "gzip"])
                    return (length, answer.bytes)
                }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        for (length, bytes) in sizes {
            let text = try String(decoding: Self.unpacked(bytes), as: UTF8.self)
            #expect(Markup(text).first("p")?.text == String(repeating: "很长的一页。", count: length * 100))
        }
    }

    /// The bytes as the system's own gunzip reads them.
    private static func unpacked(_ bytes: [UInt8]) throws -> [UInt8] {
        let file = FileManager.default.temporaryDirectory.appending(path: "hearth-\(UUID().uuidString).gz")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/bin/gunzip")
        process.arguments = ["-c", file.path]
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return Array(data)
    }
}
