// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Storage
public import Web

extension FormFilling {
    /// Keeps what a page sent, with its files, and leads to the next page, to the last look, or back to where something is wrong.
    public func save(_ visit: Visit, _ files: FormFiles) throws -> Reply {
        let (sent, pages) = (visit.form, form.spec.pages)
        let page = min(max(Int(sent.text("page")) ?? 0, 0), pages.count - 1)
        var answers = SentAnswers(page: pages[page], sent: sent, now: visit.now).read(into: kept.answers)
        let act = sent.text("act")
        let anchor = apply(act, to: &answers, pages[page], at: visit.now)
        var errors = files.errors + fit(files, pages[page], answers)
        if let fault = try lookUp(act, visit, pages[page], &answers) { errors.append(fault) }
        if errors.isEmpty { try take(files, visit, &answers) }
        if errors.isEmpty {
            if try keep(answers, Int(sent.text("revision")) ?? 0) {
                try drop(act, visit)
                return next(act, answers, page, anchor)
            }
            let who = [kept.savedName, kept.savedAt.map { "\($0.day.spoken) \($0.clockTime)" } ?? ""]
            let sentence = "您打开以后，\(who.joined(separator: " "))存过。再存一次，这一页就以您填的为准；先看别人填的，重新打开这一页"
            errors = [FieldError(pages[page].items.first?.id ?? "page", sentence)]
        }
        if files.isSent { errors.append(FieldError(files.files.first?.item ?? "page", "选好的文件没有存下，改好以后重新选一次")) }
        throw Rejection(self.page(answers, evaluate(answers), page, errors, isRefused: true))
    }

    /// The script's saving: the same write, with a word about it in place of a page.
    public func autosave(_ visit: Visit) throws -> Reply {
        let pages = form.spec.pages
        let page = min(max(Int(visit.form.text("page")) ?? 0, 0), pages.count - 1)
        let answers = SentAnswers(page: pages[page], sent: visit.form, now: visit.now).read(into: kept.answers)
        let revision = Int(visit.form.text("revision")) ?? 0
        guard try keep(answers, revision) else {
            return .fragment(
                "<p data-revision=\"\">\(kept.savedName) \(kept.savedAt?.clockTime ?? "")也在填这份表，您这一页没有自动存。按“存一下”看怎么办</p>"
            )
        }
        return .fragment("<p data-revision=\"\(revision + 1)\">\(visit.now.clockTime) 自动存好了</p>")
    }

    /// Adds or drops a row, takes a file away; the place on the page to come back to.
    private func apply(_ act: String, to answers: inout FormAnswers, _ page: FormSpec.Page, at now: Instant) -> String {
        let words = act.split(separator: ":").map(String.init)
        guard words.count >= 2 else { return "" }
        if words[0] == "unfile" {
            for item in page.items where item.kind == .file {
                guard case .list(let list) = answers[item.id], list.contains(words[1]) else { continue }
                let kept = list.filter { $0 != words[1] }
                answers[item.id] = kept.isEmpty ? nil : .list(kept)
                return item.id
            }
        }
        if words[0] == "look" { return words[1] }
        guard let table = page.items.first(where: { $0.id == words[1] && $0.kind == .table }) else { return "" }
        var rows: [FormRow] = []
        if case .rows(let list) = answers[table.id] { rows = list }
        if words[0] == "add", rows.count < FormChecker.Limit.rows { rows.append(SentAnswers.freshRow(at: now)) }
        if words[0] == "drop", words.count == 3 { rows.removeAll { $0.id == words[2] } }
        answers[table.id] = rows.isEmpty ? nil : .rows(rows)
        return table.id
    }

