// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Storage
import Web

extension ResponseCase {
    /// The pages that are shown at all.
    func shownPages(_ evaluation: FormEvaluation) -> [Int] {
        form.spec.pages.indices.filter { index in
            form.spec.pages[index].items.contains { !evaluation.hidden.contains(AnswerPlace($0.id)) }
        }
    }

    /// The way through the pages, with the last look at its end.
    func steps(_ evaluation: FormEvaluation, current: Int?) -> [FillPage.Step] {
        let pages = shownPages(evaluation).map { index in
            FillPage.Step(
                title: form.spec.pages[index].title,
                link: "\(response.address)?page=\(index + 1)",
                isCurrent: index == current,
                isDone: index != current && !evaluation.faults.contains { form.nodes[$0.place.item]?.page == index }
            )
        }
        let last = FillPage.Step(title: "核对、提交", link: "\(response.address)?page=check", isCurrent: current == nil, isDone: false)
        return pages + [last]
    }
}

extension ResponseRoutes {
    func filling(
        _ found: ResponseCase,
        _ answers: FormAnswers,
        _ evaluation: FormEvaluation,
        page: Int,
        _ errors: [FieldError]
    ) -> FillPage {
        let (response, collection) = (found.response, found.collection)
        let words = Dictionary(errors.map { ($0.field, $0.sentence) }) { first, _ in first }
        var views = ItemViews(found.form, answers, evaluation, faults: words, attachments: found.attachments)
        let saved = response.savedAt.map { "\($0.day.spoken) \($0.clockTime) \(response.savedName)存过" } ?? "还没有存过"
        return FillPage(
            title: collection.title,
            crumb: [["表单填报", "/forms"]],
            detail: "\(response.unionName) · \(collection.unionName)收 · \(collection.due.written)前交",
            reason: response.reason,
            heading: found.form.spec.pages[page].title,
            note: [page == 0 ? found.form.spec.note : "", found.form.spec.pages[page].note].filter { !$0.isEmpty }
                .joined(separator: " "),
            isPreview: false,
            action: response.address,
            revision: response.revision,
            page: page,
            isFirst: page == 0,
            steps: found.steps(evaluation, current: page),
            items: views.page(page),
            errors: errors,
            saved: saved,
            script: FormScriptData(found.form, evaluation, page: page).json
        )
    }

    func whole(_ visit: Visit, _ found: ResponseCase, isFilling: Bool, isRefused: Bool = false) throws -> ResponsePage {
        let (response, collection, viewer) = (found.response, found.collection, try visit.viewer)
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
            faults: isFilling ? evaluation.faults.map { fault(found, $0) } : [],
            dropped: isFilling ? evaluation.dropped : [],
            steps: isFilling ? found.steps(evaluation, current: nil) : [],
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

    private func fault(_ found: ResponseCase, _ fault: AnswerFault) -> ResponsePage.Fault {
        let page = (found.form.nodes[fault.place.item]?.page ?? 0) + 1
        return .init(
            sentence: fault.sentence,
            source: fault.source,
            link: "\(found.response.address)?page=\(page)&mend=yes#\(fault.place.field)"
        )
    }
}
