// SPDX-License-Identifier: Apache-2.0
import Ballots
import Kernel
import Storage
import Web

/// Papers beside the phone: the blank one, who was given one, and two counts that must be the same.
struct PaperRoutes {
    let rules: RatingRules

    func add(to site: inout Site) {
        site.page("ratings/:rating/paper", .permission(.readCongresses), "空白评议票") { visit in
            .page(BlankPaperPage(try RatingDesk(visit).reading().rating, rules))
        }
        site.action("ratings/:rating/papers", .permission(.runCongresses), "发纸质票", give)
        site.page("ratings/:rating/entries", .permission(.readCongresses), "纸质票的录入") { visit in
            let desk = try RatingDesk(visit).reading()
            guard desk.rating.state != .draft else { throw Refusal.notFound }
            return .page(try PaperPage(desk, rules))
        }
        site.action("ratings/:rating/entries", .permission(.countVotes), "录入纸质票的合计", enter)
    }

    /// Whoever takes a paper rates by it and no other way.
    private func give(_ visit: Visit) throws -> Reply {
        let desk = try RatingDesk(visit).running()
        try desk.rating.admits(visit.today)
        guard try desk.papers.entries(of: desk.rating.id).isEmpty else { throw FormReading.fault("已经开始录入纸质票，不能再发。") }
        let (name, part) = (visit.form.text("name"), visit.form.text("part"))
        let found = try desk.box.roll(of: desk.rating, named: name).filter { part.isEmpty || $0.part.contains(part) }
        guard let voter = found.first else { throw RatingRefusal.nobodyNamed(name) }
        guard found.count == 1 else { throw RatingRefusal.namesakes(name, found.count) }
        let hasTaken = try desk.box.hasTaken(voter.person, in: desk.rating)
        guard try !hasTaken && desk.papers.give(voter.place, voter.name, in: desk.rating.id, by: desk.viewer.name) else {
            throw RatingRefusal.takenAlready(name)
        }
        return try desk.done("edit", "发给\(name)一张纸质评议票", "发了一张，\(name)不能再在网上填", to: "\(desk.rating.address)/roll")
    }

    /// The first time, or once more with the reason; what stood there before stays beside it.
    private func enter(_ visit: Visit) throws -> Reply {
        let desk = try RatingDesk(visit)
        guard desk.counts else { throw Refusal.notFound }
        let rating = desk.rating
        try rating.require(.open)
        let issued = try desk.papers.issued(for: rating.id)
        guard issued > 0 else { throw RatingRefusal.noPapers }
        let count: PaperCount
        do {
            count = try PaperCount.read(visit, rating)
            try count.check(issued: issued, rating, rules)
        } catch let refusal as any RuleViolation {
            throw Rejection(try PaperPage(desk, rules, errors: [FieldError("returned", refusal.sentence)]))
        }
        let entries = try desk.papers.entries(of: rating.id).filter { $0.replaced == nil }
        let name = desk.viewer.name
        if let own = entries.first(where: { $0.clerk == desk.viewer.account }) {
            let reason = visit.form.text("why")
            guard !reason.isEmpty else { throw RatingRefusal.paperOnce(name) }
            guard reason.count <= 200 else { throw RatingRefusal.reason }
            guard try desk.papers.replace(own.id, because: reason) else { throw RatingRefusal.hasMovedOn(rating.state) }
            try visit.note(rating.subject, "edit", "\(name)更正纸质票的录入：\(reason)")
        } else if entries.count >= 2 {
            throw RatingRefusal.paperFull
        }
        let entry = Entry(
            id: .make(at: visit.now),
            rating: rating.id,
            clerk: desk.viewer.account,
            clerkName: name,
            at: visit.now,
            count: count,
            replaced: nil
        )
        guard try desk.papers.enter(entry) else { throw RatingRefusal.paperOnce(name) }
        // The journal says that something was counted, not what.
        return try desk.done(
            "edit",
            "\(name)录入纸质票：收回\(count.returned)张，废票\(count.invalid)张",
            "录入了",
            to: "\(rating.address)/entries"
        )
    }
}

/// The paper itself (评议票), to be printed: nothing on it says whose it is.
struct BlankPaperPage: Page {
    let title: String
    let rating: String
    let address: String
    let grades: [String]
    let rows: [Labelled]
    let notes: [String]

    var place: Place { .congresses }

    init(_ rating: Rating, _ rules: RatingRules) {
        title = "评议票"
        self.rating = "\(rating.unionName)\(rating.title)"
        address = rating.address
        grades = rating.scale.grades + [Scale.abstention]
        rows = rating.matters.map { Labelled($0.text, $0.detail) }
        notes = [
            "一、\(rules.secret.text)。", "二、每一项选一个等次，在下面画“○”。没有画的算弃权，画了两个以上的这一项算弃权，认不清的整张算废票。",
            "三、用纸质票的，不能再在网上填。",
        ]
    }

    var content: HTML {
        let lines = rows.enumerated().map { place, row -> HTML in
            """
            <tr><td class="num">\(place + 1)</td><th scope="row">\(row.label) \(row.value)</th>\(grades.map { _ in "<td></td>" as HTML })</tr>
            """
        }
        return """
            \(Parts.crumb([.congresses, .ratings, Trail(address, rating)], title))
            <div class="row noprint">\(Parts.printing("打印评议票"))</div>
            <article class="sheet narrow"><div class="doc plain gb"><h1 class="title">\(rating)评议票</h1>
            <div class="scroll" tabindex="0" role="region" aria-label="评议表"><table class="even"><thead><tr><th scope="col">号</th><th scope="col">评议内容</th>\
            \(grades.map { "<th scope=\"col\">\($0)</th>" as HTML })</tr></thead><tbody>\(lines)</tbody></table></div>
            \(notes.map { "<p>\($0)</p>" as HTML })</div></article>
            """
    }
}
