// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@Suite("An operator's file may choose, not loosen")
struct RuleOverrideTests {
    private let book: RuleBook
    private let today = Day("2026-06-30")!
    private let union = UnionID(rawValue: 42)

    init() throws {
        book = try RuleBook.builtIn()
    }

    @Test("The most local rule prevails, and only in its place")
    func choosing() throws {
        let places: [Jurisdiction] = [.guangxi, .unit(union), .city("4501")]
        let local = [warn(20, in: "region:guangxi"), warn(25, in: "city:4501"), warn(7, in: "unit:\(union)")]
        let changed = try overridden(local.joined(separator: ","))
        #expect(try changed.rule(.warnDays, on: today, in: places).integer == 7)
        #expect(try changed.rule(.warnDays, on: today, in: [.city("4501"), .guangxi]).integer == 25)
        #expect(try changed.rule(.warnDays, on: today, in: [.guangxi]).integer == 20)
        #expect(try changed.rule(.warnDays, on: today).integer == 15)
        #expect(try changed.rule(.warnDays, on: today, in: [.unit(UnionID(rawValue: 43))]).integer == 15)
    }

    @Test("Before its first day and after its last a local rule does not hold")
    func dating() throws {
        let changed = try overridden(warn(20, in: "national", until: "2026-12-31"))
        #expect(try changed.rule(.warnDays, on: Day("2025-12-31")!).integer == 15)
        #expect(try changed.rule(.warnDays, on: Day("2026-01-01")!).integer == 20)
        #expect(try changed.rule(.warnDays, on: Day("2027-01-01")!).integer == 15)
    }

    @Test("What the law fixes may be tightened")
    func tightening() throws {
        let changed = try overridden(logs(365, "hard"))
        #expect(try changed.rule(.logRetentionDays, on: today, in: [.guangxi]).integer == 365)
    }

    @Test("What the law fixes may not be loosened", arguments: [(30, "hard"), (183, "hard"), (365, "configurable")])
    func refusingToLoosen(days: Int, enforcement: String) throws {
        let error = #expect(throws: RuleBookError.self) { try overridden(logs(days, enforcement)) }
        #expect(error?.sentence == "规则文件“own.json”不能放宽“网络日志留存时间”，没有装入")
        #expect(error?.citation?.contains("《中华人民共和国网络安全法》") == true)
    }

    @Test("A rule that the program does not know, or of another kind, is refused")
    func refusingStrangers() {
        let unknown = RuleBookError.unknownKey("no.such", file: "own.json")
        let text = warn(1, in: "national")
        #expect(throws: unknown) { try overridden(text.replacing("supervise.warnDays", with: "no.such")) }
        #expect(unknown.sentence == "规则文件“own.json”里的“no.such”不是本程序的规则，没有装入")
        #expect(throws: RuleBookError.wrongKind("supervise.warnDays", file: "own.json")) {
            try overridden(text.replacing("integer", with: "days"))
        }
    }

    @Test(
        "A file that makes no sense is refused whole",
        arguments: [
            "", "{}", "[{}]", "[1]", "\u{0}", "[{\"key\": \"supervise.warnDays\"}]",
        ]
    )
    func refusingNonsense(_ text: String) {
        #expect(throws: RuleBookError.notReadable(file: "own.json")) {
            try book.overridden(by: Array(text.utf8), named: "own.json")
        }
    }

    @Test("Values that no rule can mean are refused")
    func refusingSlips() {
        for text in [
            warn(-1, in: "national"), warn(1, in: "guangxi"), warn(1, in: "unit:"), warn(1, in: "national:1"),
            warn(1, in: "national", until: "2025-01-01"), warn(1, in: "national", until: "2026-02-30"),
            warn(1, in: "national").replacing("{\"integer\": 1}", with: "{\"integer\": 1, \"days\": 1}"),
            warn(1, in: "national").replacing("{\"integer\": 1}", with: "{\"integer\": 1.5}"),
            warn(1, in: "national").replacing("{\"integer\": 1}", with: "{\"workingDays\": 0}"),
            warn(1, in: "national").replacing("{\"integer\": 1}", with: "{\"fraction\": \"1/0\"}"),
            warn(1, in: "national").replacing("{\"integer\": 1}", with: "{\"text\": \"\"}"),
        ] {
            #expect(throws: RuleBookError.notReadable(file: "own.json"), "\(text)") { try overridden(text) }
        }
    }

    @Test("A jurisdiction reads what it writes")
    func roundTrip() {
        for place in [Jurisdiction.national, .guangxi, .city("4501"), .unit(union)] {
            #expect(Jurisdiction("\(place)") == place)
        }
        #expect("\(Jurisdiction.unit(union))" == "unit:\(union)")
    }

    private func overridden(_ rules: String) throws(RuleBookError) -> RuleBook {
        try book.overridden(by: Array("[\(rules)]".utf8), named: "own.json")
    }

    private func warn(_ days: Int, in place: String, until end: String? = nil) -> String {
        let end = end.map { "\"validTo\": \"\($0)\"," } ?? ""
        return """
            {"key": "supervise.warnDays", "title": "临近期限提醒", "value": {"integer": \(days)}, "unit": "日",
            "source": "本会决定", "validFrom": "2026-01-01", \(end) "jurisdiction": "\(place)", "confidence": "verified",
            "enforcement": "configurable"}
            """
    }

    private func logs(_ days: Int, _ enforcement: String) -> String {
        """
        {"key": "log.retentionDays", "title": "网络日志留存时间", "value": {"integer": \(days)}, "unit": "日",
        "source": "本会决定", "validFrom": "2026-01-01", "jurisdiction": "region:guangxi", "confidence": "verified", "bound": "atLeast",
        "enforcement": "\(enforcement)"}
        """
    }
}
