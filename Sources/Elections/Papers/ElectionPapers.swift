// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What the papers of an election say, written from its records and the rules it goes by.
struct ElectionPapers {
    typealias Part = SheetPage.Part

    let election: Election
    let candidates: [Candidate]
    let rules: ElectionRules
    /// Who is written to.
    let above: String

    func title(_ paper: Paper) -> String {
        switch paper {
        case .request: "关于\(election.title)的请示"
        case .register: "\(election.unionName)\(election.kind.label)候选人登记表"
        case .method: "\(election.title)办法（草案）"
        case .tellers: "\(election.title)监票人、计票人名单"
        case .result: "\(election.title)结果报告单"
        case .report: "关于\(election.title)结果的报告"
        case .reply: "关于\(election.title)结果的批复"
        }
    }

    var request: [Part] {
        let excess = rules.excess(of: election.kind, manner: election.manner, asked: election.percent)
        let least = excess.least(for: election.seats)
        let size = rules.sizes.finding(election.kind, seats: election.seats, members: election.members)
        let parts: [Part] = [
            .text("\(above)："),
            .text(
                "我会现有会员\(election.members)人。拟于\(election.heldOn.written)在\(election.place)召开\(election.meeting.label)，办理\(election.title)。"
            ), .text("一、名额：应选\(election.seats)名。\(election.manner == .term ? size?.sentence ?? "" : "")"),
            .text("二、候选人：\(excess.share == nil ? "可以等额" : "差额选举")，候选人不少于\(least)名，以姓氏笔画为序，公示\(rules.publicity.length.words)。"),
            .text("三、选举方式：\(rules.secret.text)。到会\(election.meeting.voters)须达到应到的三分之二以上。"), .text("妥否，请批复。"),
        ]
        return parts + ending
    }

    var register: [Part] {
        let rows = candidates.filter { $0.stands && !$0.isWriteIn }.enumerated().map { place, one in
            ["\(place + 1)", one.name, one.position, one.traits.labels, one.nominator, one.checkedName ?? ""]
        }
        return [
            .text("\(rules.order.title)\(rules.order.text)。"), .table(["号", "姓名", "单位和职务", "身份", "推荐单位", "资格核对"], rows),
            .text("资格核对：在会、有被选举权，不是\(rules.notEligible.text)。\(election.kind.audits ? "也不是\(rules.auditApart.text)。" : "")"),
            .signature(["同级党组织意见", "上级工会意见"]),
        ]
    }

    var method: [Part] {
        let terms = rules.terms(of: election, .first, seats: election.seats, expected: election.expected ?? 0)
        let excess = rules.excess(of: election.kind, manner: election.manner, asked: election.percent)
        let majority = terms.threshold.map { "\($0.base)\($0.wording)" } ?? ""
        let last = election.manner == .recall ? "赞成票达到\(majority)的，通过罢免。" : "赞成票达到\(majority)的，始得当选。\(rules.tie.text)。"
        return [
            .text("第一条　本次选举由\(election.meeting.label)进行，应选\(election.seats)名。"),
            .text(
                "第二条　候选人\(excess.share == nil ? "可以等额" : "实行差额，差额不低于\(excess.share?.percent() ?? "")")，不少于\(excess.least(for: election.seats))名，以姓氏笔画为序。"
            ), .text("第三条　到会\(election.meeting.voters)达到应到的三分之二以上，方可选举。"),
            .text("第四条　\(rules.secret.title)：\(rules.secret.text)。"),
            .text("第五条　\(rules.tellers.title)\(rules.tellers.text)。"),
            .text("第六条　\(rules.returned.title)\(rules.returned.text)。"),
            .text("第七条　\(rules.paper.title)：\(rules.paper.text)。"), .text("第八条　\(last)"),
            .text("第九条　\(rules.shortfall.title)：\(rules.shortfall.text)。"),
            .text("第十条　选举结果当场宣布，报\(above)批准。本办法经大会通过后施行。"),
        ]
    }

    func tellers(_ tellers: [Teller]) -> [Part] {
        [
            .table(
                ["职责", "姓名"],
                Teller.Duty.allCases.map { duty in
                    [duty.label, tellers.filter { $0.duty == duty }.map(\.name).joined(separator: "、")]
                }
            ), .text("\(rules.tellers.title)\(rules.tellers.text)。"),
        ]
    }

    func result(_ rounds: [Round], _ tellers: [Teller]) -> [Part] {
        let labels = candidates.labels
        let counted = rounds.filter { $0.state != .open }.flatMap { round -> [Part] in
            guard let poll = round.poll, round.state == .declared else {
                return [.heading(round.label), .text("\(round.sentence ?? "")。")]
            }
            let sums = [round.expected, round.present, poll.issued, poll.returned, poll.valid, poll.invalid.total].map(
                String.init
            )
            let votes = poll.lines.map { [labels[$0.candidate] ?? "", "\($0.yes)", "\($0.no)", "\(poll.abstain($0))"] }
            let others = poll.writeIns.map { ["另选\($0.name)", "\($0.votes)", "", ""] }
            return [
                .heading("\(round.label)（应选\(round.seats)名）"), .table(["应到", "到会", "发出", "收回", "有效", "废票"], [sums]),
                .table(["姓名", "赞成", "反对", "弃权"], votes + others), .text("\(round.sentence ?? "")。"),
            ]
        }
        let signing = Teller.Duty.allCases.map { duty -> String in
            let names = tellers.filter { $0.duty == duty }.map(\.name).joined(separator: "、")
            return "\(duty.label)（\(names)）签名"
        }
        return counted + [Part.signature(signing)]
    }

    func report(_ rounds: [Round]) -> [Part] {
        let won = candidates.filter(\.isElected)
        let facts = rounds.filter { $0.state == .declared }.map {
            Part.text("\($0.label)：\($0.quorum)；\($0.sentence ?? "")。")
        }
        let names = won.map(\.name).joined(separator: "、")
        let outcome =
            election.manner == .recall
            ? (won.isEmpty ? "罢免没有通过。" : "通过罢免\(names)的\(election.kind.label)职务。")
            : "\(names)（以姓氏笔画为序）当选为\(election.kind.label)，共\(won.count)名。"
        let head: [Part] = [
            .text("\(above)："),
            .text("我会于\(election.electedOn?.written ?? "")召开\(election.meeting.label)，办理\(election.title)。现将结果报告如下："),
        ]
        let tail: [Part] = [.text(outcome), .text("任期从选举之日起算。妥否，请批复。")]
        return head + facts + tail + ending
    }

    var reply: [Part] {
        let names = candidates.filter(\.isElected).map(\.name).joined(separator: "、")
        let words =
            election.state == .rejected
            ? "经审查，不批准此次选举结果：\(election.reason ?? "")。请重新选举。"
            : (names.isEmpty ? "同意此次选举的结果。" : "同意此次选举的结果：\(names)。")
        return [.text("\(election.unionName)："), .text("你会《\(title(.report))》收悉。\(words)"), .text("此复。"), .text(above)]
    }

    private var ending: [Part] { [.text(election.unionName)] }
}
