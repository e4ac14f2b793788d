// SPDX-License-Identifier: Apache-2.0
import Web

extension QRCode {
    /// The code as a drawing: dark on white in either theme, because cameras want it so, with the quiet margin of four.
    func drawing(saying label: String) -> HTML {
        let side = size + 8
        let runs = modules.enumerated().flatMap { y, row in
            Self.runs(row).map { "M\($0.lowerBound + 4) \(y + 4)h\($0.count)v1h-\($0.count)z" as HTML }
        }
        return """
            <svg class="qr" role="img" aria-label="\(label)" viewBox="0 0 \(side) \(side)" width="224" height="224" shape-rendering="crispEdges">\
            <rect width="\(side)" height="\(side)" fill="#fff"/><path fill="#000" d="\(runs)"/></svg>
            """
    }

    private static func runs(_ row: [Bool]) -> [Range<Int>] {
        var (runs, start): ([Range<Int>], Int?) = ([], nil)
        for (x, isDark) in (row + [false]).enumerated() {
            if isDark, start == nil { start = x }
            if !isDark, let first = start {
                runs.append(first..<x)
                start = nil
            }
        }
        return runs
    }
}
