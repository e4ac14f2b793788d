// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Ballots
import Directory
import Disclosure
import Elections
import Foundation
import Hummingbird
import Jobs
import Kernel
import Logging
import Membership
import Office
import Programmes
import Ratings
import ServiceLifecycle
import Storage
import Web

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "开服务：建好或升级数据库，然后等人来访问。")

    @OptionGroup var options: DatabaseOption
    @OptionGroup var key: KeyOption
    @OptionGroup var signOn: SignOnOption
    @OptionGroup var scanner: ScannerOption

    @Option(help: "监听的地址。")
    var host = "127.0.0.1"

    @Option(help: "监听的端口。")
    var port = 8080

    @Option(help: "对外的网址；以 https:// 开头时，登录凭证只走加密连接。")
    var url = ""

    @Flag(help: "前面有反向代理：来访地址取代理写的 X-Forwarded-For。")
    var behindProxy = false

    @Option(help: "本单位的规则文件（JSON）：改可以改的，硬规定只能收紧。")
    var rules: String?

    @Option(help: "发邮件的程序，如 /usr/sbin/sendmail；不写就不发邮件。")
    var sendmail: String?

    @Option(help: "邮件的发件地址；用 --sendmail 时必填。")
    var mailFrom = ""

    @Flag(help: "对接地址可以在内网；本机的还可以不用 https。")
    var privateWebhooks = false

    @Option(help: "运行指标的端口，只在本机听；不写就不开。")
    var metricsPort: Int?

    @Option(help: "演示用：时钟从这一刻走起，如 2024-06-28T16:40。正式使用不要设。")
    var clockFrom: ClockStart?

    mutating func run() async throws {
        let database = try options.open()
        let clock = clockFrom?.clock ?? Clock.system
        try await Migrator(House.migrations).migrate(database, at: clock())
        let keys = try await keys(for: database)
        let house = try House(
            database: database,
            rules: ruleBook(),
            today: clock().day,
            ways: ways(),
            keys: keys,
            signOn: signOn.settings()
        )
        let settings = Settings(
            isSecure: url.hasPrefix("https://"),
            isBehindProxy: behindProxy,
            scanner: try scanner.daemon().map(VirusScan.init),
            now: clock
        )
        try await application(house, settings, clock, keysAreThere()).runService()
        try await database.close()
    }

    /// The keys, when they open what is sealed: a server that could not would only find out page by page.
    private func keys(for database: any Database) async throws -> SealKeys {
        let file = key.file(beside: try options.address())
        let (keys, tally) = (try file.load(), try await database.read { try SealedStore.tally($0) })
        let sealed = tally.values.reduce(0, +)
        guard sealed == 0 || !keys.isEmpty else {
            throw Complaint("库里有 \(sealed) 项受保护的资料，但没有密钥文件 \(file.path)。把保管的那份放回去，或用 --keys 指明在哪里。")
        }
        let lost = tally.keys.filter { !keys.versions.contains($0) }.sorted()
        guard lost.isEmpty else {
            throw Complaint("密钥文件 \(file.path) 少了第 \(lost.map(String.init).joined(separator: "、")) 版。把保管的那份放回去。")
        }
        return keys
    }

    /// How messages leave the house.
    private func ways() throws -> Courier.Ways {
        if let sendmail {
            guard FileManager.default.isExecutableFile(atPath: sendmail) else { throw Complaint("没有 \(sendmail) 这个程序，或者不能运行。") }
            guard Courier.Ways.canSend(from: mailFrom) else { throw Complaint("用 --sendmail 时，--mail-from 要写一个邮箱地址。") }
        }
        let site = url.isEmpty ? "http://\(host):\(port)" : url.hasSuffix("/") ? String(url.dropLast()) : url
        return Courier.Ways(sendmail: sendmail, sender: mailFrom, site: site, allowsPrivate: privateWebhooks)
    }

    private func ruleBook() throws -> RuleBook {
        let book = try RuleBook.builtIn()
        guard let rules else { return book }
        guard let file = FileManager.default.contents(atPath: rules) else { throw Complaint("打不开规则文件 \(rules)。") }
        do {
            return try book.overridden(by: Array(file), named: rules)
        } catch {
            throw Complaint(error.sentence)
        }
    }

    private func application(
        _ house: House,
        _ settings: Settings,
        _ clock: @escaping @Sendable () -> Instant,
        _ keysAreThere: Readiness
    ) -> some ApplicationProtocol {
        var logger = Logger(label: "hearth")
        logger.logLevel = .info
        let server = house.server(settings, checks: [keysAreThere])
        return Application(
            router: server.router(),
            // A client that stays silent for a minute gives its place to another.
            server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: .init(address: .hostname(host, port: port), serverName: nil, backlog: 1024),
            services: services(house, clock, logger) + metrics(of: server, house, clock, logger),
            onServerRunning: { [host, port] _ in
                // Straight to the descriptor: behind a pipe, print would keep the line until the server ends.
                FileHandle.standardOutput.write(Data("教工之家已开：http://\(host):\(port)\n".utf8))
            },
            logger: logger
        )
    }

    /// What works beside the answering of requests.
    private func services(_ house: House, _ clock: @escaping @Sendable () -> Instant, _ logger: Logger) -> [any Service] {
        [
            NightWatch(
                nightly: house.nightly,
                documents: house.documentNight,
                programmes: ProgrammeNight(database: house.database),
                elections: ElectionNight(database: house.database),
                disclosure: house.disclosure.nightly(over: house.database),
                ratings: RatingNight(database: house.database),
                rolls: house.directory.nightly(over: house.database),
                membership: house.membership,
                clock: clock,
                logger: logger
            ),
            Errands(courier: house.courier, rinsing: UrnRinsing(database: house.database), clock: clock, logger: logger),
            Labours(
                runner: JobRunner(database: house.database, kinds: house.jobs) { [logger] in logger.error("\($0)") },
                clock: clock,
                logger: logger
            ),
        ]
    }

    /// The numbers of this node on a port of the loopback: what stands before the server cannot lead visitors there.
    private func metrics(
        of server: WebServer,
        _ house: House,
        _ clock: @escaping @Sendable () -> Instant,
        _ logger: Logger
    ) -> [any Service] {
        guard let metricsPort else { return [] }
        let reading = HouseReading(database: house.database, clock: clock)
        let process = ProcessReading(startedAt: Clock.system().milliseconds)
        let numbers = MetricServer(meters: server.meters, readings: [reading.statements, reading.rooms, process.reading])
        return [
            Application(
                router: numbers.router(),
                configuration: .init(address: .hostname("127.0.0.1", port: metricsPort), serverName: nil),
                logger: logger
            )
        ]
    }

    /// A key file that went away while the server runs would be missed at the next start only.
    private func keysAreThere() throws -> Readiness {
        let file = key.file(beside: try options.address())
        let isNeeded = file.exists
        return Readiness("keys") { !isNeeded || FileManager.default.isReadableFile(atPath: file.path) }
    }
}

/// The program's clocks.
enum Clock {
    static let system: @Sendable () -> Instant = {
        let now = WallClock.milliseconds
        return Instant(milliseconds: now)
    }
}

/// The moment a demonstration begins at; from then on its clock runs like any other.
struct ClockStart: ExpressibleByArgument, Sendable {
    let start: Instant

    init?(argument: String) {
        let parts = argument.split(separator: "T")
        guard parts.count == 2, let day = Day(parts[0]) else { return nil }
        let time = parts[1].split(separator: ":").compactMap { Int64($0) }
        guard time.count == 2, (0..<24).contains(time[0]), (0..<60).contains(time[1]) else { return nil }
        start = Instant(startOf: day).advanced(bySeconds: time[0] * 3600 + time[1] * 60)
    }

    var clock: @Sendable () -> Instant {
        let began = Clock.system().milliseconds
        return { [start] in Instant(milliseconds: start.milliseconds + Clock.system().milliseconds - began) }
    }
}
