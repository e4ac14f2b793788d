// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Documents

@Suite("Attachments are kept, listed, fetched and taken away")
struct AttachmentTests {
    @Test("Files that a form brings are kept as they came", arguments: Engine.available)
    func keeping(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let client = try await house.signIn(house.region.zhaoLiu)
        let answer = try await client.upload("/binder", files: [SampleFile.png.upload, SampleFile.docx.upload])
        #expect(answer.status == 303)
        let kept = try await house.attachments()
        #expect(kept.map(\.name) == ["照片.png", "通知.docx"])
        #expect(kept.map(\.kind) == [.png, .docx])
        #expect(kept.map(\.addedName) == ["赵六", "赵六"])
        let fetched = try await client.get(kept[1].link)
        #expect(fetched.bytes == SampleFile.docx.bytes)
        #expect(fetched.header("Content-Disposition") == "attachment; filename*=UTF-8''%E9%80%9A%E7%9F%A5.docx")
        #expect(fetched.header("X-Content-Type-Options") == "nosniff")
        #expect(fetched.header("Content-Type")?.contains("wordprocessingml") == true)
    }

    @Test("Bytes of several pieces come back whole", arguments: Engine.available)
    func piecing(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        var bytes = SampleFile.png.bytes
        for number in 0..<(AttachmentStore.pieceLength * 5 / 2) { bytes.append(UInt8(truncatingIfNeeded: number &* 31 >> 3)) }
        let kept = try await house.file(SampleFile("大.png", bytes))
        #expect(kept.size == bytes.count)
        #expect(try await house.database.read { try AttachmentStore($0).bytes(of: kept) } == bytes)
        #expect(try await house.database.rowCounts()["attachment_piece"] == 3)
    }

    @Test("Pictures and PDF are shown under a policy that lets them do nothing; everything else is only kept")
    func showing() async throws {
        let house = try await PaperHouse.open(on: .sqlite)
        let client = try await house.signIn(house.region.zhaoLiu)
        for file in SampleFile.good {
            let kept = try await house.file(file)
            let answer = try await client.get(kept.link + "/view")
            guard kept.kind.isShown else {
                #expect(answer.status == 404, "\(file.name)")
                continue
            }
            #expect(answer.header("Content-Disposition")?.hasPrefix("inline;") == true)
            let policy = try #require(answer.header("Content-Security-Policy"))
            #expect(policy.hasPrefix("default-src 'none'") && !policy.contains("script-src"))
        }
    }

    @Test("Whoever holds the audience at the union or above may fetch it; others find nothing", arguments: Engine.available)
    func guarding(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let kept = try await house.file(.pdf)
        let region = house.region
        for (someone, status) in [
            (region.zhaoLiu, 200), (region.zhangSan, 200), (region.wangWu, 200), (region.sunBa, 404), (region.zhouJiu, 404),
            (region.qianQi, 404), (region.wangShier, 404),
        ] {
            let client = try await house.signIn(someone)
            #expect(try await client.get(kept.link).status == status, "\(someone.name)")
            #expect(try await client.get(kept.link + "/view").status == status, "\(someone.name)")
        }
        #expect(try await house.house.visitor().get(kept.link).location?.hasPrefix("/login") == true)
    }

    @Test("A room may let in those whom its record addresses")
    func admitting() async throws {
        var access = AttachmentAccess()
        access.admit(to: "binder") { attachment, viewer, _ in viewer.homePath.hasPrefix(attachment.path) }
        let house = try await PaperHouse.open(on: .sqlite, access: access)
        let kept = try await house.file(.pdf)
        #expect(try await house.signIn(house.region.qianQi).get(kept.link).status == 200)
        #expect(try await house.signIn(house.region.wangShier).get(kept.link).status == 404)
    }

    @Test("What was taken away is gone, once; that it was there stays", arguments: Engine.available)
    func removing(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let kept = try await house.file(.pdf)
        let now = house.clock.now
        let removals = try await house.database.write { db in
            try (0..<2).map { _ in try AttachmentStore(db).remove(kept.id, by: "赵六", at: now) }
        }
        #expect(removals == [true, false])
        #expect(try await house.attachments().isEmpty)
        #expect(try await house.signIn(house.region.zhaoLiu).get(kept.link).status == 404)
        let counts = try await house.database.rowCounts()
        #expect(counts["attachment"] == 1)
        #expect(counts["attachment_piece"] == 0)
    }

    @Test("The lists of many records are one statement", arguments: Engine.available)
    func listing(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        try await house.file(.pdf)
        try await house.file(.png)
        let before = house.database.statementCount
        let lists = try await house.database.read { try AttachmentStore($0).lists(of: "binder", ids: Array(0..<50)) }
        #expect(house.database.statementCount - before <= 3)
        #expect(lists.mapValues { $0.map(\.name) } == [7: ["盖章件.pdf", "照片.png"]])
        #expect(try await house.database.read { try AttachmentStore($0).counts(of: "binder", ids: [7, 8]) } == [7: 2])
    }

    @Test("A refused form says beside the field why, and leaves nothing", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let client = try await house.signIn(house.region.zhaoLiu)
        let before = try await house.database.dump()
        let files = [SampleFile.png, SampleFile("a.pdf", SampleFile.png.bytes)]
        let answer = try await client.upload("/binder", files: files.map(\.upload))
        #expect(answer.status == 422)
        #expect(answer.text.contains("后缀是 .pdf，里面却是PNG 图片"))
        #expect(answer.markup.problems.isEmpty)
        #expect(try await house.database.dump() == before)
    }

    @Test("Hostile names of files stay text")
    func escaping() async throws {
        let house = try await PaperHouse.open(on: .sqlite)
        let client = try await house.signIn(house.region.zhaoLiu)
        let harmless = try await client.upload("/binder", files: [TestFile("files", name: "x.pdf", bytes: [])])
        let hostile = try await client.upload("/binder", files: [TestFile("files", name: HostileText.name, bytes: [])])
        #expect(hostile.status == 422)
        #expect(hostile.markup.skeleton == harmless.markup.skeleton)
        let kept = try await house.file(SampleFile(HostileText.name + ".png", SampleFile.png.bytes))
        let list = AttachmentList([kept]).html.text
        #expect(!list.contains("<script") && !list.contains("<img"))
    }
}
