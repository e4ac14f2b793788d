// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The table by which seats are shared out (代表名额分配表), as it is printed: what falls to each constituency, beside what was entered.
struct AllocationPage: Page {
    struct Row: Encodable, Sendable {
        let name: String
        let delegation: String
        let staff: Int
        let due: String
        let seats: Int
        let isRounded: Bool
        let entered: Int
    }

    let title = "代表名额分配表"
    let congress: String
    let address: String
    let rows: [Row]
    let seats: Int
    let staff: Int
    let entered: Int
    let notes: [String]
    let size: Finding?

    var place: Place { .congresses }

    init(_ congress: CongressTerm, _ units: [Constituency], _ rules: CongressRules) {
        self.congress = congress.title
        address = congress.address
        let allocation = Allocation(congress.established, among: units.map { ($0.name, $0.staff) })
        rows = zip(units, allocation.shares).map { unit, share in
            Row(
                name: unit.name,
                delegation: unit.delegation,
                staff: unit.staff,
                due: share.due.decimal(places: 2),
                seats: share.seats,
                isRounded: share.isRounded,
                entered: unit.seats
            )
        }
        seats = congress.established
        staff = units.reduce(0) { $0 + $1.staff }
        entered = units.reduce(0) { $0 + $1.seats }
        notes = Self.notes(congress, units, allocation)
        let isStaff = congress.body == .staff && congress.form == .delegates
        size = isStaff ? rules.seats(congress.established, staff: congress.staff) : nil
    }

    private static func notes(_ congress: CongressTerm, _ units: [Constituency], _ allocation: Allocation) -> [String] {
        var notes: [String] = []
        let (staff, entered) = (units.reduce(0) { $0 + $1.staff }, units.reduce(0) { $0 + $1.seats })
        if !units.isEmpty, staff != congress.staff {
            notes.append("各选举单位合计\(staff)人，和登记的\(congress.staff)人不一样，先核对人数。按合计的\(staff)人分配。")
        }
        if !units.isEmpty, entered != congress.established {
            notes.append("登记的名额合计\(entered)名，应选\(congress.established)名。")
        }
        if !allocation.tied.isEmpty {
            notes.append("还有\(allocation.open)个名额，\(allocation.tied.joined(separator: "、"))的余数一样大，由工会研究决定给谁，系统不替选。")
        }
        let without = allocation.shares.filter { $0.seats == 0 }.map(\.name)
        if !without.isEmpty { notes.append("\(without.joined(separator: "、"))人数少，分不到一名；和别的单位合并选举，或者另给名额，写进筹备方案。") }
        return notes
    }

    var content: HTML {
        let told = notes.map { "<div class=\"notice\" data-s=\"watch\">\(Icon.light("watch"))<div>\($0)</div></div>" as HTML }
        return """
            \(CongressParts.crumb([.home, Trail(address, congress)], title))
            <div class="head"><div><h1>\(title)</h1><p>\(congress) · 名额\(seats)名</p></div>\
            <div class="row noprint">\(CongressParts.printing("打印分配表"))</div></div>\(told)
            <section class="box flush" aria-label="分配">\(rows.isEmpty ? CongressParts.empty("还没有登记选举单位，登记以后在这里按人数分配名额。") : table)</section>
            <section class="box" aria-labelledby="way"><h2 id="way">怎么分的</h2>
            <p>按各选举单位的教职工人数比例分配：先取整数，剩下的名额给余数大的。领导人员、教师、青年、女教职工的比例，在各单位的名额里安排。</p>
            \(size.map(CongressParts.finding))</section>
            """
    }

    private var table: HTML {
        let lines = rows.map { row -> HTML in
            let differs = row.seats == row.entered ? "" : "不一样"
            return """
                <tr><th scope="row">\(row.name)</th><td class="num">\(row.staff)</td><td class="num">\(row.seats)\(row.isRounded ? "（余数）" : "")</td>\
                <td class="num">\(row.due)</td><td class="num">\(row.entered)</td><td>\(differs)</td><td>\(row.delegation)</td></tr>
                """
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="代表名额分配"><table class="even"><thead><tr><th scope="col">选举单位</th>\
            <th scope="col" class="num">人数</th><th scope="col" class="num">分配</th><th scope="col" class="num">应分</th>\
            <th scope="col" class="num">登记的</th><th scope="col">比较</th><th scope="col">代表团</th></tr></thead><tbody>\(lines)
            <tr><th scope="row">合计</th><td class="num">\(staff)</td><td class="num">\(rows.reduce(0) { $0 + $1.seats })</td>\
            <td class="num">\(seats)</td><td class="num">\(entered)</td><td></td><td></td></tr></tbody></table></div>
            """
    }
}
