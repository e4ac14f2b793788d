// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// What a union has to answer, and what has been made known of others; it stands on top of the union's assignments.
struct OwnSlips: Encodable, Sendable {
    struct Line: Encodable, Sendable {
        let name: String
        let address: String
        let detail: String
        let state: String
        let tone: String
    }

    let waiting: [Line]
    let circulated: [Line]

    /// In two statements.
    init(at paths: [String], today: Day, db: any Connection) throws {
        guard !paths.isEmpty else {
            (waiting, circulated) = ([], [])
            return
        }
        waiting = try db.rows(
            """
            \(SlipStore.selection)
            WHERE supervision_slip.union_path IN (\(list: paths))
                AND supervision_slip.state IN ('issued', 'acknowledged', 'insufficient')
            ORDER BY supervision_slip.answer_due_on, supervision_slip.id
            LIMIT 50
            """
        ).map { Line(try SlipStore.slip($0), today: today) }
        // A quarter is long enough to have seen it.
        let since = Instant(startOf: today.adding(days: -90))
        circulated = try db.rows(
            """
            \(SlipStore.selection)
            WHERE supervision_slip.level = 'circulate' AND supervision_slip.issued_at >= \(since)
                AND supervision_slip.union_path NOT IN (\(list: paths))
                AND (supervision_slip.measure_id IN (SELECT held.measure_id FROM assignment AS held
                        WHERE held.union_path IN (\(list: paths)) AND held.state <> 'withdrawn')
                    OR supervision_slip.measure_id IN (SELECT led.measure_id FROM measure_union AS led
                        WHERE led.union_path IN (\(list: paths))))
            ORDER BY supervision_slip.id DESC
            LIMIT 10
            """
        ).map { row in
            let slip = try SlipStore.slip(row)
            return Line(
                name: slip.name,
                address: slip.address,
                detail: "\(slip.unionName)：\(slip.title)",
                state: "通报",
                tone: "late"
            )
        }
    }

    var html: HTML {
        "\(box("slips", "要回复的督办单", waiting))\(box("circulated", "通报", circulated))"
    }

    private func box(_ id: String, _ title: String, _ lines: [Line]) -> HTML {
        guard !lines.isEmpty else { return "" }
        let rows = lines.map { line -> HTML in
            """
            <li><div><h3><a href="\(line.address)">\(line.name)</a></h3><p>\(line.detail)</p></div>\
            <span class="badge" data-s="\(line.tone)">\(line.state)</span></li>
            """
        }
        return """
            <section class="box" aria-labelledby="\(id)"><h2 id="\(id)">\(title) \(lines.count)</h2>\
            <ul class="list">\(rows)</ul></section>
            """
    }
}

extension OwnSlips.Line {
    init(_ slip: Slip, today: Day) {
        let isLate = slip.hasFailed(on: today)
        self.init(
            name: slip.name,
            address: slip.address,
            detail: "\(slip.title)，\(slip.answerDue.map { "\($0.written)前回复" } ?? "")",
            state: slip.state == .insufficient ? slip.state.label : isLate ? "过了回复期限" : slip.state.label,
            tone: isLate ? "late" : slip.state.tone
        )
    }
}
