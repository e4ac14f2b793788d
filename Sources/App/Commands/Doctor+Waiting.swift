// SPDX-License-Identifier: Apache-2.0
import Jobs
import Office
import Storage

extension Doctor {
    /// Whether what should leave or be done does: nothing that is due waits for an hour while a server is up.
    func waiting(_ database: any Database) async throws -> [Finding] {
        let now = Clock.system()
        let (messages, jobs) = try await database.read { db in
            (try OfficeModule.stuck(db, at: now), try JobsModule.stuck(db, at: now))
        }
        let mail = "有 \(messages) 条等了一个多小时没有送出；服务开着吗，serve 写了 --sendmail 吗？"
        let work = "有 \(jobs) 件等了一个多小时没有人办；服务开着吗？"
        return [
            Finding(name: "通知", isWell: messages == 0, detail: messages == 0 ? "没有积压。" : mail),
            Finding(name: "排队事项", isWell: jobs == 0, detail: jobs == 0 ? "没有积压。" : work),
        ]
    }
}
