// SPDX-License-Identifier: Apache-2.0
import Documents
import Forms
import Kernel

/// What a judge who must not know whose an entry is (盲评) reads instead of names: fields that tell are left out, names in the others
/// are struck through, files have numbers for names.
struct Blinding: Sendable, Equatable {
    static let mask = "〇〇"

    /// The longest first, so that no name is left behind inside a longer one.
    private let names: [String]

    /// - Parameters:
    ///   - unions: the entry's union, those above it up to the one that calls, and those that recommended it.
    init(_ entry: Entry, of form: FormSpec, unions: [String], handlers: [String]) {
        var names = form.people(in: entry.content.answers).union(handlers)
        names.insert(entry.content.title)
        for name in unions {
            names.insert(name)
            for ending in ["委员会", "工会", "教育", "联合"] {
                for known in names where known.hasSuffix(ending) { names.insert(String(known.dropLast(ending.count))) }
            }
        }
        self.names = names.filter { $0.count >= 2 }.sorted { ($1.count, $0) < ($0.count, $1) }
    }

    /// The text with every name struck through, however many spaces somebody put into it.
    func masked(_ text: String) -> String {
        var text = Array(text)
        for name in names { Self.strike(Array(name), in: &text) }
        return String(text)
    }

    /// What is left of answers: nothing of what says whose it is, and of the rest no name.
    var cover: AnswerCover { AnswerCover(hiding: { $0.kind == .file || $0.tells }, covering: { text, _ in masked(text) }) }

    /// The first of the names that stands in the bytes as they are; text inside a packed file is not found this way.
    func find(in bytes: [UInt8]) -> String? {
        names.first { name in
            let wide = name.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
            let little = name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            return bytes.contains(run: Array(name.utf8)) || bytes.contains(run: wide) || bytes.contains(run: little)
        }
    }

    private static func strike(_ name: [Character], in text: inout [Character]) {
        var (place, struck): (Int, [Character]) = (0, [])
        while place < text.count {
            if let end = end(of: name, in: text, at: place) {
                struck += Array(mask)
                place = end
            } else {
                struck.append(text[place])
                place += 1
            }
        }
        text = struck
    }

    private static func end(of name: [Character], in text: [Character], at start: Int) -> Int? {
        var place = start
        for (index, wanted) in name.enumerated() {
            while index > 0, place < text.count, text[place].isWhitespace, !wanted.isWhitespace { place += 1 }
            guard place < text.count, text[place] == wanted else { return nil }
            place += 1
        }
        return place
    }
}

extension FormItem {
    /// Whether it says by itself whose an application is.
    var tells: Bool { isBlind || kind == .person || kind == .phone }
}

extension FileKind {
    /// Pictures and PDF can be read by a judge who must not know whose they are; Office files carry their author with them.
    var staysBlind: Bool { [.pdf, .jpeg, .png, .webp].contains(self) }

    /// The name that says nothing: `附件1.pdf`.
    func numbered(_ number: Int) -> String {
        let ending = self == .jpeg ? "jpg" : rawValue
        return "附件\(number).\(ending)"
    }
}

extension [UInt8] {
    fileprivate func contains(run: [UInt8]) -> Bool {
        guard let first = run.first, count >= run.count else { return false }
        var place = startIndex
        while let hit = self[place...].firstIndex(of: first) {
            guard hit + run.count <= count else { return false }
            if self[hit..<(hit + run.count)].elementsEqual(run) { return true }
            place = hit + 1
        }
        return false
    }
}
