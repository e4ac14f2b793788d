// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Ballots

@Suite("The way through a sealed poll")
struct WayTests {
    private static let json = ["Accept": "application/json"]

    struct Hall: Sendable {
        let house: House
        let poll: ID<SecretPoll>
        let scrutineers = Scrutineers()

        var region: Region { house.region }
        var address: String { "/ballots/\(poll)" }
        func officer() async throws -> TestClient { try await house.signIn(region.wuShi) }
        func voter() async throws -> TestClient { try await house.signIn(region.qianQi) }

        func find() async throws -> SecretPoll {
            guard let found = try await house.database.read({ try SealedBox($0).find(poll) }) else { throw BallotRefusal.notOpen }
            return found
        }

        func keys() -> FormFields {
            let scrutiny = scrutineers.scrutiny
            return [
                "key": scrutiny.key, "shares": "3", "threshold": "2", "prints": scrutiny.fingerprints.joined(separator: " "),
                "rehearsed": "3", "written": "yes",
            ]
        }
    }

    private static func open(on engine: Engine, isOpen: Bool = true) async throws -> Hall {
        let house = try await House.open(on: engine, migrations: BallotsModule.migrations) { site, _ in
            BallotsModule(homes: ["trial": "/trials/"]).add(to: &site)
        }
        let region = house.region
        let roll =
            [region.qianQi, region.wuShi].map { Voter(person: $0.person, name: $0.name) } + [Voter(person: nil, name: "外校的人")]
        let plan = PollPlan(
            union: region.school.id,
            unionPath: region.school.path.text,
            title: "委员选举",
            purpose: Subject(kind: "trial", id: 1),
            questions: [PollHouse.names(3, seats: 2)],
            roll: roll
        )
        let poll = try await house.database.write { try SealedBox($0).plan(plan, at: TestClock.start) }
        let hall = Hall(house: house, poll: poll)
        guard isOpen else { return hall }
        let officer = try await hall.officer()
        #expect(try await officer.post("\(hall.address)/keys", hall.keys()).status == 303)
        #expect(try await officer.post("\(hall.address)/opening").status == 303)
        return hall
    }

