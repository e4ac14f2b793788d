// SPDX-License-Identifier: Apache-2.0
import Documents
import Forms
import Jobs
import Kernel
import Storage
import TestSupport
import Testing

@testable import Programmes

@Suite("Certificates")
struct CertificateTests {
    /// A call whose entries are named, straight in the database.
    private func named(_ count: Int, _ house: ProgrammeHouse, _ change: (inout ProgrammeSpec) -> Void = { _ in }) async throws
        -> Programme
    {
        let programme = try await house.opened(ProgrammeHouse.spec("studio", change))
        for number in 1...count {
            let entry = try await house.draft(programme, house.region.university, "第\(number)工作室")
            try await house.database.write { db in
                _ = try db.run(
                    """
                    UPDATE programme_entry SET state = 'concluded', rank = \(number), named_on = '2024-06-24', named_by = '桂教工字〔2024〕18号',
                        submitted_at = \(house.clock.now), submitted_by = \(house.region.zhengShiyi.account), submitted_name = '经办'
                    WHERE id = \(entry.id)
                    """
                )
            }
        }
        return programme
    }

    private func round(_ house: ProgrammeHouse, _ worker: @escaping JobKinds.Worker = CertificateWork.work) async throws {
        var kinds = JobKinds()
        kinds.add(CertificateWork.kind, worker)
        _ = try await JobRunner(database: house.database, kinds: kinds).round { house.clock.now }
    }

    private func list(_ programme: Programme, _ house: ProgrammeHouse) async throws -> [Certificate] {
        try await house.database.read { try CertificateStore(db: $0).list(of: programme.id, limit: 500) }
    }

    @Test("All who were named get one, numbered by rank; asked again nobody gets a second", arguments: Engine.available)
    func issuing(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let programme = try await named(3, house)
        let officer = try await house.signIn(house.region.zhangSan)
        let path = "\(programme.address)/certificates"
        #expect(try await house.signIn(house.region.zhengShiyi).post(path).status == 404)
        #expect(try await officer.post(path).status == 303)
        let twice = try await officer.post(path)
        #expect(twice.status == 422 && twice.text.contains("正在发"))
        try await round(house)
        let certificates = try await list(programme, house)
        #expect(certificates.map(\.serial) == ["2024-00001", "2024-00002", "2024-00003"])
        #expect(certificates.map(\.content.holder) == ["第1工作室", "第2工作室", "第3工作室"])
        #expect(Set(certificates.map(\.code)).count == 3 && certificates.allSatisfy { $0.code.count == 16 && $0.isIntact })
        let again = try await officer.post(path)
        #expect(again.status == 422 && again.text.contains("都已经有证书了"))
        let page = try await officer.get(path)
        #expect(page.text.contains("确定了 3 件，发了 3 份") && page.text.contains("发了，现有 3 份"))
        let second = try await named(1, house)
        #expect(try await officer.post("\(second.address)/certificates").status == 303)
        try await round(house)
        #expect(try await list(second, house).map(\.serial) == ["2024-00004"])
    }

    @Test("Work that dies half-way goes on where it was: each gets one, no number is left out", arguments: Engine.available)
    func restarting(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let programme = try await named(120, house)
        #expect(try await house.signIn(house.region.zhangSan).post("\(programme.address)/certificates").status == 303)
        // The server goes down after the first fifty and says nothing any more.
        try await round(house) { database, hand in
            let count = try await database.write { try CertificateWork.give(in: programme.id, $0, hand) }
            #expect(count == 50)
            throw JobLost()
        }
        let half = try await house.database.read { try JobStore($0).latest(CertificateWork.kind, on: programme.subject) }
        #expect(half?.isOpen == true && half?.done == 50 && half?.total == 120)
        // Its lease runs out, and another server goes on.
        house.clock.advance(seconds: 100)
        try await round(house)
        let certificates = try await list(programme, house)
        #expect(certificates.map(\.number) == Array(1...120) && Set(certificates.map(\.entry)).count == 120)
        let done = try await house.database.read { try JobStore($0).latest(CertificateWork.kind, on: programme.subject) }
        #expect(done?.state == .done && done?.outcome == "发了，现有 120 份")
        let officer = try await house.signIn(house.region.zhangSan)
        let before = house.database.statementCount
        #expect(try await officer.get("\(programme.address)/certificates").markup.all("h3").count == 50)
        #expect(house.database.statementCount - before <= 12)
    }

