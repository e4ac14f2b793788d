// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Documents

@Suite("A square code on a plain paper", .enabled(if: PaperTool.has("pdftoppm"), "poppler-utils is not installed"))
struct PlainCodeTests {
    private static let paper = PlainPaper(
        title: "结果报告单",
        text: "一、结论\n达标。",
        signature: ["某某小学工会委员会", "2024年6月28日"],
        tables: [],
        foot: ""
    )

    private static func length(_ range: ClosedRange<Double>) -> Double { range.upperBound - range.lowerBound }

    @Test("It stands at the left of the signature, twenty-four millimetres on each side, with nothing in it but itself")
    func placing() throws {
        let full = [[Bool]](repeating: [Bool](repeating: true, count: 21), count: 21)
        let ink = try Ink(try Self.paper.coded(full, saying: "扫一扫打开公示板").pdf(madeOn: "2024-06-28"), page: 1)
        let square = try #require(ink.bands(.black, from: 28.2, to: 29).max { Self.length($0) < Self.length($1) })
        #expect(abs(Self.length(square) - 24) < 0.3)
        // Its upper edge is a line of the grid above the signature's, so nothing else is as high.
        let width = try #require(ink.extent(.black, from: square.lowerBound + 1, to: square.lowerBound + 2))
        #expect(abs(width.lowerBound - 28) < 0.3 && abs(Self.length(width) - 24) < 0.3)
    }

    @Test("Light modules stay white, and without a code nothing is drawn")
    func reading() throws {
        let stripes = (0..<21).map { row in [Bool](repeating: row.isMultiple(of: 2), count: 21) }
        let ink = try Ink(try Self.paper.coded(stripes, saying: "").pdf(madeOn: "2024-06-28"), page: 1)
        let module = 24.0 / 21
        let bars = ink.bands(.black, from: 28.2, to: 29).filter { abs(Self.length($0) - module) < 0.25 }
        #expect(bars.count == 11)
        let plain = try Ink(try Self.paper.pdf(madeOn: "2024-06-28"), page: 1)
        #expect(plain.bands(.black, from: 28.2, to: 29).isEmpty)
    }
}
