// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import WorkPlan

@Suite("The ladder of supervision")
struct LadderTests {
    private static let today = TestClock.start.day  // 2024-07-01

    private func slip(_ level: Slip.Level, _ state: Slip.State, answerDue: Day = .of(6, 28)) -> Slip {
        let mark = Assignment.Mark(at: TestClock.start, name: "张三", account: AccountID(rawValue: 1), words: "材料不全")
        return Slip(
            id: ID(rawValue: 1),
            assignment: ID(rawValue: 2),
            plan: ID(rawValue: 3),
            measure: ID(rawValue: 4),
            issuer: UnionID(rawValue: 5),
            issuerPath: "000",
            issuerName: "省教育工会",
            union: UnionID(rawValue: 6),
            unionPath: "000001",
            unionName: "临江市",
            title: "开展征文",
            level: level,
            cause: .unsigned,
            previous: nil,
            year: 2024,
            number: state == .proposed ? nil : 3,
            text: "",
            reason: "",
            state: state,
            made: mark,
            issuedAt: TestClock.start,
            answerDue: answerDue,
            confirmed: nil,
            acknowledged: nil,
            answered: mark,
            evidence: "",
            judged: mark,
            digest: nil
        )
    }

    @Test("It begins with a reminder, and again once the one before was resolved or dropped")
    func beginning() throws {
        #expect(try Ladder.next(after: nil, on: Self.today) == .remind)
        for level in Slip.Level.allCases {
            #expect(try Ladder.next(after: slip(level, .resolved), on: Self.today) == .remind)
            #expect(try Ladder.next(after: slip(level, .dropped), on: Self.today) == .remind)
        }
    }

