// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Web

@Suite("A form with files is read as browsers send it")
struct MultipartReaderTests {
    private static let chromium = "----WebKitFormBoundary7MA4YWxkTrZu0gW"
    private static let firefox = "---------------------------9051914041544843365972754266"
    private static let geckoNew = "----geckoformboundary5d7a1d8b0e2f4c6a"

    @Test("Fields and files of the known browsers", arguments: [chromium, firefox, geckoNew])
    func reading(boundary: String) throws {
        var body = part("name=\"title\"", "2024 年工作要点", boundary)
        for value in ["1", "2"] { body += part("name=\"tick\"", value, boundary) }
        body += part("name=\"plan\"; filename=\"要点.docx\"\r\nContent-Type: application/x", "内容", boundary)
        let form = try #require(read(body + end(boundary), boundary))
        #expect(form.text("title") == "2024 年工作要点")
        #expect(form.all("tick") == ["1", "2"])
        #expect(form.files("plan") == [UploadedFile(name: "要点.docx", bytes: bytes("内容"))])
    }

    @Test(
        "Names of files as browsers write them",
        arguments: [
            ("a%22b.docx", "a\"b.docx"), ("C:\\\\x\\y.docx", "C:\\\\x\\y.docx"), ("a;b=c.docx", "a;b=c.docx"),
            ("a'b.docx", "a'b.docx"), ("年度 计划（终稿）.docx", "年度 计划（终稿）.docx"), ("filename=x", "filename=x"),
            ("; name=oops", "; name=oops"),
        ]
    )
    func namingFiles(sent: String, name: String) throws {
        let form = try #require(read(part("name=\"f\"; filename=\"\(sent)\"", "x") + end()))
        #expect(form.file("f")?.name == name)
    }

    @Test("The content of a file is kept byte by byte, line breaks and boundary look-alikes included")
    func keepingBytes() throws {
        let contents: [[UInt8]] = [
            [], [0x0D, 0x0A], bytes("\r\n--"), bytes("\r\n\r\n--b\r\n"), bytes("x--\(Self.chromium)"),
            bytes("\r\n--\(Self.chromium.dropLast())"), Array(0...255),
            bytes("Content-Disposition: form-data; name=\"x\"\r\n\r\n"),
        ]
        for content in contents {
            let form = try #require(read(part("name=\"f\"; filename=\"a\"", content) + end()))
            #expect(form.file("f")?.bytes == content)
        }
    }

    @Test("A field for a file that was left empty brings no file")
    func leavingEmpty() throws {
        let empty = part("name=\"f\"; filename=\"\"\r\nContent-Type: application/octet-stream", "")
        let form = try #require(read(empty + end()))
        #expect(form.files("f").isEmpty)
        #expect(!form.has("f"))
    }

    @Test("A file without content is a file")
    func keepingEmptyFiles() throws {
        let form = try #require(read(part("name=\"f\"; filename=\"空.txt\"", "") + end()))
        #expect(form.file("f") == UploadedFile(name: "空.txt", bytes: []))
    }

    @Test("A form that breaks off anywhere is refused")
    func truncating() {
        let whole = part("name=\"a\"", "1") + part("name=\"f\"; filename=\"x\"", "content") + end()
        // The closing line break may be missing; everything before it may not.
        for length in 0..<(whole.count - 2) {
            #expect(read(Array(whole.prefix(length))) == nil, "\(length) of \(whole.count) bytes")
        }
        #expect(read(Array(whole.dropLast(2))) != nil)
    }

