// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation

struct BallotCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ballot",
        abstract: "无记名投票。",
        subcommands: [Verify.self]
    )

    /// Starts the program that counts once more. It is another one on purpose: what is wrong in this one is not wrong in that.
    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "用另一个程序把一次投票从头复算一遍。")

        @Argument(help: "从投票页面取下的复算文件（.json）。")
        var file: String

        @Option(help: "当场记下的公示板编码，可以只写开头；在公示板上找得到才算相符。")
        var head: [String] = []

        func run() throws {
            let own = URL(fileURLWithPath: Bundle.main.executablePath ?? CommandLine.arguments[0])
            let program = own.deletingLastPathComponent().appending(path: "hearth-ballot-verify")
            guard FileManager.default.isExecutableFile(atPath: program.path) else {
                throw Complaint("没有找到 \(program.path)。它和 hearth 放在同一个目录里，也可以单独拿到别的机器上用。")
            }
            let process = Process()
            process.executableURL = program
            process.arguments = [file] + head
            try process.run()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else { throw ExitCode(1) }
        }
    }
}
