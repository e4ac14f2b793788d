// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Membership

@Suite("A provider that does wrong lets nobody in")
struct DishonestTests {
    @Test("What is wrong with a token is said, written down once without a secret, and nobody is in", arguments: Engine.available)
    func refusingTokens(engine: Engine) async throws {
        let site = try await SignOnHouse.open(on: engine)
        try await site.link(site.region.zhangSan, to: "sub-1")
        for signer in [LittleSigner.first, .second] {
            site.provider.sign(with: signer)
            site.house.clock.advance(minutes: 2)
            for trick in Trick.allCases {
                guard let flaw = trick.flaw else { continue }
                site.behave(trick)
                let (client, answer) = try await site.enter("sub-1")
                #expect(answer.status == 422 && answer.text.contains(flaw.sentence), "\(signer.algorithm) \(trick)")
                #expect(try await !site.isIn(client), "\(signer.algorithm) \(trick)")
                let (line, log) = (try await site.sentences("sign-on-failed").last ?? "", site.house.reports.last ?? "")
                // What the provider did not sign, or not soundly, is for the operator and not for the journal.
                #expect(line.contains(flaw.name) == flaw.isFoundUnderSignature, "\(trick)")
                #expect(log.contains(".\(flaw)") != flaw.isFoundUnderSignature, "\(trick)")
            }
            site.behave(.none)
            #expect(try await site.isIn(try await site.enter("sub-1").client), "\(signer.algorithm)")
        }
        let dump = try await site.house.database.dump().values.joined().joined(separator: "\n")
        #expect(!dump.contains(LittleProvider.secret) && !dump.contains("code-1") && !dump.contains("eyJ"))
    }

    @Test("An answer that is no answer: refused, garbled, without a token, too long", arguments: Engine.available)
    func refusingAnswers(engine: Engine) async throws {
        let site = try await SignOnHouse.open(on: engine)
        try await site.link(site.region.zhangSan, to: "sub-1")
        for (trick, words) in [
            (Trick.refuses, "对方没有认这次的登录码"), (.noJSON, "读不懂"), (.noToken, "读不懂"), (.oversized, "读不懂"),
        ] {
            site.behave(trick)
            let (client, answer) = try await site.enter("sub-1")
            #expect(answer.status == 422 && answer.text.contains(words), "\(trick)")
            #expect(try await !site.isIn(client), "\(trick)")
        }
        #expect(try await site.sentences("sign-on-failed").isEmpty)
        #expect(site.house.reports.count == 4)
    }

    @Test("Who does not answer is waited for a while, and then left alone for a while", arguments: Engine.available)
    func waiting(engine: Engine) async throws {
        let site = try await SignOnHouse.open(on: engine, seconds: 2)
        site.behave(.slow)
        for _ in 0..<2 {
            let answer = try await site.press(site.house.visitor())
            #expect(answer.status == 422 && answer.text.contains("单点登录现在连不上"))
        }
        #expect(site.provider.count("/.well-known/openid-configuration") == 1)
        site.house.clock.advance(seconds: 16)
        site.behave(.none)
        #expect(try await site.press(site.house.visitor()).status == 303)
        site.behave(.slow)
        let (client, answer) = try await site.enter("sub-1")
        #expect(answer.status == 422 && answer.text.contains("连不上"))
        #expect(try await !site.isIn(client))
    }

    @Test("Who answers with an error is left alone for a while too", arguments: Engine.available)
    func resting(engine: Engine) async throws {
        let site = try await SignOnHouse.open(on: engine)
        site.behave(.broken)
        for _ in 0..<3 {
            let answer = try await site.press(site.house.visitor())
            #expect(answer.status == 422 && answer.text.contains("单点登录现在连不上"))
        }
        #expect(site.provider.count("/.well-known/openid-configuration") == 1)
        site.behave(.none)
        site.house.clock.advance(seconds: 16)
        #expect(try await site.press(site.house.visitor()).status == 303)
    }

    @Test("Without the button's token nothing is asked of the provider", arguments: Engine.available)
    func knocking(engine: Engine) async throws {
        let site = try await SignOnHouse.open(on: engine)
        for _ in 0..<3 {
            #expect(try await site.house.visitor().get("/login/sso?_token=made-up").location?.hasPrefix("/login?next=") == true)
        }
        #expect(site.provider.count("/.well-known/openid-configuration") == 0)
    }

