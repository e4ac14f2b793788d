// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import Documents

@Suite("A number is given once (H34)")
struct NumberTests {
    @Test("Numbers asked for at once are all different and leave no gap", arguments: Engine.available)
    func racing(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let series = try await house.series()
        var documents: [OfficialDocument] = []
        for _ in 0..<10 { documents.append(try await house.rechecked()) }
        let ids = documents.map(\.id)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for id in ids {
                group.addTask {
                    try await house.act(id, house.region.zhangSan) { desk, document in try desk.number(document, series: series) }
                }
            }
            try await group.waitForAll()
        }
        var sequences: [Int] = []
        for id in ids { sequences.append(try #require(try await house.document(id).number).sequence) }
        #expect(sequences.sorted() == Array(1...10))
    }

    @Test("A void document keeps its number, and nobody gets it again", arguments: Engine.available)
    func voiding(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let first = try await house.numbered()
        try await house.act(first.id, house.region.zhangSan) { try $0.void($1, reason: "重号") }
        let kept = try await house.document(first.id)
        #expect(kept.state == .void)
        #expect(kept.number?.text == "桂海教工字〔2024〕1号")
        #expect(try await house.facts(of: kept.subject).isEmpty)
        #expect(try await house.numbered().number?.text == "桂海教工字〔2024〕2号")
    }

    @Test("The schema itself refuses the same number twice", arguments: Engine.available)
    func refusingTwice(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let numbered = try await house.numbered()
        let other = try await house.rechecked()
        await #expect(throws: DocumentRefusal.numberTaken("桂海教工字〔2024〕1号")) {
            try await house.database.write { db in
                _ = try DocumentStore(db).number(other.id, try #require(numbered.number))
            }
        }
    }

    @Test("Two unions cannot have one letter code", arguments: Engine.available)
    func keepingCodes(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        _ = try await house.series()
        let (city, now) = (house.region.city.id, house.clock.now)
        await #expect(throws: DocumentRefusal.codeTaken("桂海教工字")) {
            try await house.database.write { try SeriesStore($0).open("桂海教工字", for: city, at: now) }
        }
    }

    @Test("A document issued together gets the host's number, never a partner's", arguments: Engine.available)
    func keepingToTheHost(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let (city, now) = (house.region.city.id, house.clock.now)
        let foreign = try await house.database.write { db in
            try SeriesStore(db).open("临教工字", for: city, at: now)
            return try #require(try SeriesStore(db).series(of: city, in: 2024).first)
        }
        let document = try await house.rechecked()
        await #expect(throws: DocumentRefusal.foreignSeries) {
            try await house.act(document.id, house.region.zhangSan) { try $0.number($1, series: foreign) }
        }
    }

    @Test("Numbers begin anew each year, and go on after those given on paper", arguments: Engine.available)
    func counting(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let series = try await house.series()
        let taken = try await house.database.write { db in
            let store = SeriesStore(db)
            try store.skip(past: 9, series.id, year: 2024)
            try store.skip(past: 4, series.id, year: 2024)
            return [
                try store.take(series.id, year: 2024), try store.take(series.id, year: 2025),
                try store.take(series.id, year: 2024),
            ]
        }
        #expect(taken == [10, 1, 11])
    }
}

@Suite("After the signature nothing changes in silence (H35)")
struct SignatureTests {
    @Test("A change goes back to the signer, who signs again", arguments: Engine.available)
    func reopening(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let signed = try await house.rechecked()
        try await house.act(signed.id, house.region.zhangSan) { desk, document in
            var content = document.content
            content.body += "\n补充一条。"
            try desk.save(content, of: document)
        }
        let reopened = try await house.document(signed.id)
        #expect(reopened.state == .signing)
        #expect(reopened.hash == nil && reopened.signedOn == nil)
        #expect(try await house.tasks(of: house.region.wangWu) == ["签发 \(signed.title)"])
        #expect(try await house.tasks(of: house.region.zhangSan).isEmpty)
        try await house.act(signed.id, house.region.wangWu) { try $0.approve($1, as: nil, opinion: "同意修改") }
        let again = try await house.document(signed.id)
        #expect(again.state == .signed)
        #expect(again.hash == again.content.hash)
    }

    @Test("What is signed anew must be fit to be signed: no request to three slips through", arguments: Engine.available)
    func checkingAnew(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let signed = try await house.rechecked()
        await #expect(throws: DocumentRefusal.self) {
            try await house.act(signed.id, house.region.zhangSan) { desk, document in
                var content = document.content
                content.kind = .request
                try desk.save(content, of: document)
            }
        }
        let kept = try await house.document(signed.id)
        #expect(kept.state == .rechecked && kept.content.kind == .notice)
    }

    @Test("Who joins after the signature is asked, and only this round's signers stand on the paper", arguments: Engine.available)
    func joiningLater(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let region = house.region
        let signed = try await house.rechecked()
        try await house.act(signed.id, region.zhangSan) { desk, document in
            var content = document.content
            content.issuers.append(region.city.name)
            try desk.save(content, of: document)
        }
        #expect(try await house.document(signed.id).state == .countersign)
        // The chair of the region stands above the city and signs for the region only.
        let step = try #require(
            try await house.database.read { try ApprovalStore(db: $0).steps(of: signed.id) }.first { $0.kind == .countersign }
        )
        #expect(step.union == region.city.id)
        let chair = try await house.signIn(region.wangWu)
        let seen = try await house.document(signed.id).content.hash.hexadecimal
        #expect(try await chair.post("\(signed.link)/approval", ["seen": seen]).status != 303)
        #expect(try await house.document(signed.id).state == .countersign)
        try await house.act(signed.id, region.zhaoLiu) { try $0.approve($1, as: nil, opinion: "") }
        try await house.act(signed.id, region.wangWu) { try $0.approve($1, as: nil, opinion: "") }
        #expect(try await house.document(signed.id).signers == ["王五", "赵六"])
    }

    @Test("Saving the same words takes nothing back", arguments: Engine.available)
    func savingTheSame(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let signed = try await house.rechecked()
        try await house.act(signed.id, house.region.zhangSan) { try $0.save($1.content, of: $1) }
        #expect(try await house.document(signed.id).state == .rechecked)
    }

    @Test("Words changed behind the program's back stop the document", arguments: Engine.available)
    func tampering(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let series = try await house.series()
        let rechecked = try await house.rechecked()
        _ = try await house.database.write {
            try $0.run("UPDATE official_document SET body = '换掉的正文' WHERE id = \(rechecked.id)")
        }
        await #expect(throws: DocumentRefusal.changedAfterSigning) {
            try await house.act(rechecked.id, house.region.zhangSan) { try $0.number($1, series: series) }
        }
        #expect(DocumentRefusal.changedAfterSigning.citation?.contains("复审") == true)
    }

    @Test("A numbered document is not changed at all", arguments: Engine.available)
    func locking(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let numbered = try await house.numbered()
        let officer = try await house.signIn(house.region.zhangSan)
        #expect(try await officer.get("\(numbered.link)/edit").status == 422)
        await #expect(throws: DocumentRefusal.self) {
            try await house.act(numbered.id, house.region.zhangSan) { desk, document in
                var content = document.content
                content.title = "另一个题目"
                try desk.save(content, of: document)
            }
        }
    }
}
