// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Documents
import Foundation
import Kernel
import Storage

/// What `doctor` is told of the machine, because the database does not know it.
struct MachineOptions: ParsableArguments {
    @Option(help: "发邮件的程序，和 serve 的一样；写了就查它能不能运行。")
    var sendmail: String?

    @Option(help: "放备份的目录；写了就查最新的一份有多久了。")
    var backups: String?

    @Option(help: "最新的备份最多隔多少小时。")
    var backupHours = 26
}

extension Doctor {
    /// Fonts, the mail program and the backups: what lies on this machine beside the database.
    func machine() -> [Finding] {
        [fonts()] + [mailProgram(), backup()].compactMap { $0 }
    }

    private func fonts() -> Finding {
        let faces = DocumentsModule.typefaces()
        let missing = faces.filter { $0.family == nil }.map(\.name)
        guard missing.isEmpty else {
            let names = missing.joined(separator: "、")
            return Finding(name: "字体", isWell: false, detail: "没有\(names)，也没有能代替的；装上 fonts-noto-cjk，公文才印得出来。")
        }
        let standIns = faces.filter { !$0.isStandard }.map(\.name)
        let detail = standIns.isEmpty ? "公文要的都有。" : "\(standIns.joined(separator: "、"))用别的字体代替；要和标准一样，装上单位买了的那几种。"
        return Finding(name: "字体", isWell: true, detail: detail)
    }

    private func mailProgram() -> Finding? {
        guard let path = machineOptions.sendmail else { return nil }
        let isThere = FileManager.default.isExecutableFile(atPath: path)
        let ill = "没有 \(path)，或者不能运行；装上发邮件的程序，如 msmtp-mta。"
        return Finding(name: "发邮件", isWell: isThere, detail: isThere ? "\(path) 能运行。" : ill)
    }

    private func backup() -> Finding? {
        guard let folder = machineOptions.backups else { return nil }
        let hours = machineOptions.backupHours
        let keys: Set<URLResourceKey> = [.contentModificationDateKey, .isRegularFileKey]
        let files = try? FileManager.default.contentsOfDirectory(
            at: URL(fileURLWithPath: folder),
            includingPropertiesForKeys: Array(keys)
        )
        guard let files else { return Finding(name: "备份", isWell: false, detail: "看不到 \(folder)，检查目录和权限。") }
        let dates = files.compactMap { file -> Date? in
            guard let values = try? file.resourceValues(forKeys: keys), values.isRegularFile == true else { return nil }
            return values.contentModificationDate
        }
        guard let newest = dates.max() else {
            return Finding(name: "备份", isWell: false, detail: "\(folder) 里一份也没有；运行 hearth backup，再让它每天自动运行。")
        }
        let age = max(0, Int(Double(Clock.system().milliseconds) / 1000 - newest.timeIntervalSince1970) / 3600)
        let ill = "最新的一份是 \(age) 小时前的，超过了 \(hours) 小时；看看定时备份为什么停了。"
        return Finding(name: "备份", isWell: age <= hours, detail: age <= hours ? "最新的一份是 \(age) 小时前的。" : ill)
    }

    /// Whether this machine's clock can be: not before what has already been written down, and not far from the database's.
    func clock(_ database: any Database) async throws -> Finding {
        let before = Clock.system()
        let (last, theirs) = try await database.read { db in
            let last: Instant? = try db.value("SELECT at FROM journal_entry ORDER BY sequence DESC LIMIT 1")
            guard db.engine == .postgres else { return (last, Instant?.none) }
            let now: Int64? = try db.value("SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT) AS now")
            return (last, now.map(Instant.init(milliseconds:)))
        }
        if let last, last.milliseconds > before.milliseconds + 60_000 {
            let minutes = (last.milliseconds - before.milliseconds) / 60_000
            return Finding(name: "时钟", isWell: false, detail: "比办理记录的最后一条早 \(minutes) 分钟；先用 NTP 校准，再开服务。")
        }
        if let theirs, abs(theirs.milliseconds - before.milliseconds) > 5_000 {
            let seconds = abs(theirs.milliseconds - before.milliseconds) / 1000
            return Finding(name: "时钟", isWell: false, detail: "和数据库那台差 \(seconds) 秒；两台都用 NTP 校准。")
        }
        return Finding(name: "时钟", isWell: true, detail: theirs == nil ? "不早于办理记录。" : "不早于办理记录，和数据库那台对得上。")
    }
}
