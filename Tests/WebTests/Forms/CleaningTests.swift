// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing

@testable import Web

@Suite("Text is cleaned at the door")
struct CleaningTests {
    @Test(
        "Each text has one spelling",
        arguments: [
            ("e\u{301}", "é"), ("A\u{30A}", "Å"), ("\u{1100}\u{1161}", "가"), ("\u{304B}\u{3099}", "が"),
            // Characters of compatibility are not the same text: ㎡ stays.
            ("㎡", "㎡"), ("（", "（"),
        ]
    )
    func normalising(sent: String, kept: String) {
        #expect(bytes(cleaned(sent)) == bytes(kept))
    }

    @Test("There is one kind of line break")
    func breakingLines() {
        #expect(bytes(cleaned("一\r\n二\n三\r\n\r\n四")) == bytes("一\n二\n三\n\n四"))
    }

    @Test("Control characters are dropped, tab and line break are kept")
    func droppingControls() {
        let controls = (0..<0x20).compactMap { Unicode.Scalar(UInt8($0)) } + ["\u{7F}"]
        let text = "前" + String(String.UnicodeScalarView(controls)) + "后"
        // A carriage return alone is a line break too: old files have them.
        #expect(cleaned(text) == "前\t\n\n后")
    }

    @Test("Letters beyond the first plane, joiners and marks are kept")
    func keepingLetters() {
        let text = "𬭎𠮷👩‍👩‍👧 a\u{301}\u{323}"
        #expect(bytes(cleaned("👩‍👩‍👧𬭎")) == bytes("👩‍👩‍👧𬭎"))
        #expect(cleaned(text) == text)
    }

    @Test("Blanks around a text are cut, those inside are kept")
    func trimming() {
        #expect(cleaned("  张 三\u{3000}\n") == "张 三")
        var form = Form()
        form.add("a", "  b  ")
        #expect(form.all("a") == ["  b  "])
    }

    @Test("The same holds for a query, a form and a form with files, names of files included")
    func cleaningEverywhere() throws {
        #expect(bytes(Form(urlEncoded: "a=e%CC%81%00".utf8).text("a")) == bytes("é"))
        let body = """
            --b\r\nContent-Disposition: form-data; name="a"\r\n\r\ne\u{301}\u{1}\r\n\
            --b\r\nContent-Disposition: form-data; name="f"; filename="e\u{301}\u{1}.docx"\r\n\r\nx\r\n--b--\r\n
            """
        var reader = try #require(MultipartReader(contentType: "multipart/form-data; boundary=b"))
        reader.feed(bytes(body))
        let form = try #require(reader.finish())
        #expect(bytes(form.text("a")) == bytes("é"))
        #expect(try bytes(#require(form.file("f")).name) == bytes("é.docx"))
    }

    private func cleaned(_ text: String) -> String {
        var form = Form()
        form.add("a", text)
        return form.text("a")
    }

    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
}