    /// Fills a person in from the union's roll, where the name is one member's.
    private func lookUp(_ act: String, _ visit: Visit, _ page: FormSpec.Page, _ answers: inout FormAnswers) throws -> FieldError?
    {
        let words = act.split(separator: ":").map(String.init)
        guard words.count == 2, words[0] == "look", let item = page.items.first(where: { $0.id == words[1] }),
            item.kind == .person
        else { return nil }
        var person = FormPerson([:])
        if case .person(let typed) = answers[item.id] { person = typed }
        let register = RegisterLookup(db: visit.db, viewer: try visit.viewer, path: folder.unionPath)
        switch try register.find(person, today: visit.today) {
        case .fault(let sentence): return FieldError(item.id, sentence)
        case .found(let member):
            // What the roll does not know stays as it was typed.
            for part in [PersonPart.name] + item.parts { person.parts[part] = member.parts[part] ?? person.parts[part] }
            person.source = member.source
            answers[item.id] = .person(person)
            return nil
        }
    }

    /// Whether each file is of a kind that its item takes, and not one too many.
    private func fit(_ files: FormFiles, _ page: FormSpec.Page, _ answers: FormAnswers) -> [FieldError] {
        var errors: [FieldError] = []
        for (id, list) in files.files {
            guard let item = page.items.first(where: { $0.id == id && $0.kind == .file }) else {
                errors.append(FieldError(id, FormRefusal.noItem.sentence))
                continue
            }
            for file in list where !FormFileKinds.takes(file.kind, item.accepts) {
                let known = (item.accepts.isEmpty ? FormFileKinds.known.sorted() : item.accepts).joined(separator: "、")
                errors.append(FieldError(id, "“\(file.name)”是\(file.kind.label)，这里只收 \(known)"))
            }
            var kept = 0
            if case .list(let ids) = answers[id] { kept = ids.count }
            let most = Int(item.most) ?? FormChecker.Limit.files
            if kept + list.count > most { errors.append(FieldError(id, "最多 \(most) 个附件，已有 \(kept) 个，这次又选了 \(list.count) 个")) }
        }
        return errors
    }

    private func take(_ files: FormFiles, _ visit: Visit, _ answers: inout FormAnswers) throws {
        for (id, list) in files.files {
            let added = try AttachmentStore(visit.db).add(
                list,
                to: folder.subject,
                of: folder.union,
                at: folder.unionPath,
                audience: folder.audience,
                by: visit.viewer,
                on: visit.now
            )
            var ids: [String] = []
            if case .list(let kept) = answers[id] { ids = kept }
            answers[id] = .list(ids + added.map { $0.id.description })
        }
    }

    private func drop(_ act: String, _ visit: Visit) throws {
        let words = act.split(separator: ":").map(String.init)
        guard words.count == 2, words[0] == "unfile" else { return }
        guard let file = folder.attachments.first(where: { $0.id.description == words[1] }) else { return }
        _ = try AttachmentStore(visit.db).remove(file.id, by: visit.viewer.name, at: visit.now)
    }

    private func next(_ act: String, _ answers: FormAnswers, _ page: Int, _ anchor: String) -> Reply {
        let place = anchor.isEmpty ? "" : "#\(anchor)"
        guard act == "next" || act == "back" else {
            return .redirect(to: "\(frame.address)?page=\(page + 1)\(place)", saying: Notice("存好了，还没有提交", tone: .watch))
        }
        let evaluation = evaluate(answers)
        let shown = shownPages(evaluation)
        if act == "back" {
            return .redirect(to: "\(frame.address)?page=\((shown.last { $0 < page } ?? 0) + 1)")
        }
        let isWrong = evaluation.faults.contains { form.nodes[$0.place.item]?.page == page }
        if isWrong { return .redirect(to: "\(frame.address)?page=\(page + 1)&mend=yes") }
        guard let following = shown.first(where: { $0 > page }) else { return .redirect(to: "\(frame.address)?page=check") }
        return .redirect(to: "\(frame.address)?page=\(following + 1)")
    }
}

extension FormFileKinds {
    static func takes(_ kind: FileKind, _ accepts: [String]) -> Bool {
        let name = kind == .jpeg ? "jpg" : kind.rawValue
        return accepts.isEmpty ? known.contains(name) : accepts.contains(name)
    }
}
