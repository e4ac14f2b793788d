// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// A congress of one term: how it is made up, who sits for whom, what it meets for.
struct CongressPage: Page {
    struct Unit: Encodable, Sendable {
        let id: String
        let name: String
        let delegation: String
        let figures: String
        let vacant: Int
        let delegates: [Person]
    }

    struct Person: Encodable, Sendable {
        let id: String
        let name: String
        let marks: String
        let hasAccount: Bool
    }

    struct Past: Encodable, Sendable {
        let name: String
        let unit: String
        let ending: String
    }

    struct Group: Encodable, Sendable {
        let name: String
        let kind: String
        let members: String
        let finding: Finding?
    }

    struct Session: Encodable, Sendable {
        let address: String
        let label: String
        let when: String
        let state: String
        let tone: String
    }

    let title: String
    let address: String
    let union: String
    let facts: [Labelled]
    let findings: [Finding]
    let shares: String
    let units: [Unit]
    let past: [Past]
    let elections: [String]
    let organs: [Group]
    let meetings: [Session]
    let runs: Bool
    let electionBasis: String

    var place: Place { .congresses }

    init(
        _ congress: CongressTerm,
        constituencies: [Constituency],
        delegates: [Delegate],
        organs: [Organ],
        elections: [(constituency: String, on: Day, sentence: String)],
        meetings: [Meeting],
        rules: CongressRules,
        runs: Bool,
        today: Day
    ) {
        title = congress.title
        address = congress.address
        union = congress.unionName
        self.runs = runs
        let seated = delegates.filter { $0.isInOffice(on: today) }
        facts = [
            Labelled("任期", "\(congress.years)年，\(congress.began.written)至\(congress.ends.written)"),
            Labelled("教职工（会员）", "\(congress.staff)人"), Labelled("代表名额", "\(congress.established)名"),
            Labelled("在任代表", "\(seated.count)人"),
        ]
        let vacancies = delegates.isEmpty ? nil : Vacancies(of: congress, constituencies, delegates, on: today)
        let (made, shares) = Self.findings(congress, seated, vacancies, rules)
        let held = meetings.filter { [.open, .closed, .archived].contains($0.state) }.map(\.heldOn)
        findings = made + (congress.body == .staff ? [rules.yearly(held, on: today)] : [])
        self.shares = shares
        units = constituencies.map { Self.unit($0, delegates, today) }
        let names = Dictionary(uniqueKeysWithValues: constituencies.map { ($0.id, $0.name) })
        past = delegates.filter { $0.vacantFrom != nil }.map {
            Past(name: $0.name, unit: names[$0.constituency] ?? "", ending: "\($0.vacantFrom?.written ?? "")起，\($0.ending ?? "")")
        }
        self.elections = elections.map { "\($0.on.written) \($0.constituency)：\($0.sentence)" }
        self.organs = organs.map { organ in
            let teachers = organ.members.filter { $0.traits.contains(.teacher) }.count
            let isStaff = congress.body == .staff
            return Group(
                name: organ.name,
                kind: organ.kind.label,
                members: organ.members.map(\.name).joined(separator: "、"),
                finding: isStaff ? rules.majority(organ.kind, teachers: teachers, of: organ.members.count) : nil
            )
        }
        self.meetings = meetings.map {
            let joint = $0.partner == nil ? "" : "（双代会）"
            return Session(
                address: $0.address,
                label: $0.numberLabel + joint,
                when: $0.heldOn.written,
                state: $0.state.label,
                tone: $0.state.tone
            )
        }
        electionBasis = "\(rules.participation.citation)；\(rules.electing.citation)"
    }

