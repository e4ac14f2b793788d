// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Storage
import TestSupport
import Testing

@testable import Congress

@Suite("Delegates read the papers of a meeting before they come")
struct MaterialTests {
    private static let paper = TestFile("files", name: "工作报告.pdf", bytes: Array("%PDF-1.7 报告".utf8))

    private func put(_ client: TestClient, _ meeting: ID<Meeting>, _ fields: FormFields, _ files: [TestFile]) async throws
        -> TestResponse
    {
        try await client.upload("/congress-meetings/\(meeting)/materials", fields, files: files)
    }

    @Test(
        "A file that is put here went out on that day; delegates and those above read it, others find nothing",
        arguments: Engine.available
    )
    func reading(engine: Engine) async throws {
        let house = try await CongressHouse.open(on: engine)
        let meeting = try await house.meeting(of: house.congress(seats: 4))
        let officer = try await house.officer()
        #expect(try await put(officer, meeting, ["title": "工作报告"], [Self.paper]).status == 303)
        let material = try #require(try await house.database.read { try MaterialStore(db: $0).list(of: meeting).first })
        #expect(material.sentOn == house.clock.today)
        let address = "/congress-meetings/\(meeting)/materials/\(material.id)"
        let delegate = try await house.delegate()
        #expect(try await delegate.get("/congress-meetings/\(meeting)").text.contains("href=\"\(address)\""))
        let file = try await delegate.get(address)
        #expect(file.status == 200 && file.bytes == Self.paper.bytes)
        #expect(file.header("Content-Disposition")?.hasPrefix("inline") == true)
        // By its own address nobody finds it: the meeting is what is asked.
        let attachment = try #require(try await house.database.read { try AttachmentStore($0).list(of: material.subject).first })
        #expect(try await delegate.get("/attachments/\(attachment.id)").status == 404)
        let above = try await house.house.signIn(house.region.zhouJiu)
        #expect(try await above.get(address).status == 200)
        let stranger = try await house.house.signIn(house.region.zhengShiyi)
        #expect(try await stranger.get(address).status == 404)
        #expect(try await delegate.post("\(address)/removal").status == 404)
    }

    @Test(
        "Two files in one paper, a kind that is not taken and a paper of another meeting are refused",
        arguments: Engine.available
    )
    func refusing(engine: Engine) async throws {
        let house = try await CongressHouse.open(on: engine)
        let congress = try await house.congress(seats: 4)
        let (meeting, other) = (try await house.meeting(of: congress), try await house.meeting(of: congress, number: 2))
        let officer = try await house.officer()
        let two = try await put(officer, meeting, ["title": "两个"], [Self.paper, Self.paper])
        #expect(two.status == 422 && two.text.contains("一份材料一个文件"))
        let program = TestFile("files", name: "报告.pdf", bytes: Array("MZ程序".utf8))
        #expect(try await put(officer, meeting, ["title": "程序"], [program]).status == 422)
        #expect(try await put(officer, meeting, ["title": "没有送达也没有文件"], []).status == 422)
        #expect(try await house.database.read { try MaterialStore(db: $0).list(of: meeting) }.isEmpty)
        #expect(try await put(officer, meeting, ["title": "报告"], [Self.paper]).status == 303)
        let material = try #require(try await house.database.read { try MaterialStore(db: $0).list(of: meeting).first })
        #expect(try await officer.get("/congress-meetings/\(other)/materials/\(material.id)").status == 404)
        #expect(try await officer.post("/congress-meetings/\(other)/materials/\(material.id)/removal").status == 404)
    }

    @Test("What was put by mistake is taken back with its file, once", arguments: Engine.available)
    func removing(engine: Engine) async throws {
        let house = try await CongressHouse.open(on: engine)
        let meeting = try await house.meeting(of: house.congress(seats: 4))
        let officer = try await house.officer()
        _ = try await put(officer, meeting, ["title": "放错了"], [Self.paper])
        let material = try #require(try await house.database.read { try MaterialStore(db: $0).list(of: meeting).first })
        let address = "/congress-meetings/\(meeting)/materials/\(material.id)"
        #expect(try await officer.post("\(address)/removal").status == 303)
        #expect(try await officer.post("\(address)/removal").status == 404)
        #expect(try await officer.get(address).status == 404)
        #expect(try await house.database.read { try AttachmentStore($0).list(of: material.subject) }.isEmpty)
    }
}
