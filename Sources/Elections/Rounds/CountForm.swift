// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The count as a clerk sends it: sums a candidate, or the papers one by one.
enum CountForm {
    static func read(_ visit: Visit, _ standing: [Candidate], _ names: [ID<Candidate>: String], seats: Int) throws -> Poll {
        var reading = FormReading(visit)
        let issued = reading.number("issued", "发出", least: 0)
        let papers = visit.form.text("papers")
        guard papers.isEmpty else {
            try reading.require()
            guard papers.count <= 200_000 else { throw FormReading.fault("一次录入的票太多，用合计录入。") }
            let order = standing.map { names[$0.id] ?? $0.name }
            return try BallotReading(papers, names: order).poll(
                issued: issued,
                seats: seats,
                candidates: standing.map(\.id),
                names: order
            )
        }
        var poll = Poll(
            issued: issued,
            returned: reading.number("returned", "收回", least: 0),
            invalid: .init(
                tooMany: reading.number("toomany", "多选的废票", least: 0),
                unclear: reading.number("unclear", "认不清的废票", least: 0)
            ),
            lines: [],
            writeIns: []
        )
        for one in standing {
            let name = names[one.id] ?? one.name
            let yes = reading.number("yes-\(one.id)", "\(name)的赞成票", least: 0)
            let no = reading.number("no-\(one.id)", "\(name)的反对票", least: 0)
            poll.lines.append(.init(candidate: one.id, yes: yes, no: no))
        }
        try reading.require()
        poll.writeIns = try writeIns(visit.form.text("others"))
        return poll
    }

    /// `张三 12`, one a line.
    private static func writeIns(_ text: String) throws -> [Poll.WriteIn] {
        try text.split(whereSeparator: { "\n；;".contains($0) }).map { line in
            let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
            guard words.count == 2, let votes = Int(words[1]), votes > 0, words[0].count <= 30 else {
                throw FormReading.fault("“\(line)”没有读懂。另选他人一行一个，先写姓名再写票数，用空格隔开。")
            }
            return .init(name: words[0], votes: votes)
        }.sorted { $0.name < $1.name }
    }
}