    @Test("Anybody checks one by its code: valid, taken back with the reason, or tampered with", arguments: Engine.available)
    func checking(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let programme = try await named(2, house)
        let officer = try await house.signIn(house.region.zhangSan)
        #expect(try await officer.post("\(programme.address)/certificates").status == 303)
        try await round(house)
        let certificates = try await list(programme, house)
        let visitor = house.house.visitor()
        let valid = try await visitor.get(certificates[0].address)
        #expect(
            valid.status == 200 && valid.text.contains("有效") && valid.text.contains("第1工作室") && valid.text.contains("2024-00001")
        )
        #expect(try await visitor.get("/certificates/abcdefghjkmnpqrs").status == 404)
        #expect(try await officer.post("\(certificates[0].address)/revocation", ["why": "查实造假"]).status == 404)
        let chair = try await house.signIn(house.region.wangWu)
        #expect(try await chair.post("\(certificates[0].address)/revocation", ["why": ""]).status == 422)
        #expect(try await chair.post("\(certificates[0].address)/revocation", ["why": "查实造假"]).status == 303)
        #expect(try await chair.post("\(certificates[0].address)/revocation", ["why": "再一次"]).status == 422)
        let revoked = try await visitor.get(certificates[0].address)
        #expect(revoked.text.contains("已撤销") && revoked.text.contains("查实造假"))
        #expect(try await officer.get("\(certificates[0].address)/pdf").status == 422)
        try await house.database.write { db in
            _ = try db.run(
                "UPDATE programme_certificate SET content = replace(content, '第2工作室', '第3工作室') WHERE id = \(certificates[1].id)"
            )
        }
        #expect(try await visitor.get(certificates[1].address).text.contains("不要采信"))
    }

    @Test("A name that is taken back takes its certificate with it", arguments: Engine.available)
    func revoking(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let programme = try await named(1, house)
        #expect(try await house.signIn(house.region.zhangSan).post("\(programme.address)/certificates").status == 303)
        try await round(house)
        let certificate = try #require(try await list(programme, house).first)
        let entry = try await house.entry(certificate.entry)
        #expect(try await house.signIn(house.region.zhengShiyi).get(entry.address).text.contains("2024-00001"))
        try await house.run(programme, by: house.region.wangWu) { try $0.revoke(entry, of: $1, because: "查实造假") }
        let after = try #require(try await list(programme, house).first)
        #expect(after.revokedWhy == "查实造假")
    }

    @Test(
        "Given again on purpose: a new number, the old one stays taken back and names it; one is valid",
        arguments: Engine.available
    )
    func reissuing(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let programme = try await named(1, house)
        let (officer, chair) = (try await house.signIn(house.region.zhangSan), try await house.signIn(house.region.wangWu))
        #expect(try await officer.post("\(programme.address)/certificates").status == 303)
        try await round(house)
        let first = try #require(try await list(programme, house).first)
        let early = try await officer.post("\(first.address)/reissue", ["why": "写错了"])
        #expect(early.status == 422 && early.text.contains("先撤销，再重发"))
        #expect(try await chair.post("\(first.address)/revocation", ["why": "印错了"]).status == 303)
        #expect(try await officer.post("\(programme.address)/certificates").text.contains("都已经有证书了"))
        #expect(try await officer.post("\(first.address)/reissue", ["why": ""]).status == 422)
        #expect(try await chair.post("\(first.address)/reissue", ["why": "改好了"]).status == 404)
        #expect(try await officer.post("\(first.address)/reissue", ["why": "改好了"]).status == 303)
        let both = try await list(programme, house)
        #expect(both.map(\.serial) == ["2024-00001", "2024-00002"] && both.map { $0.revokedOn == nil } == [false, true])
        let visitor = house.house.visitor()
        #expect(try await visitor.get(first.address).text.contains("已经重发，新证书编号 2024-00002"))
        #expect(try await visitor.get(both[1].address).text.contains("有效"))
        #expect(try await officer.get("\(programme.address)/certificates").text.contains("确定了 1 件，发了 1 份"))
        #expect(try await officer.post("\(first.address)/reissue", ["why": "再来"]).text.contains("已经重发了"))
        #expect(try await chair.post("\(first.address)/revocation", ["why": "再撤"]).status == 422)
        // Once the name itself is taken back, none is given again.
        let entry = try await house.entry(first.entry)
        try await house.run(programme, by: house.region.wangWu) { try $0.revoke(entry, of: $1, because: "查实造假") }
        #expect(try await officer.post("\(both[1].address)/reissue", ["why": "再来"]).text.contains("结果已经撤销"))
    }

    @Test("A person's name is covered where everybody reads, and whole on paper; a group's is not")
    func covering() throws {
        func content(_ isPerson: Bool) throws -> Certificate.Content {
            .init(
                holder: "陆文渊",
                isPerson: isPerson,
                unionName: "某大学工会",
                programme: "师德标兵推荐",
                series: "师德标兵",
                act: "命名",
                tier: "",
                basis: "文件",
                namedOn: try #require(Day("2024-06-24")),
                issuer: "区工会"
            )
        }
        #expect(try content(true).shownHolder == "陆＊渊" && content(false).shownHolder == "陆文渊")
        #expect(try content(true).sentence == "在师德标兵推荐中，命名为师德标兵。特发此证。")
    }

    @Test("Printed as PDF, one or all; what is only recommended gets none from here", arguments: [Engine.sqlite])
    func printing(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let programme = try await named(2, house)
        let officer = try await house.signIn(house.region.zhangSan)
        #expect(try await officer.post("\(programme.address)/certificates").status == 303)
        try await round(house)
        let certificate = try #require(try await list(programme, house).first)
        for path in ["\(certificate.address)/pdf", "\(programme.address)/certificates/pdf"] {
            let pdf = try await officer.get(path)
            #expect(pdf.status == 200 && pdf.bytes.prefix(5) == Array("%PDF-".utf8)[...])
        }
        // Each page of the list prints its own, so that page by page all are printed.
        let rest = "\(programme.address)/certificates/pdf?after=\(certificate.id)"
        let second = try await officer.get("\(programme.address)/certificates?after=\(certificate.id)")
        #expect(second.text.contains("href=\"\(rest)\""))
        #expect(try await officer.get(rest).header("Content-Disposition")?.contains("00002") == true)
        #expect(try await house.signIn(house.region.zhengShiyi).get("\(certificate.address)/pdf").status == 200)
        #expect(try await house.signIn(house.region.zhaoLiu).get("\(certificate.address)/pdf").status == 404)
        let coded = try CertificatePaper.pdf([certificate.paper(site: "https://example.test")], title: "证书", madeOn: "2024-06-24")
        let plain = try CertificatePaper.pdf([certificate.paper(site: "")], title: "证书", madeOn: "2024-06-24")
        #expect(coded.count > plain.count)
        let upward = try await named(1, house) { $0.act = "推荐上报" }
        let refused = try await officer.post("\(upward.address)/certificates")
        #expect(refused.status == 422 && refused.text.contains("证书由授予的单位发"))
    }
}
