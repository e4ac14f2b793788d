// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Budgets, subsidies and payments as the database keeps them. Whatever moves money is one conditional write.
struct SubsidyStore {
    let db: any Connection

    func open(_ rule: BudgetRule, of programme: ID<Programme>) throws {
        try db.run(
            "INSERT INTO programme_budget (programme_id, total, granted, paid) VALUES (\(programme), \(rule.total), 0, 0)"
        )
    }

    func budget(of programme: ID<Programme>) throws -> Budget? {
        try db.first(
            """
            SELECT total, granted, paid, settled_at, carried, carried_by FROM programme_budget WHERE programme_id = \(programme)
            """
        ).map {
            Budget(
                total: Money(fen: try $0.get("total")),
                granted: Money(fen: try $0.get("granted")),
                paid: Money(fen: try $0.get("paid")),
                settledAt: try $0.find("settled_at"),
                carried: Money(fen: try $0.find("carried") ?? 0),
                carriedBy: try $0.find("carried_by")
            )
        }
    }

    /// The subsidy of an entry with its payments, the latest first.
    func find(_ entry: ID<Entry>) throws -> Subsidy? {
        guard
            var found = try db.first("SELECT \(Self.columns) FROM programme_subsidy WHERE entry_id = \(entry)").map(Self.subsidy)
        else { return nil }
        found.payments = try db.rows(
            "SELECT \(Self.payments) FROM programme_payment AS payment WHERE payment.entry_id = \(entry) ORDER BY payment.id DESC LIMIT 50"
        ).map(Self.payment)
        return found
    }

    /// All of a call, with the payment of each that stands.
    func all(of programme: ID<Programme>) throws -> [ID<Entry>: Subsidy] {
        let paid = try db.whole(
            """
            SELECT payment.entry_id, \(Self.payments) FROM programme_payment AS payment
            JOIN programme_subsidy AS subsidy ON subsidy.entry_id = payment.entry_id
            WHERE subsidy.programme_id = \(programme) AND payment.reversed_at IS NULL ORDER BY payment.entry_id
            """,
            most: EntryStore.most
        )
        let payments = Dictionary(
            try paid.map { (try $0.get("entry_id", as: ID<Entry>.self), try Self.payment($0)) },
            uniquingKeysWith: { first, _ in first }
        )
        let rows = try db.whole(
            "SELECT \(Self.columns) FROM programme_subsidy WHERE programme_id = \(programme) ORDER BY entry_id",
            most: EntryStore.most
        )
        return Dictionary(
            uniqueKeysWithValues: try rows.map { row in
                var subsidy = try Self.subsidy(row)
                subsidy.payments = payments[subsidy.entry].map { [$0] } ?? []
                return (subsidy.entry, subsidy)
            }
        )
    }

    /// How many of a call stand as granted, and how many of those are paid.
    func count(of programme: ID<Programme>) throws -> (granted: Int, paid: Int) {
        let row = try db.first(
            """
            SELECT count(*) AS granted, count(payment.id) AS paid FROM programme_subsidy AS subsidy
            LEFT JOIN programme_payment AS payment ON payment.entry_id = subsidy.entry_id AND payment.reversed_at IS NULL
            WHERE subsidy.programme_id = \(programme) AND subsidy.verdict = 'granted' AND subsidy.cancelled_at IS NULL
            """
        )
        return try row.map { (try $0.get("granted"), try $0.get("paid")) } ?? (0, 0)
    }

    /// Notes a decision down; `false` when there is one already.
    func insert(
        _ verdict: Subsidy.Verdict,
        _ amount: Money,
        tier: String,
        because reason: String,
        _ entry: Entry,
        by hand: ActingHand
    )
        throws -> Bool
    {
        try db.run(
            """
            INSERT INTO programme_subsidy (entry_id, programme_id, verdict, tier, amount, reason, decided_at, decided_by,
                decided_name, proof, proof_words)
            VALUES (\(entry.id), \(entry.programme), \(verdict), \(tier), \(amount.fen), \(reason), \(hand.at), \(hand.account),
                \(hand.name), 'none', '')
            ON CONFLICT DO NOTHING
            """
        ) == 1
    }

    func delete(_ entry: ID<Entry>) throws -> Bool {
        try db.run("DELETE FROM programme_subsidy WHERE entry_id = \(entry) AND cancelled_at IS NULL AND proof = 'none'") == 1
    }

    /// Takes so much of the budget, if there is still so much.
    func take(_ amount: Money, of programme: ID<Programme>) throws -> Bool {
        try db.run(
            """
            UPDATE programme_budget SET granted = granted + \(amount.fen)
            WHERE programme_id = \(programme) AND settled_at IS NULL AND granted + \(amount.fen) <= total
            """
        ) == 1
    }

    func giveBack(_ amount: Money, to programme: ID<Programme>) throws -> Bool {
        try db.run(
            """
            UPDATE programme_budget SET granted = granted - \(amount.fen)
            WHERE programme_id = \(programme) AND settled_at IS NULL AND granted - \(amount.fen) >= paid
            """
        ) == 1
    }

    func cancel(_ entry: ID<Entry>, because why: String, at now: Instant) throws -> Bool {
        try db.run(
            """
            UPDATE programme_subsidy SET cancelled_at = \(now), cancelled_why = \(why)
            WHERE entry_id = \(entry) AND verdict = 'granted' AND cancelled_at IS NULL AND NOT EXISTS (
                SELECT 1 FROM programme_payment AS payment WHERE payment.entry_id = \(entry) AND payment.reversed_at IS NULL)
            """
        ) == 1
    }

