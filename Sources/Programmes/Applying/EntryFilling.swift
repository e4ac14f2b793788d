// SPDX-License-Identifier: Apache-2.0
import Documents
import Forms
import Kernel
import Membership
import Storage
import Web

/// An application that is being filled in: the entry with its form, its files, and the pages that lead through it.
struct EntryFilling {
    let entry: Entry
    let programme: Programme
    let form: CompiledForm
    let attachments: [Attachment]

    init(_ entry: Entry, of programme: Programme, _ db: any Connection) throws {
        (self.entry, self.programme) = (entry, programme)
        form = try CompiledForm(programme.form)
        attachments = try AttachmentStore(db).list(of: entry.subject)
    }

    var address: String { "\(entry.address)/edit" }

    /// The pages, as the room of forms leads through them.
    func pages(_ visit: Visit) throws -> FormFilling {
        let (entry, name) = (entry, try visit.viewer.name)
        return FormFilling(
            form: form,
            frame: .init(
                place: .programmes,
                title: entry.content.title,
                crumb: [["评选", "/programmes"], [programme.title, programme.address]],
                detail: "\(entry.unionName)申报，\((entry.returnDue ?? programme.applyUntil).spoken)截止",
                reason: entry.returnItems ?? "",
                address: address,
                action: "\(entry.address)/answers",
                before: ["\(programme.spec.noun)", "\(address)?page=0"],
                end: "核对、申报"
            ),
            kept: .init(
                answers: entry.content.answers,
                revision: entry.revision,
                savedAt: entry.savedAt,
                savedName: entry.savedName
            ),
            folder: .init(
                subject: entry.subject,
                union: entry.union,
                unionPath: entry.unionPath,
                audience: ProgrammesModule.attachmentAudience,
                attachments: attachments
            ),
            given: CallGivens.values(of: programme, for: entry),
            today: visit.today
        ) { [db = visit.db, now = visit.now] answers, revision in
            try EntryStore(db: db).save(answers, of: entry.id, revision: revision, by: name, at: now)
        }
    }

    /// The last look before it is handed in.
    func check(_ visit: Visit, isRefused: Bool = false) throws -> EntryCheckPage {
        let pages = try pages(visit)
        let evaluation = pages.evaluate()
        let head = headErrors(today: visit.today).map {
            FormCheck.Fault(sentence: $0.sentence, source: "", link: "\(address)?page=0#\($0.field)")
        }
        return EntryCheckPage(
            title: entry.content.title,
            programme: programme.title,
            programmeAddress: programme.address,
            returned: entry.returnItems ?? "",
            steps: pages.steps(evaluation, current: nil),
            check: FormCheck(
                faults: head + pages.faults(evaluation),
                dropped: evaluation.dropped,
                action: "\(entry.address)/submission",
                revision: entry.revision,
                button: "申报"
            ),
            answers: AnswerSections(form, evaluation, attachments: attachments),
            isRefused: isRefused
        )
    }

    /// What is still missing beside the form: a group, a day of birth.
    func headErrors(today: Day) -> [FieldError] {
        var errors: [FieldError] = []
        _ = EntryForm(entry).read(programme.spec, today: today, &errors)
        return errors
    }
}

extension Entry {
    /// The answers as they count for this entry: of the day on which they were handed in, or of today.
    func evaluate(_ form: CompiledForm, of programme: Programme, today: Day) -> FormEvaluation {
        let isOpen = [.draft, .returned].contains(state)
        return form.evaluate(
            content.answers,
            today: isOpen ? today : submittedAt?.day ?? today,
            given: CallGivens.values(of: programme, for: self)
        )
    }
}

extension FormAnswers {
    /// The attachments that the answers name.
    func files(in form: FormSpec) -> Set<String> {
        Set(
            form.items.filter { $0.kind == .file }.flatMap { item -> [String] in
                if case .list(let ids) = self[item.id] { ids } else { [] }
            }
        )
    }
}
