// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// A withdrawal that a union is to take note of (知悉): an amendment of the plan ended what it had in hand.
struct WithdrawalNotice {
    static let verb = "知悉"

    let db: any Connection

    /// Whether somebody of the union has still to say that they have seen it.
    func waits(_ assignment: Assignment) throws -> Bool {
        let open: Int? = try db.value(
            """
            SELECT count(*) AS n FROM task
            WHERE subject_kind = \(assignment.subject.kind) AND subject_id = \(assignment.subject.id) AND verb = \(Self.verb)
                AND done_at IS NULL
            """
        )
        return (open ?? 0) > 0
    }
}
