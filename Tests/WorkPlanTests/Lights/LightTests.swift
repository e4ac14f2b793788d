// SPDX-License-Identifier: Apache-2.0
import Kernel
import TestSupport
import Testing

@testable import WorkPlan

@Suite("The light of a measure")
struct LightTests {
    private let today = TestClock.start.day  // 2024-07-01

    private func step(_ title: String, _ due: Day, done: Bool = false) -> Checkpoint {
        Checkpoint(
            id: .make(at: TestClock.start),
            measure: .make(at: TestClock.start, salt: 1),
            title: title,
            due: due,
            completion: done ? .init(on: due, evidence: "纪要", by: "张三") : nil
        )
    }

    private func light(_ checkpoints: [Checkpoint], due: Day? = nil) -> Light {
        Light(checkpoints: checkpoints, due: due, today: today)
    }

    @Test("Without checkpoints there is no light, even past the day")
    func unset() {
        #expect(light([]).state == .unset)
        #expect(light([], due: .of(1, 1)).state == .unset)
        #expect(light([]).figure == nil)
    }

    @Test("All done is done, even when the day has passed")
    func done() {
        let light = light([step("印发", .of(3, 1), done: true), step("评审", .of(5, 1), done: true)], due: .of(5, 1))
        #expect(
            light
                == Light(
                    checkpoints: [step("甲", .of(3, 1), done: true), step("乙", .of(5, 1), done: true)],
                    due: nil,
                    today: today
                )
        )
        #expect(light.state == .done && light.figure?.value == "2" && light.figure?.of == "/2 个节点")
        #expect(light.reason == "2 个节点全部办成。")
    }

    @Test("The first step still ahead is not begun; due today is still ahead")
    func notBegun() {
        #expect(light([step("印发", .of(9, 1))], due: .of(12, 20)).state == .none)
        let today = light([step("印发", .of(7, 1))], due: .of(12, 20))
        #expect(today.state == .none)
        #expect(today.reason == "头一个节点“印发”在7月1日，还没有到。")
    }

    @Test("A step due yesterday is slow")
    func slow() {
        let light = light([step("印发", .of(6, 30)), step("评审", .of(9, 1))], due: .of(12, 20))
        #expect(light.state == .watch)
        #expect(light.reason == "节点“印发”应在6月30日办成，已过 1 天。")
    }

    @Test("A slow step counts although a later one is done")
    func slowAmongDone() {
        #expect(light([step("印发", .of(6, 30)), step("评审", .of(9, 1), done: true)], due: .of(12, 20)).state == .watch)
    }

    @Test("Past the last day with something open is late; on the last day it is not")
    func late() {
        let late = light([step("印发", .of(3, 1), done: true), step("评审", .of(6, 30))], due: .of(6, 30))
        #expect(late.state == .late)
        #expect(late.reason == "期限6月30日，已过 1 天，还有 1 个节点没有办成。")
        #expect(light([step("评审", .of(7, 1))], due: .of(7, 1)).state == .none)
    }

    @Test("Without a day of its own, a measure ends with its last checkpoint")
    func lateByCheckpoint() {
        #expect(light([step("印发", .of(3, 1), done: true), step("评审", .of(6, 30))]).state == .late)
        #expect(light([step("印发", .of(6, 30)), step("评审", .of(7, 1))]).state == .watch)
        #expect(light([step("印发", .of(6, 30)), step("评审", .of(12, 1), done: true)]).state == .watch)
    }

    @Test("A day of its own before the last checkpoint counts")
    func lateByOwnDay() {
        #expect(light([step("评审", .of(9, 1))], due: .of(6, 30)).state == .late)
    }

    @Test("With what was due done and more to come it is on time")
    func onTime() {
        let light = light([step("印发", .of(3, 1), done: true), step("评审", .of(7, 1))], due: .of(12, 20))
        #expect(light.state == .ok && light.figure == .init(value: "1", of: "/2 个节点", bar: .init(solid: 500, hoped: 0)))
        #expect(light.reason == "该办的 1 个节点都已办成，下一个是“评审”。")
    }

    @Test("Every light has its own word and meaning, worst first")
    func naming() {
        #expect(Light.State.allCases.map(\.word) == ["滞后", "偏慢", "未开始", "顺利", "完成", "常态", "未设指标"])
        #expect(Set(Light.State.allCases.map(\.meaning)).count == 7)
        let rules = Light.checkpointRule + Pace(onTrack: 15, slow: 30, unverified: 10).rule
        for state in Light.State.allCases { #expect(rules.contains(state.word)) }
    }

    @Test("A day that has not come is no evidence; today and before are")
    func completing() throws {
        try Checkpoint.requirePast(today, today: today)
        try Checkpoint.requirePast(today.adding(days: -400), today: today)
        #expect(throws: CheckpointRefusal.inFuture(today.adding(days: 1))) {
            try Checkpoint.requirePast(today.adding(days: 1), today: today)
        }
        #expect(CheckpointRefusal.inFuture(.of(7, 2)).sentence.contains("2024年7月2日"))
    }
}
