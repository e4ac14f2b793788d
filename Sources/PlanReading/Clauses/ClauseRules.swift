// SPDX-License-Identifier: Apache-2.0

/// The rules in the order they are asked.
enum ClauseRules {
    typealias Outcome = (Judgement.Verdict, String)

    static let all: [@Sendable (ClauseFacts) -> Outcome?] = [
        announcement, authority, stanceFrame, leaning, response, narrowing, thoroughness, study, metric, stage,
        abilities, stance, purposeFrame, abstraction, intention, delivery, advance, nominal,
    ]

    /// `重点抓好以下工作：` only announces.
    private static func announcement(_ facts: ClauseFacts) -> Outcome? {
        guard facts.leadsOn, facts.quantities.isEmpty else { return nil }
        guard facts.has("以下") || facts.has("如下") || facts.words.count <= 12 else { return nil }
        return (.orientation, "冒号前引出下文，本身不是举措。")
    }

    /// `按照《…》要求`.
    private static func authority(_ facts: ClauseFacts) -> Outcome? {
        guard let opener = ClauseWords.authorities.match(facts.words, at: facts.range.lowerBound) else { return nil }
        let endings = ["要求", "部署", "精神", "规定", "安排", "意见", "标准", "办法", "方案", "》", "原则", "实际", "情况", "需要", "计划", "通知", "条例"]
        guard let ending = endings.first(where: { facts.ending.ends(with: $0) }) else { return nil }
        let word = facts.words[..<opener.end].string
        return (.reference, "以“\(word)”开头、以“\(ending)”结尾，说明依据，不单列为举措。")
    }

    /// `把…摆在首位`, `将…贯穿始终`.
    private static func stanceFrame(_ facts: ClauseFacts) -> Outcome? {
        guard let first = facts.words.first, first == "把" || first == "将" else { return nil }
        let stances = ["摆在", "作为", "贯穿", "融入", "落到实处", "置于", "放在", "转化为"]
        guard let word = stances.first(where: { facts.has($0) }), facts.quantities.isEmpty else { return nil }
        return (.orientation, "“\(first)…\(word)…”是工作导向，没有可核对的结果。")
    }

    /// An adverbial or a time that waits for its clause.
    private static func leaning(_ facts: ClauseFacts) -> Outcome? {
        let start = facts.range.lowerBound
        if VerbFinder(text: facts.text).headEnd(of: facts.range) == facts.range.upperBound {
            return (.leaning, "只有时间或方式，归入后面的举措。")
        }
        guard let opener = ClauseWords.leaning.match(facts.words, at: start) else { return nil }
        let word = facts.words[..<opener.end].string
        let guides = ["为指导", "为统领", "为引领", "为根本", "为遵循", "为宗旨", "为己任", "为指引"]
        if let guide = guides.first(where: { facts.words.ends(with: $0) }) {
            return (.orientation, "以“\(guide)”结尾，是工作导向。")
        }
        let manners = [
            "形式", "方式", "等", "契机", "抓手", "载体", "主题", "主线", "重点", "为目标", "为中心", "途径", "渠道", "为牵引", "过程中", "期间", "前后", "基础上",
        ]
        guard facts.verb == nil || manners.contains(where: { facts.words.ends(with: $0) }) else { return nil }
        guard facts.quantities.isEmpty else { return nil }
        return (.leaning, "以“\(word)”开头的状语，归入后面的举措。")
    }

    /// `主动采取措施…` answers what the clause before it found.
    private static func response(_ facts: ClauseFacts) -> Outcome? {
        guard facts.follows, facts.has("采取措施") || facts.has("采取有效措施") else { return nil }
        return (.supplement, "“采取措施”承接前一句，合为一项举措。")
    }

    /// `创新活动形式`, `提高参与度`: how the measure before it is done.
    private static func narrowing(_ facts: ClauseFacts) -> Outcome? {
        guard facts.follows, facts.words.count <= 10, facts.quantities.isEmpty else { return nil }
        let manners = ["形式", "方式", "载体", "内容", "参与度", "覆盖面", "参与率", "覆盖率", "知晓率", "受益面", "参保率", "普及率", "参与面"]
        guard let word = manners.first(where: { facts.words.ends(with: $0) }) else { return nil }
        guard let kind = facts.verb?.kind, kind != .deliver else { return nil }
        return (.supplement, "以“\(word)”结尾，说明前一项举措怎么做，不单列。")
    }

