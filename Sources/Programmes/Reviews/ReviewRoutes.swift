// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Storage
import Web

/// What a judge does on line. No office is needed: who was given an entry sees that entry, and nothing else of the union.
struct ReviewRoutes {
    let terms: ProgrammeTerms

    func add(to site: inout Site) {
        site.page("reviews", .signedIn, "我的评审", list)
        site.page("reviews/:review", .signedIn, "一件评审") { visit in
            let (review, programme, entry) = try own(visit)
            return .page(try page(visit, review, programme, entry, sent: nil, errors: [:]))
        }
        site.action("reviews/:review", .signedIn, "存草稿，或者交评分", hand)
        site.action("reviews/:review/conflict", .signedIn, "评委申明回避", standAside)
        site.page("reviews/:review/files/:file", .signedIn, "看评审材料的附件", file)
    }

    private func list(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        let reviews = viewer.reach == nil ? try ReviewStore(db: visit.db).list(of: viewer.person) : []
        let programmes = try ProgrammeStore(db: visit.db).list(Set(reviews.map(\.programme)))
        let byID = Dictionary(uniqueKeysWithValues: programmes.map { ($0.id, $0) })
        return .page(ReviewListPage(reviews, byID, readsCalls: viewer.may(.readPlans)))
    }

    /// What was given to whoever asks, while the review goes on. For everybody else there is nothing there.
    private func own(_ visit: Visit) throws -> (Review, Programme, Entry) {
        let viewer = try visit.viewer
        guard viewer.reach == nil,
            let review = try ReviewStore(db: visit.db).find(visit.id("review"), of: viewer.person),
            let programme = try ProgrammeStore(db: visit.db).find(review.programme), programme.stage == .reviewing,
            let entry = try EntryStore(db: visit.db).find(review.entry), entry.state == .underReview
        else { throw Refusal.notFound }
        return (review, programme, entry)
    }

    private func desk(_ visit: Visit, _ programme: Programme) throws -> ReviewDesk {
        let viewer = try visit.viewer
        let hand = ActingHand(account: viewer.account, name: viewer.name, union: programme.union, at: visit.now)
        return ReviewDesk(programme: programme, hand: hand, terms: terms, db: visit.db)
    }

    private func hand(_ visit: Visit) throws -> Reply {
        let (review, programme, entry) = try own(visit)
        guard visit.form.text("revision") == "\(review.revision)" else { throw ProgrammeRefusal.moved }
        let criteria = programme.spec.ranking?.score.criteria ?? []
        let texts = Dictionary(uniqueKeysWithValues: criteria.map { ($0.key, String(visit.form.text("p-\($0.key)").prefix(12))) })
        let desk = try desk(visit, programme)
        guard visit.form.text("act") == "confirm" else {
            try desk.keep(texts, of: review)
            return .redirect(to: review.address, saying: Notice("存好了，还没有交", tone: .watch))
        }
        var (points, errors): ([String: Fraction], [String: String]) = ([:], [:])
        for criterion in criteria {
            do {
                points[criterion.key] = try criterion.read(texts[criterion.key] ?? "")
            } catch let refusal as any RuleViolation {
                errors[criterion.key] = refusal.sentence
            }
        }
        guard errors.isEmpty else {
            throw Rejection(try page(visit, review, programme, entry, sent: texts, errors: errors))
        }
        try desk.confirm(points, of: review)
        return .redirect(to: review.address, saying: Notice("\(review.codeWords)的评分交了"))
    }

    private func standAside(_ visit: Visit) throws -> Reply {
        let (review, programme, entry) = try own(visit)
        let desk = try desk(visit, programme)
        try desk.standAside(entry, review.number, as: .declared, because: visit.form.text("why"))
        return .redirect(to: "/reviews", saying: Notice("申明了，\(review.codeWords)不用您评了"))
    }

    private func file(_ visit: Visit) throws -> Reply {
        let (_, programme, entry) = try own(visit)
        let files = try ReviewFiles(entry, of: programme, visit.db)
        guard let number = Int(visit.submission.parameters["file"] ?? ""), let file = files.file(number) else {
            throw Refusal.notFound
        }
        let store = AttachmentStore(visit.db)
        return .file(
            Download(
                name: file.name,
                contentType: file.attachment.kind.mediaType,
                bytes: try store.bytes(of: file.attachment),
                disposition: file.attachment.kind.staysBlind ? .inline : .attachment
            )
        )
    }

    private func page(
        _ visit: Visit,
        _ review: Review,
        _ programme: Programme,
        _ entry: Entry,
        sent: [String: String]?,
        errors: [String: String]
    ) throws -> ReviewPage {
        let isOpen = [.open, .draft, .returned].contains(review.state)
        let versions = try ListStore(db: visit.db).versions(of: review.entry, by: review.number)
        let handed = isOpen ? nil : versions.first?.points
        let criteria = programme.spec.ranking?.score.criteria ?? []
        let view = try ReviewView(entry, of: programme, visit.db)
        return ReviewPage(
            title: review.codeWords,
            address: review.address,
            programme: programme.title,
            whose: view.whose,
            isBlind: programme.spec.isBlind,
            answers: view.answers,
            files: view.files.shown.enumerated().map { index, file in
                .init(name: file.name, weight: file.attachment.weight, link: "\(review.address)/files/\(index + 1)")
            },
            criteria: criteria.map { criterion in
                .init(
                    key: criterion.key,
                    label: "\(criterion.label)（\(PointText.words(criterion.most))）",
                    value: sent?[criterion.key] ?? handed?[criterion.key].map { PointText.words($0, places: 3) }
                        ?? review.draft[criterion.key] ?? "",
                    error: errors[criterion.key] ?? ""
                )
            },
            state: review.state.label,
            tone: review.state.tone,
            why: review.state == .returned ? review.why ?? "" : "",
            until: programme.reviewUntil.map { "\($0.spoken)截止" } ?? "",
            isOpen: isOpen,
            formers: try versions.map { version in
                let total = try (version.points ?? [:]).values.reduce(Fraction.zero) { try $0 + $1 }
                return ReviewPage.Former(
                    version: version.version,
                    total: PointText.words(total),
                    when: version.enteredAt.day.written,
                    returnedWhy: version.returnedWhy ?? ""
                )
            },
            revision: review.revision,
            errors: criteria.compactMap { criterion in errors[criterion.key].map { FieldError("p-\(criterion.key)", $0) } }
        )
    }
}

extension ScoreSpec.Criterion {
    /// The points that a text says, if they can be given.
    fileprivate func read(_ text: String) throws -> Fraction {
        guard !text.isEmpty else { throw ScoreRefusal.missing(label) }
        guard let points = PointText.read(text) else { throw SheetRefusal.notPoints(label, text) }
        guard points <= most else { throw ScoreRefusal.beyond(label, most: most, points) }
        return points
    }
}
