// SPDX-License-Identifier: Apache-2.0
import Crypto
import Kernel
import Storage
import TestSupport
import Testing

@testable import Membership

@Suite("Protected fields")
struct SealerTests {
    private let keys = SealKeys.fresh()

    @Test("A value opens in its own place with its own key, and nowhere else")
    func placing() throws {
        let sealer = Sealer(keys)
        let bytes = try sealer.seal("450199198503080021", .idNumber, of: 7)
        #expect(try sealer.open(bytes, .idNumber, of: 7) == "450199198503080021")
        #expect(throws: SealRefusal.broken) { try sealer.open(bytes, .idNumber, of: 8) }
        #expect(throws: SealRefusal.broken) { try sealer.open(bytes, .mobile, of: 7) }
        #expect(throws: SealRefusal.broken) { try Sealer(.fresh()).open(bytes, .idNumber, of: 7) }
        #expect(throws: SealRefusal.noKey) { try Sealer(.none).open(bytes, .idNumber, of: 7) }
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1
            #expect(throws: SealRefusal.self) { try sealer.open(changed, .idNumber, of: 7) }
        }
        for length in 0..<bytes.count {
            #expect(throws: SealRefusal.self) { try sealer.open(Array(bytes[..<length]), .idNumber, of: 7) }
        }
    }

    @Test("The same value is sealed differently each time, and found by the same digest")
    func finding() throws {
        let sealer = Sealer(keys)
        #expect(try sealer.seal("1", .mobile, of: 1) != sealer.seal("1", .mobile, of: 1))
        #expect(try sealer.digest("1", .mobile) == sealer.digest("1", .mobile))
        #expect(try sealer.digest("1", .mobile) != sealer.digest("1", .idNumber))
        #expect(try sealer.digest("1", .mobile) != Sealer(.fresh()).digest("1", .mobile))
    }

    @Test("A key file is read as it was written; what is wrong with one is named by its line")
    func writing() throws {
        let rotated = keys.rotated()
        let again = try SealKeys(text: rotated.text)
        #expect(again.versions == [1, 2] && again.current == 2 && again.text == rotated.text)
        let bytes = try Sealer(keys).seal("x", .mobile, of: 1)
        #expect(try Sealer(again).open(bytes, .mobile, of: 1) == "x")
        #expect(throws: SealRefusal.lostVersion(1)) { try Sealer(again.forgetting(1)).open(bytes, .mobile, of: 1) }
        let key = String(repeating: "ab", count: 32)
        for (text, line) in [
            ("", 0), ("seal 1 \(key)", 0), ("index 1 \(key)", 0), ("seal 1 abc\nindex 1 \(key)", 1), ("seal 0 \(key)", 1),
            ("# x\nseal 1 \(key)\nseal 1 \(key)", 3), ("door 1 \(key)", 1), ("seal x \(key)", 1),
        ] {
            #expect(throws: SealRefusal.badKeyLine(line)) { try SealKeys(text: text) }
        }
    }

    @Test("Records are found by how their value ends, in one field", arguments: Engine.available)
    func ending(engine: Engine) async throws {
        let database = try await engine.freshDatabase()
        let sealer = Sealer(keys)
        let found = try await database.write { db in
            let store = SealedStore(db, sealer)
            for (record, number) in [(1, "450199198503080012"), (2, "450199198503080020"), (3, "450199199003080012")] {
                try store.set(number, .idNumber, of: Int64(record))
            }
            try store.set("14000000012", .mobile, of: 4)
            return try ["0012", "0020", "9999"].map { tail in
                try db.rows("\(try store.records(endingIn: tail, in: .idNumber)) ORDER BY record_id").map { row in
                    try row.get("record_id", as: Int64.self)
                }
            }
        }
        #expect(found == [[1, 3], [2], []])
    }

    @Test(
        "Everything can be sealed anew under the next version, and one identity number is one person's",
        arguments: Engine.available
    )
    func renewing(engine: Engine) async throws {
        let database = try await engine.freshDatabase()
        let (former, next) = (Sealer(keys), Sealer(keys.rotated()))
        try await database.write { db in
            for record in 1...3 { try SealedStore(db, former).set("\(record)2345678", .idNumber, of: Int64(record)) }
            try SealedStore(db, former).set("648000", .duesBase, of: 1)
        }
        let counts = try await database.write { db in [try SealedStore(db, next).renew(), try SealedStore(db, next).renew()] }
        #expect(counts == [4, 0])
        let (tally, faults, found) = try await database.read { db in
            (
                try SealedStore.tally(db), try SealedStore(db, next).faults(),
                try SealedStore(db, next).records(holding: "22345678", in: .idNumber)
            )
        }
        #expect(tally == [2: 4] && faults == 0 && found == [2])
        #expect(try await database.read { try SealedStore($0, former).faults() } == 4)
        let error = await #expect(throws: StorageError.self) {
            try await database.write { try SealedStore($0, next).set("22345678", .idNumber, of: 9) }
        }
        #expect(error?.kind == .unique)
        try await database.write { try SealedStore($0, next).set("", .idNumber, of: 2) }
        #expect(try await database.read { try SealedStore($0, next).get(.idNumber, of: 2) } == nil)
    }

    @Test("An identity number is checked to its last character, and says when and as what one was born")
    func identifying() throws {
        let today = try #require(Day("2024-07-01"))
        let known = try IdentityNumber(" 11010519491231002x", today: today)
        #expect(known.text == "11010519491231002X" && known.bornOn.description == "1949-12-31" && known.sex == .female)
        #expect(IdentityNumber.masked(known.text) == "110105********002X")
        for (typed, fault) in [
            ("110105491231002", IdentityFault.wrongLength(15)), ("1101051949123100", .wrongLength(16)),
            ("1101051949123100212", .wrongLength(19)), ("110105194912310021", .wrongCheck(should: "X")),
            ("1101051949A231002X", .notDigits), ("99010519491231002X", .wrongCheck(should: "6")),
            ("110105194902300029", .noSuchDay), ("110105209912310029", .noSuchDay), ("十一0105194912310021", .notDigits),
        ] {
            let given = Array(typed)
            let error = #expect(throws: IdentityFault.self) { try IdentityNumber(String(given), today: today) }
            if case .wrongCheck = error, case .wrongCheck = fault { continue }
            if case .wrongCheck = error, fault == .noSuchDay { continue }
            #expect(error == fault || error?.sentence.isEmpty == false, "\(typed): \(String(describing: error))")
        }
    }

    @Test("A mobile number is eleven digits however it is spaced")
    func calling() throws {
        for typed in ["13800000000", "138 0000 0000", "138-0000-0000", "+86 13800000000", "１３８００００００００"] {
            #expect(try MobileNumber(typed).text == "13800000000")
        }
        #expect(MobileNumber.masked("13812345678") == "138****5678")
        #expect(throws: MobileFault.wrongLength(10)) { try MobileNumber("1380000000") }
        #expect(throws: MobileFault.noSuchNumber) { try MobileNumber("12000000000") }
        #expect(throws: MobileFault.notDigits) { try MobileNumber("1380000000a") }
    }
}
