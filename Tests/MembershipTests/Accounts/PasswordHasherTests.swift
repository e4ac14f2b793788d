// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Membership

@Suite("Passwords are hashed on threads of their own")
struct PasswordHasherTests {
    @Test("A hash fits its password; without an account nothing fits, not even the empty password")
    func matching() async throws {
        let hasher = try PasswordHasher(cost: .init(power: 4))
        let stored = try await hasher.hash("一句好记的长话")
        #expect(try await hasher.matches("一句好记的长话", stored: stored))
        #expect(try await !hasher.matches("别的", stored: stored))
        #expect(try await !hasher.matches("", stored: nil))
        #expect(try await !hasher.matches("", stored: "no hash"))
    }

    @Test("Many at once are all answered, one after another")
    func queueing() async throws {
        let hasher = try PasswordHasher(cost: .init(power: 4))
        let stored = try await hasher.hash("0")
        let fits = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<40 { group.addTask { try await hasher.matches("\(number)", stored: stored) } }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(fits == 1)
    }
}
