// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import WorkPlan

@Suite("Who sees what of a plan")
struct VisibilityTests {
    private static let hidden = "办好职工来信来访"

    /// What someone sees: the numbers of the measures, with `+` where also who does it.
    private func seen(_ someone: Someone, _ id: ID<Plan>, _ house: PlanHouse) async throws -> [String] {
        let client = try await house.signIn(someone)
        let answer = try await client.get("/plans/\(id)/list", headers: ["Accept": "application/json"])
        guard answer.status == 200 else { return ["\(answer.status)"] }
        return try JSON(answer.bytes)["rows"].items.map { "\($0["number"].text)\($0["lead"].text.isEmpty ? "" : "+")" }
    }

    @Test("Of a published plan everyone sees what is theirs to see", arguments: Engine.available)
    func reading(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await LivingPageTests.lit(house)
        let whole = ["1-1+", "1-2+", "1-3+", "2-1+", "2-2+", "3-1+"]
        let region = house.region
        // Chair, officer and reviewer of the union that issued it.
        for someone in [region.wangWu, region.zhangSan, region.liSi] { #expect(try await seen(someone, id, house) == whole) }
        // The city supports 2-2, the university leads 3-1; the rest they see as the public does.
        #expect(try await seen(region.zhaoLiu, id, house) == ["1-1", "1-2", "1-3", "2-2+", "3-1"])
        #expect(try await seen(region.zhengShiyi, id, house) == ["1-1", "1-2", "1-3", "2-2", "3-1+"])
        // Another city, and a school below the city that supports.
        #expect(try await seen(region.wangShier, id, house) == ["1-1", "1-2", "1-3", "2-2", "3-1"])
        #expect(try await seen(region.wuShi, id, house) == ["1-1", "1-2", "1-3", "2-2", "3-1"])
        // A member, and the auditor, who reads the journal and not the drafts.
        #expect(try await seen(region.qianQi, id, house) == ["1-1", "1-2", "1-3", "2-2", "3-1"])
        #expect(try await seen(region.sunBa, id, house) == ["1-1", "1-2", "1-3", "2-2", "3-1"])
    }

    @Test("A draft is seen by those who work on it and above them only", arguments: Engine.available)
    func readingDraft(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let region = house.region
        for id in [try await house.draft(of: region.city), try await house.submitted(of: region.city)] {
            for someone in [region.wangWu, region.zhangSan, region.liSi, region.zhaoLiu] {
                #expect(try await house.signIn(someone).get("/plans/\(id)/review").status == 200)
                #expect(try await house.signIn(someone).get("/plans/\(id)").status == 200)
            }
            for someone in [region.wangShier, region.wuShi, region.zhouJiu, region.qianQi, region.sunBa, region.zhengShiyi] {
                for path in ["", "/review", "/list", "/timeline", "/unions"] {
                    #expect(try await house.signIn(someone).get("/plans/\(id)\(path)").status == 404)
                }
            }
        }
    }

    @Test("What is for officers leaves no trace for others, in no view and no form of answer", arguments: Engine.available)
    func hiding(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await LivingPageTests.lit(house)
        let measure = try await house.measure(Self.hidden, of: id)
        for someone in [house.region.qianQi, house.region.wangShier, house.region.sunBa] {
            let client = try await house.signIn(someone)
            for path in ["", "/list", "/timeline", "/unions", "/list?q=2-1", "/list?light=unset"] {
                for accept in ["text/html", "application/json"] {
                    let answer = try await client.get("/plans/\(id)\(path)", headers: ["Accept": accept])
                    #expect(!answer.text.contains(measure.id.description), "\(path)")
                    #expect(!answer.text.contains("data-n=\"2-1\"") && !answer.text.contains("\"number\":\"2-1\""), "\(path)")
                }
            }
            #expect(try await client.get("/plans/\(id)/measures/\(measure.id)").status == 404)
            #expect(try await client.get("/plans/\(id)/measures/\(measure.id)", headers: ["X-Fragment": "1"]).status == 404)
        }
    }

    @Test("The public sees light and number, not who does it and by which steps", arguments: Engine.available)
    func hidingSteps(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await LivingPageTests.lit(house)
        let measure = try await house.measure("读书班", of: id)
        let qianQi = try await house.signIn(house.region.qianQi)
        for headers in [[:], ["X-Fragment": "1"], ["Accept": "application/json"]] {
            let answer = try await qianQi.get("/plans/\(id)/measures/\(measure.id)", headers: headers)
            #expect(answer.status == 200 && answer.text.contains("偏慢"))
            #expect(!answer.text.contains("办第一期") && !answer.text.contains("办最后一期"))
            #expect(answer.markup.all("form").filter { $0["action"] != "/logout" }.isEmpty)
        }
    }

    @Test(
        "Of several drafts the list shows those one works on, of published ones those that reach one",
        arguments: Engine.available
    )
    func listing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let region = house.region
        let plans = [
            "省": try await house.published(), "市": try await house.published(of: region.city),
            "市稿": try await house.draft(of: region.city),
            "他市": try await house.published(of: region.otherCity), "省稿": try await house.draft(),
        ]
        func listed(_ someone: Someone) async throws -> Set<String> {
            let page = try await house.signIn(someone).get("/plans").text
            return Set(plans.filter { page.contains("/plans/\($0.value)") }.map(\.key))
        }
        #expect(try await listed(region.zhangSan) == Set(plans.keys))
        #expect(try await listed(region.zhaoLiu) == ["省", "市", "市稿"])
        #expect(try await listed(region.wangShier) == ["省", "他市"])
        #expect(try await listed(region.qianQi) == ["省", "市"])
        #expect(try await listed(region.sunBa) == ["省"])
        #expect(try await listed(region.zhengShiyi) == ["省"])
    }
}
