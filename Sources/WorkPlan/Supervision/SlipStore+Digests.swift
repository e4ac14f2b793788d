// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// The digests of a union's day, and what in them still waits.
extension SlipStore {
    /// The digest of a union's day, and whether it is a new one.
    func digest(_ kind: SupervisionDigest.Kind, of union: UnionID, on day: Day, at now: Instant) throws
        -> (digest: SupervisionDigest, isNew: Bool)
    {
        let fresh = ID<SupervisionDigest>.make(at: now)
        let made = try db.run(
            """
            INSERT INTO supervision_digest (id, union_id, day, kind) VALUES (\(fresh), \(union), \(day), \(kind))
            ON CONFLICT DO NOTHING
            """
        )
        if made == 1 { return (SupervisionDigest(id: fresh), true) }
        let known: ID<SupervisionDigest>? = try db.value(
            "SELECT id FROM supervision_digest WHERE union_id = \(union) AND day = \(day) AND kind = \(kind)"
        )
        return (SupervisionDigest(id: known ?? fresh), false)
    }

    /// How many slips of a digest still wait for an answer.
    func waiting(in digest: ID<SupervisionDigest>) throws -> Int {
        try db.value(
            """
            SELECT count(*) AS n FROM supervision_slip
            WHERE digest_id = \(digest) AND state IN ('issued', 'acknowledged', 'insufficient')
            """
        ) ?? 0
    }

    /// How many slips of a union wait for a person's decision about the next step.
    func undecided(of issuer: UnionID) throws -> Int {
        try db.value(
            """
            SELECT count(*) AS n FROM supervision_slip
            WHERE issuer_id = \(issuer) AND proposed_on IS NOT NULL AND state IN ('issued', 'acknowledged', 'insufficient')
            """
        ) ?? 0
    }
}
