// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Storage
import Web

/// The photographs and papers that came with a form.
struct Evidence: Sendable {
    let files: [AttachmentIntake.File]
    let errors: [FieldError]
    /// Whether the browser sent any; when the form comes back they must be chosen again.
    private let field: String?

    /// What to say beside the field when the form is shown again: no browser keeps chosen files.
    var lost: [FieldError] {
        guard let field, errors.isEmpty else { return [] }
        return [FieldError(field, "选好的文件没有存下，改好以后重新选一次")]
    }

    @Sendable
    static func read(_ submission: Submission) async throws -> Evidence {
        let photos = try await AttachmentIntake.reading("photos")(submission)
        let papers = try await AttachmentIntake.reading("files")(submission)
        let sent = ["photos", "files"].first { !submission.form.files($0).isEmpty }
        return Evidence(files: photos.files + papers.files, errors: photos.errors + papers.errors, field: sent)
    }

    func keep(with activity: Activity, by viewer: Viewer, at now: Instant, _ db: any Connection) throws {
        guard !files.isEmpty else { return }
        try AttachmentStore(db).add(
            files,
            to: activity.subject,
            of: activity.union,
            at: activity.unionPath,
            audience: ActivitiesModule.attachmentAudience,
            by: viewer,
            on: now
        )
    }

    /// Takes all files of a draft away with it.
    static func drop(all activity: Activity, by name: String, at now: Instant, _ db: any Connection) throws {
        let store = AttachmentStore(db)
        for attachment in try store.list(of: activity.subject) { _ = try store.remove(attachment.id, by: name, at: now) }
    }
}
