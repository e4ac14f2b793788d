// SPDX-License-Identifier: Apache-2.0
internal import Foundation

/// Where the databases of one run lie.
enum TestFiles {
    static let folder: URL = {
        let name = "hearth-tests-\(ProcessInfo.processInfo.processIdentifier)"
        // The tests that end last have nobody left to clean up after them.
        atexit { try? FileManager.default.removeItem(at: TestFiles.folder) }
        return FileManager.default.temporaryDirectory.appending(path: name)
    }()

    static func newFolder() throws -> URL {
        let folder = Self.folder.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}
