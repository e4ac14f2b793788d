// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Rating on the phone: one page, one ballot, one receipt.
struct VoteRoutes {
    let rules: RatingRules

    func add(to site: inout Site) {
        site.page("ratings/:rating/vote", .signedIn, "填评议", show)
        site.action("ratings/:rating/ballots", .signedIn, "交评议", cast)
        site.page("ratings/:rating/receipt", .signedIn, "凭回执查票") { visit in
            let desk = try RatingDesk(visit)
            guard desk.rating.expected != nil else { throw Refusal.notFound }
            let code = visit.query.text("code")
            guard code.isEmpty || desk.rating.state.isCounted else { throw RatingRefusal.receiptLater(desk.rating.closesOn) }
            let found = try code.isEmpty ? nil : desk.box.finds(code, in: desk.rating)
            return .page(
                ReceiptPage(desk.rating, code: code, found: found, isNew: false, board: try board(desk))
            )
        }
    }

    /// The board is for those on the roll and those who see how the rating is run.
    private func board(_ desk: RatingDesk) throws -> String? {
        let standing = try desk.box.standing(of: desk.viewer.person, in: [desk.rating])[desk.rating.id]
        return desk.reads || standing != nil ? try desk.box.board(of: desk.rating) : nil
    }

    /// Why somebody cannot rate here is said before he has filled anything in.
    private func check(_ desk: RatingDesk) throws {
        try desk.rating.admits(desk.visit.today)
        switch try desk.box.standing(of: desk.viewer.person, in: [desk.rating])[desk.rating.id] ?? .stranger {
        case .stranger: throw RatingRefusal.notOnRoll
        case .taken: throw RatingRefusal.hasVoted
        case .paper: throw RatingRefusal.hasPaper
        case .waiting: break
        }
    }

    private func show(_ visit: Visit) throws -> Reply {
        let desk = try RatingDesk(visit)
        try check(desk)
        return .page(VotePage(desk.rating, rules))
    }

    /// One transaction marks the roll and puts a ballot into the box; nothing on either leads to the other.
    private func cast(_ visit: Visit) throws -> Reply {
        let desk = try RatingDesk(visit)
        try check(desk)
        let rating = desk.rating
        var (chosen, missing): ([String: String], [FieldError]) = ([:], [])
        let marks = rating.matters.indices.map { place -> Int? in
            let (field, text) = (VotePage.field(place), visit.form.text(VotePage.field(place)))
            chosen[field] = text
            if text == VotePage.none { return nil }
            if let grade = Int(text), rating.scale.grades.indices.contains(grade), "\(grade)" == text { return grade }
            missing.append(FieldError(field, "“\(rating.matters[place].text)”还没有选；不想评的选“\(Scale.abstention)”"))
            return nil
        }
        guard missing.isEmpty else { throw Rejection(VotePage(rating, chosen: chosen, errors: missing, rules)) }
        let code = try desk.box.cast(marks, by: desk.viewer.person, in: rating)
        // The answer of the writing itself: an address with the code would stay in the history of the phone.
        return .page(ReceiptPage(rating, code: code, found: true, isNew: true, board: try desk.box.board(of: rating)))
    }
}

/// What somebody takes along (回执): that a ballot is in the box, and nothing of what it says.
struct ReceiptPage: Page {
    let title: String
    let union: String
    let address: String
    let code: String
    let isNew: Bool
    /// `nil` before anything was looked for.
    let isFound: Bool?
    let board: String

    var place: Place { .congresses }

    init(_ rating: Rating, code: String, found: Bool?, isNew: Bool, board: String?) {
        title = isNew ? "已参评" : "凭回执查票"
        union = "\(rating.unionName)\(rating.title)"
        address = rating.address
        self.code = code
        self.isNew = isNew
        isFound = found
        self.board = board ?? ""
    }

    var content: HTML {
        let look: HTML = "<a class=\"btn\" href=\"\(board)\">公示板</a>"
        return """
            <div class="head"><div><h1>\(title)</h1><p>\(union)</p></div></div>
            <section class="box narrow" aria-labelledby="receipt"><h2 id="receipt">\(isNew ? "您的回执" : "查票")</h2>\(isNew ? fresh : form)
            <div class="row noprint">\(look, if: !board.isEmpty)<a class="btn quiet" href="/ratings">回到评议</a></div></section>
            """
    }

    private var fresh: HTML {
        """
        <p class="hash"><b>\(code)</b></p><p>抄下来或者截屏。结束以后用它查您的票在不在里面；上面没有您填的内容，系统也不知道这是谁的。</p>
        <p class="hint">只显示这一次，关了就找不回来；丢了不影响您已经参评。</p>
        """
    }

    private var form: HTML {
        let answer: HTML =
            switch isFound {
            case true?: "<div class=\"notice\" data-s=\"done\" role=\"status\">\(Icon.light("done"))<div>这张票在票箱里。</div></div>"
            case false?:
                "<div class=\"notice\" data-s=\"watch\" role=\"status\">\(Icon.light("watch"))<div>没有找到。核对一下字母和数字；回执只能在这一次评议里查。</div></div>"
            case nil: ""
            }
        return """
            \(answer)<form class="form" method="get" action="\(address)/receipt">
            \(Field.text("code", "回执", value: code, isRequired: true))<div class="row"><button class="btn work">查</button></div></form>
            """
    }
}
