// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Kernel
import Membership
import Outgoing
import Storage
import WorkPlan

struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "查有没有毛病，有就说怎么治。")

    @OptionGroup var options: DatabaseOption
    @OptionGroup var key: KeyOption
    @OptionGroup var signOn: SignOnOption
    @OptionGroup var scanner: ScannerOption
    @OptionGroup var machineOptions: MachineOptions

    /// One finding: what was looked at, whether it is well, and the mend when it is not.
    struct Finding {
        let name: String
        let isWell: Bool
        let detail: String
    }

    mutating func run() async throws {
        var findings: [Finding] = []
        findings.append(contentsOf: calendar())
        findings.append(contentsOf: disk())
        findings.append(await provider())
        findings.append(await virusScan())
        findings.append(contentsOf: machine())
        findings.append(contentsOf: await storage())
        for finding in findings { print("\(finding.isWell ? "好" : "坏")　\(finding.name)：\(finding.detail)") }
        let ill = findings.filter { !$0.isWell }.count
        guard ill == 0 else { throw Complaint("有 \(ill) 处要治。") }
        print("都好。")
    }

    private func calendar() -> [Finding] {
        do {
            let calendar = try WorkCalendar.builtIn(of: [.guangxi])
            let year = Clock.system().day.year
            guard calendar.years.contains(year) else {
                return [Finding(name: "放假安排", isWell: false, detail: "没有\(year)年的，升级到带有这一年安排的程序。")]
            }
            return [Finding(name: "放假安排", isWell: true, detail: "有\(year)年的，签名都对。")]
        } catch {
            return [Finding(name: "放假安排", isWell: false, detail: "\(error.sentence)")]
        }
    }

    private func disk() -> [Finding] {
        guard case .sqlite(let path)? = try? options.address() else { return [] }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder)
        guard let free = attributes?[.systemFreeSize] as? Int else {
            return [Finding(name: "磁盘", isWell: false, detail: "看不到 \(folder)，检查目录和权限。")]
        }
        let isEnough = free > 1 << 30
        return [Finding(name: "磁盘", isWell: isEnough, detail: "还剩 \(free >> 20) MB\(isEnough ? "" : "，至少留出 1024 MB")。")]
    }

    private func provider() async -> Finding {
        do {
            guard let settings = try signOn.settings() else { return Finding(name: "单点登录", isWell: true, detail: "没有用。") }
            switch await MembershipModule.examine(settings, at: Clock.system()) {
            case .success(let keys):
                return Finding(name: "单点登录", isWell: true, detail: "\(settings.issuer) 有答复，能用的签名公钥 \(keys) 把。")
            case .failure(let complaint): return Finding(name: "单点登录", isWell: false, detail: complaint.sentence)
            }
        } catch {
            return Finding(name: "单点登录", isWell: false, detail: "\(error)")
        }
    }

    private func virusScan() async -> Finding {
        do {
            guard let daemon = try scanner.daemon() else {
                return Finding(name: "查毒", isWell: true, detail: "没有用：传上来的文件没有程序查毒。装了 clamd 的，写上 --clamd。")
            }
            try await daemon.ping()
            return Finding(name: "查毒", isWell: true, detail: "查毒程序有应答。")
        } catch let complaint as Complaint {
            return Finding(name: "查毒", isWell: false, detail: complaint.description)
        } catch {
            return Finding(name: "查毒", isWell: false, detail: "查毒程序没有应答，传文件会被退回。看看 clamd 开着没有，本用户能不能连它。")
        }
    }

    private func storage() async -> [Finding] {
        do {
            let database = try options.open(creating: false)
            var findings = [Finding(name: "数据库", isWell: true, detail: "\(try options.address().description) 打得开。")]
            let pending = try await Migrator(House.migrations).pending(on: database)
            findings.append(try await schema(database, pending.count))
            if let sqlite = database as? SQLiteDatabase { findings.append(try await integrity(sqlite)) }
            findings.append(try await journal(database))
            findings.append(try await clock(database))
            if pending.isEmpty {
                findings.append(try await tally(database))
                findings += try await members(database)
                findings += try await waiting(database)
            }
            try await database.close()
            return findings
        } catch let complaint as Complaint {
            return [Finding(name: "数据库", isWell: false, detail: complaint.description)]
        } catch {
            return [Finding(name: "数据库", isWell: false, detail: "没有建好，运行 hearth migrate。")]
        }
    }

    private func schema(_ database: any Database, _ pending: Int) async throws -> Finding {
        let strangers = try await Migrator(House.migrations).strangers(on: database)
        guard strangers.isEmpty else {
            let steps = strangers.joined(separator: "、")
            return Finding(name: "结构", isWell: false, detail: "比程序新（多出 \(steps)）；换用不低于建库时版本的 hearth。")
        }
        let advice = "还有 \(pending) 步没有升级，运行 hearth migrate。"
        return Finding(name: "结构", isWell: pending == 0, detail: pending == 0 ? "是最新的。" : advice)
    }

    private func integrity(_ database: SQLiteDatabase) async throws -> Finding {
        let complaints = try await database.integrityComplaints()
        let detail = complaints.first.map { "文件坏了（\($0)），用备份恢复：hearth restore。" } ?? "文件完好。"
        return Finding(name: "文件", isWell: complaints.isEmpty, detail: detail)
    }

    private func tally(_ database: any Database) async throws -> Finding {
        let faults = try await WorkPlanModule.tallyFaults(of: database)
        let detail = faults == 0 ? "和一件件数的一样。" : "有 \(faults) 行和一件件数的不一样；保留备份，告诉开发的人。"
        return Finding(name: "承办汇总", isWell: faults == 0, detail: detail)
    }

    private func journal(_ database: any Database) async throws -> Finding {
        switch try await database.read({ try Journal.verify($0) }) {
        case .sound(let count, _): Finding(name: "办理记录", isWell: true, detail: "\(count) 条，首尾相接。")
        case .broken(_, let reason): Finding(name: "办理记录", isWell: false, detail: "\(reason)；保留现场，告诉审计人员。")
        }
    }
}
