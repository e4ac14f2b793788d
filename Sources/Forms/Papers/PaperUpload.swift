// SPDX-License-Identifier: Apache-2.0
import Documents
import NIOPosix
import Web

/// Word files that were sent, unpacked and read through before anything is written.
struct PaperUpload: Sendable {
    let intake: AttachmentIntake
    /// What each of the files asks for.
    let scans: [Result<PaperScan, PaperFault>]

    @Sendable
    static func read(_ submission: Submission) async throws -> PaperUpload {
        let intake = try await AttachmentIntake.reading("paper")(submission)
        guard !intake.files.isEmpty else { return PaperUpload(intake: intake, scans: []) }
        return try await NIOThreadPool.singleton.runIfActive {
            PaperUpload(intake: intake, scans: intake.files.map(scan))
        }
    }

    private static func scan(_ file: AttachmentIntake.File) -> Result<PaperScan, PaperFault> {
        Result { () throws(PaperFault) in
            guard file.kind == .docx else { throw .noWord }
            return try WordPaper(file.bytes).scan
        }
    }
}
