// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import PlanReading
import Storage

/// Beginning an amendment: the new text is compared with the plan's and put down beside it, whole or not at all.
struct AmendmentDraft {
    let plan: Plan
    let union: Union
    let reading: PlanReading
    let sourceName: String
    let basis: Amendment.Basis

    /// What the comparison found, in numbers.
    struct Outcome {
        let amendment: Amendment
        let counts: [AmendedMeasure.Finding: Int]
        let proposals: Int
    }

    func write(_ db: any Connection, by account: AccountID, name: String, at now: Instant) throws -> Outcome {
        let sections = try PlanTextStore(db: db).sections(of: plan.id)
        let measures = try MeasureStore(db: db).measures(of: plan.id)
        let row = newRow(at: now)
        let amendment = Amendment(
            id: row.id,
            plan: plan.id,
            version: row.version,
            state: .open,
            basis: basis,
            madeAt: now,
            madeName: name,
            submittedBy: nil,
            submittedName: nil,
            submittedAt: nil,
            publishedName: nil,
            publishedAt: nil,
            added: nil
        )
        try PlanStore(db: db).insert(row)
        try AmendmentStore(db: db).insert(amendment, by: account)
        let findings = AmendmentFindings(sections.flatMap(\.items), measures, reading, year: plan.year)
        let proposals = try writeText(findings, of: row.id, db, at: now)
        var counts: [AmendedMeasure.Finding: Int] = [:]
        for entry in findings.entries { counts[entry.finding, default: 0] += 1 }
        return Outcome(amendment: amendment, counts: counts, proposals: proposals)
    }

    /// Sections, items and measures of the new text; then what becomes of each measure. Gives back how many proposals wait.
    private func writeText(_ findings: AmendmentFindings, of id: ID<Plan>, _ db: any Connection, at now: Instant) throws -> Int {
        let importer = PlanImport(reading: reading, sourceName: sourceName, union: union, year: plan.year)
        let names = try UnionNames(reading.measures.flatMap { $0.responsible + $0.partners }, within: union, db: db)
        var ids = IDRun(at: now)
        var successors: [AmendmentFindings.Successor: Measure] = [:]
        var (position, waiting) = (0, 0)
        for (index, section) in reading.sections.enumerated() {
            let sectionID: ID<PlanSectionRecord> = ids.next()
            try PlanTextStore(db: db).insert(section: sectionID, of: id, at: index, section)
            for item in section.items {
                let itemID: ID<PlanItemRecord> = ids.next()
                try PlanTextStore(db: db).insert(item: itemID, of: id, in: sectionID, at: position, item)
                for twin in findings.twins(inItem: position) {
                    let measure = Measure(twin.measure, as: ids.next(), of: id, in: itemID, like: twin)
                    try MeasureStore(db: db).insert(measure)
                    try MeasureUnionStore(db: db).copy(from: twin.measure.id, to: measure.id)
                    successors[.twin(twin.measure.id)] = measure
                }
                for proposal in findings.proposals(inItem: position) {
                    var measure = Measure(proposal.proposed, as: ids.next(), of: id, item: itemID)
                    let (lead, support) = importer.parts(of: proposal.proposed, names)
                    (measure.leadLabel, measure.supportLabel) = (lead.label, support.label)
                    if proposal.wasExcluded { measure.state = .excluded } else { waiting += 1 }
                    try MeasureStore(db: db).insert(measure)
                    try MeasureUnionStore(db: db).assign(lead.unions, .lead, of: measure.id)
                    try MeasureUnionStore(db: db).assign(support.unions, .support, of: measure.id)
                    successors[.proposal(proposal.index)] = measure
                }
                position += 1
            }
        }
        for entry in findings.entries {
            let amended = AmendedMeasure(
                measure: entry.measure,
                finding: entry.finding,
                verdict: entry.finding == .kept ? .carry : nil,
                successor: entry.successor.flatMap { successors[$0] },
                textTarget: entry.textTarget,
                textDue: entry.textDue,
                reason: "",
                decidedName: nil
            )
            try AmendedMeasureStore(db: db).insert(amended, of: id)
        }
        return waiting
    }

    /// The row of the new text. What the paper does not say of itself is as it was: a pasted text has no head.
    private func newRow(at now: Instant) -> Plan {
        let document = reading.document
        let hasHead = document.number != nil || !document.covering.isEmpty
        return Plan(
            id: .make(at: now),
            union: plan.union,
            unionPath: plan.unionPath,
            year: plan.year,
            title: document.planTitle ?? document.title ?? plan.title,
            letterhead: document.letterhead ?? plan.letterhead,
            issuer: document.issuer ?? plan.issuer,
            number: document.number ?? plan.number,
            recipients: hasHead ? document.recipients : plan.recipients,
            issuedOn: hasHead ? document.date : plan.issuedOn,
            covering: hasHead ? document.covering : plan.covering,
            preamble: reading.preamble,
            closing: hasHead ? document.closing : plan.closing,
            sourceName: sourceName,
            state: .draft,
            revision: 1,
            createdAt: now,
            submittedBy: nil,
            submittedName: nil,
            submittedAt: nil,
            publishedName: nil,
            publishedAt: nil,
            version: plan.version + 1,
            amends: plan.id
        )
    }
}

extension Measure {
    /// The same commitment at its place in the new text; it stands there until the amendment is in force.
    fileprivate init(
        _ measure: Measure,
        as id: ID<Measure>,
        of plan: ID<Plan>,
        in item: ID<PlanItemRecord>,
        like twin: AmendmentFindings.Twin
    ) {
        self.init(
            id: id,
            plan: plan,
            item: item,
            span: twin.span,
            phrase: measure.phrase,
            kind: measure.kind,
            state: measure.state,
            target: twin.target,
            due: twin.due,
            cadence: measure.cadence,
            scope: measure.scope,
            references: measure.references,
            namedResponsible: measure.namedResponsible,
            namedPartners: measure.namedPartners,
            leadLabel: measure.leadLabel,
            supportLabel: measure.supportLabel,
            audience: measure.audience,
            reason: measure.reason,
            hint: measure.hint
        )
    }
}
