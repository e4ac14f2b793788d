// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The handbook of a meeting (会议手册), to be printed: agenda, delegations, presidium, papers, proposals, what was resolved.
struct HandbookPage: Page {
    struct Group: Encodable, Sendable {
        let name: String
        let people: String
    }

    let title: String
    let address: String
    let when: String
    let agenda: [String]
    let organs: [Group]
    let delegations: [Group]
    let materials: [String]
    let rules: [String]
    let results: [String]

    var place: Place { .congresses }

    init(_ desk: MeetingDesk, _ rules: CongressRules) throws {
        title = "\(desk.title)手册"
        address = desk.meeting.address
        when = "\(desk.meeting.heldOn.written)　\(desk.meeting.place)"
        agenda = try desk.store.agenda(of: desk.meeting.id).map {
            "\($0.starts)　\($0.title)" + ($0.speaker.isEmpty ? "" : "（\($0.speaker)）")
        }
        var (organs, delegations): ([Group], [Group]) = ([], [])
        for body in desk.bodies {
            organs += try desk.congresses.organs(of: body.id).map {
                Group(name: $0.name, people: $0.members.map(\.name).joined(separator: "、"))
            }
            let delegates = try desk.congresses.delegates(of: body.id).filter { $0.isInOffice(on: desk.day) }
            let units = try desk.congresses.constituencies(of: body.id)
            var names: [String] = []
            for unit in units where !names.contains(unit.delegation) { names.append(unit.delegation) }
            delegations += names.map { name in
                let ids = Set(units.filter { $0.delegation == name }.map(\.id))
                let own = delegates.filter { ids.contains($0.constituency) }
                let people = own.map { $0.isHead ? "\($0.name)（团长）" : $0.name }.joined(separator: "、")
                let label = desk.partner == nil ? name : "\(body.body.shortLabel) \(name)"
                return Group(name: "\(label)（\(own.count)人）", people: people)
            }
        }
        (self.organs, self.delegations) = (organs, delegations)
        materials = try MaterialStore(db: desk.visit.db).list(of: desk.meeting.id).map(\.title)
        self.rules =
            desk.bodies.flatMap { body -> [String] in
                let own = rules.of(body.body)
                return [
                    "\(body.body.shortLabel)须有\(own.base.rawValue)\(own.quorum.wording)到会方可开会。（\(own.quorumRule.source)\(own.quorumRule.article ?? "")）",
                    "\(body.body.shortLabel)表决须经\(own.base.rawValue)\(own.decision.wording)赞成方为通过。（\(own.decisionRule.source)\(own.decisionRule.article ?? "")）",
                ]
            } + ["列席、特邀人员\(rules.guests.text)。"]
        results = try MotionStore(db: desk.visit.db).list(of: desk.meeting.id).filter { $0.state == .declared }.map {
            "\($0.title)：\($0.verdict)。\($0.sentence ?? "")"
        }
    }

    var content: HTML {
        """
        \(CongressParts.crumb([Trail(address, "会议")], "会议手册"))
        <div class="row noprint">\(CongressParts.printing("打印会议手册"))</div>
        <article class="sheet narrow"><div class="doc plain gb"><h1 class="title">\(title)</h1><p>\(when)</p>
        \(section("一、议程", agenda))\(groups("二、大会机构", organs))\(groups("三、代表团", delegations))
        \(section("四、议事规则", rules))\(section("五、会议材料", materials))\(section("六、表决结果", results))
        </div></article>
        """
    }

    private func section(_ title: String, _ lines: [String]) -> HTML {
        guard !lines.isEmpty else { return "" }
        return "<h2>\(title)</h2>\(lines.map { "<p>\($0)</p>" as HTML })"
    }

    private func groups(_ title: String, _ groups: [Group]) -> HTML {
        guard !groups.isEmpty else { return "" }
        return "<h2>\(title)</h2>\(groups.map { "<p><b>\($0.name)：</b>\($0.people)</p>" as HTML })"
    }
}
