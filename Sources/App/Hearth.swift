// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// The one executable: the server and the tools of those who run it.
@main
struct Hearth: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hearth",
        abstract: "教工之家：教育工会的一年，从工作要点开始。",
        version: "0.1.0",
        subcommands: [
            Serve.self, PlanCommand.self, Demo.self, Migrate.self, Backup.self, Restore.self, Doctor.self, Audit.self,
            AccountCommand.self, Recount.self, KeyCommand.self, RollsCommand.self, BallotCommand.self,
        ]
    )
}
