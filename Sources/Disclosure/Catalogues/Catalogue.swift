// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// What a union's unit discloses in a year (公开目录), and how it counts its days.
struct Catalogue: Sendable, Equatable {
    let id: ID<Catalogue>
    let union: UnionID
    let unionPath: String
    let unionName: String
    let year: Int
    /// Whether a fixed day of rest goes on to the next working day.
    var rolls: Bool
    /// Working days within which questions and findings are answered, the unit's own.
    var answerDays: Int
    let createdAt: Instant
    let createdName: String

    var subject: Subject { Subject("disclosure_catalogue", id) }
    var address: String { "/disclosures/\(id)" }
    var title: String { "\(unionName)\(year)年公开目录" }
}
