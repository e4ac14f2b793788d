// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Membership
internal import NIOPosix
internal import Outgoing
public import Storage

/// Carries what the outbox holds: by sendmail to people, by HTTPS to unions' own systems.
///
/// Several nodes may run one each. A message is claimed before it is sent and marked after it was; a node that dies in
/// between leaves its claim, which runs out, and the message goes out again under the same number.
public struct Courier: Sendable {
    /// How the operator lets messages leave the house.
    public struct Ways: Sendable {
        /// The host's sendmail; without it nothing goes by e-mail.
        public let sendmail: String?
        /// The address that mails come from.
        public let sender: String
        /// The site's own address, for the links in messages.
        public let site: String
        /// Whether endpoints may lie inside the own network, and without TLS on the own machine.
        public let allowsPrivate: Bool

        public init(sendmail: String?, sender: String, site: String, allowsPrivate: Bool) {
            self.sendmail = sendmail
            self.sender = sender
            self.site = site
            self.allowsPrivate = allowsPrivate
        }

        /// Whether an address can stand as the sender of mails.
        public static func canSend(from address: String) -> Bool { MailAddress(address) != nil }

        public static let none = Ways(sendmail: nil, sender: "", site: "", allowsPrivate: false)
    }

    private let database: any Database
    private let ways: Ways
    private let sealer: Sealer
    private let threads: NIOThreadPool
    private let lease: String

    public init(database: any Database, ways: Ways, sealer: Sealer) {
        self.database = database
        self.ways = ways
        self.sealer = sealer
        threads = NIOThreadPool(numberOfThreads: 4)
        threads.start()
        var generator = SystemRandomNumberGenerator()
        lease = String(UInt64.random(in: .min ... .max, using: &generator), radix: 36)
    }

    /// Announces new tasks and sends what is due. Tells how many messages went out and how many did not.
    @discardableResult
    public func round(at clock: @escaping @Sendable () -> Instant) async throws -> (sent: Int, failed: Int) {
        // A look first: a write would hold up others for nothing.
        guard try await database.read({ try Outbox(db: $0).hasWork(at: clock()) }) else { return (0, 0) }
        while try await database.write({ try Outbox(db: $0).announce(at: clock()) }) == 200 {}
        var (sent, failed) = (0, 0)
        while true {
            let parcels = try await claim(at: clock())
            guard !parcels.isEmpty else { return (sent, failed) }
            for (parcel, error) in await outcomes(of: parcels, at: clock()) {
                try await settle(parcel, error, at: clock())
                if error == nil { sent += 1 } else { failed += 1 }
            }
        }
    }

    /// Forgets what was sent more than ninety days ago, and seals what is still in the clear.
    public func sweep(at now: Instant) async throws {
        try await database.write { [sealer] db in
            try Outbox(db: db).forget(before: now.advanced(bySeconds: -90 * 86_400))
            try EndpointStore(db: db).sealWhatIsPlain(sealer)
        }
    }

    func claim(at now: Instant) async throws -> [Parcel] {
        try await database.write { [lease] in try Outbox(db: $0).claim(lease, at: now) }
    }

    private func settle(_ parcel: Parcel, _ error: String?, at now: Instant) async throws {
        try await database.write { [lease] db in
            guard let error else { return try Outbox(db: db).sent(parcel.id, lease, at: now) }
            try Outbox(db: db).failed(parcel, lease, error, at: now)
        }
    }

    /// Sends on threads of its own, because both ways block; tells what went wrong, `nil` for nothing.
    private func outcomes(of parcels: [Parcel], at now: Instant) async -> [(Parcel, String?)] {
        await withTaskGroup(of: (Parcel, String?).self) { group in
            for parcel in parcels {
                group.addTask { [ways, sealer, threads] in
                    do {
                        try await threads.runIfActive { try Delivery(ways: ways, sealer: sealer).send(parcel, at: now) }
                        return (parcel, nil)
                    } catch let failure as DeliveryFailure {
                        return (parcel, failure.sentence)
                    } catch let failure as CallFailure {
                        return (parcel, failure.sentence)
                    } catch let refusal as SealRefusal {
                        return (parcel, refusal.sentence)
                    } catch {
                        return (parcel, "没有送出：\(error)")
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }
}

/// Why a message was not delivered, as the list of dead letters shows it.
struct DeliveryFailure: Error, Equatable {
    let sentence: String

    init(_ sentence: String) {
        self.sentence = sentence
    }
}

/// One message through one of the ways.
struct Delivery {
    let ways: Courier.Ways
    let sealer: Sealer

    func send(_ parcel: Parcel, at now: Instant) throws {
        switch parcel.target {
        case .mail(let address):
            guard let path = ways.sendmail else { throw DeliveryFailure("本机没有配置发邮件的程序（hearth serve --sendmail）") }
            try Sendmail(path: path, sender: ways.sender).send(Letter(parcel, to: address, ways, at: now))
        case .webhook(let url, let secret):
            try WebhookPost(parcel, url: url, secret: try secret.open(sealer), ways).send(at: now)
        }
    }
}
