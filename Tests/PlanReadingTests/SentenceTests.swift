// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlanReading
import Testing

/// Single sentences in a plan of 2025, and what the reader makes of each.
struct SentenceTests {
    private func measures(_ sentence: String) throws -> [ProposedMeasure] {
        let text = "枫林学院工会2025年工作要点\n1.做好重点工作。召开工会委员会议。\(sentence)\n2.加强自身建设。召开工会小组会议。\n"
        let reading = try PlanReader.read(text: text)
        PlanInvariants.check(reading)
        return Array(reading.items[0].measures.dropFirst())
    }

    @Test(
        "Deadlines fall into the plan's year",
        arguments: [
            ("6月底前举办教工运动会。", "2025-06-30"), ("9月前举办教工运动会。", "2025-08-31"), ("1月前举办教工运动会。", "2024-12-31"),
            ("10月15日前举办教工运动会。", "2025-10-15"), ("上半年举办教工运动会。", "2025-06-30"), ("年底前举办教工运动会。", "2025-12-31"),
            ("三季度举办教工运动会。", "2025-09-30"), ("第二季度末举办教工运动会。", "2025-06-30"), ("12月中旬举办教工运动会。", "2025-12-20"),
            ("2月底举办教工运动会。", "2025-02-28"), ("十一月底前举办教工运动会。", "2025-11-30"), ("3—5月举办教工运动会。", "2025-05-31"),
            ("2026年底前举办教工运动会。", "2026-12-31"), ("2026年3月底前举办教工运动会。", "2026-03-31"), ("年内举办教工运动会。", "2025-12-31"),
            ("明年1月举办教工运动会。", "2026-01-31"), ("“五一”前举办教工运动会。", "2025-04-30"), ("全年举办教工运动会。", nil),
            ("每月举办教工运动会。", nil), ("2025年举办教工运动会。", nil), ("定期举办教工运动会。", nil), ("5月份，举办教工运动会。", "2025-05-31"),
        ]
    )
    func readingDeadlines(sentence: String, due: String?) throws {
        let measure = try #require(try measures(sentence).first)
        #expect(measure.due.map { "\($0)" } == due)
    }

    @Test(
        "A number with a measure word is a target",
        arguments: [
            ("举办专题讲座2场。", "2场>="), ("举办专题讲座两场。", "2场>="), ("举办不少于三场专题讲座。", "3场>="), ("举办专题讲座3至5场。", "3场>="),
            ("组织教职工体检，参检率达到95%以上。", "95%>="), ("组织教职工体检，参检率不低于90％。", "90%>="),
            ("组织教职工体检，参检率百分之九十以上。", "90%>="), ("组织教职工体检，参检率达98.5%。", "98.5%>="),
            ("拨付帮扶资金100万元。", "100万元>="), ("慰问困难教职工1,200人次。", "1200人次>="), ("慰问困难教职工二百余人。", "200人>="),
            ("每季度召开一次主席办公会。", "1次>="), ("培训工会干部，每期不超过５０人。", "50人<="), ("新建教工之家十二个。", "12个>="),
        ]
    )
    func readingTargets(sentence: String, target: String) throws {
        let measure = try #require(try measures(sentence).first)
        #expect(measure.target.map { "\($0.value)\($0.unit)\($0.operator.rawValue)" } == target)
        #expect(measure.hint == .textNumber)
    }

    @Test(
        "Years, ordinals, slogans, titles and vague amounts are no targets",
        arguments: [
            "举办第十届教学竞赛。", "开展庆祝建校75周年文艺活动。", "做好全国五一劳动奖章推荐工作。", "开展“四个意识”主题宣讲活动。",
            "落实《关于深化三项制度改革的20条意见》。", "组织一批教师疗休养。", "评选若干个先进小家。", "开展学习党的二十大精神宣讲活动。",
            "安排一定经费补助基层工会。", "召开第三届第二次教职工代表大会。", "在30个工作日内答复教代会提案。", "为25人以上的基层单位建立职工小家。",
            "开展十四五规划宣讲活动。", "贯彻落实桂教工字〔2024〕10号文件，开展宣讲活动。", "开展一对一帮扶活动。", "召开三五次座谈会。", "经费投入比上年增长10%。",
            "组织教职工学习“两个确立”的决定性意义。", "开展三八妇女节慰问活动。", "进一步办好教工运动会。",
        ]
    )
    func inventingNoNumber(sentence: String) throws {
        for measure in try measures(sentence) { #expect(measure.target == nil, "\(measure.phrase)") }
    }

    @Test("Who does it is read from brackets and lines, and is no part of the phrase")
    func readingParties() throws {
        let bracket = try #require(try measures("举办教工运动会（牵头单位：文体部；配合单位：后勤处、校医院）。").first)
        #expect(bracket.phrase == "举办教工运动会")
        #expect(bracket.responsible == ["文体部"] && bracket.partners == ["后勤处", "校医院"])
        let square = try #require(try measures("举办教工运动会。[责任领导：韦一鸣；完成时限：6月底前]").first)
        #expect(square.responsible == ["韦一鸣"] && square.due == Day("2025-06-30"))
        let verbs = try #require(try measures("举办教工运动会（文体部牵头，后勤处配合）。").first)
        #expect(verbs.responsible == ["文体部"] && verbs.partners == ["后勤处"])
        let line = try #require(try measures("举办教工运动会。责任单位：文体部、青工部。").first)
        #expect(line.responsible == ["文体部", "青工部"])
        let by = try #require(try measures("由文体部牵头举办教工运动会。").first)
        #expect(by.responsible == ["文体部"])
    }

    @Test("A note before a full stop speaks of its sentence only")
    func limitingNotes() throws {
        let both = try measures("举办教工运动会（责任部门：文体部）。慰问困难教职工（责任部门：权益部）。")
        #expect(both.map(\.responsible) == [["文体部"], ["权益部"]])
    }

    @Test("Partners are those one acts together with")
    func readingPartners() throws {
        #expect(try measures("联合市教育局、团市委举办青年教师联谊活动。").first?.partners == ["市教育局", "团市委"])
        #expect(try measures("会同校医院，组织教职工体检。").first?.partners == ["校医院"])
        #expect(try measures("与市图书馆联合开展读书活动。").first?.partners == ["市图书馆"])
    }

    @Test(
        "Rhythms are kept in the text's word",
        arguments: [("常态化开展谈心谈话活动。", "常态化"), ("定期走访困难教职工。", "定期"), ("每月走访困难教职工。", "每月"), ("每季度走访困难教职工。", "每季度")]
    )
    func readingRhythms(sentence: String, cadence: String) throws {
        #expect(try measures(sentence).first?.cadence == cadence)
    }

    @Test(
        "Hopes and stances stay out",
        arguments: [
            "坚持围绕中心、服务大局。", "牢固树立以教职工为中心的理念。", "不断增强教职工的获得感、幸福感。", "营造团结奋进的良好氛围。",
            "充分发挥工会桥梁纽带作用。", "为学校高质量发展贡献力量。", "切实维护教职工合法权益。", "推动工会工作再上新台阶。",
        ]
    )
    func refusingStances(sentence: String) throws {
        #expect(try measures(sentence).isEmpty)
    }

    @Test("一是、二是 each begin a measure of their own")
    func readingOrdinals() throws {
        let found = try measures("一是举办师德论坛；二是开展教学竞赛；三是慰问一线教师。")
        #expect(found.map(\.phrase) == ["举办师德论坛", "开展教学竞赛", "慰问一线教师"])
        #expect(found.map(\.kind) == [.event, .contest, .benefit])
    }
}
