// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import WorkPlan

@Suite("The light of an assignment")
struct SignalTests {
    private static let today = TestClock.start.day  // 2024-07-01

    private func signal(_ due: Day, closed: Bool = false, progress: Signal.Progress? = nil) -> Signal {
        Signal(isClosed: closed, due: due, today: Self.today, warnDays: 15, lagPercent: 10, progress: progress)
    }

    @Test(
        "Blue once closed, red past the day, yellow near it, else green",
        arguments: [
            (true, Day.of(1, 1), Signal.Colour.blue), (true, .of(12, 31), .blue), (false, .of(6, 30), .red),
            (false, .of(7, 1), .yellow),
            (false, .of(7, 2), .yellow), (false, .of(7, 16), .yellow), (false, .of(7, 17), .green), (false, .of(12, 31), .green),
        ]
    )
    func colouring(isClosed: Bool, due: Day, colour: Signal.Colour) {
        #expect(signal(due, closed: isClosed).colour == colour)
    }

    @Test(
        "More than ten points behind is yellow, ten are not; past the day progress saves nobody",
        arguments: [
            (50, 60, Signal.Colour.green), (49, 60, .yellow), (60, 50, .green), (0, 10, .green), (0, 11, .yellow),
        ]
    )
    func lagging(actual: Int, planned: Int, colour: Signal.Colour) {
        #expect(signal(.of(12, 31), progress: .init(actual: actual, planned: planned)).colour == colour)
        #expect(signal(.of(6, 30), progress: .init(actual: 100, planned: 100)).colour == .red)
        #expect(signal(.of(6, 30), closed: true, progress: .init(actual: actual, planned: planned)).colour == .blue)
    }

    @Test("The trace names the days, the numbers and what was compared")
    func tracing() {
        #expect(
            signal(.of(7, 16)).trace == ["还没有核实销号。", "期限2024年7月16日，今天2024年7月1日，还剩 15 天。", "15 天不多于 15 天。"]
        )
        #expect(signal(.of(6, 28)).reason == "期限已过 3 天，没有销号")
        #expect(signal(.of(6, 28)).trace.last == "期限2024年6月28日，今天2024年7月1日，已过 3 天。")
        #expect(signal(.of(12, 31)).trace.last == "承办事项不填百分数，不比进度。")
        let lag = signal(.of(12, 31), progress: .init(actual: 40, planned: 60))
        #expect(lag.trace.last == "应有进度 60%，实际 40%，差 20 个百分点。")
        #expect(lag.reason == "落后 20 个百分点，超过 10 个")
        #expect(signal(.of(1, 1), closed: true).trace == ["已经核实销号。"])
    }

    @Test("Each colour has its own word and tone, and the rule names all")
    func naming() {
        let rule = Signal.rule(warnDays: 15, lagPercent: 10)
        for colour in Signal.Colour.allCases { #expect(rule.contains(colour.word)) }
        #expect(Set(Signal.Colour.allCases.map(\.tone)).count == 4)
    }

    @Test("The list and the page show it with rule, trace and source", arguments: Engine.available)
    func showing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.published()
        try await house.issue("征文", of: plan, due: .of(6, 28))
        try await house.issue("读书班", of: plan, due: .of(7, 10))
        try await house.issue("宣讲", of: plan, due: .of(12, 1))
        let client = try await house.signIn(house.region.zhaoLiu)
        let lights = try await client.get("/assignments").markup.all("span").filter { $0["class"] == "light" }.map(\.text)
        #expect(lights == ["红灯", "黄灯", "绿灯"])
        let own = try await house.assignments(of: try await house.measure("征文", of: plan).id)
        let mine = try #require(own.first { $0.union == house.region.city.id })
        let page = try await client.get(mine.address).text
        for words in ["红灯", "已过 3 天", "督查督办通行做法", "非法定", "谁也不能手工改"] { #expect(page.contains(words), "\(words)") }
    }
}

extension Signal.Progress: CustomTestStringConvertible {
    var testDescription: String { "\(actual)/\(planned)" }
}
