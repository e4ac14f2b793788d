// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Storage
import Web

/// A response with everything around it: the collection it belongs to, its version, its files.
struct ResponseCase {
    let response: FormResponse
    let collection: FormCollection
    let form: CompiledForm
    let attachments: [Attachment]
    /// The Word files of its form.
    var papers: [Attachment] = []

    /// The case, where the viewer may look at it: at the union itself, or, once it was handed in, at the union that collects.
    static func find(_ visit: Visit) throws -> ResponseCase {
        let viewer = try visit.viewer
        guard let response = try FormResponseStore(visit.db).find(try visit.id("response")),
            response.owner.kind == "form_collection",
            let collection = try CollectionStore(db: visit.db).find(ID(rawValue: response.owner.id)),
            response.isReadable(by: viewer, of: collection),
            let version = try FormStore(visit.db).version(response.version)
        else { throw Refusal.notFound }
        return ResponseCase(
            response: response,
            collection: collection,
            form: try CompiledForm(version.spec),
            attachments: try AttachmentStore(visit.db).list(of: response.subject),
            papers: try PaperRoutes.list(of: version.form, visit.db)
        )
    }

    /// The case, where the viewer fills it in and it still may be.
    static func own(_ visit: Visit) throws -> ResponseCase {
        let found = try find(visit)
        guard found.response.isOwn(of: try visit.viewer) else { throw Refusal.notFound }
        guard found.collection.state == .open else { throw FormRefusal.closed }
        guard found.response.state.isOpen else { throw FormRefusal.moved }
        return found
    }

    /// The case, where the viewer judges what was handed in.
    static func judged(_ visit: Visit) throws -> ResponseCase {
        let found = try find(visit)
        guard try visit.viewer.may(.superviseMeasures, at: found.collection.unionPath) else { throw Refusal.notFound }
        return found
    }

    /// Whether it can still be filled in and handed in, by whoever may.
    var isOpen: Bool { collection.state == .open && response.state.isOpen }

    /// The day that counts for it: today as long as it is open, also when it came back; then the day it was handed in.
    func day(_ today: Day) -> Day { isOpen ? today : response.submittedAt?.day ?? today }

    func evaluate(_ answers: FormAnswers? = nil, today: Day) -> FormEvaluation {
        form.evaluate(answers ?? response.answers, today: today)
    }
}

extension FormResponse {
    /// Whether someone fills it in: an officer of the union itself, by a grant there.
    func isOwn(of viewer: Viewer) -> Bool {
        viewer.may(.reportProgress)
            && viewer.grants.contains { $0.union == union && $0.role.permissions.contains(.reportProgress) }
    }

    /// What is still being written is its union's own; what was handed in is also theirs who asked for it.
    func isReadable(by viewer: Viewer, of collection: FormCollection) -> Bool {
        let isAtHome = viewer.grants.contains { $0.union == union } && viewer.may(.readPlans, at: unionPath)
        return isAtHome || ([.submitted, .accepted].contains(state) && viewer.may(.readPlans, at: collection.unionPath))
    }
}
