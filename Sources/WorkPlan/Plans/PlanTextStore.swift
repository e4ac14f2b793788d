// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlanReading
import Storage

/// The sections, items and clauses of plans as the database keeps them.
struct PlanTextStore {
    let db: any Connection

    /// The whole text of a plan, in order.
    func sections(of plan: ID<Plan>) throws -> [PlanSectionRecord] {
        var sections: [PlanSectionRecord] = []
        try db.each(
            """
            SELECT plan_section.id AS section_id, plan_section.number AS section_number,
                plan_section.title AS section_title, plan_item.id, plan_item.position, plan_item.number,
                plan_item.title, plan_item.text
            FROM plan_section LEFT JOIN plan_item ON plan_item.section_id = plan_section.id
            WHERE plan_section.plan_id = \(plan)
            ORDER BY plan_section.position, plan_item.position
            """
        ) { row in
            let id: ID<PlanSectionRecord> = try row.get("section_id")
            if sections.last?.id != id {
                sections.append(
                    PlanSectionRecord(
                        id: id,
                        number: try row.get("section_number"),
                        title: try row.get("section_title"),
                        items: []
                    )
                )
            }
            if let item = try Self.item(row) { sections[sections.count - 1].items.append(item) }
        }
        return sections
    }

    func item(_ id: ID<PlanItemRecord>) throws -> PlanItemRecord? {
        try db.first("SELECT id, position, number, title, text FROM plan_item WHERE id = \(id)").flatMap(Self.item)
    }

    /// The plan an item belongs to.
    func plan(of item: ID<PlanItemRecord>) throws -> ID<Plan>? {
        try db.value("SELECT plan_id FROM plan_item WHERE id = \(item)")
    }

    /// The clauses of every item of a plan.
    func clauses(of plan: ID<Plan>) throws -> [ID<PlanItemRecord>: [ClauseRecord]] {
        var clauses: [ID<PlanItemRecord>: [ClauseRecord]] = [:]
        try db.each(
            """
            SELECT plan_clause.item_id, plan_clause.starts, plan_clause.ends, plan_clause.role, plan_clause.reason
            FROM plan_clause JOIN plan_item ON plan_item.id = plan_clause.item_id
            WHERE plan_item.plan_id = \(plan)
            ORDER BY plan_clause.item_id, plan_clause.starts
            """
        ) { row in
            let starts: Int = try row.get("starts")
            let record = ClauseRecord(
                span: starts..<(try row.get("ends")),
                role: Clause.Role(rawValue: try row.get("role")) ?? .unclassified,
                reason: try row.get("reason")
            )
            clauses[try row.get("item_id"), default: []].append(record)
        }
        return clauses
    }

    func insert(section id: ID<PlanSectionRecord>, of plan: ID<Plan>, at position: Int, _ section: PlanSection) throws {
        try db.run(
            """
            INSERT INTO plan_section (id, plan_id, position, number, title)
            VALUES (\(id), \(plan), \(position), \(section.number), \(section.title))
            """
        )
    }

    func insert(
        item id: ID<PlanItemRecord>,
        of plan: ID<Plan>,
        in section: ID<PlanSectionRecord>,
        at position: Int,
        _ item: PlanItem
    ) throws {
        try db.run(
            """
            INSERT INTO plan_item (id, plan_id, section_id, position, number, title, text)
            VALUES (\(id), \(plan), \(section), \(position), \(item.number), \(item.title), \(item.text))
            """
        )
        for clause in item.clauses {
            try db.run(
                """
                INSERT INTO plan_clause (item_id, starts, ends, role, reason)
                VALUES (\(id), \(clause.span.lowerBound), \(clause.span.upperBound), \(clause.role.rawValue), \(clause.reason))
                """
            )
        }
    }

    private static func item(_ row: Row) throws -> PlanItemRecord? {
        guard let id: ID<PlanItemRecord> = try row.find("id") else { return nil }
        return PlanItemRecord(
            id: id,
            position: try row.get("position"),
            number: try row.get("number"),
            title: try row.get("title"),
            text: try row.get("text")
        )
    }
}