    @Test(
        "Without a boundary there is no form",
        arguments: ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\""]
    )
    func missingBoundaries(contentType: String) {
        #expect(MultipartReader(contentType: contentType) == nil)
    }

    @Test("A boundary of absurd length is refused")
    func refusingLongBoundaries() {
        let type = "multipart/form-data; boundary=\(String(repeating: "b", count: 300))"
        #expect(MultipartReader(contentType: type) == nil)
    }

    @Test("The boundary may stand in quotes and before other parameters")
    func quotingBoundaries() throws {
        let body = part("name=\"a\"", "1", "b b") + end("b b")
        var reader = try #require(MultipartReader(contentType: "multipart/form-data; boundary=\"b b\"; charset=utf-8"))
        reader.feed(body)
        #expect(reader.finish()?.text("a") == "1")
    }

    @Test("A part without a name or without a head is refused")
    func refusingNamelessParts() {
        #expect(read(bytes("--\(Self.chromium)\r\nContent-Type: x\r\n\r\n1\r\n") + end()) == nil)
        #expect(read(bytes("--\(Self.chromium)\r\nno blank line\r\n") + end()) == nil)
        #expect(read(bytes("nothing of the kind")) == nil)
    }

    @Test("A form without fields is an empty form")
    func nothing() {
        #expect(read(end()) == Form())
    }

    @Test("Bytes that are no UTF-8 become the replacement character in a field")
    func replacingBytes() throws {
        let form = try #require(read(part("name=\"a\"", [0xFF, 0x61]) + end()))
        #expect(form.text("a") == "\u{FFFD}a")
    }

    @Test("Ten thousand fields are read")
    func readingMany() throws {
        let body = (0..<10_000).flatMap { part("name=\"f\($0)\"", "\($0)", "b") } + end("b")
        let form = try #require(read(body, "b"))
        #expect(form.text("f0") == "0")
        #expect(form.text("f9999") == "9999")
    }

    @Test("Several files of one field come in the order of choosing")
    func readingSeveral() throws {
        let body = ["甲.pdf", "乙.pdf", "甲.pdf"].flatMap { part("name=\"f\"; filename=\"\($0)\"", $0) }
        let form = try #require(read(body + end()))
        #expect(form.files("f").map(\.name) == ["甲.pdf", "乙.pdf", "甲.pdf"])
        #expect(form.file("f")?.bytes == bytes("甲.pdf"))
    }

    @Test("It does not matter in which pieces the body arrives", arguments: [1, 2, 3, 7, 41, 42, 43, 1000])
    func piecing(length: Int) throws {
        let hostile = bytes("\r\n--\(Self.chromium.dropLast())\r\n--\r\n\r\n")
        let body = part("name=\"a\"", "1") + part("name=\"f\"; filename=\"x\"", hostile) + part("name=\"b\"", "2") + end()
        var reader = try #require(MultipartReader(contentType: "multipart/form-data; boundary=\(Self.chromium)"))
        for start in stride(from: 0, to: body.count, by: length) {
            reader.feed(body[start..<min(start + length, body.count)])
        }
        let form = try #require(reader.finish())
        #expect(form == read(body))
        #expect(form.file("f")?.bytes == hostile)
        #expect(form.text("b") == "2")
    }

    @Test("A file beyond its limit arrives without its bytes, and what comes after it arrives")
    func limiting() throws {
        let body =
            part("name=\"f\"; filename=\"long\"", [UInt8](repeating: 7, count: 1001))
            + part("name=\"f\"; filename=\"fits\"", [UInt8](repeating: 8, count: 1000)) + part("name=\"a\"", "1") + end()
        var reader = try #require(
            MultipartReader(contentType: "multipart/form-data; boundary=\(Self.chromium)", fileLimit: 1000)
        )
        for start in stride(from: 0, to: body.count, by: 100) { reader.feed(body[start..<min(start + 100, body.count)]) }
        let files = try #require(reader.finish()).files("f")
        #expect(files.map(\.size) == [1001, 1000])
        #expect(files.map(\.bytes.count) == [0, 1000])
        #expect(reader.finish()?.text("a") == "1")
    }

    @Test("A head that does not end is no head")
    func refusingLongHeads() {
        let head =
            bytes("--\(Self.chromium)\r\nContent-Disposition: form-data; name=\"") + [UInt8](repeating: 0x61, count: 1 << 15)
        #expect(read(head + bytes("\"\r\n\r\n1\r\n") + end()) == nil)
    }

    private func read(_ body: [UInt8], _ boundary: String = chromium) -> Form? {
        guard var reader = MultipartReader(contentType: "multipart/form-data; boundary=\(boundary)") else { return nil }
        reader.feed(body)
        return reader.finish()
    }

    private func part(_ disposition: String, _ content: [UInt8], _ boundary: String = chromium) -> [UInt8] {
        bytes("--\(boundary)\r\nContent-Disposition: form-data; \(disposition)\r\n\r\n") + content + bytes("\r\n")
    }

    private func part(_ disposition: String, _ content: String, _ boundary: String = chromium) -> [UInt8] {
        part(disposition, bytes(content), boundary)
    }

    private func end(_ boundary: String = chromium) -> [UInt8] { bytes("--\(boundary)--\r\n") }

    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
}
