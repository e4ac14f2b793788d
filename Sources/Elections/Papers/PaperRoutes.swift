// SPDX-License-Identifier: Apache-2.0
import Ballots
import Kernel
import Membership
import Storage
import Web

/// The papers of an election and of its rounds, to be printed.
struct PaperRoutes {
    let rules: ElectionRules
    let site: String

    func add(to site: inout Site) {
        for paper in Paper.allCases {
            site.page("elections/:election/papers/\(paper.rawValue)", .permission(.readCongresses), paper.label) { visit in
                let desk = try ElectionDesk(visit)
                let rounds = try desk.rounds.list(of: desk.election.id)
                guard paper.isThere(desk.election, rounds) else { throw Refusal.notFound }
                return .page(try page(paper, desk, rounds))
            }
        }
        site.page("election-rounds/:round/papers/ballot", .permission(.readCongresses), "选票") { visit in
            let (desk, round, standing, labels) = try find(visit)
            return .page(ballot(desk.election, round, standing, labels))
        }
        site.page("election-rounds/:round/papers/count", .permission(.readCongresses), "计票单") { visit in
            let (desk, round, standing, labels) = try find(visit)
            return .page(try count(desk, round, standing, labels))
        }
    }

    private func find(_ visit: Visit) throws -> (ElectionDesk, Round, [Candidate], [ID<Candidate>: String]) {
        guard let round = try RoundStore(db: visit.db).find(try visit.id("round")) else { throw Refusal.notFound }
        let desk = try ElectionDesk(visit, round.election)
        return (desk, round, try desk.people.standing(in: round.id), try desk.people.list(of: round.election).labels)
    }

    private func page(_ paper: Paper, _ desk: ElectionDesk, _ rounds: [Round]) throws -> SheetPage {
        let (election, candidates) = (desk.election, try desk.people.list(of: desk.election.id))
        let above = try UnionAbove.name(over: election.unionPath, desk.visit.db)
        let write = ElectionPapers(election: election, candidates: candidates, rules: rules, above: above)
        let parts: [SheetPage.Part] =
            switch paper {
            case .request: write.request
            case .register: write.register
            case .method: write.method
            case .tellers: write.tellers(try desk.people.tellers(of: election.id))
            case .result:
                try write.result(rounds, desk.people.tellers(of: election.id))
                    + rounds.compactMap(\.ballot).compactMap {
                        try BoardCode(of: $0, site: site, desk.visit.db).map(SheetPage.Part.code)
                    }
            case .report: write.report(rounds)
            case .reply: write.reply
            }
        return SheetPage(title: write.title(paper), way: Self.way(election), parts: parts)
    }

    private static func way(_ election: Election) -> [Trail] {
        [.congresses, .elections, Trail(election.address, election.title)]
    }

    /// The paper itself: names in the order in which they stand, room for another name, and nothing that could tell whose it is.
    private func ballot(_ election: Election, _ round: Round, _ standing: [Candidate], _ labels: [ID<Candidate>: String])
        -> SheetPage
    {
        let names = standing.enumerated().map { ["\($0 + 1)", labels[$1.id] ?? $1.name, ""] }
        let rows = election.manner == .recall ? names : names + (0..<min(round.seats, 3)).map { _ in ["另选", "", ""] }
        let what = election.manner == .recall ? "同意罢免的" : "同意的"
        return SheetPage(
            title: "\(election.title)选票",
            way: Self.way(election) + [Trail(round.address, round.label)],
            parts: [
                .text("\(round.kind.label)　应选\(round.seats)名　以姓氏笔画为序"), .table(["号", "姓名", "符号"], rows),
                .text("说明：一、\(what)在符号栏画“○”，不同意的画“×”，弃权的不画。"),
                .text("二、所选的人等于或者少于应选的\(round.seats)名为有效票，多于应选名额的为废票。"),
                .text("三、另选他人的，在“另选”栏写上姓名，并画“○”。"), .text("四、无记名投票，不得委托他人代投。"),
            ]
        )
    }

    private func count(_ desk: ElectionDesk, _ round: Round, _ standing: [Candidate], _ labels: [ID<Candidate>: String]) throws
        -> SheetPage
    {
        let poll = round.state == .declared ? round.poll : nil
        func number(_ value: Int?) -> String { value.map(String.init) ?? "　　" }
        let rows = standing.enumerated().map { place, one -> [String] in
            let line = poll?.lines.first { $0.candidate == one.id }
            let abstain = line.flatMap { line in poll.map { $0.abstain(line) } }
            return ["\(place + 1)", labels[one.id] ?? one.name, number(line?.yes), number(line?.no), number(abstain)]
        }
        let others = (poll?.writeIns ?? []).map { ["另选", $0.name, "\($0.votes)", "", ""] }
        let blank = poll == nil ? [["另选", "", "", "", ""]] : []
        let sums = [
            [
                number(round.expected), number(round.present), number(poll?.issued), number(poll?.returned), number(poll?.valid),
                number(poll?.invalid.total),
            ]
        ]
        return SheetPage(
            title: "\(desk.election.title)计票单",
            way: Self.way(desk.election) + [Trail(round.address, round.label)],
            parts: [
                .text("\(round.label)　应选\(round.seats)名"), .table(["应到", "到会", "发出", "收回", "有效", "废票"], sums),
                .table(["号", "姓名", "赞成", "反对", "弃权"], rows + others + blank), .signature(["总监票人", "监票人", "计票人"]),
            ]
        )
    }
}
