// SPDX-License-Identifier: Apache-2.0
internal import Crypto
internal import NIOPosix
public import Web

/// The files of a form, looked at before anything is written: taken, or refused with a sentence each.
///
///     site.action("records", need, "…", bodyLimit: AttachmentLimits.largestForm, fileLimit: AttachmentLimits.largestFile,
///         prepare: AttachmentIntake.reading("files")) { visit, intake in … }
public struct AttachmentIntake: Sendable {
    /// A file that may be kept.
    public struct File: Sendable {
        public let name: String
        public let kind: FileKind
        public let bytes: [UInt8]
        public let sha256: [UInt8]
    }

    public let files: [File]
    public let errors: [FieldError]
    /// Why the first classified file was refused, for those who have no form to show again.
    let refusal: AttachmentRefusal?

    public init(_ uploads: [UploadedFile], field: String) {
        guard uploads.count <= AttachmentLimits.mostFiles else {
            self.init(
                files: [],
                errors: [FieldError(field, "一次最多传 \(AttachmentLimits.mostFiles) 个文件，这次有 \(uploads.count) 个。分几次传。")]
            )
            return
        }
        var (files, errors, refusals): ([File], [FieldError], [AttachmentRefusal]) = ([], [], [])
        for upload in uploads {
            do throws(AttachmentRefusal) {
                files.append(try Self.take(upload))
            } catch {
                errors.append(FieldError(field, error.sentence))
                refusals.append(error)
            }
        }
        self.init(files: errors.isEmpty ? files : [], errors: errors, refusal: refusals.first)
    }

    private init(files: [File], errors: [FieldError], refusal: AttachmentRefusal? = nil) {
        self.files = files
        self.errors = errors
        self.refusal = refusal
    }

    /// The preparation of an action: reads the files of a field on a thread of its own.
    public static func reading(_ field: String) -> @Sendable (Submission) async throws -> AttachmentIntake {
        { submission in
            let uploads = submission.form.files(field)
            guard !uploads.isEmpty else { return AttachmentIntake([], field: field) }
            return try await NIOThreadPool.singleton.runIfActive { AttachmentIntake(uploads, field: field) }
        }
    }

    /// The files, or the refusal as a page of its own.
    public func require() throws -> [File] {
        if let refusal { throw refusal }
        if let error = errors.first { throw Refusal.malformed(error.sentence) }
        return files
    }

    private static func take(_ upload: UploadedFile) throws(AttachmentRefusal) -> File {
        let name = upload.name
        guard upload.size > 0 else { throw .empty(name) }
        guard upload.size <= AttachmentLimits.largestFile else { throw .tooLarge(name, upload.size) }
        if let mark = ClassifiedMark.find(inName: name) { throw .classified(name, mark: mark) }
        switch FileContent(upload.bytes) {
        case .unknown: throw .unknown(name)
        case .locked: throw .locked(name)
        case .withMacros: throw .withMacros(name)
        case .tooDense: throw .tooDense(name)
        case .known(let kind, let words):
            let ending = FileName.ending(of: name).lowercased()
            guard ending.isEmpty || kind.endings.contains(ending) else { throw .lie(name, is: kind, ending: ending) }
            if let mark = ClassifiedMark.find(in: words) { throw .classified(name, mark: mark) }
            let hash = Array(SHA256.hash(data: upload.bytes))
            return File(name: FileName.cleaned(name, kind: kind), kind: kind, bytes: upload.bytes, sha256: hash)
        }
    }
}
