// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Sealed polls, from the scrutineers' key to the file for whoever counts once more.
struct BallotRoutes {
    /// Where what a poll was held for is shown: the beginning of its address, by the kind.
    let homes: [String: String]

    func add(to site: inout Site) {
        let run = Route.Need.permission(.runCongresses)
        site.page("ballots", .signedIn, "无记名投票列表", index)
        site.page("ballots/:poll", .signedIn, "一次无记名投票", show)
        site.page("ballots/:poll/board", .signedIn, "投票公示板", board)
        site.page("ballots/:poll/ceremony", run, "监票人的钥匙") { visit in
            .page(CeremonyPage(try PollDesk(visit).running()))
        }
        site.action("ballots/:poll/keys", run, "封定一次投票", prepare: Self.makeKey, freeze)
        site.action("ballots/:poll/opening", run, "开始投票", open)
        site.action("ballots/:poll/papers", .signedIn, "领票", draw)
        site.urn("ballots/:poll/urn", "投票口", bodyLimit: 64 << 10, cast)
        site.action("ballots/:poll/reminders", run, "提醒投票", remind)
        site.action("ballots/:poll/closing", run, "截止投票", close)
        site.action("ballots/:poll/count", run, "开票计票", count)
        site.action("ballots/:poll/annulment", run, "作废一次投票", annul)
        site.page("ballots/:poll/export", .permission(.readCongresses), "供复算的文件", export)
    }

    private func index(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        let scope = viewer.scope(of: .readCongresses).covers("union_path")
        let polls = try PollStore(db: visit.db).list(for: viewer.person, scope)
        let open = polls.filter { $0.state == .open }.map(\.id)
        let waiting = try PollStore(db: visit.db).waiting(viewer.person, in: open)
        return .page(PollListPage(polls, waiting: waiting))
    }

    private func show(_ visit: Visit) throws -> Reply { .page(try PollPage(try PollDesk(visit), homes: homes)) }

    private func board(_ visit: Visit) throws -> Reply {
        let desk = try PollDesk(visit)
        return .page(BoardPage(desk.poll, try desk.board.events(of: desk.poll.id)))
    }

    /// It takes most of a second, which nobody may ask for who has nothing to freeze.
    private static func makeKey(_ submission: Submission) throws -> PaperKey? {
        submission.form.text("written") == "yes" ? try PaperKey.make() : nil
    }

    /// With the public half of a key that was made, split and tried in the scrutineers' browser.
    private func freeze(_ visit: Visit, _ paperKey: PaperKey?) throws -> Reply {
        let desk = try PollDesk(visit).running()
        var reading = FormReading(visit)
        let shares = reading.number("shares", "总份数", least: 2, most: 9)
        let threshold = reading.number("threshold", "开票要的份数", least: 2, most: 9)
        let rehearsed = reading.number("rehearsed", "试开的组数", least: 0)
        try reading.require()
        guard let paperKey else { throw FormReading.fault("每位监票人都抄下或打印自己的那一份以后，才能封定。") }
        guard rehearsed > 0 else { throw BallotRefusal.notRehearsed }
        let scrutiny = Manifest.Scrutiny(
            key: visit.form.text("key"),
            shares: shares,
            threshold: threshold,
            fingerprints: visit.form.text("prints").split(separator: " ").map(String.init)
        )
        try desk.box.freeze(desk.poll.id, scrutiny, paperKey)
        let line = "封定投票“\(desk.poll.title)”：名册\(desk.poll.expected)人，监票人\(shares)份钥匙，\(threshold)份开票，试开\(rehearsed)组"
        return try desk.done("submit", line, "封定了：名册、选票和钥匙都不能再改")
    }

    private func open(_ visit: Visit) throws -> Reply {
        let desk = try PollDesk(visit).running()
        try desk.box.open(desk.poll.id)
        return try desk.done("start", "开始投票“\(desk.poll.title)”", "开始投票了")
    }

    /// In somebody's name, and of the paper it sees nothing. No line is written: the roll says that he drew, and not when.
    private func draw(_ visit: Visit) throws -> Reply {
        let desk = try PollDesk(visit)
        return try Self.answering {
            guard let blinded = [UInt8](hexadecimal: visit.form.text("blinded")) else { throw BallotRefusal.unreadable }
            let signature = try desk.box.draw(blinded, in: desk.poll.id, by: visit.viewer.person)
            return BallotReply(signature: signature.hexadecimal)
        }
    }

