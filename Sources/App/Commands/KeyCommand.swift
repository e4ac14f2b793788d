// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Membership
import Storage

struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "受保护资料（身份证号、手机号）的密钥。",
        subcommands: [Create.self, List.self, Rotate.self, Forget.self]
    )

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "生成密钥文件，只有本用户能读。已经有的不动。")

        @OptionGroup var options: DatabaseOption
        @OptionGroup var key: KeyOption

        mutating func run() async throws {
            let file = key.file(beside: try options.address())
            guard !file.exists else { throw Complaint("已经有密钥文件 \(file.path)，没有动它。换新密钥用 hearth key rotate。") }
            try file.save(.fresh())
            print("密钥文件生成了：\(file.path)。")
            print("抄一份锁进柜子，不要和数据库、备份放在一处：丢了它，身份证号和手机号谁也打不开。")
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "列出密钥的各版，各封着多少项资料。")

        @OptionGroup var options: DatabaseOption
        @OptionGroup var key: KeyOption

        mutating func run() async throws {
            let file = key.file(beside: try options.address())
            let keys = try file.load()
            let database = try options.open(creating: false)
            let tally = try await database.read { try SealedStore.tally($0) }
            try await database.close()
            print("密钥文件 \(file.path)\(file.exists ? "" : "：没有")")
            for version in Set(keys.versions).union(tally.keys).sorted() {
                let use = version == keys.current ? "，现在用的" : ""
                let there = keys.versions.contains(version) ? "" : "，文件里没有，打不开"
                print("第 \(version) 版：\(tally[version] ?? 0) 项\(use)\(there)")
            }
        }
    }

    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "换一版新密钥，把所有资料重新封好。旧版留着，备份还要用。")

        @OptionGroup var options: DatabaseOption
        @OptionGroup var key: KeyOption

        mutating func run() async throws {
            let file = key.file(beside: try options.address())
            let former = try file.load()
            guard !former.isEmpty else { throw Complaint("还没有密钥，先运行 hearth key create。") }
            let database = try options.open(creating: false)
            let tally = try await database.read { try SealedStore.tally($0) }
            // A rotation that was cut off is taken up again instead of adding yet another version.
            let isCutOff = former.versions.count > 1 && tally.contains { $0.key != former.current && $0.value > 0 }
            let keys = isCutOff ? former : former.rotated()
            // First the file: what is sealed with a key that nobody kept is lost.
            try file.save(keys)
            let sealer = Sealer(keys)
            var count = 0
            while true {
                let batch = try await database.write { try SealedStore($0, sealer).renew() }
                guard batch > 0 else { break }
                count += batch
            }
            try await database.close()
            print("换成第 \(keys.current ?? 0) 版，重新封了 \(count) 项。正在开的服务要重开一次，才用新密钥。")
            print("把新的密钥文件再抄一份锁好；旧版先留着，旧备份要它才打得开。")
        }
    }

    struct Forget: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "从密钥文件里去掉一个旧版。用它封的旧备份从此打不开。")

        @OptionGroup var options: DatabaseOption
        @OptionGroup var key: KeyOption

        @Argument(help: "第几版。")
        var version: Int

        mutating func run() async throws {
            let file = key.file(beside: try options.address())
            let keys = try file.load()
            guard keys.versions.contains(version) else { throw Complaint("密钥文件里没有第 \(version) 版。") }
            guard version != keys.current else { throw Complaint("第 \(version) 版正在用，去不掉。先 hearth key rotate。") }
            let database = try options.open(creating: false)
            let used = try await database.read { try SealedStore.tally($0) }[version] ?? 0
            try await database.close()
            guard used == 0 else { throw Complaint("还有 \(used) 项资料用第 \(version) 版封着。先 hearth key rotate。") }
            try file.save(keys.forgetting(version))
            print("第 \(version) 版去掉了。")
        }
    }
}
