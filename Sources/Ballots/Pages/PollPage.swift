// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// A poll as it stands: the paper for those who vote, the steps for those who run it, the result for all who may see it.
struct PollPage: Page {
    /// The paper, for somebody on the roll of an open poll.
    struct Paper: Encodable, Sendable {
        let manifest: String
        let voter: String
        let hasDrawn: Bool
        let questions: [Question]
    }

    struct Sum: Encodable, Sendable {
        struct Line: Encodable, Sendable {
            let name: String
            let yes: Int
            let no: Int
            let abstain: Int
        }

        let title: String
        let facts: [Labelled]
        let lines: [Line]
    }

    /// What the visitor may do here now.
    struct May: Encodable, Sendable {
        var prepare = false
        var open = false
        var close = false
        var remind = false
        var count = 0
        var annul = false
        var export = false
    }

    let title: String
    let address: String
    let state: String
    let tone: String
    let facts: [Labelled]
    let home: String
    let paper: Paper?
    let isOff: String
    let sums: [Sum]
    let code: String
    let found: String
    let mayCheck: Bool
    let may: May
    let scriptHash: String
    let isSealed: Bool
    let rules: [String]

    var place: Place { .congresses }

    init(_ desk: PollDesk, homes: [String: String]) throws {
        let (poll, viewer) = (desk.poll, try desk.visit.viewer)
        title = poll.title
        address = poll.address
        (state, tone) = (poll.state.label, poll.state.tone)
        home = homes[poll.purpose.kind].map { "\($0)\(ID<SecretPoll>(rawValue: poll.purpose.id))" } ?? ""
        let hasDrawn = try desk.votes && desk.box.hasDrawn(viewer.person, in: poll.id)
        let hasPaper = try desk.votes && desk.box.hasPaper(viewer.person, in: poll.id)
        let showsCount = try desk.showsCount()
        paper =
            desk.votes && poll.state == .open && poll.profile == .sealed && !hasPaper
            ? Paper(
                manifest: try StoredJSON.text(poll.manifest),
                voter: viewer.person.description,
                hasDrawn: hasDrawn,
                questions: poll.manifest.questions
            ) : nil
        isOff =
            hasPaper && poll.state == .open
            ? "您领了纸质票，在纸上投，不能再在网上投。" : desk.votes || poll.state != .open ? "" : "您不在本次名册里，不能领票。名册在封定以后不再变动。"
        facts = try Self.facts(desk, hasDrawn: hasDrawn)
        sums = !showsCount ? [] : poll.tally.map { Self.sums($0, poll.manifest.questions) } ?? []
        mayCheck = [.closed, .counted].contains(poll.state)
        code = desk.visit.query.text("code")
        found = try code.isEmpty || !mayCheck ? "" : Self.finding(code, desk)
        var may = May()
        if desk.runs, poll.profile == .sealed {
            may.prepare = poll.state == .planned
            may.open = poll.state == .frozen
            may.close = poll.state == .open
            may.remind = poll.state == .open && poll.remindedOn == nil
            may.count = poll.state == .closed ? poll.manifest.scrutiny?.threshold ?? 0 : 0
            may.annul = [.planned, .frozen, .open, .closed].contains(poll.state)
        }
        may.export =
            viewer.may(.readCongresses, at: poll.unionPath) && [.closed, .counted].contains(poll.state)
            && showsCount
        self.may = may
        isSealed = poll.profile == .sealed
        scriptHash = BallotsModule.script.hash
        rules = poll.manifest.rules
    }

    /// Members learn how many papers went out and came back once it is over; while it is open only those who run it see the first.
    private static func facts(_ desk: PollDesk, hasDrawn: Bool) throws -> [Labelled] {
        let poll = desk.poll
        var facts = [Labelled("名册", "\(poll.expected)人")]
        if let most = poll.manifest.mostPapers { facts.append(Labelled("最多发出", "\(most)张，到会的人数")) }
        if let scrutiny = poll.manifest.scrutiny {
            facts.append(Labelled("监票人的钥匙", "分成\(scrutiny.shares)份，\(scrutiny.threshold)份开票"))
        }
        if let issued = poll.issued, let accepted = poll.accepted {
            facts.append(Labelled("发出和收回", "发出\(issued)张，收回\(accepted)张"))
        } else if desk.runs, poll.state == .open {
            facts.append(Labelled("已经领票", "\(try desk.box.issued(in: poll.id))人"))
        }
        if poll.manifest.takesPaper == true {
            facts.append(Labelled("纸质票", "发出\(try desk.box.paperCount(of: poll.id))张，另外计票，和网上的合并宣布"))
        }
        if let day = poll.remindedOn, desk.runs { facts.append(Labelled("提醒投票", day.written)) }
        if desk.votes, poll.state != .planned { facts.append(Labelled("您", hasDrawn ? "已领票" : "在名册里")) }
        if let head = try desk.board.head(of: poll.id) {
            facts.append(Labelled("公示板最末一条", Receipt.grouped(String(head.hash.hexadecimal.prefix(32)))))
        }
        return facts
    }

    private static func sums(_ tally: PollTally, _ questions: [Question]) -> [Sum] {
        zip(questions, tally.sums).map { question, sum in
            let names = Dictionary(uniqueKeysWithValues: question.options.map { ($0.id, $0.name) })
            let printed = sum.lines.map {
                Sum.Line(name: names[$0.option] ?? $0.option, yes: $0.yes, no: $0.no, abstain: sum.abstain($0))
            }
            let written = sum.writeIns.map {
                Sum.Line(name: "另选：\($0.name)", yes: $0.votes, no: 0, abstain: sum.valid - $0.votes)
            }
            return Sum(
                title: question.title,
                facts: [
                    Labelled("有效票", "\(sum.valid)张，其中空白\(sum.blank)张"),
                    Labelled("废票", "多选\(sum.tooMany)张，认不清\(sum.unclear)张"),
                ],
                lines: printed + written
            )
        }
    }

    private static func finding(_ text: String, _ desk: PollDesk) throws -> String {
        guard let code = Receipt.read(text) else { return "编号不对：一共16位，由数字和字母组成。" }
        let isThere = try UrnStore(db: desk.visit.db).holds(receipt: code, in: desk.poll.id)
        return isThere ? "已计入。这张选票在收回的选票里。" : "没有找到。对照抄下的编号再查一次；还没有，马上告诉监票人。"
    }
}
