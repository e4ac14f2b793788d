// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A line of a list of people (名单): a name, then what they are. `莫秋云 教师 女 团长`.
struct DelegateLine: Sendable, Equatable {
    let name: String
    let traits: Set<Trait>
    let isHead: Bool

    static func read(_ text: String) throws(CongressRefusal) -> [DelegateLine] {
        var lines: [DelegateLine] = []
        for line in text.split(separator: "\n") where !line.allSatisfy(isGap) {
            lines.append(try one(String(line), line.split(whereSeparator: isGap)))
        }
        guard !lines.isEmpty else { throw .nobodyNamed }
        guard lines.count <= 500 else { throw .day("一次最多登记 500 人。") }
        return lines
    }

    /// The same with the votes after the name: `莫秋云 22 教师 女`.
    static func readVotes(_ text: String) throws(CongressRefusal) -> [(line: DelegateLine, votes: Int)] {
        var lines: [(DelegateLine, Int)] = []
        for line in text.split(separator: "\n") where !line.allSatisfy(isGap) {
            var words = line.split(whereSeparator: isGap)
            guard words.count >= 2, words[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let votes = Int(words[1]) else {
                throw .unreadableLine(String(line))
            }
            words.remove(at: 1)
            lines.append((try one(String(line), words), votes))
        }
        guard !lines.isEmpty else { throw .nobodyNamed }
        return lines
    }

    private static func isGap(_ character: Character) -> Bool { character.isWhitespace || "，,、；;".contains(character) }

    private static func one(_ line: String, _ words: [Substring]) throws(CongressRefusal) -> DelegateLine {
        guard let name = words.first, name.count <= 30 else { throw .unreadableLine(line) }
        var (traits, isHead) = (Set<Trait>(), false)
        for word in words.dropFirst() {
            if word == "团长" {
                isHead = true
            } else if let trait = Trait(label: word) {
                traits.insert(trait)
            } else if word != "职工", word != "男" {
                throw .unreadableLine(line)
            }
        }
        return DelegateLine(name: String(name), traits: traits, isHead: isHead)
    }
}
