// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@testable import Programmes

@Suite("States and verbs of an entry")
struct LifecycleTests {
    @Test("Thirteen states, fourteen verbs, and no verb without a way")
    func counting() {
        #expect(Entry.State.allCases.count == 13 && Entry.Verb.allCases.count == 14)
        for verb in Entry.Verb.allCases {
            #expect(Entry.State.allCases.contains { Entry.lifecycle.allows(verb, from: $0) }, "\(verb)")
        }
    }

    private static let ways: [(state: Entry.State, verbs: Set<Entry.Verb>)] = [
        (.draft, [.submit, .withdraw]),
        (.submitted, [.forward, .sendBack, .accept, .withdraw, .reject, .disqualify]),
        (.returned, [.resubmit, .withdraw, .reject]),
        (.forwarded, [.forward, .sendBack, .accept, .withdraw, .reject, .disqualify]),
        (.accepted, [.assign, .rank, .reject, .disqualify]),
        (.underReview, [.score, .rank, .reject, .disqualify]),
        (.ranked, [.assign, .propose, .reject, .disqualify]),
        (.proposed, [.publish, .reject, .disqualify]),
        (.publicised, [.conclude, .reject, .disqualify]),
        (.concluded, []), (.withdrawn, []), (.notSelected, []), (.disqualified, []),
    ]

    @Test("What each state is open to")
    func opening() {
        #expect(Self.ways.map(\.state) == Entry.State.allCases)
        for (state, verbs) in Self.ways { #expect(Set(Entry.lifecycle.verbs(from: state)) == verbs, "\(state)") }
    }

    @Test("Terms that do not hold together are refused, each with what to mend")
    func faults() throws {
        let terms = try ProgrammeTerms(.builtIn(), on: #require(Day("2024-07-01")))
        func faults(_ change: (inout ProgrammeSpec) -> Void) throws -> [String] {
            try ProgrammeHouse.spec("studio", change).faults(leastPublicity: terms.publicityDays)
        }
        #expect(try faults { $0.publicityDays = 4 }.first?.contains("公示 4 个工作日太短") == true)
        #expect(try faults { $0.places = 0 } == ["至少要有 1 个名额。"])
        #expect(try faults { $0.ranking = nil } == ["有评审就要有评分办法和排名，没有就都不要。"])
        #expect(
            try faults { $0.parts = [.recommend, .apply, .review, .rank, .decide, .publicise, .conclude] } == ["环节的顺序不对，或者有重复。"]
        )
        #expect(try faults { $0.parts.removeAll { $0 == .publicise } } == ["缺“公示”这个环节。"])
        #expect(try faults { $0.audience = "everyone" } == ["申报范围不认识。"])
        let noVote = "没有评审的由会议定，写明表决要过多少、写在哪里。"
        #expect(try ProgrammeHouse.spec("home") { $0.vote = nil }.faults(leastPublicity: terms.publicityDays) == [noVote])
        for share in [Fraction.zero, .one, Fraction(3, 2)] {
            let rule = VoteRule(bound: .moreThan, share: share, source: "通知")
            #expect(try ProgrammeHouse.spec("home") { $0.vote = rule }.faults(leastPublicity: terms.publicityDays) == [noVote])
        }
        let rule = ShareRule(mark: "一线", bound: .atLeast, share: Fraction(1, 2), source: "")
        #expect(try faults { $0.shares = [rule] } == ["结构比例里的标记，申报时没有得选。"])
    }
}