    @Test("A state counts once, for the browser that it was given to, for ten minutes", arguments: Engine.available)
    func replaying(engine: Engine) async throws {
        let site = try await SignOnHouse.open(on: engine)
        try await site.link(site.region.zhangSan, to: "sub-1")
        let (client, back) = try await site.depart("sub-1")
        // Somebody else with the whole address.
        let thief = site.house.visitor()
        try await thief.get("/login")
        #expect(try await thief.get(back).text.contains("过时"))
        #expect(try await site.house.visitor().get(back).status == 422)
        #expect(try await client.get(back).status == 303)
        // Again, with the new and with the former cookie.
        #expect(try await client.get(back).status == 422)
        let (late, later) = try await site.depart("sub-1")
        site.house.clock.advance(minutes: 10)
        #expect(try await late.get(later).status == 422)
        #expect(try await site.sentences("sign-on-failed").isEmpty)
        #expect(site.house.reports == Array(repeating: "single sign-on came to nothing: stale, from 203.0.113.7", count: 4))
    }

    @Test("Nobody fills the journal without signing in, however often they come back", arguments: Engine.available)
    func filling(engine: Engine) async throws {
        let site = try await SignOnHouse.open(on: engine)
        let count: SQL = "SELECT count(*) AS n FROM journal_entry"
        let lines = { try await site.house.database.read { try $0.value(count, as: Int.self) } }
        let before = try await lines()
        for _ in 0..<3 {
            let (client, back) = try await site.depart("sub-1")
            let state = back.split(separator: "&")[1]
            for query in ["\(state)&code=made-up", "\(state)&code=made-up", "\(state)&error=server_error"] {
                #expect(try await client.get("/login/sso/return?\(query)").status == 422)
            }
        }
        #expect(try await lines() == before)
        #expect(site.house.reports.count == 9)
    }

    @Test("What goes wrong while an account is linked stands in its journal", arguments: Engine.available)
    func failingToLink(engine: Engine) async throws {
        let site = try await SignOnHouse.open(on: engine)
        site.behave(.refuses)
        try await site.link(site.region.zhangSan, to: "sub-1")
        #expect(try await site.house.verbs(of: site.region.zhangSan).filter { $0 == "sign-on-failed" }.count == 1)
        #expect(try await site.sentences("sign-on-failed").last?.contains("对方没有认登录码（400）") == true)
        #expect(site.house.reports.isEmpty)
    }

    @Test("A code counts once at the provider: another sign-in cannot use it up", arguments: Engine.available)
    func replayingCodes(engine: Engine) async throws {
        let site = try await SignOnHouse.open(on: engine)
        try await site.link(site.region.zhangSan, to: "sub-1")
        let (_, stolen) = try await site.depart("sub-1")
        let (thief, own) = try await site.depart("sub-9")
        // The stolen code beside the thief's own state: the verifier does not fit.
        let code = stolen.split(separator: "?")[1].split(separator: "&")[0]
        let state = own.split(separator: "&")[1]
        #expect(try await thief.get("/login/sso/return?\(code)&\(state)").text.contains("没有认这次的登录码"))
        #expect(try await !site.isIn(thief))
    }

    @Test("A made-up state is refused and leaves nothing behind", arguments: Engine.available)
    func inventing(engine: Engine) async throws {
        let site = try await SignOnHouse.open(on: engine)
        let before = try await site.house.database.dump()
        for state in ["", "x", String(repeating: "0", count: 64), String(repeating: "x", count: 5000), "%00"] {
            #expect(try await site.house.visitor().get("/login/sso/return?code=c&state=\(state)").status == 422)
        }
        #expect(try await site.house.database.dump() == before)
    }

    @Test("An answer in another provider's name is none, nor one in nobody's from who names itself", arguments: Engine.available)
    func mixingUp(engine: Engine) async throws {
        let site = try await SignOnHouse.open(on: engine)
        try await site.link(site.region.zhangSan, to: "sub-1")
        let (client, back) = try await site.depart("sub-1")
        #expect(try await client.get(back + "&iss=https%3A%2F%2Fsso.elsewhere.cn").text.contains("不是来自设定的提供方"))
        let (second, good) = try await site.depart("sub-1")
        #expect(try await second.get(good + "&iss=\(PercentCoding.encode(site.provider.issuer))").status == 303)
        site.house.clock.advance(hours: 2)
        site.behave(.namesItself)
        let (third, bare) = try await site.depart("sub-1")
        #expect(try await third.get(bare).text.contains("不是来自设定的提供方"))
    }

