// SPDX-License-Identifier: Apache-2.0

/// A page as a list of what is drawn where; distances are points from the corner of the text block.
struct PaperSheet {
    enum Ink {
        case black, red
    }

    struct Text {
        let line: Typesetter.Line
        let x: Double
        let baseline: Double
        let ink: Ink
    }

    struct Rule {
        let y: Double
        let thickness: Double
        let ink: Ink
        var x = 0.0
        var width = PageGrid.width
    }

    var texts: [Text] = []
    var rules: [Rule] = []
    /// How many lines of the grid are taken.
    var used = 0
    /// Which of them hold text of the flow, so that tests and the page's end can count.
    var flow: [Int] = []
    /// Whether it bears its number: the first page of a letter does not, nor a blank page and the imprint after it.
    var isNumbered = true
}
