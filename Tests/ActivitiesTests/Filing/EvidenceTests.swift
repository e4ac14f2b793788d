// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Activities

@Suite("Photographs and papers of work records")
struct EvidenceTests {
    private static let photo: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0] + Array(repeating: 7, count: 5000) + [0xFF, 0xD9]

    private func photo(_ name: String = "现场.jpg") -> TestFile { TestFile("photos", name: name, bytes: Self.photo) }

    private func files(_ id: ID<Activity>, _ house: ActivityHouse) async throws -> [Documents.Attachment] {
        try await house.database.read { try AttachmentStore($0).list(of: Subject("activity", id)) }
            // Other tests of the process make ids too, so two of one moment come in either order.
            .sorted { $0.name > $1.name }
    }

    private func id(_ answer: TestResponse) throws -> ID<Activity> {
        let parts = (answer.location ?? "").split { $0 == "/" || $0 == "?" }
        return try #require(parts.dropFirst().first.flatMap { ID<Activity>($0) })
    }

    @Test("A photograph is evidence enough, and whoever verifies sees it", arguments: Engine.available)
    func filing(engine: Engine) async throws {
        let house = try await ActivityHouse.open(on: engine)
        let school = try await house.signIn(house.region.wuShi)
        let paper = TestFile("files", name: "签到表.txt", bytes: Array("到会 45 人".utf8))
        let answer = try await school.upload("/activities", house.fields(nil, ["evidence": ""]), files: [photo(), paper])
        #expect(answer.status == 303)
        let id = try id(answer)
        #expect(try await house.activity(id)?.state == .filed)
        let kept = try await files(id, house)
        #expect(kept.map(\.name) == ["签到表.txt", "现场.jpg"])
        #expect(try await house.journal(id).map(\.sentence) == ["报送活动“劳模宣讲走进一中”，2024年6月20日办，附 2 个文件"])
        for someone in [house.region.zhouJiu, house.region.wangWu, house.region.wuShi] {
            let client = try await house.signIn(someone)
            #expect(try await client.get("/activities/\(id)").text.contains("看照片（1 张）"))
            #expect(try await client.get("\(kept[1].link)/view").bytes == Self.photo)
        }
        for someone in [house.region.wangShier, house.region.qianQi, house.region.sunBa] {
            #expect(try await house.signIn(someone).get(kept[0].link).status == 404, "\(someone.name)")
        }
    }

    @Test("The files of a draft are nobody else's, and can be taken away again", arguments: Engine.available)
    func drafting(engine: Engine) async throws {
        let house = try await ActivityHouse.open(on: engine)
        let school = try await house.signIn(house.region.wuShi)
        let id = try id(try await school.upload("/activities", house.fields(filing: false), files: [photo(), photo("二.jpg")]))
        let kept = try await files(id, house)
        for someone in [house.region.zhouJiu, house.region.zhangSan, house.region.wangWu] {
            let client = try await house.signIn(someone)
            #expect(try await client.get(kept[0].link).status == 404)
            #expect(try await client.post("/activities/\(id)/attachments/\(kept[0].id)/removal").status == 404)
        }
        #expect(try await school.post("/activities/\(id)/attachments/\(kept[0].id)/removal").status == 303)
        #expect(try await school.post("/activities/\(id)/attachments/\(kept[0].id)/removal").status == 404)
        #expect(try await files(id, house).map(\.name) == ["二.jpg"])
        #expect(try await school.post("/activities/\(id)/removal").status == 303)
        #expect(try await files(id, house).isEmpty)
        #expect(try await school.get(kept[1].link).status == 404)
    }

    @Test("Once filed, its files stand", arguments: Engine.available)
    func freezing(engine: Engine) async throws {
        let house = try await ActivityHouse.open(on: engine)
        let school = try await house.signIn(house.region.wuShi)
        let id = try id(try await school.upload("/activities", house.fields(), files: [photo()]))
        let kept = try await files(id, house)
        #expect(try await school.post("/activities/\(id)/attachments/\(kept[0].id)/removal").status == 422)
        #expect(
            try await school.upload("/activities/\(id)", house.fields(nil, ["revision": "2"]), files: [photo()]).status == 422
        )
        #expect(try await files(id, house).count == 1)
        // A file of another record is not this one's to take away.
        let other = try await house.draft(nil, ["title": "别的"])
        #expect(try await school.post("/activities/\(other)/attachments/\(kept[0].id)/removal").status == 404)
    }

    @Test("When only the filing fails, draft and files are kept and mended in place", arguments: Engine.available)
    func mending(engine: Engine) async throws {
        let house = try await ActivityHouse.open(on: engine)
        let school = try await house.signIn(house.region.wuShi)
        let changes = ["place": "", "evidence": "", "participants": ""]
        let answer = try await school.upload("/activities", house.fields(nil, changes), files: [photo()])
        let id = try id(answer)
        #expect(answer.location == "/activities/\(id)/edit?mend=yes")
        #expect(try await house.activity(id)?.state == .draft)
        #expect(try await house.fact(id) == nil)
        let page = try await school.follow(answer)
        #expect(page.status == 200 && page.text.contains("还有 2 处要改") && page.text.contains("现场.jpg"))
        #expect(page.markup.first("input", where: ["name": "title"])?["value"] == "劳模宣讲走进一中")
        #expect(try await school.post("/activities/\(id)", house.fields(nil, ["evidence": "", "revision": "1"])).status == 303)
        #expect(try await house.activity(id)?.state == .filed)
        #expect(try await files(id, house).count == 1)
    }

    @Test("A file that is not taken is named, and nothing is kept", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let house = try await ActivityHouse.open(on: engine)
        let school = try await house.signIn(house.region.wuShi)
        let before = try await house.database.dump()
        let program = TestFile("photos", name: "现场.jpg", bytes: Array("MZ".utf8) + [0, 0, 1, 2])
        let answer = try await school.upload("/activities", house.fields(), files: [program])
        #expect(answer.status == 422 && answer.text.contains("不是能收的文件"))
        #expect(answer.text.contains("学校报告厅"))
        let incomplete = try await school.upload("/activities", house.fields(nil, ["title": ""]), files: [photo()])
        #expect(incomplete.status == 422 && incomplete.text.contains("重新选一次"))
        #expect(try await house.database.dump() == before)
    }
}