    /// `帮助基层解决困难`, `做到生病必访`: what the measure before it comes to.
    private static func thoroughness(_ facts: ClauseFacts) -> Outcome? {
        guard facts.follows, facts.quantities.isEmpty else { return nil }
        if let word = ["用于", "时间", "地点", "为期", "每期", "每场", "每天", "每次", "每人"].first(where: { facts.words.begins(with: $0) }) {
            return (.supplement, "“\(word)…”说明前一项举措，不单列。")
        }
        if facts.words.begins(with: "帮助") { return (.supplement, "“帮助”承接前一句，是同一举措的内容。") }
        guard facts.words.begins(with: "做到") || facts.words.begins(with: "实现") else { return nil }
        let marks = ["必访", "必贺", "必看", "必慰问", "必到", "全覆盖", "尽保", "尽帮", "尽建", "尽入"]
        guard let mark = marks.first(where: { facts.has($0) }) else { return nil }
        return (.supplement, "“\(mark)”说明前一项举措做到什么程度，不单列。")
    }

    /// Studying a speech or a congress is done in meetings that leave a record.
    private static func study(_ facts: ClauseFacts) -> Outcome? {
        guard facts.kind == .study || facts.kind == .party else { return nil }
        guard let verb = facts.verb, verb.kind != .orient, verb.kind != .intend else { return nil }
        let opening = facts.text.scalars[verb.range.lowerBound..<min(facts.range.upperBound, verb.range.lowerBound + 12)]
        guard let word = ["学习", "宣讲", "贯彻落实", "宣传贯彻"].first(where: { opening.includes($0) }) else { return nil }
        guard let teaching = ClauseWords.teachings.first(in: facts.object) else { return nil }
        return (.measure, "“\(word)”加“\(facts.words[teaching.range].string)”，可由学习记录核对，认作举措。")
    }

    /// A number without a deed of its own measures the deed before it.
    private static func metric(_ facts: ClauseFacts) -> Outcome? {
        guard let first = facts.quantities.first else { return nil }
        let written = facts.words[first.range].string
        let isDeed = facts.verb.map { $0.kind == .deliver || $0.kind == .advance && $0.isAtHead } ?? false
        let isRhythm = facts.follows && facts.words.count <= 10 && facts.object.count <= first.range.count + 1
        guard !isDeed || isRhythm else { return (.measure, "动词“\(facts.verbWord)”带数量“\(written)”，认作举措。") }
        return (.supplement, "数量“\(written)”说明前一项举措要达到多少。")
    }

    /// `10月15日前完成评审命名`: a stage, told apart from a deed of its own when the pieces are put together.
    private static func stage(_ facts: ClauseFacts) -> Outcome? {
        guard facts.follows else { return nil }
        let isTimed = Deadline.read(facts.words, year: PlanYear(first: 2000), isPlain: facts.text.isPlain) != nil
        if isTimed, facts.verb?.kind != .deliver || facts.object.isEmpty, facts.words.count <= 24 {
            return (.supplement, "只说时间，归入前一项举措。")
        }
        let stages: Set = ["完成", "印发", "发布", "公布", "提交", "报送", "上报"]
        guard isTimed && stages.contains(facts.verbWord) || facts.verbWord == "完成" || isBareDeed(facts) else { return nil }
        return (.supplement, "“\(facts.verbWord)”承接前一句，是同一举措的一步。")
    }

    /// `组织实施`, `抓好落实`: no object of its own.
    private static func isBareDeed(_ facts: ClauseFacts) -> Bool {
        facts.words.count <= 6 && facts.kind == .other && facts.verb?.kind == .deliver
    }

    /// `提高干部政治能力、…能力、…能力`: a course list.
    private static func abilities(_ facts: ClauseFacts) -> Outcome? {
        guard KindReader.isAbilities(facts.text, facts.range), let verb = facts.verb, verb.kind != .deliver else { return nil }
        return (.measure, "列出干部要提高的几种能力，可由培训记录核对，认作举措。")
    }

