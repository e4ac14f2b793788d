// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import Programmes

@Suite("The pool of experts")
struct ExpertTests {
    private static let fields: FormFields = [
        "name": "钱七", "workplace": "青石一中", "title": "高级教师", "fields": "工会理论，统计", "unit": "青石一中", "online": "1",
    ]

    private static func fields(_ name: String, _ value: String) -> FormFields {
        var changed = fields
        changed.set(name, value)
        return changed
    }

    @Test(
        "Put in, found by field and word, corrected, paused with a reason, brought back; all of it stands in its history",
        arguments: Engine.available
    )
    func keeping(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let officer = try await house.signIn(house.region.zhangSan)
        #expect(try await officer.get("/experts").text.contains("没有这样的专家"))
        let wrong = try await officer.post("/experts", ["name": "", "workplace": "", "title": "", "fields": ""])
        #expect(wrong.status == 422 && wrong.text.contains("有 4 处要改") && wrong.text.contains("1 到 8 个研究领域"))
        let made = try await officer.post("/experts", Self.fields)
        let expert = try #require(made.location)
        let twice = try await officer.post("/experts", Self.fields)
        #expect(twice.status == 422 && twice.text.contains("钱七已经在本会的专家库里"))
        #expect(try await officer.post("/experts", Self.fields("name", "没有的人")).text.contains("名册里没有“没有的人”"))
        #expect(try await officer.post("/experts", Self.fields("unit", "没有的会")).text.contains("没有找到叫“没有的会”的工会"))
        #expect(try await officer.post("/experts", Self.fields("unit", "")).text.contains("在网上评的，写上他所在的工会"))
        let outsider: FormFields = ["name": "外聘", "workplace": "某研究院", "title": "研究员", "fields": "法学"]
        #expect(try await officer.post("/experts", outsider).status == 303)
        #expect(try await officer.get("/experts?field=%E6%B3%95%E5%AD%A6").markup.all("h3").compactMap(\.text) == ["外聘"])
        #expect(try await officer.get("/experts?words=%E9%9D%92%E7%9F%B3").markup.all("h3").compactMap(\.text) == ["钱七"])
        let page = try await officer.get(expert).text
        #expect(page.contains("在网上评") && page.contains("青石县第一中学工会") && page.contains("加进专家库"))
        #expect(try await officer.post("\(expert)/return").text.contains("没有停用"))
        #expect(try await officer.post("\(expert)/pause", ["why": ""]).text.contains("写明原因"))
        #expect(try await officer.post("\(expert)/pause", ["why": "出国一年"]).status == 303)
        #expect(try await officer.post("\(expert)/pause", ["why": "再停"]).text.contains("已经停用：出国一年"))
        #expect(try await officer.get("/experts?state=paused").markup.all("h3").compactMap(\.text) == ["钱七"])
        #expect(try await officer.post("\(expert)/return").status == 303)
        var changed = Self.fields("title", "正高级教师")
        changed.add("revision", "1")
        #expect(try await officer.post(expert, changed).text.contains("刚才有别人改过了"))
        changed.set("revision", "3")
        #expect(try await officer.post(expert, changed).status == 303)
        let history = try await officer.get(expert).text
        #expect(history.contains("正高级教师") && history.contains("停用钱七：出国一年") && history.contains("恢复钱七"))
    }

    @Test("A pool is read by its own union and above; whoever is an expert reads none of it", arguments: Engine.available)
    func scope(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let region = house.region
        let made = try await house.signIn(region.zhaoLiu).post("/experts", Self.fields)
        let expert = try #require(made.location)
        #expect(try await house.signIn(region.zhangSan).get(expert).status == 200)
        #expect(try await house.signIn(region.zhaoLiu).get(expert).status == 200)
        for someone in [region.wangShier, region.zhouJiu, region.zhengShiyi, region.qianQi] {
            let client = try await house.signIn(someone)
            #expect(try await client.get(expert).status == 404)
            #expect(try await client.post("\(expert)/pause", ["why": "不行"]).status == 404)
            #expect(try await !client.get("/experts").text.contains("高级教师"))
        }
        // The person of the roll must be of one's own branch.
        let beside = try await house.signIn(region.wangShier).post("/experts", Self.fields)
        #expect(beside.status == 422 && beside.text.contains("没有找到叫“青石一中”的工会"))
    }

    @Test("A list of experts costs as many statements for a hundred as for three", arguments: Engine.available)
    func statements(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let officer = try await house.signIn(house.region.zhangSan)
        func fill(_ count: Int) async throws {
            for number in 0..<count {
                let fields: FormFields = ["name": "专家\(number)", "workplace": "某院", "title": "教授", "fields": "领域\(number % 7)"]
                #expect(try await officer.post("/experts", fields).status == 303)
            }
        }
        func cost() async throws -> Int {
            let before = house.database.statementCount
            #expect(try await officer.get("/experts").status == 200)
            return house.database.statementCount - before
        }
        try await fill(3)
        let few = try await cost()
        try await fill(60)
        #expect(try await cost() == few && few <= 12)
        var seen = 0
        var next: String? = "/experts"
        while let address = next {
            let page = try await officer.get(address).markup
            seen += page.all("h3").count
            next = page.all("a").compactMap { $0["href"] }.first { $0.contains("after=") }
        }
        #expect(seen == 63)
    }
}
