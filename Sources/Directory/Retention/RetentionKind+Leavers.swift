// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// What is known of those who have left lies in the record of the person and in copies: the application that was granted, the
/// records that were merged into this one, and what imports keep so that they can be undone.
extension RetentionKind {
    static func leavers(before day: Day) -> SQL {
        """
        FROM person AS record WHERE record.merged_into IS NULL
        AND record.id IN (SELECT membership.person_id FROM membership WHERE membership.until < \(day))
        AND NOT EXISTS (
            SELECT 1 FROM membership WHERE membership.person_id = record.id
                AND (membership.until IS NULL OR membership.until >= \(day))
        )
        AND NOT EXISTS (
            SELECT 1 FROM account WHERE account.person_id = record.id AND account.disabled_at IS NULL
        )
        AND (\(knows("record")) OR EXISTS (
            SELECT 1 FROM person AS twin WHERE twin.merged_into = record.id AND (\(knows("twin")))
        ))
        """
    }

    /// Whether anything that goes is still there, of this record or in a copy.
    private static func knows(_ person: SQL) -> SQL {
        """
        \(person).sex IS NOT NULL OR \(person).born_on IS NOT NULL OR \(person).position <> ''
        OR EXISTS (
            SELECT 1 FROM sealed_value WHERE sealed_value.record_id = \(person).id
                AND sealed_value.field IN ('person.idNumber', 'person.mobile', 'person.duesBase')
        )
        OR EXISTS (
            SELECT 1 FROM join_application AS filed WHERE filed.person_id = \(person).id
                AND (filed.sex IS NOT NULL OR filed.born_on IS NOT NULL OR filed.position <> '')
        )
        OR EXISTS (
            SELECT 1 FROM roll_change WHERE roll_change.person_id = \(person).id AND roll_change.former IS NOT NULL
        )
        """
    }

    static func clearLeavers(_ records: [ID<RetentionKind>], _ db: any Connection) throws {
        let people = try records + merged(into: records, db)
        try db.run(
            """
            DELETE FROM sealed_value WHERE record_id IN (\(list: people))
                AND field IN (\(list: [SealedField.idNumber, .mobile, .duesBase]))
            """
        )
        try db.run(
            """
            UPDATE person SET sex = NULL, born_on = NULL, position = '', revision = revision + 1
            WHERE id IN (\(list: people))
            """
        )
        try db.run(
            "UPDATE join_application SET sex = NULL, born_on = NULL, position = '' WHERE person_id IN (\(list: people))"
        )
        try db.run("UPDATE roll_change SET former = NULL WHERE person_id IN (\(list: people)) AND former IS NOT NULL")
    }

    /// The records that became these, and those that had become one of them before.
    private static func merged(into records: [ID<RetentionKind>], _ db: any Connection) throws -> [ID<RetentionKind>] {
        var (all, last) = ([ID<RetentionKind>](), records)
        while !last.isEmpty {
            last = try db.rows("SELECT id FROM person WHERE merged_into IN (\(list: last)) ORDER BY id").map { try $0.get("id") }
            all += last
        }
        return all
    }
}
