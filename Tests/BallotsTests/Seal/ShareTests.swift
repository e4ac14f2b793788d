// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@testable import Ballots

@Suite("Shares of the scrutineers' key")
struct ShareTests {
    private static func subsets(_ shares: [KeyShare], _ count: Int) -> [[KeyShare]] {
        guard count > 0 else { return [[]] }
        return shares.indices.flatMap { place in
            subsets(Array(shares.dropFirst(place + 1)), count - 1).map { [shares[place]] + $0 }
        }
    }

    @Test("Every group that is large enough gives the key back, and none that is smaller", arguments: [(3, 2), (5, 3), (7, 7)])
    func combining(count: Int, threshold: Int) {
        let secret = [UInt8].random(32)
        let shares = KeyShare.split(secret, into: count, threshold: threshold)
        let groups = Self.subsets(shares, threshold)
        #expect(groups.allSatisfy { KeyShare.combine($0) == secret && KeyShare.combine($0.reversed()) == secret })
        #expect(Self.subsets(shares, threshold - 1).allSatisfy { KeyShare.combine($0) != secret })
    }

    @Test("A share is read as it was printed, however it is spaced, and not with a digit wrong")
    func reading() throws {
        let share = try #require(KeyShare.split([UInt8].random(32), into: 3, threshold: 2).last)
        #expect(share.text.count == 56)
        #expect(KeyShare(Receipt.grouped(share.text).lowercased()) == share)
        for place in 0..<56 {
            var digits = Array(share.text)
            digits[place] = digits[place] == "7" ? "8" : "7"
            // The checksum is of two bytes: of fifty-six such mistakes one may slip through once in a thousand runs.
            let read = KeyShare(String(digits))
            #expect(read == nil || read?.fingerprint != share.fingerprint)
        }
        #expect(KeyShare("") == nil && KeyShare("不是") == nil)
    }

    @Test("Base32 gives every byte back")
    func encoding() {
        for count in [0, 1, 4, 5, 20, 33, 35] {
            let bytes = [UInt8].random(count)
            #expect(Base32Text.decode(Base32Text.encode(bytes)).map { Array($0.prefix(count)) } == bytes)
        }
        #expect(Array<UInt8>(hexadecimal: "00ffA0") == [0, 255, 160])
        #expect(Array<UInt8>(hexadecimal: "0") == nil && Array<UInt8>(hexadecimal: "0g") == nil)
    }
}
