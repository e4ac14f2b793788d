// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Membership

/// Where the keys of protected fields lie: a file that only its owner may read, apart from the database.
struct KeyOption: ParsableArguments {
    @Option(help: "密钥文件。也可用环境变量 HEARTH_KEYS；都不写，是数据库旁边的 hearth.key。")
    var keys: String?

    func file(beside address: DatabaseAddress) -> KeyFile {
        if let keys { return KeyFile(path: keys) }
        let setting = ProcessInfo.processInfo.environment["HEARTH_KEYS"] ?? ""
        if !setting.isEmpty { return KeyFile(path: setting) }
        guard case .sqlite(let path) = address else { return KeyFile(path: "var/hearth.key") }
        return KeyFile(path: URL(fileURLWithPath: path).deletingLastPathComponent().appending(path: "hearth.key").path)
    }
}

struct KeyFile {
    let path: String

    var exists: Bool { FileManager.default.fileExists(atPath: path) }

    /// The keys, or none where there is no file; a file that others may read is refused.
    func load() throws -> SealKeys {
        guard exists else { return .none }
        let mode = try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        guard let mode, mode & 0o077 == 0 else {
            throw Complaint("密钥文件 \(path) 别的用户也能读。运行 chmod 600 \(path)，再试一次。")
        }
        guard let bytes = FileManager.default.contents(atPath: path) else { throw Complaint("读不了密钥文件 \(path)。") }
        do {
            return try SealKeys(text: String(decoding: bytes, as: UTF8.self))
        } catch {
            throw Complaint("\(path)：\(error.sentence)")
        }
    }

    /// Writes the file in one step: a crash leaves the former or the new one, never half of it.
    func save(_ keys: SealKeys) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let fresh = path + ".new"
        try? FileManager.default.removeItem(atPath: fresh)
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
        guard FileManager.default.createFile(atPath: fresh, contents: Data(keys.text.utf8), attributes: attributes) else {
            throw Complaint("写不了密钥文件 \(fresh)，检查目录和权限。")
        }
        guard let handle = FileHandle(forWritingAtPath: fresh) else { throw Complaint("写不了密钥文件 \(fresh)。") }
        try handle.synchronize()
        try handle.close()
        guard rename(fresh, path) == 0 else { throw Complaint("换不上新的密钥文件 \(path)，检查目录和权限。") }
    }
}
