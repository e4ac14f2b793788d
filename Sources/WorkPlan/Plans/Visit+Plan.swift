// SPDX-License-Identifier: Apache-2.0
import Storage
import Web

extension Visit {
    /// Writes the journal's line and marks the plan as changed: every change to a plan or its measures ends here.
    func conclude(_ plan: Plan, _ verb: String, _ sentence: String) throws {
        try note(plan.subject, verb, sentence)
        try PlanStore(db: db).touch(plan.id)
    }
}