    private static func stance(_ facts: ClauseFacts) -> Outcome? {
        guard let verb = facts.verb, verb.kind == .orient else { return nil }
        if let definite = ClauseWords.definiteObjects.first(in: facts.words) {
            return (.measure, "有具体对象“\(facts.words[definite.range].string)”，认作举措。")
        }
        let rest = verb.range.upperBound..<facts.range.upperBound
        if let (inner, range) = VerbFinder(text: facts.text).plain(in: rest), inner.kind == .deliver,
            facts.kind != .other, facts.abstractEnding == nil
        {
            return (.measure, "“\(facts.verbWord)”之后有举措动词“\(facts.words[range].string)”，认作举措。")
        }
        return (.orientation, "动词“\(facts.verbWord)”表示工作导向，没有可核对的结果。")
    }

    /// `为教职工…搭建平台`.
    private static func purposeFrame(_ facts: ClauseFacts) -> Outcome? {
        guard let first = facts.words.first, "为使让以".unicodeScalars.contains(first) else { return nil }
        let gifts = ["平台", "舞台", "保障", "支撑", "支持", "条件", "力量", "动力", "基础", "氛围", "智慧", "环境", "保证", "贡献", "成绩", "召开", "到来"]
        guard let gift = gifts.first(where: { facts.ending.ends(with: $0) }) else { return nil }
        return (.purpose, "“\(first)…\(gift)”说明目的，不单列为举措。")
    }

    private static func abstraction(_ facts: ClauseFacts) -> Outcome? {
        guard let word = facts.abstractEnding else { return nil }
        let hollow = ["落实", "打造", "搭建", "建立", "用好", "解决", "实施", "创建", "培育", "做好", "抓好", "安排", "建好"]
        if let verb = facts.verb, verb.kind == .deliver, facts.kind != .other, !hollow.contains(facts.verbWord) { return nil }
        let role: Judgement.Verdict = facts.follows ? .purpose : .orientation
        return (role, "以“\(word)”结尾，没有可核对的结果，认作\(facts.follows ? "目的" : "导向")。")
    }

    private static func intention(_ facts: ClauseFacts) -> Outcome? {
        guard facts.verb?.kind == .intend else { return nil }
        let role: Judgement.Verdict = facts.follows ? .purpose : .orientation
        return (role, "动词“\(facts.verbWord)”说的是期望的效果，认作\(facts.follows ? "目的" : "导向")。")
    }

    private static func delivery(_ facts: ClauseFacts) -> Outcome? {
        guard facts.verb?.kind == .deliver else { return nil }
        if facts.kind == .other, let vague = ClauseWords.vagueObjects.first(in: facts.words) {
            return (.orientation, "对象是“\(facts.words[vague.range].string)”，过于笼统，认作导向。")
        }
        guard facts.object.count >= 2 || facts.words.count >= 6 else { return nil }
        return (.measure, "举措动词“\(facts.verbWord)”有具体对象，认作举措。")
    }

    private static func advance(_ facts: ClauseFacts) -> Outcome? {
        guard facts.verb?.kind == .advance else { return nil }
        if facts.kind != .other {
            return (.measure, "“\(facts.verbWord)”的对象属于“\(facts.kind.label)”，有记录可查，认作举措。")
        }
        if let end = ClauseWords.definiteEndings.suffix(of: facts.ending) {
            return (.measure, "“\(facts.verbWord)”的对象是具体的“\(facts.words[end.range].string)”，认作举措。")
        }
        return (.orientation, "“\(facts.verbWord)”没有落到可核对的对象上，认作导向。")
    }

    /// `…培训班，…培训班`: the verb is said only once.
    private static func nominal(_ facts: ClauseFacts) -> Outcome? {
        if facts.inCalendar, facts.verb == nil, facts.kind != .other {
            return (.measure, "月份之下列出的“\(facts.kind.label)”，认作举措。")
        }
        guard facts.verb == nil, facts.follows, facts.kind != .other, facts.words.count >= 4 else { return nil }
        guard let head = Coordination.eventHeads.suffix(of: facts.ending) else { return nil }
        return (.measure, "承前省略动词，“\(facts.words[head.range].string)”单独成项。")
    }
}
