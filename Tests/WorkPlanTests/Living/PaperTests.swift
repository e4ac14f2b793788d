// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing
import Web

@testable import WorkPlan

@Suite("The paper, word for word")
struct PaperTests {
    private func joined(_ pieces: [Paper.Piece]) -> String {
        pieces.map { piece in
            switch piece {
            case .plain(let words): words
            case .marked(let words, _): words
            }
        }.joined()
    }

    @Test("A text is cut at its spans")
    func cutting() {
        #expect(
            Paper.pieces(of: "先办甲，再办乙。", marking: [1..<3, 5..<7])
                == [.plain("先"), .marked("办甲", index: 0), .plain("，再"), .marked("办乙", index: 1), .plain("。")]
        )
        #expect(Paper.pieces(of: "办甲", marking: [0..<2]) == [.marked("办甲", index: 0)])
        #expect(Paper.pieces(of: "办甲", marking: []) == [.plain("办甲")])
        #expect(Paper.pieces(of: "", marking: []).isEmpty)
    }

    @Test("A span that overlaps the one before it, is empty or reaches beyond the text is not marked")
    func skipping() {
        #expect(
            Paper.pieces(of: "先办甲，再办乙。", marking: [1..<5, 3..<7, 5..<5, 6..<99])
                == [.plain("先"), .marked("办甲，再", index: 0), .plain("办乙。")]
        )
    }

    @Test("A character outside the Basic Multilingual Plane and a combining mark are scalars of their own")
    func countingScalars() {
        #expect(
            Paper.pieces(of: "𬭎字e\u{301}号", marking: [0..<1, 2..<3])
                == [.marked("𬭎", index: 0), .plain("字"), .marked("e", index: 1), .plain("\u{301}号")]
        )
    }

    @Test("Whatever the spans, the pieces joined are the text, to the last scalar", arguments: 1...60)
    func joining(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let alphabet = Array("办甲，。𬭎\u{301}\u{200D}👩🏽‍🏫é\u{FE0F}<&\"\n ".unicodeScalars)
        let scalars = (0..<Int.random(in: 0...60, using: &random)).compactMap { _ in alphabet.randomElement(using: &random) }
        let text = String(String.UnicodeScalarView(scalars))
        let spans = (0..<Int.random(in: 0...8, using: &random)).map { _ in
            let start = Int.random(in: 0...70, using: &random)
            return start..<(start + Int.random(in: 0...20, using: &random))
        }
        let pieces = Paper.pieces(of: text, marking: spans)
        #expect(Array(joined(pieces).unicodeScalars) == Array(text.unicodeScalars))
        for case .marked(let words, let index) in pieces { #expect(words.unicodeScalars.count == spans[index].count) }
    }

    @Test(
        "A title may break before its year and after its marks, and loses no letter",
        arguments: [
            ("桂海省教育工会2024年工作要点", "桂海省教育工会<wbr>2024年工作要点"),
            ("印发《办法》的通知", "印发《办法》<wbr>的通知"), ("2024年", "2024年"), ("", ""),
            ("一<b>二", "一&lt;b&gt;二"), ("甲：乙", "甲：<wbr>乙"), ("第十五届二级单位", "第十五届二级单位"),
        ]
    )
    func breaking(title: String, markup: String) {
        #expect(Paper.title(title).text == markup)
    }

    @Test("A title of hostile letters stays text", arguments: HostileText.samples)
    func breakingHostile(title: String) {
        let page = Markup("<h1>\(Paper.title(title).text)</h1>")
        #expect(page.elements.allSatisfy { ["h1", "wbr"].contains($0.name) && $0.attributes.isEmpty })
        #expect(page.problems.isEmpty)
    }
}