    @Test("The provider's no is told in our words, and its own are not repeated", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let site = try await SignOnHouse.open(on: engine)
        for (error, words) in [("access_denied", "对方那边取消了"), ("server_error", "核对两边的设定"), ("<b>x</b>", "核对两边的设定")] {
            let (client, back) = try await site.depart("sub-1")
            let state = back.split(separator: "&")[1]
            let query = "\(state)&error=\(PercentCoding.encode(error))&error_description=evil"
            let answer = try await client.get("/login/sso/return?\(query)")
            #expect(answer.status == 422 && answer.text.contains(words), "\(error)")
            #expect(!answer.text.contains("evil") && !answer.text.contains("&lt;b&gt;"))
        }
        #expect(try await site.sentences("sign-on-failed").isEmpty)
        #expect(site.house.reports.count == 3 && site.house.reports.allSatisfy { !$0.contains("<") })
    }

    @Test("Changed keys are learnt at once; made-up ones do not make the house ask again and again", arguments: Engine.available)
    func rotating(engine: Engine) async throws {
        let site = try await SignOnHouse.open(on: engine)
        try await site.link(site.region.zhangSan, to: "sub-1")
        #expect(site.provider.count("/keys") == 1)
        site.house.clock.advance(minutes: 1)
        site.behave(.none)
        site.provider.sign(with: .second)
        #expect(try await site.isIn(try await site.enter("sub-1").client))
        #expect(site.provider.count("/keys") == 2)
        site.behave(.unknownKey)
        for _ in 0..<3 { #expect(try await site.enter("sub-1").answer.status == 422) }
        #expect(site.provider.count("/keys") == 2)
    }

    @Test(
        "What a provider says of itself must fit",
        arguments: [
            (Trick.saysOtherIssuer, "签发方"), (.saysNothing, "说明"), (.saysElsewhere, "网址"), (.signsOtherwise, "签名算法"),
            (.takesNoCode, "登录方式"), (.takesNoChallenge, "登录方式"), (.takesNoSecret, "登录方式"),
        ]
    )
    func examining(trick: Trick, words: String) async throws {
        let site = try await SignOnHouse.open(on: .sqlite)
        site.behave(trick)
        let answer = try await site.press(site.house.visitor())
        #expect(answer.status == 422 && answer.text.contains("对方的\(words)和本系统的设定对不上"))
        let finding = await MembershipModule.examine(try site.provider.settings(), at: site.house.clock.now)
        guard case .failure(let complaint) = finding else {
            Issue.record("the doctor finds nothing")
            return
        }
        #expect(complaint.sentence.contains(words))
    }

    @Test("The doctor counts the keys of one that fits")
    func healthy() async throws {
        let site = try await SignOnHouse.open(on: .sqlite)
        #expect(await MembershipModule.examine(try site.provider.settings(), at: site.house.clock.now) == .success(1))
    }

    @Test(
        "Settings that cannot be right are refused at once",
        arguments: [
            ("http://sso.example.cn", "hearth", "0123456789abcdef", "统一", SignOnMisfit.plain),
            ("sso.example.cn", "hearth", "0123456789abcdef", "统一", .issuer),
            ("https://sso.example.cn/?a", "hearth", "0123456789abcdef", "统一", .issuer),
            ("https://sso.example.cn", "", "0123456789abcdef", "统一", .client),
            ("https://sso.example.cn", "hearth", "short", "统一", .secret),
            ("https://sso.example.cn", "hearth", "0123456789abcdef\n", "统一", .secret),
            ("https://sso.example.cn", "hearth", "0123456789abcdef", "", .label),
        ]
    )
    func configuring(issuer: String, client: String, secret: String, label: String, misfit: SignOnMisfit) {
        #expect(throws: misfit) { try SignOnSettings(issuer: issuer, client: client, secret: secret, label: label) }
    }

    @Test("A text of Base64URL means one value, and other texts none", arguments: ["=", "A", "AB", "AAA=", "A+A/", "AA\n", "é"])
    func decodingStrictly(text: String) {
        #expect(Base64URL.decode(text) == nil)
    }

    @Test("Base64URL there and back", arguments: [[], [0], [255, 254], [1, 2, 3], Array(0...255)] as [[UInt8]])
    func decoding(bytes: [UInt8]) {
        #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
    }
}
