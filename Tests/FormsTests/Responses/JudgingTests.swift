// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Forms

/// Accepting and sending back.
@Suite("Judging what was handed in")
struct JudgingTests {
    @Test("Whoever hands in does not accept, and nobody accepts twice", arguments: Engine.available)
    func accepting(engine: Engine) async throws {
        let house = try await FormsHouse.open(on: engine)
        _ = try await house.collected(try await house.published())
        let (someone, officer) = (house.region.zhaoLiu, try await house.signIn(house.region.zhangSan))
        try await house.fill(someone)
        try await house.submit(someone)
        let response = try await house.response(of: someone)
        let own = try await house.database.write { db in
            try FormResponseStore(db).accept(
                response.id,
                revision: response.revision,
                by: Self.viewer(someone),
                at: TestClock.start
            )
        }
        #expect(!own)
        try await house.succeed(house.judge("acceptance", someone, by: officer))
        #expect(try await house.judge("acceptance", someone, by: officer).status == 422)
        #expect(try await house.judge("return", someone, by: officer).status == 422)
        try await house.succeed(house.judge("return", someone, by: officer, why: "还要改"))
        #expect(try await house.response(of: someone).state == .returned)
    }

    @Test("Whoever looked at what has been handed in anew meanwhile neither accepts nor returns it", arguments: Engine.available)
    func judgingWhatWasSeen(engine: Engine) async throws {
        let house = try await FormsHouse.open(on: engine)
        _ = try await house.collected(try await house.published())
        let (someone, officer) = (house.region.zhaoLiu, try await house.signIn(house.region.zhangSan))
        try await house.fill(someone)
        try await house.submit(someone)
        let seen = try await house.response(of: someone)
        let page = try await officer.get(seen.address)
        #expect(page.markup.all("input").filter { $0["name"] == "revision" }.map { $0["value"] } == ["4", "4"])
        try await house.succeed(house.judge("return", someone, by: officer, why: "名称写全"))
        try await house.fill(someone, name: "另一间工作室")
        try await house.submit(someone)
        for act in ["acceptance", "return"] {
            let late = try await officer.post("\(seen.address)/\(act)", ["why": "还要改", "revision": "\(seen.revision)"])
            #expect(late.status == 422 && late.text.contains("您打开以后"), "\(act)")
        }
        #expect(try await house.response(of: someone).state == .submitted)
        try await house.succeed(house.judge("acceptance", someone, by: officer))
    }

    @Test("What came in before closing can still be accepted after it, but not sent back", arguments: Engine.available)
    func acceptingAfterClosing(engine: Engine) async throws {
        let house = try await FormsHouse.open(on: engine)
        let collection = try await house.collected(try await house.published())
        let (someone, officer) = (house.region.zhaoLiu, try await house.signIn(house.region.zhangSan))
        try await house.fill(someone)
        try await house.submit(someone)
        try await house.succeed(officer.post("\(collection)/closing"))
        let page = try await officer.get(try await house.response(of: someone).address)
        let forms = page.markup.all("form").compactMap { $0["action"] }
        #expect(forms.contains { $0.hasSuffix("/acceptance") } && !forms.contains { $0.hasSuffix("/return") })
        let back = try await house.judge("return", someone, by: officer, why: "还要改")
        #expect(back.status == 422 && back.text.contains("已经截止"))
        try await house.succeed(house.judge("acceptance", someone, by: officer))
        #expect(try await house.response(of: someone).state == .accepted)
    }

    @Test("What came back is worked through as of today, and can be handed in again days later", arguments: Engine.available)
    func handingInAgain(engine: Engine) async throws {
        let house = try await FormsHouse.open(on: engine)
        let date = FormItem(.day, id: "q1", name: "成立") {
            ($0.isRequired, $0.check, $0.message) = (true, "本题 <= 今天", "还没有到的日子不能写")
        }
        _ = try await house.collected(
            try await house.published(FormSpec(title: "成立情况", pages: [.init(id: "p1", title: "全部", items: [date])]))
        )
        let someone = house.region.zhaoLiu
        let path = try await house.response(of: someone).address
        func fill(_ day: String) async throws {
            let revision = try await house.response(of: someone).revision
            let fields: FormFields = ["revision": "\(revision)", "page": "0", "act": "next", "q1": day]
            let answer = try await house.signIn(someone).upload(path, fields, files: [])
            #expect(answer.location == "\(path)?page=check")
        }
        try await fill("2024年7月1日")
        try await house.submit(someone)
        let officer = try await house.signIn(house.region.zhangSan)
        try await house.succeed(house.judge("return", someone, by: officer, why: "写挂牌那天"))
        house.clock.advance(days: 5)
        try await fill("2024年7月3日")
        let client = try await house.signIn(someone)
        #expect(try await client.get("\(path)?page=check").text.contains("都填好了"))
        try await house.submit(someone)
        house.clock.advance(days: 5)
        // From now on the day counts on which it was handed in.
        let later = try await house.signIn(house.region.zhangSan)
        #expect(try await later.get(path).status == 200)
        #expect(try await house.response(of: someone).answers["q1"] == .text("2024-07-03"))
    }

    private static func viewer(_ someone: Someone) -> Viewer {
        Viewer(
            account: someone.account,
            person: someone.person,
            name: someone.name,
            home: someone.home.id,
            homeName: someone.home.name,
            homePath: someone.home.path.text,
            grants: [],
            look: .init(theme: "", size: "")
        )
    }
}
