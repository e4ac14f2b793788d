// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Storage

/// Putting the new text in the former one's place (换文). All of it is one transaction of its caller's.
///
/// Measures keep their ids, so that whatever hangs on them stays: assignments, indicators, checkpoints, slips, readings.
/// The two rows of `work_plan` exchange texts and heads; the second one holds the former text from then on.
struct AmendmentSwap {
    let db: any Connection
    let plan: Plan
    let draft: Plan

    /// Raises the plan's version, if the plan still is as it was seen.
    func take(_ version: Int, seen revision: Int) throws -> Bool {
        try db.run(
            """
            UPDATE work_plan SET version = \(version), revision = revision + 1
            WHERE id = \(plan.id) AND revision = \(revision) AND version = \(version - 1) AND state = 'published'
            """
        ) == 1
    }

    func run(_ measures: [AmendedMeasure], to version: Int) throws {
        try remember()
        try carry(measures, to: version)
        try removeSuccessors()
        try moveMeasures()
        try exchangeTexts()
        try exchangeHeads()
    }

    /// How each measure stood, for the page of the former version.
    private func remember() throws {
        try db.run(
            """
            UPDATE amendment_measure SET former_item_id = before.item_id, former_starts = before.starts,
                former_ends = before.ends, former_phrase = before.phrase, former_target = before.target_words,
                former_due_on = before.due_on
            FROM (
                SELECT id, item_id, starts, ends, phrase, due_on,
                    CASE target_operator WHEN '>=' THEN '不少于 ' WHEN '=' THEN '等于 ' ELSE '不超过 ' END
                        || target_value || ' ' || target_unit AS target_words
                FROM measure WHERE plan_id = \(plan.id)
            ) AS before
            WHERE amendment_measure.amendment_id = \(draft.id) AND before.id = amendment_measure.measure_id
            """
        )
    }

    /// Binds every measure that goes on to its words in the new text.
    private func carry(_ measures: [AmendedMeasure], to version: Int) throws {
        try db.run(
            """
            UPDATE measure SET item_id = next.item_id, starts = next.starts, ends = next.ends, phrase = next.phrase,
                scope = next.scope, policy_references = next.policy_references,
                named_responsible = next.named_responsible, named_partners = next.named_partners
            FROM amendment_measure AS amended, measure AS next
            WHERE amended.amendment_id = \(draft.id) AND amended.verdict = 'carry' AND next.id = amended.successor_id
                AND measure.id = amended.measure_id
            """
        )
        try db.run(
            """
            UPDATE amendment_measure SET latter_phrase = carried.phrase
            FROM measure AS carried
            WHERE amendment_measure.amendment_id = \(draft.id) AND carried.id = amendment_measure.measure_id
            """
        )
        // Few numbers and days change; each was confirmed by a person.
        for amended in measures where amended.asksTarget || amended.asksDue {
            if let next = amended.carried(to: version) { try MeasureStore(db: db).update(next) }
        }
    }

    private func removeSuccessors() throws {
        let successors: SQL =
            "SELECT successor_id FROM amendment_measure WHERE amendment_id = \(draft.id) AND successor_id IS NOT NULL"
        try db.run("DELETE FROM measure_union WHERE measure_id IN (\(successors))")
        try db.run("UPDATE measure SET state = 'excluded', reason = '' WHERE id IN (\(successors))")
        try db.run("UPDATE amendment_measure SET successor_id = NULL WHERE amendment_id = \(draft.id)")
        try db.run("DELETE FROM measure WHERE plan_id = \(draft.id) AND state = 'excluded' AND reason = ''")
    }

    /// New measures come to the plan; what nobody had wanted of the former text goes with it.
    private func moveMeasures() throws {
        try db.run(
            """
            UPDATE measure SET plan_id = \(draft.id)
            WHERE plan_id = \(plan.id) AND state = 'excluded'
                AND id NOT IN (SELECT measure_id FROM amendment_measure)
            """
        )
        try db.run("UPDATE measure SET plan_id = \(plan.id) WHERE plan_id = \(draft.id) AND state <> 'excluded'")
    }

    /// Places are unique within a row's text, so the new ones step aside while the former ones move.
    private func exchangeTexts() throws {
        let tables: [SQL] = ["plan_section", "plan_item"]
        for table in tables {
            try db.run("UPDATE \(table) SET position = -1 - position WHERE plan_id = \(draft.id)")
            try db.run("UPDATE \(table) SET plan_id = \(draft.id) WHERE plan_id = \(plan.id)")
            try db.run(
                "UPDATE \(table) SET plan_id = \(plan.id), position = -1 - position WHERE plan_id = \(draft.id) AND position < 0"
            )
        }
    }

    private func exchangeHeads() throws {
        // Where the new text came without a notice of its own, the plan is still the one that was issued.
        let document = draft.document ?? plan.document
        try write(draft, document, to: plan.id, version: draft.version)
        try write(plan, plan.document, to: draft.id, version: plan.version)
    }

    private func write(_ head: Plan, _ document: ID<OfficialDocument>?, to id: ID<Plan>, version: Int) throws {
        try db.run(
            """
            UPDATE work_plan SET title = \(head.title), letterhead = \(head.letterhead), issuer = \(head.issuer),
                number = \(head.number), recipients = \(head.recipients.joined(separator: "\n")),
                issued_on = \(head.issuedOn), covering = \(head.covering), preamble = \(head.preamble),
                closing = \(head.closing.joined(separator: "\n")), source_name = \(head.sourceName),
                created_at = \(head.createdAt), document_id = \(document), version = \(version)
            WHERE id = \(id)
            """
        )
    }
}