    @Test("Only one step up, and only once the step before failed")
    func climbing() throws {
        let up: [(Slip.Level, Slip.Level)] = [(.remind, .urge), (.urge, .press), (.press, .circulate)]
        for (level, next) in up {
            for state in [Slip.State.issued, .acknowledged] {
                #expect(try Ladder.next(after: slip(level, state, answerDue: .of(6, 30)), on: Self.today) == next)
                for day in [Day.of(7, 1), .of(7, 2)] {
                    #expect(throws: SlipRefusal.waitsForAnswer("\(level.label)〔2024〕3号", day)) {
                        try Ladder.next(after: slip(level, state, answerDue: day), on: Self.today)
                    }
                }
            }
            #expect(try Ladder.next(after: slip(level, .insufficient, answerDue: .of(12, 1)), on: Self.today) == next)
            #expect(throws: SlipRefusal.isAnswered("张三")) { try Ladder.next(after: slip(level, .answered), on: Self.today) }
        }
        #expect(throws: SlipRefusal.isHighest("通报〔2024〕3号")) {
            try Ladder.next(after: slip(.circulate, .issued), on: Self.today)
        }
        #expect(throws: SlipRefusal.waitsForChair("张三")) { try Ladder.next(after: slip(.circulate, .proposed), on: Self.today) }
    }

    @Test("The rule urges only past the day itself, and goes no further than urging")
    func ruling() {
        #expect(Ladder.escalation(after: slip(.remind, .issued), due: .of(6, 30), on: Self.today) == .urge)
        #expect(Ladder.escalation(after: slip(.remind, .insufficient), due: .of(6, 30), on: Self.today) == .urge)
        #expect(Ladder.escalation(after: slip(.remind, .issued), due: .of(7, 1), on: Self.today) == nil)
        #expect(Ladder.escalation(after: slip(.remind, .issued, answerDue: .of(7, 1)), due: .of(6, 30), on: Self.today) == nil)
        #expect(Ladder.escalation(after: slip(.remind, .answered), due: .of(6, 30), on: Self.today) == nil)
        for level in [Slip.Level.urge, .press, .circulate] {
            #expect(Ladder.escalation(after: slip(level, .issued), due: .of(1, 1), on: Self.today) == nil)
        }
    }

    @Test("Past before near, near before unsigned; another day is another cause")
    func reminding() {
        func cause(_ due: Day, signed: Bool = true, issued: Day = .of(6, 1), since: Day? = .of(6, 21)) -> Cause? {
            Ladder.reminder(due: due, isSigned: signed, issuedOn: issued, warnDays: 15, unsignedSince: since, on: Self.today)
        }
        #expect(cause(.of(6, 30), signed: false) == .overdue(.of(6, 30)))
        #expect(cause(.of(7, 1)) == .near(.of(7, 1)) && cause(.of(7, 16)) == .near(.of(7, 16)))
        #expect(cause(.of(7, 17)) == nil && cause(.of(7, 17), signed: false) == .unsigned)
        #expect(cause(.of(7, 17), signed: false, issued: .of(6, 21)) == .unsigned)
        #expect(cause(.of(7, 17), signed: false, issued: .of(6, 22)) == nil)
        #expect(cause(.of(7, 17), signed: false, since: nil) == nil)
    }

    @Test("Working days, not natural ones: what came before the last week, answers by 8 July; and a year without a calendar")
    func counting() throws {
        let terms = PlanHouse.module.supervision
        // 24 to 28 June are five working days and 1 July is the sixth.
        #expect(terms.unsignedSince(Self.today) == .of(6, 23))
        #expect(terms.answerDue(on: Self.today) == .of(7, 8))
        // May Day of 2024: 1 to 5 May are off, 28 April and 11 May are worked; a slip of 29 April has until 9 May.
        #expect(terms.answerDue(on: .of(4, 29)) == .of(5, 9))
        #expect(terms.answerDue(on: .of(4, 26)) == .of(5, 7))
        // National Day: 29 September and 12 October are worked.
        #expect(terms.answerDue(on: .of(9, 26)) == .of(10, 9))
        #expect(terms.answerDue(on: .of(10, 16)) == .of(10, 23))
        // 8 May is the fourth working day after 29 April, 9 May the fifth, 10 May the sixth.
        #expect(terms.unsignedSince(.of(5, 10)) == .of(4, 29))
        #expect(terms.unsignedSince(.of(7, 1, year: 2031)) == nil)
        #expect(terms.answerDue(on: .of(7, 1, year: 2031)) == .of(7, 8, year: 2031))
    }

    @Test("Every cause is read back from its key")
    func keys() {
        for cause in [Cause.near(.of(7, 1)), .overdue(.of(7, 1)), .unsigned, .after(ID(rawValue: 77)), .hand(2)] {
            #expect(Cause(cause.key) == cause)
        }
        for key in ["", "near", "near:7月1日", "after:x", "hand:", "other"] { #expect(Cause(key) == nil, "\(key)") }
    }

    @Test("The words name what, who, when, how late, what is missing and what is asked")
    func wording() {
        func words(_ level: Slip.Level, due: Day, _ state: Assignment.State = .signed, reported: Day? = nil) -> String {
            SlipText(
                opening: Matter.opening("开展征文", by: "临江市", .lead, for: "省教育工会"),
                due: due,
                missing: Matter.missing(state, reported: reported),
                answerDue: .of(7, 8),
                previous: level == .remind ? nil : ("提醒〔2024〕3号", "要求2024年6月28日前回复，到期没有回复"),
                reason: level == .remind ? "" : "再拖影响评审",
                today: Self.today
            ).words(level)
        }
        #expect(
            words(.remind, due: .of(7, 13), .issued)
                == "“开展征文”由临江市牵头，省教育工会交办，期限2024年7月13日，还剩 12 天。到今天还没有签收，也没有报过进展。请抓紧办理，2024年7月8日前回复：办到哪一步，凭什么，还缺什么，哪天办结。"
        )
        #expect(
            words(.press, due: .of(6, 28), reported: .of(6, 3))
                == "“开展征文”由临江市牵头，省教育工会交办，期限2024年6月28日，已过 3 天。提醒〔2024〕3号要求2024年6月28日前回复，到期没有回复。最近一次进展是2024年6月3日报的，没有申请销号。再拖影响评审。现予督办，请本单位负责人过问。请于2024年7月8日前回复：办到哪一步，凭什么，还缺什么，哪天办结。"
        )
        #expect(words(.urge, due: Self.today).contains("今天到期"))
        #expect(words(.circulate, due: Self.today).contains("承办同一举措的工会均可看到"))
    }
}
