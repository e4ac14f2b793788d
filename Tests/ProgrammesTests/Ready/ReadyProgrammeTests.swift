// SPDX-License-Identifier: Apache-2.0
import Forms
import Kernel
import Storage
import TestSupport
import Testing

@testable import Programmes

@Suite("Ready programmes")
struct ReadyProgrammeTests {
    private static let open = [
        "写明依据：哪份通知、哪次会议定的。", "没有评审的由会议定，写明表决要过多少、写在哪里。", "每一项评分最多几分，要写全。", "至少要有 1 个名额。",
        "补助总额要写，写到元。", "写明补助总额的出处。",
    ]

    @Test("All lines of business of the plan are there, their forms are sound, and what no source says is left open")
    func all() throws {
        let terms = try ProgrammeTerms(.builtIn(), on: #require(Day("2024-07-01")))
        let keys = [
            "essay", "studio", "studio-upward", "model-worker", "may-national", "may-region", "pioneer", "ethics", "craftsman",
            "home",
            "officer", "delegate", "subsidy",
        ]
        #expect(ReadyProgramme.all.map(\.key) == keys)
        for ready in ReadyProgramme.all {
            #expect(ready.spec.faults(of: ready.form).isEmpty, "\(ready.key)")
            let faults = ready.spec.faults(leastPublicity: terms.publicityDays)
            #expect(Set(faults).subtracting(Self.open).isEmpty, "\(ready.key)")
            #expect(faults.contains(Self.open[0]) && !ready.figures.isEmpty)
            let again: ReadyProgramme = try StoredJSON.value(try StoredJSON.text(ready))
            #expect(again == ready)
        }
    }

    @Test("A number stands in one only where its figures say where it is from")
    func figures() throws {
        for ready in ReadyProgramme.all {
            let words = ready.figures.map(\.sentence).joined()
            // A call by prizes has one place, which nobody reads.
            if ready.spec.places > 0, ready.spec.awards == nil {
                #expect(words.contains("\(ready.spec.places) 个"), "\(ready.key)")
            }
            if let most = ready.spec.quota.perUnion { #expect(words.contains("\(most)"), "\(ready.key)") }
            #expect(ready.spec.shares.isEmpty)
            if let ranking = ready.spec.ranking, try ranking.score.most > .zero { #expect(words.contains("分值"), "\(ready.key)") }
        }
    }

    @Test(
        "A measure finds the line of business that carries it out",
        arguments: [
            ("培育和创建2个自治区教育工会劳模创新工作室", "studio"), ("推荐创新工作室参加自治区级评选", "studio-upward"), ("开展理论征文活动", "essay"),
            ("做好全国五一劳动奖的推荐", "may-national"), ("推荐广西五一劳动奖", "may-region"), ("评选师德标兵", "ethics"), ("推荐广西工匠", "craftsman"),
            ("确认一批全区教育系统先进教职工之家", "home"), ("做好广西工会十四大代表的推荐选举工作", "delegate"), ("推荐工人先锋号", "pioneer"),
            ("自治区劳动模范推荐评选", "model-worker"), ("确认优秀工会工作者", "officer"), ("安排一定经费补助区直驻邕高校开展教职工之家活动阵地建设", "subsidy"), ("开展调研", nil),
        ] as [(String, String?)]
    )
    func fitting(phrase: String, key: String?) {
        #expect(ReadyProgramme.fitting(phrase)?.key == key)
    }

    @Test("Points are written a line each; what is called as before keeps its key")
    func criteria() throws {
        let former = [ScoreSpec.Criterion(key: "view", label: "立意", most: .zero)]
        #expect(CriteriaText.words(former) == "立意")
        let read = try CriteriaText.read(" 立意 30\n\n文字 规范　10.5 ", former: former)
        #expect(
            read == [.init(key: "view", label: "立意", most: Fraction(30)), .init(key: "c2", label: "文字规范", most: Fraction(21, 2))]
        )
        #expect(CriteriaText.words(read) == "立意 30\n文字规范 10.5")
        #expect(throws: CriteriaFault.noPoints("立意")) { try CriteriaText.read("立意", former: []) }
        #expect(throws: CriteriaFault.noPoints("立意 0")) { try CriteriaText.read("立意 0", former: []) }
        #expect(throws: CriteriaFault.label("立意")) { try CriteriaText.read("立意 3\n立意 4", former: []) }
        #expect(throws: CriteriaFault.count) { try CriteriaText.read(" ", former: []) }
    }
}
