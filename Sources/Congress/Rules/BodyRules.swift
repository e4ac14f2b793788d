// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// A body (大会): the congress of the staff or that of the union's members. In one hall they still decide apart, each by its own rules.
enum Body: String, Sendable, CaseIterable, SQLConvertible, Encodable {
    case staff, union

    var label: String {
        switch self {
        case .staff: "教职工代表大会"
        case .union: "工会会员代表大会"
        }
    }

    var shortLabel: String {
        switch self {
        case .staff: "教代会"
        case .union: "工代会"
        }
    }
}

/// How many delegates there are at a moment (代表人数): the bases that rules count from.
struct Muster: Sendable, Equatable, Encodable {
    /// 应选代表: the seats.
    let established: Int
    /// 在任代表: the seats that are filled on the day.
    let inOffice: Int
    /// 实到: who is in the hall; a delegate counts once, and a guest not at all.
    let present: Int
}

/// What a body goes by (议事规则): when it may sit, and what carries a motion.
struct BodyRules: Sendable {
    /// What the whole of the delegates is counted by.
    enum Base: String, Sendable {
        case inOffice = "在任代表"
        case established = "应选代表"
        /// The union's rules say 应到代表, which are those in office.
        case entitled = "应到代表"

        func count(_ muster: Muster) -> Int { self == .established ? muster.established : muster.inOffice }
    }

    let body: Body
    let quorumRule: Rule
    let decisionRule: Rule
    let base: Base

    init(_ body: Body, quorum: Rule, decision: Rule, base: Rule) {
        self.body = body
        quorumRule = quorum
        decisionRule = decision
        self.base = body == .union ? .entitled : Base(rawValue: base.text) ?? .inOffice
    }

    var quorum: Threshold { Threshold(.atLeast, quorumRule.fraction, of: base.rawValue) }

    /// 半数以上 includes the half, 过半数 does not: each instrument as it is worded.
    var decision: Threshold {
        Threshold(body == .staff ? .atLeast : .moreThan, decisionRule.fraction, of: base.rawValue)
    }

    func quorum(_ muster: Muster) -> Finding {
        Finding(quorum, muster.present, of: base.count(muster), by: quorumRule)
    }

    /// Who is there, of whom, and how many it takes.
    func bar(_ muster: Muster) -> CountBar {
        let whole = max(base.count(muster), muster.present)
        return CountBar(
            [.init("实到", muster.present, .fill), .init("没有到", whole - muster.present, .base)],
            line: quorum.needed(of: base.count(muster)),
            "需到",
            isReached: quorum(muster).isMet
        )
    }

    /// `100/150，需100`: the quorum in the fewest words.
    func tally(_ muster: Muster) -> String {
        "\(muster.present)/\(base.count(muster))，需\(quorum.needed(of: base.count(muster)))"
    }
}
