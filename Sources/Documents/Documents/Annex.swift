// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The text of an attachment (附件正文) that is printed with the document, on a page of its own before the imprint.
struct Annex: Sendable, Equatable {
    /// Its place in the note of attachments, from 1.
    let number: Int
    let text: String

    /// Takes apart what was typed: a line 附件1 begins each; a lone attachment may be called 附件.
    static func read(_ text: String) -> (annexes: [Annex], before: String) {
        var annexes: [Annex] = []
        var lines: [String] = []
        var (number, before) = (0, "")
        func close() {
            let words = lines.joined(separator: "\n")
            if number == 0 { before = words } else { annexes.append(Annex(number: number, text: words)) }
            lines = []
        }
        for line in text.split(separator: "\n").map(\.trimmed) where !line.isEmpty {
            if let next = mark(line) {
                close()
                number = next
            } else {
                lines.append(line)
            }
        }
        close()
        return (annexes, before)
    }

    /// What is wrong with the texts, where the note names so many attachments.
    static func mistake(in text: String, named count: Int) -> String? {
        guard !text.isEmpty else { return nil }
        let (annexes, before) = read(text)
        guard before.isEmpty, !annexes.isEmpty else { return "每个附件的正文前面单写一行“附件1”“附件2”，再写内容。" }
        if let stranger = annexes.first(where: { $0.number > count }) {
            return "有“附件\(stranger.number)”的正文，附件说明里只有 \(count) 个名称。把名称补上。"
        }
        let numbers = annexes.map(\.number)
        guard numbers == Array(Set(numbers)).sorted() else { return "附件的正文按 1、2、3 的顺序写，一个附件写一次。" }
        if let empty = annexes.first(where: { $0.text.isEmpty }) { return "“附件\(empty.number)”下面还没有内容。" }
        return nil
    }

    private static func mark(_ line: String) -> Int? {
        guard line.hasPrefix("附件") else { return nil }
        var rest = line.dropFirst(2)
        while let last = rest.last, "：:．.".contains(last) { rest.removeLast() }
        guard !rest.isEmpty else { return 1 }
        guard rest.count <= 2, let number = Int(rest), number > 0 else { return nil }
        return number
    }
}