    private static func findings(
        _ congress: CongressTerm,
        _ seated: [Delegate],
        _ vacancies: Vacancies?,
        _ rules: CongressRules
    ) -> ([Finding], String) {
        let composition = Composition(seated.map(\.traits))
        var findings: [Finding] = []
        if congress.body == .staff, !congress.isBranch { findings.append(rules.form(congress.form, staff: congress.staff)) }
        if congress.form == .delegates {
            if congress.body == .staff { findings.append(rules.seats(congress.established, staff: congress.staff)) }
            if congress.body == .staff, !seated.isEmpty {
                findings += [rules.teachers(composition), rules.leaders(composition)]
            }
            if congress.body == .union, let vacancies {
                findings.append(rules.vacancies(vacancies, of: congress.established))
            }
        }
        func share(_ count: Int, _ name: String) -> String {
            let part = composition.total > 0 ? "（\(Fraction(count, composition.total).percent(places: 1))）" : ""
            return "\(name)\(count)人\(part)"
        }
        let shares = [
            share(composition.teachers, "教师"), share(composition.women, "女"), share(composition.young, "青年"),
            share(composition.minority, "少数民族"), share(composition.leaders, "领导"),
        ]
        return (findings, shares.joined(separator: "，"))
    }

    private static func unit(_ unit: Constituency, _ delegates: [Delegate], _ today: Day) -> Unit {
        let seated = delegates.filter { $0.constituency == unit.id && $0.isInOffice(on: today) }
        let vacant = unit.seats - seated.count
        return Unit(
            id: unit.id.description,
            name: unit.name,
            delegation: unit.delegation,
            figures: "教职工\(unit.staff)人，名额\(unit.seats)名，在任\(seated.count)人",
            vacant: vacant,
            delegates: seated.map { delegate in
                let traits = Trait.allCases.filter { delegate.traits.contains($0) }.map(\.label)
                let marks = (delegate.isHead ? ["团长"] : []) + traits
                return Person(
                    id: delegate.id.description,
                    name: delegate.name,
                    marks: marks.joined(separator: "、"),
                    hasAccount: delegate.person != nil
                )
            }
        )
    }

    var content: HTML {
        """
        \(CongressParts.crumb([.home], title))
        <div class="head"><div><h1>\(title)</h1><p>\(union)</p></div><div class="row noprint"><a class="btn" href="\(address)/allocation">代表名额分配表</a>\(CongressParts.printing())</div></div>
        <div class="cols"><div>
        <section class="box" aria-labelledby="meet"><h2 id="meet">会议</h2>\(sessions)\(newMeeting, if: runs)</section>
        <section class="box" aria-labelledby="who"><h2 id="who">代表</h2><p>\(shares)。</p>\(units.map(row))\(nobody, if: units.isEmpty)
        \(forms, if: runs)</section>
        <section class="box" aria-labelledby="organs"><h2 id="organs">主席团和委员会</h2>\(organs.map(group))\(organForm, if: runs)</section>
        \(history, if: !past.isEmpty || !elections.isEmpty)
        </div><aside aria-label="情况">
        <section class="box" aria-labelledby="facts"><h2 id="facts">本届情况</h2><dl class="facts">\(facts.map(\.html))</dl></section>
        \(judgement, if: !findings.isEmpty)
        </aside></div>
        """
    }

    private var judgement: HTML {
        "<section class=\"box\" aria-labelledby=\"rules\"><h2 id=\"rules\">合不合规定</h2>\(findings.map(CongressParts.finding))</section>"
    }

    private var nobody: HTML { CongressParts.empty("还没有选举单位。先加选举单位，再按单位登记代表。") }

    private var sessions: HTML {
        guard !meetings.isEmpty else { return CongressParts.empty("还没有开过会。") }
        let rows = meetings.map { meeting -> HTML in
            """
            <li><div><a href="\(meeting.address)">\(meeting.label)</a><p>\(meeting.when)</p></div>\(CongressParts.badge(meeting.tone, meeting.state))</li>
            """
        }
        return "<ul class=\"list\">\(rows)</ul>"
    }

    private var newMeeting: HTML {
        "<p class=\"noprint\"><a class=\"btn work\" href=\"\(address)/meetings/new\">筹备一次会议</a></p>"
    }

