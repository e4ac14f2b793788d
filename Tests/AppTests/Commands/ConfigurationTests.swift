// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@Suite("The table of switches in docs/operations.md")
struct ConfigurationTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private struct Switch: Hashable {
        let option: String
        let commands: String
        let standard: String
    }

    /// The rows of the table: an option, the commands that have it, and what holds without it.
    private static func table() throws -> [Switch] {
        let text = try String(contentsOf: root.appending(path: "docs/operations.md"), encoding: .utf8)
        return text.split(separator: "\n").filter { $0.hasPrefix("| `--") }.map { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            return Switch(option: cells[0].trimmingCharacters(in: ["`"]), commands: cells[1], standard: cells[2])
        }
    }

    /// What a command's help lists, with the default where it names one.
    private func help(_ command: String) async throws -> [String: String?] {
        let outcome = try await Executable.find().run([command, "--help"])
        var options: [String: String?] = [:]
        let words = outcome.output.split(separator: "\n").reduce(into: [String]()) { entries, line in
            if line.hasPrefix("  -") {
                entries.append(String(line))
            } else if !entries.isEmpty {
                entries[entries.count - 1] += " " + line
            }
        }
        for entry in words {
            guard let name = entry.firstMatch(of: /(--[a-z][a-z-]*)/)?.output.1 else { continue }
            options[String(name)] = .some(entry.firstMatch(of: /\(default: ([^)]*)\)/).map { String($0.output.1) })
        }
        for common in ["--help", "--version"] { options[common] = nil }
        return options
    }

    @Test("It has every switch of serve and doctor, and no other", arguments: ["serve", "doctor"])
    func comparing(command: String) async throws {
        let known = try await help(command)
        #expect(known.count > 3)
        let rows = try Self.table().filter { $0.commands.contains("`\(command)`") || $0.commands.contains("every command") }
        #expect(Set(rows.map(\.option)) == Set(known.keys))
        for row in rows {
            guard let standard = known[row.option] ?? nil, !standard.isEmpty else { continue }
            #expect(row.standard == "`\(standard)`", "\(row.option)")
        }
    }

    @Test("It has every variable that the sources ask the environment for")
    func reading() throws {
        let text = try String(contentsOf: Self.root.appending(path: "docs/operations.md"), encoding: .utf8)
        var variables: Set<String> = []
        let sources = FileManager.default.enumerator(at: Self.root.appending(path: "Sources"), includingPropertiesForKeys: nil)
        for case let file as URL in sources ?? .init() where file.pathExtension == "swift" {
            for match in try String(contentsOf: file, encoding: .utf8).matches(of: /environment\["(\w+)"\]/) {
                variables.insert(String(match.output.1))
            }
        }
        #expect(variables.isSuperset(of: ["HEARTH_DATABASE", "HEARTH_KEYS"]))
        for variable in variables { #expect(text.contains("`\(variable)`"), "\(variable)") }
    }
}
