// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The roll of a meeting: ticked as delegates come and go, printed as the sheet they sign.
struct RollPage: Page {
    struct Group: Encodable, Sendable {
        let body: String
        let name: String
        let rows: [Row]
    }

    struct Row: Encodable, Sendable {
        let id: String
        let name: String
        let marks: String
        let presence: String
        let isPresent: Bool
    }

    let title: String
    let address: String
    let heading: String
    let day: String
    let groups: [Group]
    let guests: [String]
    let tallies: [String]
    let mayMark: Bool

    var place: Place { .congresses }

    init(_ desk: MeetingDesk, _ rules: CongressRules) throws {
        title = "签到册"
        address = desk.meeting.address
        heading = desk.title
        day = desk.day.written
        let today = desk.visit.today
        let hall = try desk.store.hall(desk.meeting.id, on: desk.day)
        var groups: [Group] = []
        var tallies: [String] = []
        for body in desk.bodies {
            let delegates = try desk.congresses.delegates(of: body.id).filter { $0.isInOffice(on: desk.day) }
            let units = try desk.congresses.constituencies(of: body.id)
            for unit in units {
                let rows = delegates.filter { $0.constituency == unit.id }.map { Row($0, hall[$0.id]) }
                let name = unit.delegation == unit.name ? unit.name : "\(unit.delegation)·\(unit.name)"
                if !rows.isEmpty { groups.append(Group(body: body.body.shortLabel, name: name, rows: rows)) }
            }
            let muster = Muster(
                established: body.established,
                inOffice: delegates.count,
                present: delegates.filter { hall[$0.id] != nil }.count
            )
            tallies.append("\(body.body.shortLabel)到会 \(rules.of(body.body).tally(muster))")
        }
        self.groups = groups
        self.tallies = tallies
        guests = try desk.store.guests(of: desk.meeting.id).map { "\($0.name)（\($0.kind.label)）" }
        mayMark = desk.runs && desk.meeting.admits(on: today)
    }

    var content: HTML {
        """
        \(CongressParts.crumb([.home, Trail(address, heading)], title))
        <div class="head"><div><h1>\(title)</h1><p>\(heading)。\(day)，\(tallies.joined(separator: "；"))。列席、特邀的不计。</p></div>
        <div class="row noprint">\(CongressParts.printing("打印签到册"))<a class="btn" href="\(address)/screen">会场大屏</a></div></div>
        \(mayMark ? ticking : list)
        \(others, if: !guests.isEmpty)
        """
    }

    private var ticking: HTML {
        "<form class=\"box flush\" method=\"post\" action=\"\(address)/presence\">\(HTML.formToken)\(bar)\(rows)</form>"
    }

    private var list: HTML { "<section class=\"box flush\" aria-label=\"代表\">\(rows)</section>" }

    private var rows: HTML { groups.isEmpty ? CongressParts.empty("还没有登记代表。") : table }

    private var bar: HTML {
        """
        <div class="row noprint filters"><button class="btn work" name="act" value="in">选上的到会</button>\
        <button class="btn" name="act" value="out">选上的离会</button><span class="hint">迟到的、中途离开的，随时登记；表决按开始那一刻在场的人算。</span></div>
        """
    }

    private var table: HTML {
        """
        <div class="scroll" tabindex="0" role="region" aria-label="签到册"><table class="even">
        <thead><tr><th scope="col">代表</th><th scope="col">单位</th><th scope="col">到会</th><th scope="col">签名</th></tr></thead>
        <tbody>\(groups.flatMap { group in group.rows.map { line($0, group) } })</tbody></table></div>
        """
    }

    private func line(_ row: Row, _ group: Group) -> HTML {
        let tick: HTML = """
            <label class="pick"><input type="checkbox" name="delegate" value="\(row.id)"><span>\(row.name)</span></label>
            """
        let name: HTML = mayMark ? tick : "\(row.name)"
        let light: HTML = "<span class=\"light\" data-s=\"done\">\(Icon.light("done"))\(row.presence)</span>"
        let presence: HTML = row.isPresent ? light : "<span class=\"muted\">没有到</span>"
        return """
            <tr><th scope="row">\(name)<small>\(row.marks)</small></th><td>\(group.body) \(group.name)</td><td>\(presence)</td><td></td></tr>
            """
    }

    private var others: HTML {
        "<section class=\"box\" aria-labelledby=\"guests\"><h2 id=\"guests\">列席和特邀</h2><p>\(guests.joined(separator: "、"))</p></section>"
    }
}

extension RollPage.Row {
    init(_ delegate: Delegate, _ presence: Presence?) {
        let traits = Trait.allCases.filter { delegate.traits.contains($0) }.map(\.label)
        self.init(
            id: delegate.id.description,
            name: delegate.name,
            marks: ((delegate.isHead ? ["团长"] : []) + traits).joined(separator: "、"),
            presence: presence.map { "\($0.since.clockTime) \($0.way.label)" } ?? "",
            isPresent: presence != nil
        )
    }
}
