// SPDX-License-Identifier: Apache-2.0

/// What became of a text (文字对照): what stayed, went and came, in the order of reading.
///
/// The pieces that stayed and went, joined, are the old text; those that stayed and came, the new one.
struct TextDifference: Sendable, Equatable, Encodable {
    enum Piece: Sendable, Equatable, Encodable {
        case same(String)
        case removed(String)
        case added(String)
    }

    let pieces: [Piece]

    init(from old: String, to new: String) {
        let (before, after) = (Array(old.unicodeScalars), Array(new.unicodeScalars))
        self.init(before, after, Alignment(before, after))
    }

    init(_ before: [Unicode.Scalar], _ after: [Unicode.Scalar], _ alignment: Alignment) {
        var pieces: [Piece] = []
        var (from, to) = (0, 0)
        func words(_ scalars: ArraySlice<Unicode.Scalar>) -> String { String(String.UnicodeScalarView(scalars)) }
        func change(_ old: Int, _ new: Int) {
            if old > from { pieces.append(.removed(words(before[from..<old]))) }
            if new > to { pieces.append(.added(words(after[to..<new]))) }
        }
        for block in alignment.blocks {
            change(block.old, block.new)
            pieces.append(.same(words(before[block.old..<(block.old + block.count)])))
            (from, to) = (block.old + block.count, block.new + block.count)
        }
        change(before.count, after.count)
        self.pieces = pieces
    }

    var isNone: Bool {
        pieces.allSatisfy { if case .same = $0 { true } else { false } }
    }

    var old: String {
        pieces.map { if case .added = $0 { "" } else { $0.words } }.joined()
    }

    var new: String {
        pieces.map { if case .removed = $0 { "" } else { $0.words } }.joined()
    }
}

extension TextDifference.Piece {
    var words: String {
        switch self {
        case .same(let words), .removed(let words), .added(let words): words
        }
    }
}
