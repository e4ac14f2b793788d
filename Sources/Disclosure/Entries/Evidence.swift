// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Storage
import Web

/// The papers that came with a disclosure (凭据).
struct Evidence: Sendable {
    let files: [AttachmentIntake.File]
    let errors: [FieldError]
    /// Whether the browser sent any; when the form comes back they must be chosen again.
    private let wereSent: Bool

    static let none = Evidence(files: [], errors: [], wereSent: false)

    /// What to say beside the field when the form is shown again: no browser keeps chosen files.
    var lost: [FieldError] {
        wereSent && errors.isEmpty ? [FieldError("files", "选好的文件没有存下，改好以后重新选一次")] : []
    }

    @Sendable
    static func read(_ submission: Submission) async throws -> Evidence {
        let papers = try await AttachmentIntake.reading("files")(submission)
        return Evidence(files: papers.files, errors: papers.errors, wereSent: !submission.form.files("files").isEmpty)
    }

    func keep(with version: Version, of catalogue: Catalogue, by hand: Hand, _ db: any Connection) throws {
        guard !files.isEmpty, let account = hand.account else { return }
        try AttachmentStore(db).add(
            files,
            to: version.subject,
            of: catalogue.union,
            at: catalogue.unionPath,
            audience: DisclosureModule.attachmentAudience,
            by: account,
            named: hand.name,
            on: hand.at
        )
    }
}
