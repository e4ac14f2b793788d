// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing
import Web

@Suite("Text in a page stays text")
struct EscapingTests {
    @Test("Hostile text makes no element and no attribute, and reads letter by letter", arguments: HostileText.samples)
    func surviving(hostile: String) {
        let html: HTML = "<p title=\"\(hostile)\" lang=\"zh\">\(hostile)</p><b>\(hostile)</b>"
        let page = Markup(html.text)
        #expect(page.skeleton == ["p[title lang]", "b[]"])
        #expect(page.comments.isEmpty)
        #expect(page.problems.isEmpty)
        #expect(page.first("p")?["title"].map(bytes) == bytes(hostile))
        #expect(page.elements.map { bytes($0.text) } == [bytes(hostile), bytes(hostile)])
    }

    @Test("Any text at all survives, but for the frame's own marker")
    func survivingAnything() {
        var random = SeededRandom(seed: 7)
        for _ in 0..<3000 {
            let text = randomText(&random)
            let expected = bytes(text).filter { $0 != 1 }
            let html: HTML = "<p title=\"\(text)\">\(text)</p>"
            let page = Markup(html.text)
            #expect(page.skeleton == ["p[title]"])
            #expect(page.problems.isEmpty)
            #expect(page.first("p")?["title"].map(bytes) == expected)
            #expect(bytes(page.text) == expected)
        }
    }

    @Test("The five characters of markup are written as references, and no others")
    func writing() {
        let html: HTML = "\("<a href=\"x\" b='y'>&amp; 张三</a>")"
        #expect(html.text == "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;amp; 张三&lt;/a&gt;")
        #expect(HTML(escaping: "1 < 2").text == "1 &lt; 2")
    }

    @Test("A quote that carries a combining mark is still a quote")
    func combining() {
        let html: HTML = "<p title=\"\("\"\u{301} onclick=\"\u{301}x")\"></p>"
        #expect(html.text == "<p title=\"&quot;\u{301} onclick=&quot;\u{301}x\"></p>")
    }

    @Test("Text that begins with a combining mark does not swallow the quote before it")
    func leadingMark() {
        let html: HTML = "<p title=\"\("\u{301}>")\">\("\u{200D}")</p>"
        let page = Markup(html.text)
        #expect(page.skeleton == ["p[title]"])
        #expect(page.first("p")?["title"].map(bytes) == bytes("\u{301}>"))
    }

    @Test("The frame's marker cannot come from outside")
    func marking() {
        let html: HTML = "\("a\u{1}form-token\u{1}b")"
        #expect(html.text == "aform-tokenb")
    }

    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    private func randomText(_ random: inout SeededRandom) -> String {
        let favourites = Array("<>&\"'=/!-`; \n\u{0}\u{1}\u{301}\u{200D}\u{FE0F}a张".unicodeScalars)
        let length = Int.random(in: 0...30, using: &random)
        let scalars = (0..<length).map { _ -> Unicode.Scalar in
            let any = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random))
            let favourite = favourites[Int.random(in: 0..<favourites.count, using: &random)]
            return Bool.random(using: &random) ? favourite : any ?? favourite
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
