// SPDX-License-Identifier: Apache-2.0
import Foundation
import Membership
import Storage
import TestSupport
import Testing

@testable import Office

@Suite("The secrets of endpoints", .serialized)
struct EndpointSecretTests {
    private func round(_ office: Office, _ courier: Courier) async throws -> (sent: Int, failed: Int) {
        let clock = office.house.clock
        return try await courier.round { clock.now }
    }

    @Test("They lie in no table as they are, neither as bytes nor as text", arguments: Engine.available)
    func sealing(engine: Engine) async throws {
        let office = try await Office.open(on: engine)
        let secret = WebhookSignature.freshSecret()
        try await office.endpoint("https://oa.example.org/hook", of: office.house.region.region.id, secret: secret)
        let hexadecimal = secret.map { String(format: "%02x", $0) }.joined()
        let written = try await office.database.dump().values.joined().map { $0.lowercased() }
        #expect(written.contains { $0.contains("oa.example.org") })
        #expect(!written.contains { $0.contains(hexadecimal) })
        #expect(!written.contains { $0.contains(Data(secret).base64EncodedString().lowercased()) })
    }

    @Test("One that a version before kept in the clear works on, and the night seals it", arguments: Engine.available)
    func renewing(engine: Engine) async throws {
        let office = try await Office.open(on: engine)
        let receiver = try Receiver()
        try await office.endpoint(receiver.url, of: office.house.region.region.id)
        try await office.database.write { db in
            try db.run("DELETE FROM sealed_value")
            try db.run("UPDATE webhook_endpoint SET secret = \([UInt8]([7, 7, 7]))")
        }
        try await office.add([nil], title: "要点")
        #expect(try await round(office, office.courier()) == (1, 0))
        try await office.courier().sweep(at: office.house.clock.now)
        let (plain, sealed) = try await office.database.read { db in
            (
                try db.value("SELECT count(*) FROM webhook_endpoint WHERE length(secret) > 0", as: Int.self),
                try db.value("SELECT count(*) FROM sealed_value", as: Int.self)
            )
        }
        #expect(plain == 0 && sealed == 1)
        try await office.add([nil], title: "通知")
        #expect(try await round(office, office.courier()) == (1, 0))
    }

    @Test("With the key file gone nothing is sent or lost; the list of what failed says what to do", arguments: Engine.available)
    func lackingKeys(engine: Engine) async throws {
        let office = try await Office.open(on: engine)
        let receiver = try Receiver()
        try await office.endpoint(receiver.url, of: office.house.region.region.id)
        try await office.add([nil], title: "要点")
        let keyless = Courier(database: office.database, ways: Office.local, sealer: Sealer(.none))
        #expect(try await round(office, keyless) == (0, 1))
        #expect(receiver.messages.isEmpty)
        let error = try await office.database.read { try $0.value("SELECT error FROM notification", as: String.self) }
        #expect(error == SealRefusal.noKey.sentence)
        office.house.clock.advance(minutes: 2)
        #expect(try await round(office, office.courier()) == (1, 0))
    }
}
