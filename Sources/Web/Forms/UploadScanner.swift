// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// Looks into every file that comes with a form before any room reads it (查毒).
public protocol UploadScanner: Sendable {
    /// What was found in a file, by its name; nothing in a clean one. Throws where there was no answer.
    func find(in bytes: [UInt8]) async throws -> String?
}

/// Why a file was not taken. Without an answer none is: what nobody looked into might be anything.
public enum UploadFault: RuleViolation, Equatable {
    case infected(file: String, found: String)
    case unanswered

    public var sentence: String {
        switch self {
        case .infected(let file, let found): "文件“\(file)”里查出病毒（\(found)），没有收下。换一台查过毒的电脑另存一份，再传一次。"
        case .unanswered: "查毒程序没有应答，文件没有收下。过几分钟再传；一直这样，告诉管理员。"
        }
    }

    /// Looks into all files of a form. Those that came without their content, being too large, are refused by their room.
    static func examine(_ form: Form, by scanner: (any UploadScanner)?) async throws {
        guard let scanner else { return }
        for file in form.allFiles where !file.bytes.isEmpty {
            let found: String?
            do {
                found = try await scanner.find(in: file.bytes)
            } catch {
                throw UploadFault.unanswered
            }
            if let found { throw UploadFault.infected(file: file.name, found: found) }
        }
    }
}
