// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// Invented terms for the unions of the demo region: most run, some end soon, some are over, a few were never entered.
struct TermDemo {
    let db: any Connection
    let now: Instant

    func load(_ unions: [Union]) throws {
        for (index, union) in unions.enumerated() where union.kind != .group && index % 11 != 4 {
            // Universities and schools are elected for three years or five, the others for five.
            let years = [.university, .school, .branch].contains(union.kind) && index % 2 == 0 ? 3 : 5
            // How many months ago: beyond the term for every ninth, in the last half year for every seventh.
            let months =
                index % 9 == 5 ? years * 12 + 1 + index % 5 : index % 7 == 3 ? years * 12 - 1 - index % 5 : 3 + index % 27
            try elect(union, years, number: 2 + index % 4, months: months, salt: index * 2)
        }
    }

    private func elect(_ union: Union, _ years: Int, number: Int, months: Int, salt: Int) throws {
        let since = now.day.adding(months: -months).adding(days: -(salt % 20))
        let bodies: [Term.Body] = union.kind == .university || union.kind == .region ? Term.Body.allCases : [.committee]
        for (place, body) in bodies.enumerated() {
            let term = Term(
                id: .make(at: now, salt: Int64(70_000 + salt * 4 + place)),
                union: union.id,
                body: body,
                number: number,
                since: since,
                years: years,
                due: Term.due(since: since, years: years),
                ended: nil
            )
            try TermStore(db: db).begin(term)
            try TermRecords(db: db).publish(term, after: nil, of: union)
        }
    }
}
