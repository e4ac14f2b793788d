// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Storage
import Web

extension ResponseCase {
    /// How its pages are filled in.
    func filling(_ visit: Visit) throws -> FormFilling {
        let (response, name) = (response, try visit.viewer.name)
        return FormFilling(
            form: form,
            frame: .init(
                place: .forms,
                title: collection.title,
                crumb: [["表单填报", "/forms"]],
                detail: "\(response.unionName) · \(collection.unionName)收 · \(collection.due.written)前交",
                reason: response.reason,
                address: response.address,
                action: response.address,
                end: "核对、提交"
            ),
            kept: .init(
                answers: response.answers,
                revision: response.revision,
                savedAt: response.savedAt,
                savedName: response.savedName
            ),
            folder: .init(
                subject: response.subject,
                union: response.union,
                unionPath: response.unionPath,
                audience: FormsModule.attachmentAudience,
                attachments: attachments
            ),
            today: visit.today
        ) { [db = visit.db, now = visit.now] answers, revision in
            try FormResponseStore(db).save(answers, of: response.id, revision: revision, by: name, at: now)
        }
    }
}

extension ResponseRoutes {
    func whole(_ visit: Visit, _ found: ResponseCase, isFilling: Bool, isRefused: Bool = false) throws -> ResponsePage {
        let (response, collection, viewer) = (found.response, found.collection, try visit.viewer)
        let filling = try found.filling(visit)
        let evaluation = found.evaluate(today: found.day(visit.today))
        let isAbove = viewer.may(.superviseMeasures, at: collection.unionPath)
        let isHandedIn = [.submitted, .accepted].contains(response.state)
        let hands = [
            response.submittedAt.map { "\($0.day.spoken) \(response.submittedName)提交" },
            response.acceptedName.isEmpty ? nil : "\(response.acceptedName)收下",
        ]
        return ResponsePage(
            title: "\(response.unionName)的填报",
            address: response.address,
            collection: [collection.title, isAbove ? collection.address : "/forms"],
            state: response.state.label,
            tone: response.state.tone,
            detail: (["\(collection.due.written)前交"] + hands.compactMap { $0 }).joined(separator: " · "),
            reason: response.reason,
            revision: response.revision,
            answers: AnswerSections(found.form, evaluation, attachments: found.attachments),
            faults: isFilling ? filling.faults(evaluation) : [],
            dropped: isFilling ? evaluation.dropped : [],
            steps: isFilling ? filling.steps(evaluation, current: nil) : [],
            maySubmit: isFilling,
            mayAccept: isAbove && response.state == .submitted && response.submittedBy != viewer.account,
            mayReturn: isAbove && isHandedIn && collection.state == .open,
            papers: isFilling ? [] : found.papers.map { [$0.name, "\(response.address)/papers/\($0.id)"] },
            journal: try visit.journal.entries(of: response.subject).reversed().map {
                "\($0.at.day.spoken) \($0.at.clockTime) \($0.actorName)：\($0.sentence)"
            },
            isRefused: isRefused
        )
    }
}