    func file(_ words: String, spent: Money, receipts: Money, for entry: ID<Entry>, by hand: ActingHand) throws -> Bool {
        try db.run(
            """
            UPDATE programme_subsidy SET proof = 'filed', proof_words = \(words), spent = \(spent.fen), receipts = \(receipts.fen),
                filed_at = \(hand.at), filed_name = \(hand.name), checked_at = NULL, checked_name = NULL, return_why = NULL
            WHERE entry_id = \(entry) AND verdict = 'granted' AND cancelled_at IS NULL AND proof IN ('none', 'returned')
            """
        ) == 1
    }

    /// Passes the proof, or sends it back with what is missing.
    func check(_ entry: ID<Entry>, returning why: String?, by hand: ActingHand) throws -> Bool {
        try db.run(
            """
            UPDATE programme_subsidy SET proof = \(why == nil ? Subsidy.Proof.passed : .returned), return_why = \(why),
                checked_at = \(hand.at), checked_name = \(hand.name)
            WHERE entry_id = \(entry) AND cancelled_at IS NULL AND proof = 'filed'
            """
        ) == 1
    }

    /// Records a payment; `false` where one stands already, the proof has not passed, or the call is over.
    func pay(_ entry: Entry, _ amount: Money, on day: Day, voucher: String, by hand: ActingHand) throws -> Bool {
        let id = ID<Subsidy.Payment>.make(at: hand.at)
        let added = try db.run(
            """
            INSERT INTO programme_payment (id, entry_id, amount, paid_on, voucher, recorded_at, recorded_by, recorded_name)
            SELECT \(id), entry_id, amount, \(day), \(voucher), \(hand.at), \(hand.account), \(hand.name)
            FROM programme_subsidy
            WHERE entry_id = \(entry.id) AND verdict = 'granted' AND cancelled_at IS NULL AND proof = 'passed'
                AND amount = \(amount.fen) AND NOT EXISTS (
                    SELECT 1 FROM programme_payment AS payment WHERE payment.entry_id = \(entry.id) AND payment.reversed_at IS NULL)
            """
        )
        guard added == 1 else { return false }
        return try db.run(
            """
            UPDATE programme_budget SET paid = paid + \(amount.fen)
            WHERE programme_id = \(entry.programme) AND settled_at IS NULL AND paid + \(amount.fen) <= granted
            """
        ) == 1
    }

    func reverse(_ payment: Subsidy.Payment, of entry: Entry, because why: String, by hand: ActingHand) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE programme_payment SET reversed_at = \(hand.at), reversed_name = \(hand.name), reversed_why = \(why)
            WHERE id = \(payment.id) AND reversed_at IS NULL
            """
        )
        guard changed == 1 else { return false }
        return try db.run(
            """
            UPDATE programme_budget SET paid = paid - \(payment.amount.fen)
            WHERE programme_id = \(entry.programme) AND settled_at IS NULL
            """
        ) == 1
    }

    /// Settles, if the sums are still those that were read.
    func settle(_ programme: ID<Programme>, _ seen: Budget, carriedBy decision: String?, by hand: ActingHand) throws -> Bool {
        try db.run(
            """
            UPDATE programme_budget SET settled_at = \(hand.at), settled_name = \(hand.name), carried = \(seen.unpaid.fen),
                carried_by = \(decision)
            WHERE programme_id = \(programme) AND settled_at IS NULL AND granted = \(seen.granted.fen) AND paid = \(seen.paid.fen)
            """
        ) == 1
    }

    private static let columns: SQL = """
        entry_id, verdict, tier, amount, reason, decided_at, decided_name, cancelled_why, proof, proof_words, spent, receipts,
        filed_at, filed_name, checked_at, checked_name, return_why
        """
    private static let payments: SQL = """
        payment.id, payment.amount, payment.paid_on, payment.voucher, payment.recorded_name, payment.reversed_at,
        payment.reversed_name, payment.reversed_why
        """

    static func subsidy(_ row: Row) throws -> Subsidy {
        Subsidy(
            entry: try row.get("entry_id"),
            verdict: try row.get("verdict"),
            tier: try row.get("tier"),
            amount: Money(fen: try row.get("amount")),
            reason: try row.get("reason"),
            decidedAt: try row.get("decided_at"),
            decidedName: try row.get("decided_name"),
            cancelledWhy: try row.find("cancelled_why"),
            proof: try row.get("proof"),
            proofWords: try row.get("proof_words"),
            spent: try (row.find("spent") as Int64?).map(Money.init(fen:)),
            receipts: try (row.find("receipts") as Int64?).map(Money.init(fen:)),
            filedAt: try row.find("filed_at"),
            filedName: try row.find("filed_name") ?? "",
            checkedAt: try row.find("checked_at"),
            checkedName: try row.find("checked_name") ?? "",
            returnWhy: try row.find("return_why")
        )
    }

    private static func payment(_ row: Row) throws -> Subsidy.Payment {
        Subsidy.Payment(
            id: try row.get("id"),
            amount: Money(fen: try row.get("amount")),
            paidOn: try row.get("paid_on"),
            voucher: try row.get("voucher"),
            recordedName: try row.get("recorded_name"),
            reversedAt: try row.find("reversed_at"),
            reversedName: try row.find("reversed_name") ?? "",
            reversedWhy: try row.find("reversed_why") ?? ""
        )
    }
}
