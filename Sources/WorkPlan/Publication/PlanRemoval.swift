// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Takes a draft out of the database, text and measures; the journal keeps that it was there.
struct PlanRemoval {
    let db: any Connection

    func remove(_ id: ID<Plan>) throws {
        try db.run("DELETE FROM amendment_measure WHERE amendment_id = \(id)")
        try db.run("DELETE FROM plan_amendment WHERE id = \(id)")
        try db.run("DELETE FROM measure_union WHERE measure_id IN (SELECT id FROM measure WHERE plan_id = \(id))")
        try db.run("DELETE FROM measure WHERE plan_id = \(id)")
        try db.run("DELETE FROM plan_clause WHERE item_id IN (SELECT id FROM plan_item WHERE plan_id = \(id))")
        try db.run("DELETE FROM plan_item WHERE plan_id = \(id)")
        try db.run("DELETE FROM plan_section WHERE plan_id = \(id)")
        try db.run("DELETE FROM work_plan WHERE id = \(id)")
    }
}
