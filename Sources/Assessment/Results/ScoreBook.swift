// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web
import WorkPlan

/// All that a ranking is made of, gathered in a fixed number of statements however many unions there are.
struct ScoreBook {
    let scheme: Scheme
    let db: any Connection

    func inputs(of sheets: [Sheet], on day: Day) throws -> [ScoreInput] {
        let paths = sheets.map(\.unionPath)
        let plans = PlanReadings(db)
        let readings = try scheme.plan.map { try plans.readings(of: $0, for: paths, on: day) } ?? [:]
        let duties = try scheme.plan.map { try plans.duties(of: $0, for: paths) } ?? [:]
        let entries = try SheetStore(db: db).entries(of: scheme.id)
        let extras = try ExtraStore(db: db).extras(all: scheme.id)
        let measures = Set(scheme.content.leaves.compactMap(\.measure))
        return sheets.map { sheet in
            var input = ScoreInput(union: sheet.union.description, name: sheet.unionName, group: sheet.group)
            for (measure, read) in readings[sheet.unionPath] ?? [:] where measures.contains(measure) {
                input.readings[String(measure)] = .init(value: read.value, facts: read.facts, waiting: read.waiting)
            }
            if let duty = duties[sheet.unionPath] {
                input.duty = .init(given: duty.given, closed: duty.closed, onTime: duty.onTime, slips: duty.slips)
            }
            for (leaf, entry) in entries[sheet.id] ?? [:] { input.verified[leaf] = entry.verified }
            for extra in extras[sheet.id] ?? [] where extra.state == "confirmed" {
                if extra.leaf.isEmpty {
                    input.vetoes.append(extra.reason)
                } else {
                    input.extras.append(.init(leaf: extra.leaf, points: extra.points, reason: extra.reason))
                }
            }
            return input
        }
    }
}
