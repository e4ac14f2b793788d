// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A Word file of the union with places for answers (审批表): `{{工作室名称}}`, `{{领衔人.姓名}}`, `{{级别=省级}}` for a box that is
/// ticked, and in a row of a table `{{成果.题名}}`, which makes the row come once for each of the form's rows.
struct WordPaper {
    static let mostPlaces = 2000
    /// What a file may grow to when it is filled.
    static let largestFilled = 32 << 20

    private struct Paragraph {
        /// The tokens of text that it consists of.
        var tokens: [Int] = []
        var places: [PaperPlace] = []
        /// The token that opens the innermost row around it.
        let row: Int?
    }

    private let package: WordPackage
    private let tags: WordTags
    private var paragraphs: [Paragraph] = []
    /// For each token of text in a paragraph, which.
    private var paragraphOf: [Int: Int] = [:]
    /// What stands in the places of a row, without those of rows within it, by the token that opens it.
    private var rows: [Int: [String]] = [:]

    init(_ bytes: [UInt8]) throws(PaperFault) {
        package = try WordPackage(bytes)
        tags = try WordTags(package.part(WordPackage.document) ?? [])
        try walk()
    }

    private mutating func walk() throws(PaperFault) {
        var (open, openRows, isText): ([Int], [Int], Bool) = ([], [], false)
        var count = 0
        for (index, token) in tags.tokens.enumerated() {
            switch token.kind {
            case .open(.paragraph):
                open.append(paragraphs.count)
                paragraphs.append(Paragraph(row: openRows.last))
            case .close(.paragraph):
                guard let paragraph = open.popLast() else { continue }
                try findPlaces(of: paragraph)
                count += paragraphs[paragraph].places.count
                guard count <= Self.mostPlaces else { throw .crowded }
            case .open(.row): openRows.append(index)
            case .close(.row): _ = openRows.popLast()
            case .open(.text): isText = true
            case .close(.text): isText = false
            case .text:
                guard isText, let paragraph = open.last else { continue }
                paragraphs[paragraph].tokens.append(index)
                paragraphOf[index] = paragraph
            default: break
            }
        }
    }

    private mutating func findPlaces(of index: Int) throws(PaperFault) {
        let places = try PaperPlace.find(in: paragraphs[index].tokens.map(tags.text).joined())
        guard !places.isEmpty else { return }
        paragraphs[index].places = places
        if let row = paragraphs[index].row { rows[row, default: []] += places.map(\.words) }
    }

    var scan: PaperScan {
        PaperScan(places: paragraphs.flatMap { $0.places.map(\.words) }, rows: rows.sorted { $0.key < $1.key }.map(\.value))
    }

    /// The file with the answers in their places.
    func filled(with words: PaperWords) throws -> SpooledFile {
        var output: [UInt8] = []
        try render(0..<tags.tokens.count, words, row: nil, into: &output)
        return try package.packed(with: output)
    }

    private func render(_ range: Range<Int>, _ words: PaperWords, row: Int?, into output: inout [UInt8]) throws(PaperFault) {
        var texts: [Int: [UInt8]] = [:]
        var index = range.lowerBound
        while index < range.upperBound {
            let token = tags.tokens[index]
            if row == nil, let table = rows[index]?.firstNonNil(words.names.table), let last = tags.rowEnds[index] {
                // A table without rows leaves one empty row, as on paper.
                for line in 0..<max(1, words.rows(of: table)) {
                    try render(index..<(last + 1), words, row: line, into: &output)
                }
                index = last + 1
                continue
            }
            if texts[index] == nil, let paragraph = paragraphOf[index] {
                try replace(paragraphs[paragraph], words, row, into: &texts)
            }
            if let text = texts.removeValue(forKey: index) {
                output += text
            } else if token.kind == .open(.text), index + 1 < range.upperBound, paragraphOf[index + 1] != nil {
                output += Array("<w:t xml:space=\"preserve\">".utf8)
            } else {
                output += tags.bytes[token.range]
            }
            guard output.count <= Self.largestFilled else { throw .overfilled }
            index += 1
        }
    }

    /// What each piece of a paragraph says in the end: an answer stands where its place begins, the rest of the place goes.
    private func replace(
        _ paragraph: Paragraph,
        _ words: PaperWords,
        _ row: Int?,
        into texts: inout [Int: [UInt8]]
    ) throws(PaperFault) {
        var (position, size) = (0, 0)
        var places = paragraph.places[...]
        for token in paragraph.tokens {
            var text: [UInt8] = []
            for scalar in tags.text(token).unicodeScalars {
                if let place = places.first, position == place.range.upperBound { places = places.dropFirst() }
                if let place = places.first, place.range.contains(position) {
                    if place.range.lowerBound == position {
                        for scalar in words.word(place.words, row: row).unicodeScalars { Self.write(scalar, into: &text) }
                        guard size + text.count <= Self.largestFilled else { throw .overfilled }
                    }
                } else {
                    Self.write(scalar, into: &text)
                }
                position += 1
            }
            size += text.count
            texts[token] = text
        }
    }

    private static func write(_ scalar: Unicode.Scalar, into output: inout [UInt8]) {
        switch scalar {
        case "&": output += "&amp;".utf8
        case "<": output += "&lt;".utf8
        case ">": output += "&gt;".utf8
        case "\n": output += "</w:t><w:br/><w:t xml:space=\"preserve\">".utf8
        case "\t",
            _ where scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF:
            output += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
        default: break
        }
    }
}

/// What a Word file asks for, without the file.
struct PaperScan: Sendable {
    let places: [String]
    /// For each row of a table, what its places say.
    let rows: [[String]]

    /// Whether the form knows everything that the file asks for.
    func check(against form: FormSpec) throws(PaperFault) {
        guard !places.isEmpty else { throw .noPlaceholder }
        let names = PaperNames(form)
        var seen: Set<String> = []
        let unknown = places.filter { seen.insert($0).inserted && !names.isKnown($0) }
        guard unknown.isEmpty else { throw .unknown(unknown) }
        for row in rows {
            var tables: Set<String> = []
            let mixed = row.compactMap(names.table).filter { tables.insert($0).inserted }
            guard mixed.count <= 1 else { throw .mixed(mixed) }
        }
    }
}

extension Sequence {
    fileprivate func firstNonNil<Result>(_ transform: (Element) -> Result?) -> Result? {
        for element in self {
            if let result = transform(element) { return result }
        }
        return nil
    }
}
