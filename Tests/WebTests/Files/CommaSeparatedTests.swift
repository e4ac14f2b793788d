// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Web

@Suite("Tables as files")
struct CommaSeparatedTests {
    private func text(_ cell: String) -> String {
        let bytes = CommaSeparated(head: ["甲"], rows: [[cell]]).bytes
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]) && bytes.suffix(2) == [0x0D, 0x0A])
        return String(decoding: bytes.dropFirst(3), as: UTF8.self).replacing("甲\r\n", with: "")
    }

    @Test("Text stays what it is, quoted where it must be")
    func quoting() {
        #expect(text("劳模") == "劳模\r\n")
        #expect(text("a,b") == "\"a,b\"\r\n")
        #expect(text("说“好”，\"好\"") == "\"说“好”，\"\"好\"\"\"\r\n")
        #expect(text("一\n二") == "\"一\n二\"\r\n")
        #expect(text("") == "\r\n")
    }

    @Test(
        "No cell begins a formula",
        arguments: ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "＝1", "=cmd|' /C calc'!A0", "=\u{301}1"]
    )
    func neutralising(cell: String) {
        #expect(text(cell).hasPrefix("'") || text(cell).hasPrefix("\"'"))
    }
}
