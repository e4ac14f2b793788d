// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Proposals, their seconders and dossiers as the database keeps them.
struct ProposalStore {
    let db: any Connection

    func find(_ id: ID<Proposal>) throws -> Proposal? {
        guard var proposal = try proposals(where: "proposal.id = \(id)").first else { return nil }
        proposal.seconders = try db.rows(
            """
            SELECT congress_delegate.id AS id, congress_delegate.name AS name FROM proposal_seconder
            JOIN congress_delegate ON congress_delegate.id = proposal_seconder.delegate_id
            WHERE proposal_seconder.proposal_id = \(id) ORDER BY proposal_seconder.at, congress_delegate.id LIMIT 1000
            """
        ).map { Proposal.Seconder(delegate: try $0.get("id"), name: try $0.get("name")) }
        return proposal
    }

    func list(in dossier: ID<Dossier>) throws -> [Proposal] {
        try proposals(where: "proposal.dossier_id = \(dossier)")
    }

    /// What a delegate handed in or seconded, and what still looks for seconders, of some meetings.
    func open(of meetings: [ID<Meeting>]) throws -> [Proposal] {
        guard !meetings.isEmpty else { return [] }
        return try proposals(where: "proposal.meeting_id IN (\(list: meetings)) AND proposal.state = 'collecting'")
    }

    func own(_ delegates: [ID<Delegate>]) throws -> [Proposal] {
        guard !delegates.isEmpty else { return [] }
        return try proposals(where: "proposal.delegate_id IN (\(list: delegates))")
    }

    private func proposals(where condition: SQL) throws -> [Proposal] {
        try db.rows(
            """
            SELECT \(Self.columns) FROM proposal JOIN congress_delegate ON congress_delegate.id = proposal.delegate_id
            JOIN congress_constituency ON congress_constituency.id = congress_delegate.constituency_id
            WHERE \(condition) ORDER BY proposal.id LIMIT 500
            """
        ).map(Self.proposal)
    }

    func insert(_ proposal: Proposal) throws {
        try db.run(
            """
            INSERT INTO proposal (id, meeting_id, union_path, delegate_id, title, reason, measure, state, state_at, created_at)
            VALUES (\(proposal.id), \(proposal.meeting), \(proposal.unionPath), \(proposal.delegate), \(proposal.title),
                \(proposal.reason), \(proposal.measure), 'collecting', \(proposal.createdAt), \(proposal.createdAt))
            """
        )
    }

    func second(_ id: ID<Proposal>, by delegate: ID<Delegate>, at now: Instant) throws {
        try db.run(
            """
            INSERT INTO proposal_seconder (proposal_id, delegate_id, at) VALUES (\(id), \(delegate), \(now))
            ON CONFLICT (proposal_id, delegate_id) DO NOTHING
            """
        )
    }

    func unsecond(_ id: ID<Proposal>, by delegate: ID<Delegate>) throws -> Bool {
        try db.run("DELETE FROM proposal_seconder WHERE proposal_id = \(id) AND delegate_id = \(delegate)") > 0
    }

    func settle(_ id: ID<Proposal>, as state: Proposal.State, in dossier: ID<Dossier>?, because why: String, at now: Instant)
        throws
        -> Bool
    {
        try db.run(
            """
            UPDATE proposal SET state = \(state), state_at = \(now), dossier_id = \(dossier), outcome = \(why)
            WHERE id = \(id) AND state = 'collecting'
            """
        ) == 1
    }

    /// What became of the sheets of a meeting.
    func balance(of meeting: ID<Meeting>) throws -> Balance {
        var balance = Balance()
        for row in try db.rows(
            """
            SELECT 'sheet' AS what, state, NULL AS rating, count(*) AS n FROM proposal WHERE meeting_id = \(meeting) GROUP BY state
            UNION ALL
            SELECT kind AS what, state, coalesce(second_rating, first_rating) AS rating, count(*) AS n
            FROM proposal_dossier WHERE meeting_id = \(meeting) GROUP BY kind, state, coalesce(second_rating, first_rating)
            """
        ) {
            let (count, state): (Int, String) = (try row.get("n"), try row.get("state"))
            switch (try row.get("what", as: String.self), state) {
            case ("sheet", "collecting"): balance.collecting = count
            case ("sheet", "filed"): balance.filed = count
            case ("sheet", "merged"): balance.merged = count
            case ("sheet", "opinion"): balance.opinions = count
            case ("sheet", "refused"): balance.refused = count
            case ("sheet", "withdrawn"): balance.withdrawn = count
            case ("opinion", _): balance.opinionDossiers += count
            case ("proposal", _):
                balance.proposalDossiers += count
                balance.standings.append(.init(state: try row.get("state"), rating: try row.find("rating"), count: count))
            default: break
            }
        }
        return balance
    }

