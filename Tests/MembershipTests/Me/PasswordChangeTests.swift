// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@Suite("People change their own password")
struct PasswordChangeTests {
    private static let fresh = "换一句更好记的长话 3"

    @Test("The new password holds, the old one does not, and it stands in the journal", arguments: Engine.available)
    func changing(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let client = try await house.signIn(house.region.zhangSan)
        let answer = try await Self.change(client)
        #expect(answer.status == 303)
        #expect(try await client.follow(answer).text.contains("密码已改"))
        #expect(try await house.visitor().signIn("zhangsan", password: Region.password).status == 422)
        #expect(try await house.visitor().signIn("zhangsan", password: Self.fresh).status == 303)
        let verbs = try await house.database.read { [account = house.region.zhangSan.account] db in
            try Journal(db).entries(of: Subject("account", account)).map(\.verb)
        }
        #expect(verbs.contains("change-password"))
    }

    @Test("Every other session of the account ends; this one and those of others stay", arguments: Engine.available)
    func endingOthers(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let thief = try await house.signIn(house.region.zhangSan)
        let liSi = try await house.signIn(house.region.liSi)
        let client = try await house.signIn(house.region.zhangSan)
        try await Self.change(client)
        #expect(try await thief.get("/account").status == 303)
        #expect(try await client.get("/account").status == 200)
        #expect(try await liSi.get("/account").status == 200)
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        let current: String
        let fresh: String
        let again: String
        let field: String

        var testDescription: String { "\(field): \(fresh.prefix(12))" }
    }

    private static let mistakes = [
        Mistake(current: "wrong", fresh: fresh, again: fresh, field: "current"),
        Mistake(current: "", fresh: fresh, again: fresh, field: "current"),
        Mistake(current: Region.password, fresh: "1234567", again: "1234567", field: "fresh"),
        Mistake(current: Region.password, fresh: "", again: "", field: "fresh"),
        Mistake(current: Region.password, fresh: "   七个字  才七  ", again: "   七个字  才七  ", field: "fresh"),
        Mistake(current: Region.password, fresh: fresh, again: fresh + "。", field: "again"),
        Mistake(current: Region.password, fresh: fresh, again: "", field: "again"),
    ]

    @Test("A mistake is shown at its field and changes nothing", arguments: mistakes)
    func mistaking(mistake: Mistake) async throws {
        let house = try await House.open(on: .sqlite)
        let other = try await house.signIn(house.region.zhangSan)
        let client = try await house.signIn(house.region.zhangSan)
        let answer = try await Self.change(client, mistake.current, mistake.fresh, mistake.again)
        #expect(answer.status == 422)
        let input = answer.markup.first("input", where: ["name": mistake.field])
        #expect(input?["aria-invalid"] == "true")
        #expect(answer.markup.first("a", where: ["href": "#\(mistake.field)"]) != nil)
        #expect(answer.markup.all("input", where: ["type": "password"]).allSatisfy { $0["value"] == nil })
        #expect(try await other.get("/account").status == 200)
        #expect(try await house.visitor().signIn("zhangsan", password: Region.password).status == 303)
    }

    @Test("All mistakes are told at once, with the rule's source", arguments: Engine.available)
    func mistakingEverything(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let client = try await house.signIn(house.region.zhangSan)
        let answer = try await Self.change(client, "wrong", "short", "shorter")
        #expect(answer.markup.all("input", where: ["aria-invalid": "true"]).count == 3)
        #expect(answer.text.contains("新密码至少 10 个字符"))
        #expect(answer.text.contains("GB/T 22239-2019"))
    }

    @Test("Ten characters are enough, in any script and any spelling", arguments: Engine.available)
    func counting(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let client = try await house.signIn(house.region.zhangSan)
        #expect(try await Self.change(client, Region.password, "汉字加 1 刚好够啊", "汉字加 1 刚好够啊").status == 303)
        let spelt = try await Self.change(client, "汉字加 1 刚好够啊", "café au lait 7", "cafe\u{301} au lait 7")
        #expect(spelt.status == 303)
        #expect(try await house.visitor().signIn("zhangsan", password: "cafe\u{301} au lait 7").status == 303)
    }

    @discardableResult
    private static func change(
        _ client: TestClient,
        _ current: String = Region.password,
        _ fresh: String = fresh,
        _ again: String = fresh
    ) async throws -> TestResponse {
        try await client.post("/account/password", ["current": current, "fresh": fresh, "again": again])
    }
}
