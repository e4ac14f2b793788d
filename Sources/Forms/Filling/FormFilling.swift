// SPDX-License-Identifier: Apache-2.0
public import Documents
public import Kernel
public import Web

/// Filling in a form page by page (填表), for whoever keeps the answers: a collection here, a call in another room.
///
/// It reads what a page sent, saves it under the revision that was looked at, tells who was first, keeps files, and leads on.
public struct FormFilling {
    /// What stands around the pages, and where they lie.
    public struct Frame: Sendable {
        let place: Place
        let title: String
        let crumb: [[String]]
        let detail: String
        let reason: String
        /// Where pages are asked for: `?page=2` comes after it.
        let address: String
        /// Where they are sent; its `/draft` takes what the script saves.
        let action: String
        /// The step before the first page, as its name and address; empty for none.
        let before: [String]
        let end: String

        public init(
            place: Place,
            title: String,
            crumb: [[String]],
            detail: String,
            reason: String,
            address: String,
            action: String,
            before: [String] = [],
            end: String
        ) {
            (self.place, self.title, self.crumb, self.detail, self.reason) = (place, title, crumb, detail, reason)
            (self.address, self.action, self.before, self.end) = (address, action, before, end)
        }
    }

    /// The answers as they are kept, and who kept them last.
    public struct Kept: Sendable {
        let answers: FormAnswers
        let revision: Int
        let savedAt: Instant?
        let savedName: String

        public init(answers: FormAnswers, revision: Int, savedAt: Instant?, savedName: String) {
            (self.answers, self.revision, self.savedAt, self.savedName) = (answers, revision, savedAt, savedName)
        }
    }

    /// The record that files are put to.
    public struct Folder: Sendable {
        let subject: Subject
        let union: UnionID
        let unionPath: String
        let audience: Permission
        let attachments: [Attachment]

        public init(subject: Subject, union: UnionID, unionPath: String, audience: Permission, attachments: [Attachment]) {
            (self.subject, self.union, self.unionPath) = (subject, union, unionPath)
            (self.audience, self.attachments) = (audience, attachments)
        }
    }

    /// Keeps answers under the revision that somebody had before them; `false` when somebody else was first.
    public typealias Keeper = (FormAnswers, Int) throws -> Bool

    let form: CompiledForm
    let frame: Frame
    let kept: Kept
    let folder: Folder
    let given: [String: ExpressionValue]
    let today: Day
    let keep: Keeper

    public init(
        form: CompiledForm,
        frame: Frame,
        kept: Kept,
        folder: Folder,
        given: [String: ExpressionValue] = [:],
        today: Day,
        keep: @escaping Keeper
    ) {
        (self.form, self.frame, self.kept, self.folder) = (form, frame, kept, folder)
        (self.given, self.today, self.keep) = (given, today, keep)
    }

    public func evaluate(_ answers: FormAnswers? = nil) -> FormEvaluation {
        form.evaluate(answers ?? kept.answers, today: today, given: given)
    }

    /// A page to be filled in: the one asked for, or the first.
    public func show(_ query: Form) -> any Page {
        let page = min(max(Int(query.text("page")) ?? 1, 1), form.spec.pages.count) - 1
        let evaluation = evaluate()
        let faults = query.has("mend") ? evaluation.faults.filter { form.nodes[$0.place.item]?.page == page } : []
        return self.page(kept.answers, evaluation, page, faults.map { FieldError($0.place.field, $0.reason) })
    }

    /// The way through the pages that are shown, with the last look at its end.
    public func steps(_ evaluation: FormEvaluation, current: Int?) -> [FormStep] {
        let first =
            frame.before.isEmpty
            ? [] : [FormStep(title: frame.before[0], link: frame.before[1], isCurrent: false, isDone: true)]
        let pages = shownPages(evaluation).map { index in
            FormStep(
                title: form.spec.pages[index].title,
                link: "\(frame.address)?page=\(index + 1)",
                isCurrent: index == current,
                isDone: index != current && !evaluation.faults.contains { form.nodes[$0.place.item]?.page == index }
            )
        }
        let last = FormStep(title: frame.end, link: "\(frame.address)?page=check", isCurrent: current == nil, isDone: false)
        return first + pages + [last]
    }

    /// What is wrong, each with the way to where it is mended.
    public func faults(_ evaluation: FormEvaluation) -> [FormCheck.Fault] {
        evaluation.faults.map { fault in
            let page = (form.nodes[fault.place.item]?.page ?? 0) + 1
            let link = "\(frame.address)?page=\(page)&mend=yes#\(fault.place.field)"
            return FormCheck.Fault(sentence: fault.sentence, source: fault.source, link: link)
        }
    }

    func shownPages(_ evaluation: FormEvaluation) -> [Int] {
        form.spec.pages.indices.filter { index in
            form.spec.pages[index].items.contains { !evaluation.hidden.contains(AnswerPlace($0.id)) }
        }
    }

    func page(
        _ answers: FormAnswers,
        _ evaluation: FormEvaluation,
        _ page: Int,
        _ errors: [FieldError],
        isRefused: Bool = false
    ) -> FillPage {
        let words = Dictionary(errors.map { ($0.field, $0.sentence) }) { first, _ in first }
        var views = ItemViews(form, answers, evaluation, faults: words, attachments: folder.attachments)
        let saved = kept.savedAt.map { "\($0.day.spoken) \($0.clockTime) \(kept.savedName)存过" } ?? "还没有存过"
        return FillPage(
            place: frame.place,
            title: frame.title,
            crumb: frame.crumb,
            detail: frame.detail,
            reason: frame.reason,
            heading: form.spec.pages[page].title,
            note: [page == 0 ? form.spec.note : "", form.spec.pages[page].note].filter { !$0.isEmpty }.joined(separator: " "),
            isPreview: false,
            action: frame.action,
            revision: kept.revision,
            page: page,
            isFirst: page == 0,
            steps: steps(evaluation, current: page),
            items: views.page(page),
            errors: errors,
            isRefused: isRefused,
            saved: saved,
            script: FormScriptData(form, evaluation, page: page).json
        )
    }
}