    /// The sheets of a meeting with where they stand, as a list shows them.
    func rows(of meeting: ID<Meeting>, _ filter: ProposalFilter, today: Day) throws -> [ProposalRow] {
        try db.rows(
            """
            SELECT proposal.id AS id, proposal.title AS title, proposal.state AS state, congress_delegate.name AS name,
                congress_constituency.delegation AS delegation, proposal_dossier.id AS dossier_id,
                proposal_dossier.number AS number, proposal_dossier.kind AS kind, proposal_dossier.lead AS lead,
                proposal_dossier.state AS dossier_state, proposal_dossier.due_on AS due_on,
                proposal_dossier.first_rating AS first_rating, proposal_dossier.second_rating AS second_rating,
                (SELECT count(*) FROM proposal_seconder WHERE proposal_seconder.proposal_id = proposal.id) AS seconders
            FROM proposal JOIN congress_delegate ON congress_delegate.id = proposal.delegate_id
            JOIN congress_constituency ON congress_constituency.id = congress_delegate.constituency_id
            LEFT JOIN proposal_dossier ON proposal_dossier.id = proposal.dossier_id
            WHERE proposal.meeting_id = \(meeting) AND \(filter.condition(today: today))
            ORDER BY proposal.id LIMIT 1001
            """
        ).map { try ProposalRow($0, today: today) }
    }

    static let columns: SQL = """
        proposal.id, proposal.meeting_id, proposal.union_path, proposal.delegate_id, congress_delegate.name AS delegate_name,
        congress_constituency.delegation AS delegation, proposal.title, proposal.reason, proposal.measure, proposal.state,
        proposal.dossier_id, proposal.outcome, proposal.created_at
        """

    static func proposal(_ row: Row) throws -> Proposal {
        Proposal(
            id: try row.get("id"),
            meeting: try row.get("meeting_id"),
            unionPath: try row.get("union_path"),
            delegate: try row.get("delegate_id"),
            delegateName: try row.get("delegate_name"),
            delegation: try row.get("delegation"),
            title: try row.get("title"),
            reason: try row.get("reason"),
            measure: try row.get("measure"),
            state: try row.get("state"),
            dossier: try row.find("dossier_id"),
            outcome: try row.find("outcome"),
            createdAt: try row.get("created_at")
        )
    }
}

/// What part of the proposals a list shows.
struct ProposalFilter: Encodable, Sendable {
    let words: String
    let state: String
    let lead: String
    let isOverdue: Bool

    init(words: String = "", state: String = "", lead: String = "", isOverdue: Bool = false) {
        self.words = String(words.prefix(60))
        self.state = Proposal.State(rawValue: state)?.rawValue ?? ""
        self.lead = String(lead.prefix(60))
        self.isOverdue = isOverdue
    }

    func condition(today: Day) -> SQL {
        var sql: SQL = "proposal.state <> 'withdrawn'"
        if !state.isEmpty { sql = "proposal.state = \(state)" }
        if !lead.isEmpty { sql = sql + " AND proposal_dossier.lead = \(lead)" }
        if isOverdue {
            sql =
                sql
                + " AND proposal_dossier.state IN ('assigned', 'replied', 'rework') AND proposal_dossier.due_on < \(today)"
        }
        guard !words.isEmpty else { return sql }
        var pattern = ""
        for character in words.lowercased() {
            if "!%_".contains(character) { pattern.append("!") }
            pattern.append(character)
        }
        return sql + " AND lower(proposal.title) LIKE \("%\(pattern)%") ESCAPE '!'"
    }
}

/// A proposal as a line of a list.
struct ProposalRow: Encodable, Sendable {
    let id: String
    let title: String
    let who: String
    let seconders: Int
    let state: String
    let tone: String
    let dossier: String
    let dossierAddress: String
    let lead: String
    let due: String
    let isOverdue: Bool

    init(_ row: Row, today: Day) throws {
        let own: Proposal.State = try row.get("state")
        id = try row.get("id", as: ID<Proposal>.self).description
        title = try row.get("title")
        who = "\(try row.get("delegation", as: String.self)) \(try row.get("name", as: String.self))"
        seconders = try row.get("seconders")
        lead = try row.find("lead") ?? ""
        guard let dossierID: ID<Dossier> = try row.find("dossier_id") else {
            (state, tone) = (own.label, own.tone)
            (dossier, dossierAddress, due, isOverdue) = ("", "", "", false)
            return
        }
        let (number, kind, standing): (Int, Dossier.Kind, Dossier.State) = (
            try row.get("number"), try row.get("kind"), try row.get("dossier_state")
        )
        dossier = "\(kind.label)\(number)号" + (own == .merged ? "（并案）" : "")
        dossierAddress = "/dossiers/\(dossierID)"
        (state, tone) = (standing.label, standing.tone)
        let first: Dossier.Rating? = try row.find("first_rating")
        let second: Dossier.Rating? = try row.find("second_rating")
        let dueOn: Day? = try row.find("due_on")
        let isOpen = [.assigned, .replied, .rework].contains(standing)
        isOverdue = isOpen && dueOn.map { $0 < today } ?? false
        if let rating = second ?? first, !isOpen {
            due = rating.label
        } else {
            due = dueOn.map { isOpen ? "\($0.written)前\($0 < today ? "，已过期" : "")" : "" } ?? ""
        }
    }
}
