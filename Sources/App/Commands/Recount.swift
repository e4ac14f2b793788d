// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Kernel
import Storage
import WorkPlan

struct Recount: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "把所有指标按记录从头数一遍，数不对的改过来。")

    @OptionGroup var options: DatabaseOption

    mutating func run() async throws {
        let database = try options.open()
        let today = Clock.system().day
        let house = try House(database: database, rules: .builtIn(), today: today)
        let report = try await house.nightly.count(on: today)
        print("数了 \(report.indicators) 个指标，\(report.mended) 个原来的数不对，已改过来；\(report.lights) 盏灯有变化。")
        try await database.close()
    }
}
