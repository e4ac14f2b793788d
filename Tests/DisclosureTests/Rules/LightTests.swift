// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@testable import Disclosure

@Suite("The light of a disclosure")
struct LightTests {
    private func light(_ published: Day?, on today: Day) -> DisclosureLight {
        .of(due: .of(7, 10), published: published, on: today, warning: 7)
    }

    @Test("The last day is in time, the day after is late")
    func publishing() {
        #expect(light(.of(7, 10), on: .of(7, 10)) == .timely)
        #expect(light(.of(7, 11), on: .of(7, 11)) == .late)
        #expect(light(.of(3, 1), on: .of(12, 31)) == .timely)
    }

    @Test("Near from seven days before through the last day, overdue the day after")
    func waiting() {
        #expect(light(nil, on: .of(7, 2)) == .ahead)
        #expect(light(nil, on: .of(7, 3)) == .soon)
        #expect(light(nil, on: .of(7, 10)) == .soon)
        #expect(light(nil, on: .of(7, 11)) == .overdue)
    }

    @Test("Of several the one that most needs somebody is shown, of none no light")
    func choosing() {
        #expect(DisclosureLight.worst(of: [.timely, .overdue, .soon]) == .overdue)
        #expect(DisclosureLight.worst(of: [.timely, .ahead, .late]) == .late)
        #expect(DisclosureLight.worst(of: [.ahead, .timely]) == .timely)
        #expect(DisclosureLight.worst(of: [DisclosureLight]()) == nil)
    }

    @Test("Every light is a shape and a word of its own, or the word tells them apart")
    func showing() {
        #expect(Set(DisclosureLight.allCases.map(\.label)).count == 5)
        #expect(Set(DisclosureLight.allCases.map(\.tone)).isSubset(of: ["none", "done", "watch", "late", "ok"]))
    }
}

@Suite("How much was disclosed")
struct CoverageTests {
    @Test("The share is of what was due, exactly, and of nothing there is none")
    func sharing() {
        let coverage = Coverage(due: 12, published: 11, timely: 8)
        #expect(coverage.share == Fraction(11, 12) && coverage.timelyShare == Fraction(2, 3) && coverage.overdue == 1)
        #expect(coverage.words == "11/12，91.67%" && coverage.timelyWords == "8/12，66.67%")
        #expect(Coverage().share == nil && Coverage().words == "—")
        #expect(coverage + coverage == Coverage(due: 24, published: 22, timely: 16))
        // A third of three is not rounded away, nor is 199/200 made whole.
        #expect(Coverage(due: 200, published: 199, timely: 0).words == "199/200，99.50%")
    }

    @Test("What is due today counts from tomorrow on; what was disclosed before its day counts at once")
    func counting() {
        func duty(_ due: Day, _ published: Day?) -> Duty {
            Duty(
                id: ID(rawValue: 1),
                topic: ID(rawValue: 1),
                union: ID(rawValue: 1),
                unionPath: "000",
                year: 2024,
                label: "6月",
                event: nil,
                due: DueDay(day: due, sentence: ""),
                state: published == nil ? .open : .published,
                published: published
            )
        }
        let duties = [
            duty(.of(7, 1), nil), duty(.of(6, 30), nil), duty(.of(8, 1), .of(6, 1)), duty(.of(6, 10), .of(6, 11)),
            duty(.of(9, 1), nil),
        ]
        #expect(Coverage(duties, on: .of(7, 1)) == Coverage(due: 3, published: 2, timely: 1))
        #expect(Coverage(duties, on: .of(7, 2)) == Coverage(due: 4, published: 2, timely: 1))
    }
}
