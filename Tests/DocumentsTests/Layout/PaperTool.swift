// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Programs of the system that read what was printed.
enum PaperTool {
    static func has(_ program: String) -> Bool {
        ["/usr/bin/\(program)", "/usr/local/bin/\(program)"].contains { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// What a program says of a file.
    static func run(_ program: String, _ arguments: [String], over bytes: [UInt8], ending: String) throws -> String {
        String(decoding: try output(program, arguments, over: bytes, ending: ending), as: UTF8.self)
    }

    static func output(_ program: String, _ arguments: [String], over bytes: [UInt8], ending: String) throws -> Data {
        let folder = FileManager.default.temporaryDirectory.appending(path: "paper-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "paper.\(ending)")
        try Data(bytes).write(to: file)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments.map { $0 == "FILE" ? file.path : $0 }
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return output
    }

    /// A Word file as LibreOffice prints it.
    static func converted(_ docx: [UInt8]) throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "word-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        // A profile of its own, so that two conversions do not wait for one another.
        let arguments = [
            "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--convert-to", "pdf", "--outdir", folder.path,
            "FILE",
        ]
        _ = try output("soffice", arguments, over: docx, ending: "docx")
        return [UInt8](try Data(contentsOf: folder.appending(path: "paper.pdf")))
    }

    /// The lines of a PDF, page by page, without blanks.
    static func pages(of pdf: [UInt8]) throws -> [[String]] {
        let text = try run("pdftotext", ["-layout", "FILE", "-"], over: pdf, ending: "pdf")
        return text.split(separator: "\u{C}", omittingEmptySubsequences: false).dropLast().map { page in
            page.split(separator: "\n").map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty }.map { String($0) }
        }
    }
}