    /// From nobody in particular: the paper proves by itself that it may.
    private func cast(_ visit: Visit) throws -> Reply {
        let id: ID<SecretPoll> = try visit.id("poll")
        guard try PollStore(db: visit.db).find(id) != nil else { throw Refusal.notFound }
        return try Self.answering {
            func field(_ name: String) throws -> [UInt8] {
                guard let bytes = [UInt8](hexadecimal: visit.form.text(name)) else { throw BallotRefusal.unreadable }
                return bytes
            }
            let sheet = SealedBox.Sheet(
                prepared: try field("prepared"),
                signature: try field("signature"),
                enclosed: try field("enclosed"),
                body: try field("body")
            )
            return BallotReply(receipt: try SealedBox(visit.db).cast(sheet, in: id))
        }
    }

    /// Whatever refuses a ballot has changed nothing, so that the refusal can be the answer of the transaction.
    private static func answering(_ work: () throws -> BallotReply) throws -> Reply {
        do {
            return .page(try work())
        } catch let refusal as BallotRefusal {
            return .page(BallotReply(refusal))
        }
    }

    /// One line that all on the roll find who have drawn no paper yet. That somebody has drawn is known as at any table where papers
    /// are handed out; whether he has cast, and how, is not. Nothing is kept of whom it concerned.
    private func remind(_ visit: Visit) throws -> Reply {
        let desk = try PollDesk(visit).running()
        guard desk.poll.state == .open else { throw BallotRefusal.hasMovedOn(desk.poll.state) }
        guard try desk.polls.remind(desk.poll.id, on: visit.today) else {
            throw BallotRefusal.reminded(desk.poll.remindedOn ?? visit.today)
        }
        let drawn = try desk.box.issued(in: desk.poll.id) + desk.box.paperCount(of: desk.poll.id)
        let line = "提醒投票“\(desk.poll.title)”：名册\(desk.poll.expected)人，已领票\(drawn)人"
        return try desk.done("edit", line, "提醒了：没有领票的人打开“无记名投票”就看到。谁没有领票，系统不列名单")
    }

    private func close(_ visit: Visit) throws -> Reply {
        let desk = try PollDesk(visit).running()
        let isSound = try desk.box.close(desk.poll.id)
        let closed = try desk.polls.find(desk.poll.id)
        let words = "发出\(closed?.issued ?? 0)，收回\(closed?.accepted ?? 0)"
        return try desk.done("finish", "截止投票“\(desk.poll.title)”：\(words)", isSound ? "截止了，\(words)" : "\(words)，收回多于发出，作废")
    }

    private func count(_ visit: Visit) throws -> Reply {
        let desk = try PollDesk(visit).running()
        let shares = (1...9).map { visit.form.text("share-\($0)") }.filter { !$0.isEmpty }
        let tally = try desk.box.count(desk.poll.id, shares)
        let invalid = tally.sums.first?.invalid ?? 0
        let line = "开票“\(desk.poll.title)”：\(shares.count)份钥匙，收回\(tally.accepted)，其中废票\(invalid)"
        return try desk.done("accept", line, "开票了")
    }

    private func annul(_ visit: Visit) throws -> Reply {
        let desk = try PollDesk(visit).running()
        let reason = visit.form.text("why")
        guard (1...200).contains(reason.count) else { throw FormReading.fault("写明原因，200 个字以内。") }
        try desk.box.annul(desk.poll.id, because: reason)
        return try desk.done("return", "作废投票“\(desk.poll.title)”：\(reason)", "作废了")
    }

    private func export(_ visit: Visit) throws -> Reply {
        let desk = try PollDesk(visit)
        guard try visit.viewer.may(.readCongresses, at: desk.poll.unionPath),
            [.counted, .closed, .void].contains(desk.poll.state), try desk.showsCount()
        else { throw Refusal.notFound }
        let file = try PollExport(desk.poll, desk.visit.db).text()
        return .file(
            Download(name: "投票复算-\(desk.poll.id).json", contentType: "application/json", bytes: Array(file.utf8))
        )
    }
}
