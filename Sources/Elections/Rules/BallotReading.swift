// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Counts papers one by one as they are read out (逐张计票): a line a paper, `1 2 -3 另选张三`, `空白`, `废`.
///
/// What a number means is the place on the paper; a minus rejects. Only sums come out of here: which paper said what is kept nowhere.
struct BallotReading: Sendable, Equatable {
    /// One paper: whom it approves and rejects by their places, and whom it writes in.
    struct Paper: Sendable, Equatable {
        var yes: Set<Int> = []
        var no: Set<Int> = []
        var writeIns: Set<String> = []
        var isUnclear = false

        /// A name that is ticked and written in as well is one name.
        func chosen(_ names: [String]) -> Int {
            let places = writeIns.compactMap { names.firstIndex(of: $0) }
            return yes.union(places).count + (writeIns.count - places.count)
        }
    }

    private(set) var papers: [Paper] = []

    init(_ text: String, names: [String]) throws(BallotRefusal) {
        for (index, line) in text.split(whereSeparator: \.isNewline).enumerated() {
            let words = line.split(whereSeparator: { $0.isWhitespace || "、，,；;".contains($0) }).map(String.init)
            guard !words.isEmpty else { continue }
            papers.append(try Self.paper(words, line: index + 1, names: names))
        }
    }

    init(papers: [Paper]) {
        self.papers = papers
    }

    private static func paper(_ words: [String], line: Int, names: [String]) throws(BallotRefusal) -> Paper {
        var paper = Paper()
        for word in words {
            if word == "空白" { continue }
            if word == "废" {
                paper.isUnclear = true
            } else if word.hasPrefix("另选"), word.count > 2 {
                paper.writeIns.insert(String(word.dropFirst(2)).replacing("：", with: "").replacing(":", with: ""))
            } else if let place = Int(word), place != 0, place.magnitude <= names.count {
                if place > 0 { paper.yes.insert(place - 1) } else { paper.no.insert(-place - 1) }
            } else {
                throw .unreadable(word, line: line)
            }
        }
        guard paper.yes.isDisjoint(with: paper.no) else { throw .both(line: line) }
        return paper
    }

    /// The sums. A blank paper is valid and nobody's; one with too many names is invalid as a whole.
    func poll(issued: Int, seats: Int, candidates: [ID<Candidate>], names: [String]) -> Poll {
        var poll = Poll(
            issued: issued,
            returned: papers.count,
            invalid: .init(),
            lines: candidates.map { .init(candidate: $0, yes: 0, no: 0) },
            writeIns: []
        )
        var written: [String: Int] = [:]
        for paper in papers {
            if paper.isUnclear {
                poll.invalid.unclear += 1
            } else if paper.chosen(names) > seats {
                poll.invalid.tooMany += 1
            } else {
                let printed = paper.writeIns.compactMap { names.firstIndex(of: $0) }
                for place in paper.yes.union(printed) { poll.lines[place].yes += 1 }
                for place in paper.no.subtracting(printed) { poll.lines[place].no += 1 }
                for name in paper.writeIns where !names.contains(name) { written[name, default: 0] += 1 }
            }
        }
        poll.writeIns = written.map { .init(name: $0.key, votes: $0.value) }.sorted { $0.name < $1.name }
        return poll
    }
}

/// Why a line is no paper.
enum BallotRefusal: RuleViolation, Equatable {
    case unreadable(String, line: Int)
    case both(line: Int)

    var sentence: String {
        switch self {
        case .unreadable(let word, let line): "第 \(line) 行的“\(word)”没有读懂。写候选人的编号，反对的前面加减号，另选的写“另选张三”，没有画的写“空白”，认不清的写“废”。"
        case .both(let line): "第 \(line) 行对同一个人又赞成又反对。认不清的写“废”。"
        }
    }
}
