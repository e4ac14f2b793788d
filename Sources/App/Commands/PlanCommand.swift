// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Kernel
import PlanReading

struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "工作要点。",
        subcommands: [Read.self]
    )

    struct Read: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "读一份要点，打印读出的结构；不用数据库。")

        @Argument(help: "要点文件：.docx 或 .txt。")
        var file: String

        @Flag(help: "按 JSON 打印。")
        var json = false

        func run() throws {
            let reading = try read()
            print(json ? reading.json : Outline(reading).text)
        }

        private func read() throws -> PlanReading {
            let url = URL(fileURLWithPath: file)
            // One line for the terminal, whatever the file is called.
            let name = url.lastPathComponent.split(whereSeparator: \.isNewline).joined(separator: " ")
            // A file that is too large is not even opened.
            let size = (try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int) ?? nil
            guard let size else { throw Complaint("打不开文件 \(name)：没有这个文件，或者没有权限读。") }
            guard size <= PlanReader.largestFile else {
                throw Complaint("\(name)：\(UnreadablePlan.fileTooLarge.message)")
            }
            guard let data = try? Data(contentsOf: url) else { throw Complaint("打不开文件 \(name)：没有权限读。") }
            do {
                return try PlanReader.read(file: Array(data), named: url.lastPathComponent)
            } catch {
                throw Complaint("\(name)：\(error.message)")
            }
        }
    }
}

/// A reading as people read it in a terminal.
private struct Outline {
    let reading: PlanReading

    init(_ reading: PlanReading) {
        self.reading = reading
    }

    var text: String {
        let document = reading.document
        var lines = [
            "发文机关：\(document.issuer ?? "（没有读出）")", "文号：\(document.number ?? "（没有读出）")",
            "标题：\(document.title ?? "（没有读出）")", "主送：\(document.recipients.joined(separator: "；"))",
        ]
        for section in reading.sections {
            if !section.title.isEmpty { lines.append("\n\(section.number) \(section.title)") }
            for item in section.items { lines += self.lines(of: item) }
        }
        lines.append("\n共 \(reading.items.count) 项，\(reading.measures.count) 条举措。")
        return lines.joined(separator: "\n")
    }

    private func lines(of item: PlanItem) -> [String] {
        ["  \(item.number) \(item.title)"]
            + item.measures.map { measure in
                let target = measure.target.map { " [\($0.operator.rawValue) \($0.value)\($0.unit)]" } ?? ""
                let due = measure.due.map { " [\($0.written)前]" } ?? ""
                return "    - \(measure.phrase)（\(measure.kind.label)）\(target)\(due)"
            }
    }
}
