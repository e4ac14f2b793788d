// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Kernel
import Membership
import Storage
import WorkPlan

struct Recount: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "把指标和会员人数从头数一遍，数不对的改过来。")

    @OptionGroup var options: DatabaseOption

    mutating func run() async throws {
        let database = try options.open()
        let today = Clock.system().day
        let house = try House(database: database, rules: .builtIn(), today: today)
        let report = try await house.nightly.count(on: today)
        let members = try await database.write { try MembershipTally($0).recount(mending: true) }
        print("数了 \(report.indicators) 个指标，\(report.mended) 个原来的数不对，已改过来；\(report.lights) 盏灯有变化。")
        if members > 0 { print("会员人数有 \(members) 行和名册不一样，已改过来。") }
        try await database.close()
    }
}
