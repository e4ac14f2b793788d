// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import WorkPlan

@Suite("A plan's own thresholds")
struct PaceTests {
    private static let form: FormFields = [
        "seen": "default", "on-track": "5", "slow": "２０", "unverified": "3", "reason": "年底收紧",
    ]

    @Test("Shown with their sources, set with a reason, given up again; the lights follow", arguments: Engine.available)
    func setting(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.published()
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let address = "/plans/\(plan)/pace"
        let before = try await zhangSan.get(address).text
        for words in ["规则库的默认界限", "非法定，可调整", "10个工作日"] { #expect(before.contains(words), "\(words)") }
        #expect(try await zhangSan.post(address, Self.form).status == 303)
        #expect(try await house.plan(plan)?.pace == Pace(onTrack: 5, slow: 20, unverified: 3))
        #expect(try await house.journal(of: plan).last?.sentence == "灯的界限15/30 个百分点、10 个工作日 → 5/20 个百分点、3 个工作日。原因：年底收紧")
        #expect(try await zhangSan.get(address).text.contains("不超过 5 个百分点，顺利"))
        #expect(try await zhangSan.post("\(address)/default", ["seen": "5 20 3", "reason": "照默认的办"]).status == 303)
        #expect(try await house.plan(plan)?.pace == nil)
        #expect(try await house.journal(of: plan).last?.sentence.contains("照默认的办") == true)
    }

    @Test("What makes no sense is told at its field, and nothing is kept", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.published()
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let before = try await house.database.dump()
        for (field, value, words) in [
            ("on-track", "", "0 到 99"), ("on-track", "-1", "0 到 99"), ("on-track", "15.5", "0 到 99"),
            ("on-track", "20", "要比上面的 20 大"),
            ("slow", "101", "1 到 100"), ("slow", "5", "要比上面的 5 大"), ("unverified", "0", "1 到 250"),
            ("unverified", "99999999999999999999", "1 到 250"), ("reason", " ", "写明为什么改"),
            ("reason", String(repeating: "长", count: 201), "200 个字以内"), ("seen", "15 30 10", "刚才有人改过"),
        ] {
            var form = Self.form
            form.set(field, value)
            let answer = try await zhangSan.post("/plans/\(plan)/pace", form)
            #expect(answer.status == 422 && answer.text.contains(words), "\(field) \(value)")
        }
        let same: FormFields = ["seen": "default", "on-track": "15", "slow": "30", "unverified": "10", "reason": "无"]
        #expect(try await zhangSan.post("/plans/\(plan)/pace", same).text.contains("和现在的界限一样"))
        #expect(try await zhangSan.post("/plans/\(plan)/pace/default", Self.form).text.contains("就是默认值"))
        #expect(try await house.database.dump() == before)
    }

    @Test("The panel tells how the light changed and where the clock stood", arguments: Engine.available)
    func telling(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.published()
        let measure = try await house.measure("征文", of: plan)
        try await house.checkpoint("印发", of: measure, due: .of(6, 20))
        let nightly = PlanHouse.module.nightly(over: house.database)
        _ = try await nightly.count(on: .of(6, 20))
        _ = try await nightly.count(on: .of(6, 25))
        let zhangSan = try await house.signIn(house.region.zhangSan)
        _ = try await zhangSan.post("/measures/\(measure.id)/pause", ["reason": "汛期", "basis": "主席办公会纪要"])
        let panel = "/plans/\(plan)/measures/\(measure.id)"
        let text = try await zhangSan.get(panel).text
        for words in ["灯的变化", "2024年6月25日", "印发", "暂停计时：汛期", "依据：主席办公会纪要"] { #expect(text.contains(words), "\(words)") }
        #expect(!(try await house.signIn(house.region.qianQi).get(panel).text.contains("灯的变化")))
    }
}