    private func row(_ unit: Unit) -> HTML {
        let people = unit.delegates.map { person -> HTML in
            let unlinked: HTML = "<small class=\"muted\">（名册里没有唯一对应的人）</small>"
            let marks: HTML = " <small class=\"muted\">\(person.marks)</small>"
            return "<li>\(person.name)\(marks, if: !person.marks.isEmpty)\(unlinked, if: !person.hasAccount)</li>"
        }
        let vacant: HTML = " \(CongressParts.badge("watch", "空缺 \(unit.vacant) 名"))"
        return """
            <details><summary><b>\(unit.name)</b> · \(unit.delegation) · \(unit.figures)\(vacant, if: unit.vacant > 0)</summary>
            <ul class="bul">\(people)</ul></details>
            """
    }

    private var choices: [Choice] { units.map { Choice($0.id, $0.name) } }

    private var forms: HTML {
        let seated = units.flatMap { unit in unit.delegates.map { Choice($0.id, "\($0.name)（\(unit.name)）") } }
        let unit: HTML = """
            \(CongressParts.text("name", "unit", "选举单位"))\(CongressParts.text("staff", "unit", "教职工人数", keyboard: "numeric"))
            \(CongressParts.text("seats", "unit", "代表名额", keyboard: "numeric"))
            \(Field.text("delegation", "所属代表团", value: "", hint: "自成一团的不用填"))
            """
        let people: HTML = """
            \(CongressParts.choice("constituency", "people", "选举单位", choices))
            \(CongressParts.area("names", "people", "代表", hint: "一行一个人：莫秋云 教师 女 青年。身份有教师、女、青年、少数民族、领导、团长。"))
            \(Field.text("since", "当选日期", value: "", hint: "不填就是本届开始的那天"))
            """
        let vacancy: HTML = """
            \(CongressParts.choice("delegate", "vacancy", "哪位代表", seated))\(CongressParts.text("from", "vacancy", "从哪天起"))
            \(CongressParts.text("why", "vacancy", "原因"))
            """
        let mistake = CongressParts.choice("delegate", "mistake", "哪位登错了", seated)
        let election: HTML = """
            \(CongressParts.choice("constituency", "election", "选举单位", choices))\(CongressParts.text("held", "election", "选举日期"))
            \(CongressParts.text("participants", "election", "参加选举的人数", keyboard: "numeric"))
            \(CongressParts.area("votes", "election", "候选人和得票", hint: "一行一个人，姓名后面写票数：莫秋云 22 教师 女"))\(CongressParts.cite(electionBasis))
            """
        return """
            <div class="row noprint">\(CongressParts.fold("加选举单位", "\(address)/constituencies", unit, press: "加上"))
            \(CongressParts.fold("登记代表", "\(address)/delegates", people, press: "登记"), if: !units.isEmpty)
            \(CongressParts.fold("登记出缺", "\(address)/vacancies", vacancy, press: "登记出缺"), if: !seated.isEmpty)
            \(CongressParts.fold("去掉登错的", "\(address)/delegates/removal", mistake, press: "去掉"), if: !seated.isEmpty)
            \(CongressParts.fold("登记补选", "\(address)/by-elections", election, press: "登记补选"), if: units.contains { $0.vacant > 0 })</div>
            """
    }

    private func group(_ group: Group) -> HTML {
        "<div><h3>\(group.name) <small>\(group.kind)</small></h3><p>\(group.members)</p>\(group.finding.map(CongressParts.finding))</div>"
    }

    private var organForm: HTML {
        let fields: HTML = """
            \(CongressParts.choice("kind", "organ", "哪种机构", Organ.Kind.allCases.map { Choice($0.rawValue, $0.label) }))
            \(CongressParts.text("name", "organ", "名称"))\(CongressParts.area("members", "organ", "组成人员", hint: "写在任代表的姓名，用顿号或者换行隔开"))
            """
        return "<div class=\"row noprint\">\(CongressParts.fold("登记机构", "\(address)/organs", fields, press: "登记"))</div>"
    }

    private var history: HTML {
        """
        <section class="box" aria-labelledby="past"><h2 id="past">出缺和补选</h2><ul class="bul">
        \(past.map { "<li>\($0.name)（\($0.unit)）：\($0.ending)</li>" as HTML })
        \(elections.map { "<li>\($0)</li>" as HTML })</ul></section>
        """
    }
}