    private static func value(_ name: String, in answer: TestResponse) throws -> String {
        let object = try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any]
        return object?[name] as? String ?? ""
    }

    private static func form(_ sheet: SealedBox.Sheet) -> FormFields {
        [
            "prepared": sheet.prepared.hexadecimal, "signature": sheet.signature.hexadecimal,
            "enclosed": sheet.enclosed.hexadecimal, "body": sheet.body.hexadecimal,
        ]
    }

    @Test("Keys, papers, ballots, closing, shares, result and receipt, all through the doors", arguments: Engine.available)
    func voting(engine: Engine) async throws {
        let hall = try await Self.open(on: engine)
        let (officer, voter) = (try await hall.officer(), try await hall.voter())
        let page = try await voter.get(hall.address)
        #expect(page.status == 200 && page.text.contains("确认并投票") && page.text.contains("data-off"))
        #expect(!page.text.contains("截止投票") && !page.text.contains("已经领票"))
        let client = try BallotClient(try await hall.find())
        let drawn = try await voter.post("\(hall.address)/papers", ["blinded": client.blinded.hexadecimal], headers: Self.json)
        #expect(drawn.status == 200)
        let again = try await voter.post("\(hall.address)/papers", ["blinded": client.blinded.hexadecimal], headers: Self.json)
        #expect(again.text == drawn.text)
        let other = try BallotClient(try await hall.find())
        let twice = try await voter.post("\(hall.address)/papers", ["blinded": other.blinded.hexadecimal], headers: Self.json)
        #expect(twice.status == 409 && twice.text.contains("领过票"))
        let signature = [UInt8](hexadecimal: try Self.value("signature", in: drawn)) ?? []
        let sheet = try client.sheet(client.sign(signature), marks([1], no: [0]))
        // Without a cookie, and with one that is not looked at; neither leaves a line or gets a cookie.
        let nobody = hall.house.visitor()
        let cast = try await nobody.send("POST", "\(hall.address)/urn", headers: Self.urn, body: Self.encoded(Self.form(sheet)))
        #expect(cast.status == 200 && cast.setCookies.isEmpty && cast.log.isEmpty)
        let receipt = try Self.value("receipt", in: cast)
        #expect(Receipt.read(receipt) == receipt)
        let changed = try client.sheet(client.sign(signature), marks([2]))
        let refused = try await voter.post("\(hall.address)/urn", Self.form(changed), headers: Self.json)
        #expect(refused.status == 409 && refused.log.isEmpty && refused.setCookies.isEmpty)
        let open = try await officer.get(hall.address)
        #expect(open.text.contains("<dt>已经领票</dt><dd>1人</dd>") && !open.text.contains("核对我的选票"))
        #expect(try await officer.get("\(hall.address)/export").status == 404)
        #expect(try await officer.post("\(hall.address)/closing").status == 303)
        #expect(try await voter.get(hall.address).text.contains("发出1张，收回1张"))
        #expect(try await voter.get("\(hall.address)?code=\(receipt)").text.contains("已计入"))
        #expect(try await voter.get("\(hall.address)?code=0000000000000000").text.contains("没有找到"))
        let shares = hall.scrutineers.shares.map { Receipt.grouped($0.text) }
        let one = try await officer.post("\(hall.address)/count", ["share-1": shares[0]])
        #expect(one.status == 422 && one.text.contains("要2位监票人"))
        let counted = try await officer.post("\(hall.address)/count", ["share-1": shares[2], "share-2": shares[0]])
        #expect(counted.status == 303)
        let result = try await voter.get(hall.address)
        #expect(result.text.contains("候选1</th><td class=\"num\">1</td><td class=\"num\">0</td><td class=\"num\">0</td>"))
        #expect(result.text.contains("候选0</th><td class=\"num\">0</td><td class=\"num\">1</td>"))
        #expect(try await voter.get("\(hall.address)/board").text.contains("计票结果"))
        let file = try await officer.get("\(hall.address)/export")
        #expect(try Verifier.run(file.text).isSound)
        #expect(try await voter.get("\(hall.address)/export").status == 404)
    }

    private static let urn = ["Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded"]

    private static func encoded(_ fields: FormFields) -> [UInt8] {
        Array(fields.pairs.map { "\($0.name)=\($0.value)" }.joined(separator: "&").utf8)
    }

    @Test("Who has drawn nothing is reminded once, by one line that names nobody", arguments: Engine.available)
    func reminding(engine: Engine) async throws {
        let hall = try await Self.open(on: engine)
        let (officer, voter) = (try await hall.officer(), try await hall.voter())
        #expect(try await voter.get("/ballots").text.contains("等您投"))
        #expect(try await voter.post("\(hall.address)/reminders").status == 404)
        #expect(try await officer.post("\(hall.address)/reminders").status == 303)
        let again = try await officer.post("\(hall.address)/reminders")
        #expect(again.status == 422 && again.text.contains("只提醒一次"))
        #expect(try await voter.get("/ballots").text.contains("提醒：您还没有领票"))
        let poll = try await hall.find()
        let blinded = try BallotClient(poll).blinded
        let person = hall.region.qianQi.person
        _ = try await hall.house.database.write { try SealedBox($0).draw(blinded, in: poll.id, by: person) }
        // Whoever has drawn is left alone; whether he has cast nobody knows.
        #expect(!(try await voter.get("/ballots").text.contains("您还没有领票")))
        let line: String? = try await hall.house.database.read {
            try $0.value("SELECT sentence FROM journal_entry WHERE sentence LIKE '提醒投票%'")
        }
        #expect(line?.contains("名册3人，已领票0人") == true)
    }

    @Test(
        "Who is not on the roll and does not see the union's congresses finds nothing; voters see no poll that is only planned",
        arguments: Engine.available
    )
    func hiding(engine: Engine) async throws {
        let hall = try await Self.open(on: engine, isOpen: false)
        let (officer, voter) = (try await hall.officer(), try await hall.voter())
        let stranger = try await hall.house.signIn(hall.region.wangShier)
        #expect(try await voter.get(hall.address).status == 404)
        #expect(try await stranger.get(hall.address).status == 404)
        #expect(try await officer.get(hall.address).text.contains("监票人的钥匙"))
        #expect(try await voter.get("/ballots").text.contains("没有您可以投的票"))
        let none = try await officer.post("\(hall.address)/keys", ["key": "00"])
        #expect(none.status == 422)
        var unwritten = hall.keys()
        unwritten.set("written", "")
        #expect(try await officer.post("\(hall.address)/keys", unwritten).text.contains("抄下或打印"))
        let above = try await hall.house.signIn(hall.region.zhouJiu)
        #expect(try await above.get(hall.address).status == 200)
        #expect(try await above.post("\(hall.address)/keys", hall.keys()).status == 404)
        #expect(try await officer.post("\(hall.address)/keys", hall.keys()).status == 303)
        #expect(try await officer.post("\(hall.address)/keys", hall.keys()).status == 422)
        #expect(try await voter.get("/ballots").text.contains("委员选举"))
        #expect(try await officer.post("\(hall.address)/opening").status == 303)
        #expect(try await above.get(hall.address).text.contains("您不在本次名册里"))
    }

    /// Invariant 14: who votes is known at one door, what is voted at the other, and no line anywhere knows both.
    @Test("No log line, journal entry, task or fact says who drew a paper or what came into the urn", arguments: Engine.available)
    func keepingSilent(engine: Engine) async throws {
        let hall = try await Self.open(on: engine)
        var (lines, secrets): ([String], [String]) = ([], [])
        for someone in [hall.region.qianQi, hall.region.wuShi] {
            let voter = try await hall.house.signIn(someone)
            let client = try BallotClient(try await hall.find())
            let drawn = try await voter.post(
                "\(hall.address)/papers",
                ["blinded": client.blinded.hexadecimal],
                headers: Self.json
            )
            let sheet = try client.sheet(
                client.sign([UInt8](hexadecimal: try Self.value("signature", in: drawn)) ?? []),
                marks([1])
            )
            let cast = try await hall.house.visitor().post("\(hall.address)/urn", Self.form(sheet), headers: Self.json)
            lines += drawn.log + cast.log
            secrets += [
                client.prepared.hexadecimal, client.blinded.hexadecimal, try Self.value("receipt", in: cast),
                sheet.body.hexadecimal,
            ]
        }
        #expect(lines.count == 2 && lines.allSatisfy { $0.contains("/papers 200") })
        let dump = try await hall.house.database.dump()
        let told = (lines + ["journal_entry", "task", "fact"].flatMap { dump[$0] ?? [] }).joined(separator: "\n").lowercased()
        for secret in secrets { #expect(!told.contains(secret.lowercased())) }
        // Of the poll the journal knows what its officer did, and of no voter.
        let entries = (dump["journal_entry"] ?? []).filter { $0.contains("secretPoll") }
        #expect(entries.count == 2 && entries.allSatisfy { !$0.contains("钱七") })
    }
}
