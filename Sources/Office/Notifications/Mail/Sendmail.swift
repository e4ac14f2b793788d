// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The host's own sendmail, started by its path and without a shell.
struct Sendmail {
    let path: String
    let sender: String

    private static let seconds = 30

    func send(_ letter: Letter) throws {
        // Files and not pipes: a program that does not read its input must not stop the server with SIGPIPE.
        guard let input = tmpfile(), let complaints = tmpfile() else { throw DeliveryFailure("本机的临时目录写不进去") }
        defer {
            fclose(input)
            fclose(complaints)
        }
        fputs(letter.text, input)
        rewind(input)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = ["-i", "-f", sender, "--", letter.recipient]
        process.environment = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"]
        process.standardInput = FileHandle(fileDescriptor: fileno(input), closeOnDealloc: false)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle(fileDescriptor: fileno(complaints), closeOnDealloc: false)
        do {
            try process.run()
        } catch {
            throw DeliveryFailure("发邮件的程序 \(path) 起不来：\(error.localizedDescription)")
        }
        try wait(for: process)
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            let line = Self.firstLine(of: complaints)
            throw DeliveryFailure("发邮件的程序报错（\(process.terminationStatus)）\(line.isEmpty ? "" : "：\(line)")")
        }
    }

    private func wait(for process: Process) throws {
        let end = Date().addingTimeInterval(TimeInterval(Self.seconds))
        while process.isRunning, Date() < end { usleep(20_000) }
        guard process.isRunning else { return process.waitUntilExit() }
        process.terminate()
        throw DeliveryFailure("发邮件的程序 \(Self.seconds) 秒没有办完")
    }

    private static func firstLine(of file: UnsafeMutablePointer<FILE>) -> String {
        rewind(file)
        var buffer = [UInt8](repeating: 0, count: 400)
        let count = fread(&buffer, 1, buffer.count, file)
        let text = String(decoding: buffer[..<count], as: UTF8.self)
        return text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    }
}
