// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Who was given a paper, and what was counted of the papers.
struct PaperStore {
    let db: any Connection

    struct Given: Sendable, Equatable {
        let place: Int
        let name: String
    }

    func given(for rating: ID<Rating>) throws -> [Given] {
        try db.rows("SELECT place, name FROM rating_paper WHERE rating_id = \(rating) ORDER BY place LIMIT 5000").map {
            Given(place: try $0.get("place"), name: try $0.get("name"))
        }
    }

    func issued(for rating: ID<Rating>) throws -> Int {
        try db.value("SELECT count(*) AS n FROM rating_paper WHERE rating_id = \(rating)") ?? 0
    }

    /// Which of these were given a paper, by rating.
    func given(_ places: [ID<Rating>: Int]) throws -> Set<ID<Rating>> {
        guard !places.isEmpty else { return [] }
        let rows = try db.rows(
            """
            SELECT rating_id, place FROM rating_paper
            WHERE rating_id IN (\(list: Array(places.keys))) AND place IN (\(list: Array(Set(places.values)))) LIMIT 2000
            """
        )
        var found: Set<ID<Rating>> = []
        for row in rows {
            let id: ID<Rating> = try row.get("rating_id")
            if places[id] == (try row.get("place", as: Int.self)) { found.insert(id) }
        }
        return found
    }

    /// Once for each place of the roll.
    func give(_ place: Int, _ name: String, in rating: ID<Rating>, by clerk: String) throws -> Bool {
        try db.run(
            """
            INSERT INTO rating_paper (rating_id, place, name, given_name) VALUES (\(rating), \(place), \(name), \(clerk))
            ON CONFLICT DO NOTHING
            """
        ) == 1
    }

    func entries(of rating: ID<Rating>) throws -> [Entry] {
        try db.rows(
            """
            SELECT id, clerk_id, clerk_name, entered_at, counted, replaced FROM rating_entry WHERE rating_id = \(rating)
            ORDER BY id LIMIT 100
            """
        ).map {
            Entry(
                id: try $0.get("id"),
                rating: rating,
                clerk: try $0.get("clerk_id"),
                clerkName: try $0.get("clerk_name"),
                at: try $0.get("entered_at"),
                count: try StoredJSON.value(try $0.get("counted")),
                replaced: try $0.find("replaced")
            )
        }
    }

    func enter(_ entry: Entry) throws -> Bool {
        try db.run(
            """
            INSERT INTO rating_entry (id, rating_id, clerk_id, clerk_name, entered_at, counted)
            VALUES (\(entry.id), \(entry.rating), \(entry.clerk), \(entry.clerkName), \(entry.at), \(try StoredJSON.text(entry.count)))
            ON CONFLICT DO NOTHING
            """
        ) == 1
    }

    /// What a clerk entered before stays, with why it counts no more.
    func replace(_ entry: ID<Entry>, because reason: String) throws -> Bool {
        try db.run("UPDATE rating_entry SET replaced = \(reason) WHERE id = \(entry) AND replaced IS NULL") == 1
    }
}
