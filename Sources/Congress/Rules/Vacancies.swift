// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The seats that nobody holds on a day (出缺), each by the first day on which it was empty.
struct Vacancies: Sendable, Equatable {
    /// The longest empty first.
    let since: [Day]

    init(since: [Day]) {
        self.since = since.sorted()
    }

    /// Who fills a seat of a constituency fills the one that was empty longest; those nobody ever held are empty from the beginning.
    init(of congress: CongressTerm, _ constituencies: [Constituency], _ delegates: [Delegate], on day: Day) {
        var since: [Day] = []
        for unit in constituencies {
            let own = delegates.filter { $0.constituency == unit.id }
            let empty = max(0, unit.seats - own.filter { $0.isInOffice(on: day) }.count)
            let left = own.compactMap(\.vacantFrom).filter { $0 <= day }.sorted().suffix(empty)
            since += left + Array(repeating: congress.began, count: empty - left.count)
        }
        let unassigned = max(0, congress.established - constituencies.reduce(0) { $0 + $1.seats })
        self.init(since: since + Array(repeating: congress.began, count: unassigned))
    }
}

extension CongressRules {
    /// Too many empty seats among a union's delegates are filled within three months of the day that made them too many.
    func vacancies(_ vacancies: Vacancies, of established: Int) -> Finding {
        let (vacant, limit) = (vacancies.since.count, Threshold(.moreThan, vacancy.fraction, of: "应选代表"))
        guard limit.isMet(vacant, of: established) else {
            return Finding(true, "应选代表\(established)名，出缺\(vacant)名，没有超过四分之一", vacancy.basis)
        }
        // Of the seats that are still empty, this one made them more than a quarter.
        let day = vacancies.since[limit.needed(of: established) - 1]
        let until = day.adding(months: vacancyMonths.integer)
        return Finding(
            false,
            "应选代表\(established)名，出缺\(vacant)名，从\(day.written)起超过四分之一，\(until.written)前补选",
            vacancy.basis
        )
    }
}
