// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Membership
import Storage
import Web

/// One's own data: seeing it, taking it along, asking for it to be mended or deleted, and answering that.
struct OwnRoutes {
    let sealer: Sealer
    let rules: DirectoryRules
    let calendar: WorkCalendar

    func add(to site: inout Site) {
        site.page("me/data", .signedIn, "我的资料") { .page(try page($0)) }
        site.action("me/data/exports", .signedIn, "带走我的资料", export)
        site.action("me/data/wishes", .signedIn, "要求更正或者删除我的资料", ask)
        site.page("data-wishes/:wish", .permission(.keepMembers), "一件个人信息请求") { visit in
            .page(show(try require(visit)))
        }
        site.action("data-wishes/:wish/answer", .permission(.keepMembers), "答复个人信息请求", answer)
    }

    private func own(_ visit: Visit) throws -> Member {
        guard let member = try MemberDesk.any(try visit.viewer.person, visit.db) else { throw Refusal.notFound }
        return member
    }

    private func page(_ visit: Visit, errors: [FieldError] = []) throws -> OwnPage {
        let member = try own(visit)
        return OwnPage(
            data: try OwnData(member, sealer: sealer, visit: visit),
            wishes: try WishStore(db: visit.db).all(of: member.person.id).map(OwnPage.Asked.init),
            rule: "\(rules.wishDays.words)内答复（\(Wish.source)；日数为本系统默认值）",
            words: visit.form.text("words"),
            errors: errors
        )
    }

    /// In full, to the person alone; that it left stands in the journal.
    private func export(_ visit: Visit) throws -> Reply {
        let member = try own(visit)
        let data = try OwnData(member, sealer: sealer, visit: visit)
        let isTable = visit.form.text("format") != "json"
        try visit.note(member.subject, "export", "\(member.person.name)带走了自己的资料")
        let name = "我的资料-\(visit.today)"
        if isTable {
            return .file(Download(name: "\(name).csv", contentType: "text/csv; charset=utf-8", bytes: data.sheet.bytes))
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return .file(Download(name: "\(name).json", contentType: "application/json", bytes: Array(try encoder.encode(data))))
    }

    private func ask(_ visit: Visit) throws -> Reply {
        let member = try own(visit)
        var errors: [FieldError] = []
        let kind = Wish.Kind(rawValue: visit.form.text("kind"))
        if kind == nil { errors.append(.init("kind", "选更正或者删除")) }
        let words = visit.form.text("words")
        if !(2...300).contains(words.count) { errors.append(.init("words", WishRefusal.noWords.sentence)) }
        guard let kind, errors.isEmpty else { throw Rejection(try page(visit, errors: errors)) }
        let wish = Wish(
            id: .make(at: visit.now),
            person: member.person.id,
            name: member.person.name,
            union: member.membership.union,
            path: member.membership.path,
            kind: kind,
            words: words,
            state: .received,
            createdAt: visit.now,
            dueOn: due(from: visit.today),
            answer: nil,
            answeredAt: nil,
            answeredName: nil
        )
        guard try WishStore(db: visit.db).insert(wish) else { throw WishRefusal.waits(kind) }
        try visit.note(member.subject, "wish", "\(member.person.name)要求\(kind.label)自己的资料")
        if let desk = try OfficeDesk.of(wish.path, on: visit.today, visit.db) { try visit.tasks.add(task(wish, desk)) }
        return .redirect(to: "/me/data", saying: Notice("提出了，\(wish.dueOn.written)前答复您"))
    }

    /// The working day by the calendar; where it does not reach that far, as many weeks as hold the days.
    private func due(from day: Day) -> Day {
        let limit = TimeLimit(started: day, length: rules.wishDays.length, rolling: .forOurDuty)
        let count = rules.wishDays.length.count
        return (try? limit.due(by: calendar))?.target ?? day.adding(days: (count * 7 + 4) / 5)
    }

    private func task(_ wish: Wish, _ desk: Desk) -> WorkTask {
        WorkTask(
            id: .make(at: wish.createdAt),
            union: desk.union,
            role: desk.role,
            subject: wish.subject,
            verb: "答复",
            title: "\(wish.name)要求\(wish.kind.label)个人资料",
            detail: wish.words,
            link: wish.address,
            due: wish.dueOn,
            isBelow: desk.reachesBelow,
            createdAt: wish.createdAt
        )
    }

    private func require(_ visit: Visit) throws -> Wish {
        guard let wish = try WishStore(db: visit.db).find(try visit.id("wish")),
            try visit.viewer.may(.keepMembers, at: wish.path.text)
        else { throw Refusal.notFound }
        return wish
    }

    private func show(_ wish: Wish) -> WishPage {
        WishPage(
            title: "\(wish.name)要求\(wish.kind.label)",
            id: wish.id.description,
            person: wish.person.description,
            name: wish.name,
            state: wish.state.label,
            tone: wish.state.tone,
            words: wish.words,
            due: "\(wish.createdAt.day.written)提出，\(wish.dueOn.written)前答复",
            answer: wish.answer.map { "\(wish.answeredName ?? "")：\($0)" } ?? "",
            isOpen: wish.state == .received,
            rule: "\(rules.wishDays.words)内答复（\(Wish.source)；日数为本系统默认值）"
        )
    }

    private func answer(_ visit: Visit) throws -> Reply {
        let (wish, viewer) = (try require(visit), try visit.viewer)
        let answer = visit.form.text("answer")
        guard (2...300).contains(answer.count) else { throw WishRefusal.noAnswer }
        let state: Wish.State = visit.form.text("outcome") == "refused" ? .refused : .done
        guard try WishStore(db: visit.db).answer(wish.id, state, answer, by: viewer.name, at: visit.now) else {
            throw WishRefusal.answered
        }
        try visit.note(Subject("person", wish.person), "answer", "答复\(wish.name)要求\(wish.kind.label)资料的请求：\(state.label)")
        try visit.tasks.finish(wish.subject, verb: "答复", at: visit.now, by: viewer.name, outcome: state.label)
        return .redirect(to: wish.address, saying: Notice("答复了，本人看得到"))
    }
}
