// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A printed page as ink on paper, tenths of a millimetre a dot: what a ruler would find.
struct Ink {
    enum Colour {
        case red, black
    }

    private let width: Int
    private let height: Int
    private let dots: [UInt8]

    init(_ pdf: [UInt8], page: Int) throws {
        let arguments = ["-r", "254", "-f", "\(page)", "-l", "\(page)", "FILE"]
        let image = [UInt8](try PaperTool.output("pdftoppm", arguments, over: pdf, ending: "pdf"))
        // P6, width, height, 255, then three bytes a dot.
        var (fields, start, place) = ([String](), 0, 0)
        while fields.count < 4, place < image.count {
            if image[place] == 0x20 || image[place] == 0x0A {
                fields.append(String(decoding: image[start..<place], as: UTF8.self))
                start = place + 1
            }
            place += 1
        }
        width = fields.count == 4 ? Int(fields[1]) ?? 0 : 0
        height = fields.count == 4 ? Int(fields[2]) ?? 0 : 0
        dots = Array(image[place...])
    }

    /// The bands of ink from top to bottom, in millimetres from the paper's upper edge, within a strip of its width.
    func bands(_ colour: Colour, from left: Double = 0, to right: Double = 210) -> [ClosedRange<Double>] {
        let columns = Int(left * 10)..<min(width, Int(right * 10))
        return runs(in: 0..<height) { y in columns.contains { isInk($0, y, colour) } }
    }

    /// From where to where there is ink between two heights.
    func extent(_ colour: Colour, from top: Double, to bottom: Double) -> ClosedRange<Double>? {
        let rows = Int(top * 10)..<min(height, Int(bottom * 10))
        let found = (0..<width).filter { x in rows.contains { isInk(x, $0, colour) } }
        guard let first = found.first, let last = found.last else { return nil }
        return Double(first) / 10...Double(last + 1) / 10
    }

    private func isInk(_ x: Int, _ y: Int, _ colour: Colour) -> Bool {
        let place = (y * width + x) * 3
        let (red, green) = (Int(dots[place]), Int(dots[place + 1]))
        switch colour {
        case .red: return red > 150 && green < 130
        case .black: return red < 120 && green < 120
        }
    }

    private func runs(in rows: Range<Int>, _ isFull: (Int) -> Bool) -> [ClosedRange<Double>] {
        var (bands, start): ([ClosedRange<Double>], Int?) = ([], nil)
        for y in rows {
            let full = isFull(y)
            if full, start == nil { start = y }
            if !full, let first = start {
                bands.append(Double(first) / 10...Double(y) / 10)
                start = nil
            }
        }
        return bands
    }
}
