// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import PlanReading
import Storage
import Web

/// Importing (导入): a reading of the notice becomes a draft, whole or not at all, in one transaction.
struct PlanImport {
    let reading: PlanReading
    let sourceName: String
    let union: Union
    let year: Int

    /// Writes the plan, its text and its proposed measures, and returns its id.
    func write(_ db: any Connection, at now: Instant) throws -> ID<Plan> {
        let plan = draft(at: now)
        let names = try UnionNames(reading.measures.flatMap { $0.responsible + $0.partners }, within: union, db: db)
        try PlanStore(db: db).insert(plan)
        var ids = IDRun(at: now)
        var position = 0
        for (index, section) in reading.sections.enumerated() {
            let id: ID<PlanSectionRecord> = ids.next()
            try PlanTextStore(db: db).insert(section: id, of: plan.id, at: index, section)
            for item in section.items {
                try write(item, at: position, in: id, of: plan.id, names, db, &ids)
                position += 1
            }
        }
        return plan.id
    }

    private func write(
        _ item: PlanItem,
        at position: Int,
        in section: ID<PlanSectionRecord>,
        of plan: ID<Plan>,
        _ names: UnionNames,
        _ db: any Connection,
        _ ids: inout IDRun
    ) throws {
        let id: ID<PlanItemRecord> = ids.next()
        try PlanTextStore(db: db).insert(item: id, of: plan, in: section, at: position, item)
        for proposed in item.measures {
            var measure = Measure(proposed, as: ids.next(), of: plan, item: id)
            let (lead, support) = parts(of: proposed, names)
            measure.leadLabel = lead.label
            measure.supportLabel = support.label
            try MeasureStore(db: db).insert(measure)
            try MeasureUnionStore(db: db).assign(lead.unions, .lead, of: measure.id)
            try MeasureUnionStore(db: db).assign(support.unions, .support, of: measure.id)
        }
    }

    /// The unions the text itself names; whose plan it is leads what nobody is named for.
    func parts(of proposed: ProposedMeasure, _ names: UnionNames) -> (UnionNames.Resolved, UnionNames.Resolved) {
        let lead = names.resolve(proposed.responsible)
        let own = UnionNames.Resolved(unions: [union], label: union.shortName, unknown: [])
        return (lead.unions.isEmpty ? own : lead, names.resolve(proposed.partners))
    }

    func draft(at now: Instant) -> Plan {
        let document = reading.document
        return Plan(
            id: .make(at: now),
            union: union.id,
            unionPath: union.path.text,
            year: year,
            title: document.planTitle ?? document.title ?? "\(year)年工作要点",
            letterhead: document.letterhead ?? "",
            issuer: document.issuer ?? "",
            number: document.number ?? "",
            recipients: document.recipients,
            issuedOn: document.date,
            covering: document.covering,
            preamble: reading.preamble,
            closing: document.closing,
            sourceName: sourceName,
            state: .draft,
            revision: 1,
            createdAt: now,
            submittedBy: nil,
            submittedName: nil,
            submittedAt: nil,
            publishedName: nil,
            publishedAt: nil
        )
    }
}

extension Measure {
    init(_ proposed: ProposedMeasure, as id: ID<Measure>, of plan: ID<Plan>, item: ID<PlanItemRecord>) {
        self.init(
            id: id,
            plan: plan,
            item: item,
            span: proposed.span,
            phrase: proposed.phrase,
            kind: proposed.kind,
            state: .proposed,
            target: proposed.target.flatMap(Target.init),
            due: proposed.due,
            cadence: proposed.cadence ?? "",
            scope: proposed.scope.joined(separator: "、"),
            references: proposed.references.joined(separator: "、"),
            namedResponsible: proposed.responsible.joined(separator: "、"),
            namedPartners: proposed.partners.joined(separator: "、"),
            leadLabel: "",
            supportLabel: "",
            audience: proposed.kind.isSensitive ? .officers : .everyone,
            reason: proposed.reason,
            hint: proposed.hint.label
        )
    }
}

extension Target {
    /// The number that the text itself gives.
    init?(_ proposed: ProposedTarget) {
        guard let value = Quantity("\(proposed.value)") else { return nil }
        let comparison: Operator = proposed.operator == .atMost ? .atMost : .atLeast
        self.init(value: value, unit: proposed.unit, comparison: comparison, source: .text, basis: "")
    }
}

extension MeasureKind {
    /// Matters of rights, opinions and risks: their light is for officers until someone decides otherwise.
    var isSensitive: Bool {
        [.casework, .voice, .risk].contains(self)
    }
}
