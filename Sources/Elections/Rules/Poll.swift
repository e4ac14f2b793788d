// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What the tellers counted in one round (计票): papers out and back, those that are invalid, and the votes for each name.
struct Poll: Sendable, Equatable, Codable {
    /// Why a paper is invalid (废票).
    struct Invalid: Sendable, Equatable, Codable {
        /// More names than seats.
        var tooMany = 0
        /// Not to be read, or none of ours.
        var unclear = 0

        var total: Int { tooMany + unclear }
    }

    struct Line: Sendable, Equatable, Codable {
        let candidate: ID<Candidate>
        /// 赞成
        var yes: Int
        /// 反对
        var no: Int
    }

    /// Votes for somebody who is not on the paper (另选他人).
    struct WriteIn: Sendable, Equatable, Codable {
        let name: String
        let votes: Int
    }

    var issued: Int
    var returned: Int
    var invalid: Invalid
    var lines: [Line]
    var writeIns: [WriteIn]
    /// Of two kinds of papers one came back more often than it went out, whatever the whole says.
    var hasForeign: Bool? = nil

    var valid: Int { returned - invalid.total }

    /// Who neither approves nor rejects abstains; the abstention is nobody's vote.
    func abstain(_ line: Line) -> Int { valid - line.yes - line.no }

    /// More papers came back than went out: the election is void whatever else was counted.
    var isVoid: Bool { returned > issued || hasForeign == true }

    /// What came in on the screen and on paper, as one count (合并计票).
    func merged(with other: Poll) -> Poll {
        var votes: [String: Int] = [:]
        for one in writeIns + other.writeIns { votes[one.name, default: 0] += one.votes }
        let tooMany = invalid.tooMany + other.invalid.tooMany
        return Poll(
            issued: issued + other.issued,
            returned: returned + other.returned,
            invalid: .init(tooMany: tooMany, unclear: invalid.unclear + other.invalid.unclear),
            lines: lines.map { line in
                let twin = other.lines.first { $0.candidate == line.candidate }
                return Line(candidate: line.candidate, yes: line.yes + (twin?.yes ?? 0), no: line.no + (twin?.no ?? 0))
            },
            writeIns: votes.map { WriteIn(name: $0.key, votes: $0.value) }.sorted { $0.name < $1.name },
            hasForeign: isVoid || other.isVoid ? true : nil
        )
    }

    /// Refuses numbers that cannot be those of this round. What makes it void is no mistake of the count and passes.
    func check(present: Int, seats: Int, names: [ID<Candidate>: String]) throws(PollRefusal) {
        let numbers =
            [issued, returned, invalid.tooMany, invalid.unclear] + lines.flatMap { [$0.yes, $0.no] } + writeIns.map(\.votes)
        guard numbers.allSatisfy({ $0 >= 0 }) else { throw .negative }
        guard issued <= present else { throw .issuedBeyond(issued, present: present) }
        if isVoid { return }
        guard invalid.total <= returned else { throw .invalidBeyond(invalid.total, returned: returned) }
        guard Set(lines.map(\.candidate)) == Set(names.keys), lines.count == names.count else { throw .otherNames }
        for line in lines where line.yes + line.no > valid {
            throw .votesBeyond(names[line.candidate] ?? "", line.yes + line.no, valid: valid)
        }
        for other in writeIns {
            guard !names.values.contains(other.name) else { throw .writtenTwice(other.name) }
            guard other.votes <= valid else { throw .votesBeyond(other.name, other.votes, valid: valid) }
        }
        guard Set(writeIns.map(\.name)).count == writeIns.count else { throw .writtenTwice(writeIns.first?.name ?? "") }
        let marks = lines.reduce(0) { $0 + $1.yes } + writeIns.reduce(0) { $0 + $1.votes }
        guard marks <= valid * seats else { throw .marksBeyond(marks, valid: valid, seats: seats) }
    }

    /// Where two counts of one round differ, in words; empty when they are the same.
    func differences(to other: Poll, names: [ID<Candidate>: String]) -> [String] {
        var found: [String] = []
        func compare(_ label: String, _ left: Int, _ right: Int) {
            if left != right { found.append("\(label)：\(left) 和 \(right)") }
        }
        compare("发出", issued, other.issued)
        compare("收回", returned, other.returned)
        compare("多选的废票", invalid.tooMany, other.invalid.tooMany)
        compare("认不清的废票", invalid.unclear, other.invalid.unclear)
        for line in lines {
            let twin = other.lines.first { $0.candidate == line.candidate }
            compare("\(names[line.candidate] ?? "")赞成", line.yes, twin?.yes ?? 0)
            compare("\(names[line.candidate] ?? "")反对", line.no, twin?.no ?? 0)
        }
        for name in (writeIns + other.writeIns).map(\.name).sorted().uniqued {
            func votes(_ poll: Poll) -> Int { poll.writeIns.first { $0.name == name }?.votes ?? 0 }
            compare("另选\(name)", votes(self), votes(other))
        }
        return found
    }
}

extension [String] {
    /// Each once, in the order in which they first stand.
    var uniqued: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}

/// Why the tellers' numbers are not taken.
enum PollRefusal: RuleViolation, Equatable {
    case negative
    case issuedBeyond(Int, present: Int)
    case invalidBeyond(Int, returned: Int)
    case otherNames
    case votesBeyond(String, Int, valid: Int)
    case writtenTwice(String)
    case marksBeyond(Int, valid: Int, seats: Int)

    var sentence: String {
        switch self {
        case .negative: "票数不能是负数，也不能空着。没有的写 0。"
        case .issuedBeyond(let issued, let present): "发出 \(issued) 张，多过到会的 \(present) 人。重新清点选票。"
        case .invalidBeyond(let invalid, let returned): "废票 \(invalid) 张，多过收回的 \(returned) 张。重新清点。"
        case .otherNames: "计票的候选人和选票上的对不上。刷新以后重新录入。"
        case .votesBeyond(let name, let votes, let valid): "\(name)的票合计 \(votes)，多过有效票 \(valid) 张。重新点数。"
        case .writtenTwice(let name): "另选他人里的“\(name)”重复了，或者已经印在选票上。合成一行，或者记到候选人名下。"
        case .marksBeyond(let marks, let valid, let seats):
            "赞成票合计 \(marks)，有效票 \(valid) 张、每张最多选 \(seats) 人，最多 \(valid * seats)。重新点数。"
        }
    }
}
