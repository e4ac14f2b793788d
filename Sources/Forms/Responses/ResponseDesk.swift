// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Membership
import Storage
import Web

/// What is done with a response: each act whole, with journal and tasks.
struct ResponseDesk {
    let db: any Connection
    let viewer: Viewer
    let now: Instant

    init(_ visit: Visit) throws {
        self.init(db: visit.db, viewer: try visit.viewer, now: visit.now)
    }

    init(db: any Connection, viewer: Viewer, now: Instant) {
        (self.db, self.viewer, self.now) = (db, viewer, now)
    }

    private var clerk: Clerk {
        Clerk(db, account: viewer.account, name: viewer.name, union: viewer.actingUnion.id, at: now)
    }

    private var store: FormResponseStore { FormResponseStore(db) }

    /// Hands it in: the answers in their one spelling, what is not shown left out; the collecting union has something to do.
    func submit(_ found: ResponseCase, _ evaluation: FormEvaluation, revision: Int) throws {
        let (response, collection) = (found.response, found.collection)
        guard evaluation.isComplete else { throw FormRefusal.notComplete(evaluation.faults.count) }
        guard try store.submit(evaluation.answers, of: response.id, revision: revision, by: viewer, at: now) else {
            throw FormRefusal.moved
        }
        try clerk.finish(response.subject, ["填报", "修改"], outcome: "已提交")
        // One task for the whole collection, always the latest: a hundred unions are not a hundred tasks.
        try clerk.finish(collection.subject, ["收表"], outcome: "又交来一份")
        let count = try CollectionStore(db: db).counts(of: collection.id)[.submitted] ?? 0
        try clerk.ask(
            .officer,
            of: collection.union,
            "收表",
            collection.subject,
            title: collection.title,
            detail: "有 \(count) 份交来了，还没有收",
            link: collection.address
        )
        let dropped = evaluation.dropped.isEmpty ? "" : "；没有用到的没有交：\(evaluation.dropped.joined(separator: "、"))"
        try clerk.note(response.subject, "submit", "提交填报“\(collection.title)”\(dropped)")
    }

    func sendBack(_ found: ResponseCase, because reason: String, revision: Int) throws {
        guard !reason.isEmpty, reason.count <= 500 else { throw FormRefusal.noReason }
        guard found.collection.state == .open else { throw FormRefusal.closed }
        guard try store.sendBack(found.response.id, because: reason, revision: revision) else { throw FormRefusal.moved }
        try clerk.ask(
            .officer,
            of: found.response.union,
            "修改",
            found.response.subject,
            title: found.collection.title,
            detail: "\(found.collection.unionName)退回：\(reason)",
            link: found.response.address,
            due: found.collection.due
        )
        try settle(found.collection)
        try clerk.note(found.response.subject, "return", "退回\(found.response.unionName)的填报“\(found.collection.title)”：\(reason)")
    }

    /// Also after the collection closed: what came in has still to be looked through.
    func accept(_ found: ResponseCase, revision: Int) throws {
        guard found.response.submittedBy != viewer.account else { throw FormRefusal.sameHand }
        guard try store.accept(found.response.id, revision: revision, by: viewer, at: now) else { throw FormRefusal.moved }
        try settle(found.collection)
        try clerk.note(found.response.subject, "accept", "收下\(found.response.unionName)的填报“\(found.collection.title)”")
    }

    /// The task to look through what came in ends when nothing waits any more.
    private func settle(_ collection: FormCollection) throws {
        let waiting = try CollectionStore(db: db).counts(of: collection.id)[.submitted] ?? 0
        if waiting == 0 { try clerk.finish(collection.subject, ["收表"], outcome: "都看过了") }
    }
}
