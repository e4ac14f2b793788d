// SPDX-License-Identifier: Apache-2.0
import Membership
import Storage

extension Doctor {
    /// Whether the protected fields can be opened, and whether the numbers of members are those of the rolls.
    func members(_ database: any Database) async throws -> [Finding] {
        [try await seals(database), try await headcount(database), try await places(database)]
    }

    private func seals(_ database: any Database) async throws -> Finding {
        let file = key.file(beside: try options.address())
        let tally = try await database.read { try SealedStore.tally($0) }
        let sealed = tally.values.reduce(0, +)
        do {
            let keys = try file.load()
            guard sealed > 0 || file.exists else {
                return Finding(name: "密钥", isWell: true, detail: "没有受保护的资料。要登记身份证号，先运行 hearth key create。")
            }
            guard !keys.isEmpty else {
                let detail = "有 \(sealed) 项受保护的资料，但没有密钥文件 \(file.path)；把保管的那份放回去。"
                return Finding(name: "密钥", isWell: false, detail: detail)
            }
            let lost = tally.keys.filter { !keys.versions.contains($0) }.sorted()
            guard lost.isEmpty else {
                let versions = lost.map(String.init).joined(separator: "、")
                return Finding(name: "密钥", isWell: false, detail: "密钥文件里少了第 \(versions) 版；把保管的那份放回去。")
            }
            let faults = try await database.read { try SealedStore($0, Sealer(keys)).faults() }
            let well = "封着 \(sealed) 项，现在用第 \(keys.current ?? 0) 版，抽查的都打得开。"
            return Finding(name: "密钥", isWell: faults == 0, detail: faults == 0 ? well : "抽查的有 \(faults) 项打不开；密钥不对，或者内容被动过。")
        } catch let complaint as Complaint {
            return Finding(name: "密钥", isWell: false, detail: complaint.description)
        }
    }

    private func headcount(_ database: any Database) async throws -> Finding {
        let faults = try await database.read { try MembershipTally($0).recount(mending: false) }
        let ill = "有 \(faults) 行和名册不一样；运行 hearth recount 改过来，并告诉开发的人。"
        return Finding(name: "会员人数", isWell: faults == 0, detail: faults == 0 ? "和名册一样。" : ill)
    }

    /// Whether every record stands where its union stands in the tree.
    private func places(_ database: any Database) async throws -> Finding {
        let strays = try await database.read { try House.tree.strays(in: $0) }
        let ill = strays.map { "\($0.column) 有 \($0.count) 行" }.joined(separator: "，")
        let detail = strays.isEmpty ? "每条记录都在它的工会下面。" : "\(ill)和工会的隶属不一样；保留备份，告诉开发的人。"
        return Finding(name: "隶属", isWell: strays.isEmpty, detail: detail)
    }
}
