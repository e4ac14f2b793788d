// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// What was decided about the money of one entry (补助), and what became of it.
struct Subsidy: Sendable, Equatable {
    enum Verdict: String, Sendable, SQLConvertible {
        case granted, refused
    }

    /// How far the proof (验收材料) has come.
    enum Proof: String, Sendable, SQLConvertible {
        case none, filed, returned, passed
    }

    /// A payment (拨付) that was recorded; one that was reversed stays.
    struct Payment: Sendable, Equatable {
        let id: ID<Payment>
        let amount: Money
        let paidOn: Day
        let voucher: String
        let recordedName: String
        let reversedAt: Instant?
        let reversedName: String
        let reversedWhy: String

        var stands: Bool { reversedAt == nil }
    }

    let entry: ID<Entry>
    let verdict: Verdict
    let tier: String
    let amount: Money
    let reason: String
    let decidedAt: Instant
    let decidedName: String
    let cancelledWhy: String?
    let proof: Proof
    let proofWords: String
    let spent: Money?
    let receipts: Money?
    let filedAt: Instant?
    let filedName: String
    let checkedAt: Instant?
    let checkedName: String
    let returnWhy: String?
    var payments: [Payment] = []

    var paid: Payment? { payments.first(where: \.stands) }

    /// `A档，60,000 元`.
    var words: String {
        verdict == .refused ? "不予补助" : [tier, amount.yuan].filter { !$0.isEmpty }.joined(separator: "，")
    }

    /// How it stands, in a word.
    var label: String {
        if cancelledWhy != nil { return "已取消" }
        if verdict == .refused { return "不予补助" }
        if paid != nil { return "已拨付" }
        return switch proof {
        case .none: "待交验收"
        case .filed: "待查验收"
        case .returned: "验收退回"
        case .passed: "待拨付"
        }
    }

    var tone: String {
        if cancelledWhy != nil || verdict == .refused { return "void" }
        if paid != nil { return "done" }
        return switch proof {
        case .none: "none"
        case .filed: "work"
        case .returned: "late"
        case .passed: "watch"
        }
    }

    /// Where files of the proof lie.
    var files: Subject { Self.files(of: entry) }

    static func files(of entry: ID<Entry>) -> Subject { Subject("programme_proof", entry) }
}

/// How much there is, is decided and is paid.
struct Budget: Sendable, Equatable {
    let total: Money
    let granted: Money
    let paid: Money
    let settledAt: Instant?
    let carried: Money
    let carriedBy: String?

    var left: Money { total - granted }
    var unpaid: Money { granted - paid }

    /// `已拨付 520,000 元，占已定的 86.67%`.
    var paidWords: String {
        guard granted > .zero else { return "还没有定" }
        return "已拨付 \(paid.yuan)，占已定的 \(Fraction(Int(paid.fen), Int(granted.fen)).percent(places: 2))"
    }
}

/// Why money is not decided, proven or paid.
enum SubsidyRefusal: RuleViolation, Equatable {
    case noTier
    case noAmount
    case tierLine(String)
    case overBudget(granted: Money, total: Money, this: Money, String)
    case decided(String)
    case undecided(Int)
    case notGranted
    case notYet
    case settled
    case wrongProof(String, String)
    case unequal(spent: Money, receipts: Money)
    case badMoney(String)
    case noFiles
    case notProven
    case paidAlready(String)
    case notPaid
    case futureDay(Day)
    case standsPaid(Money)
    case unpaid(count: Int, Money)
    case underWay
    case noBudget

    var sentence: String {
        switch self {
        case .noTier: "选一档。"
        case .noAmount: "写上补助多少元，写到元，比如 60000。"
        case .tierLine(let line): "“\(line)”看不明白。一行一档，写档名、空一格、写多少元，比如 A档 60000。"
        case .overBudget(let granted, let total, let this, _):
            "已定 \(granted.yuan)，总额 \(total.yuan)，这一件 \(this.yuan)放不下，还剩 \((total - granted).yuan)。"
        case .decided(let words): "这一件已经定了：\(words)。要改的，先撤回原来的决定。"
        case .undecided(let count): "还有 \(count) 件没有定补助。每一件定了给多少或者不给，再审定。"
        case .notGranted: "这一件没有定补助。"
        case .notYet: "公示期满、确定以后才能办。"
        case .settled: "这一批已经结项，不能再改。"
        case .wrongProof(let state, let what): "这一件现在是“\(state)”，不能\(what)。"
        case .unequal(let spent, let receipts): "票据合计 \(receipts.yuan)，支出 \(spent.yuan)，两个数要一样。"
        case .badMoney(let what): "\(what)写多少元，最多两位小数，比如 60000 或者 60000.50。"
        case .noFiles: "附上验收材料：票据、照片、资产登记，至少一个文件。"
        case .notProven: "验收还没有通过，不能登记拨付。"
        case .paidAlready(let voucher): "已经登记了拨付，凭证 \(voucher)。写错的先冲销。"
        case .notPaid: "没有可以冲销的拨付。"
        case .futureDay(let day): "\(day.written)还没有到，写实际拨付的那一天。"
        case .standsPaid(let money): "已经拨付 \(money.yuan)。先冲销拨付，写明钱怎么收回，再办。"
        case .unpaid(let count, let money): "还有 \(count) 件、\(money.yuan)没有拨付。拨付完再结项；拨不了的，写明哪次会议定的、余款怎么结转。"
        case .noBudget: "这次评选不发补助。"
        case .underWay: "还没有到验收拨付，不能结项。"
        }
    }

    var citation: String? {
        switch self {
        case .overBudget(_, _, _, let source): source
        case .unequal: "本系统规则：补助的支出和票据合计一致"
        case .notProven: "本系统规则：验收通过以后才登记拨付"
        case .standsPaid: "本系统规则：拨付过的先冲销再撤销"
        case .unpaid: "本系统规则：定了的补助拨付完，或者有结转的决定，才结项"
        default: nil
        }
    }
}
