// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing
import Web

@Suite("Markup is written as typed interpolation")
struct InterpolationTests {
    @Test("Literals are markup and stay as they are")
    func keepingLiterals() {
        let html: HTML = "<p class='a' data-b=\"c\">&nbsp;</p>"
        #expect(html.text == "<p class='a' data-b=\"c\">&nbsp;</p>")
        #expect(HTML.empty.text == "")
    }

    @Test("Markup goes into markup as it stands, alone, optional or in a row")
    func nesting() {
        let item: HTML = "<li>\("<")</li>"
        let missing: HTML? = nil
        let html: HTML = "<ul>\(item)\(missing)\([item, item])\(item as HTML?)</ul>"
        #expect(html.text == "<ul>" + String(repeating: "<li>&lt;</li>", count: 4) + "</ul>")
    }

    @Test("Optional text is text or nothing, never the word Optional")
    func unwrapping() {
        let some: String? = "张三 & 李四"
        let none: String? = nil
        let html: HTML = "[\(some)][\(none)]"
        #expect(html.text == "[张三 &amp; 李四][]")
    }

    @Test("Numbers are digits")
    func counting() {
        let html: HTML = "\(1_234_567) \(Int64.min) \(UInt8.max)"
        #expect(html.text == "1234567 -9223372036854775808 255")
    }

    @Test("A condition decides whether markup is there")
    func choosing() {
        let html: HTML = "<option\(" selected", if: true)\(" disabled", if: false)>"
        #expect(html.text == "<option selected>")
    }

    @Test("Rows are added up")
    func adding() {
        var html: HTML = "<p>"
        html += "\("<")</p>"
        #expect(html.text == "<p>&lt;</p>")
    }
}
