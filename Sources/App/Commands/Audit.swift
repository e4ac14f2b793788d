// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Kernel
import Storage

struct Audit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "审计。", subcommands: [Verify.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "把办理记录从头验一遍：没有缺，没有改。")

        @OptionGroup var options: DatabaseOption

        @Option(help: "上次抄下的末条指纹：对得上，才说明抄下之后没有整链重做。")
        var contains: String?

        mutating func run() async throws {
            let link = try contains.map(bytes)
            let database = try options.open(creating: false)
            let (verdict, isKnown) = try await database.read { db in
                (try Journal.verify(db), try link.map { try Journal(db).contains(link: $0) } ?? true)
            }
            try await database.close()
            switch verdict {
            case .broken(_, let reason):
                throw Complaint("办理记录断了：\(reason)。")
            case .sound(let count, let head):
                guard isKnown else { throw Complaint("办理记录首尾相接，但里面没有您抄下的指纹：可能整链重做过。") }
                print("办理记录 \(count) 条，首尾相接，没有缺，没有改。")
                print("末条指纹 \(head.hexadecimal)")
            }
        }

        private func bytes(_ hexadecimal: String) throws -> [UInt8] {
            let digits = hexadecimal.filter { $0 != " " }
            let bytes = stride(from: 0, to: digits.count, by: 2).compactMap { start in
                UInt8(digits.dropFirst(start).prefix(2), radix: 16)
            }
            guard bytes.count == 32 else { throw Complaint("指纹是 64 个十六进制字符，抄全了再验。") }
            return bytes
        }
    }
}
