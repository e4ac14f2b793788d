// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// What is put right after a rating (整改): the matter, who does it until when, and what was done.
struct Remedy: Sendable, Equatable {
    let id: ID<Remedy>
    let rating: ID<Rating>
    let matter: String
    let office: String
    let dueOn: Day
    let report: String?
    let reportedOn: Day?

    var subject: Subject { Subject("ratingRemedy", id) }

    /// In time, late, or not yet: by its days and nothing else.
    func light(on day: Day) -> (label: String, tone: String) {
        guard let reportedOn else { return day > dueOn ? ("逾期没报告", "late") : ("整改中", "work") }
        return reportedOn > dueOn ? ("迟报告", "watch") : ("已报告", "done")
    }
}

/// Remedies as the database keeps them.
struct RemedyStore {
    let db: any Connection

    func list(of rating: ID<Rating>) throws -> [Remedy] {
        try db.rows(
            """
            SELECT id, matter, office, due_on, report, reported_on FROM rating_remedy WHERE rating_id = \(rating)
            ORDER BY id LIMIT 200
            """
        ).map {
            Remedy(
                id: try $0.get("id"),
                rating: rating,
                matter: try $0.get("matter"),
                office: try $0.get("office"),
                dueOn: try $0.get("due_on"),
                report: try $0.find("report"),
                reportedOn: try $0.find("reported_on")
            )
        }
    }

    func add(_ remedy: Remedy) throws {
        try db.run(
            """
            INSERT INTO rating_remedy (id, rating_id, matter, office, due_on)
            VALUES (\(remedy.id), \(remedy.rating), \(remedy.matter), \(remedy.office), \(remedy.dueOn))
            """
        )
    }

    func report(_ id: ID<Remedy>, of rating: ID<Rating>, _ text: String, by name: String, on day: Day) throws -> Bool {
        try db.run(
            """
            UPDATE rating_remedy SET report = \(text), reported_on = \(day), reported_name = \(name)
            WHERE id = \(id) AND rating_id = \(rating) AND report IS NULL
            """
        ) == 1
    }
}
