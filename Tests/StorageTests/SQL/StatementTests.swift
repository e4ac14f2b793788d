// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Testing

@Suite("A statement binds its values and never splices them into its text")
struct StatementTests {
    private enum State: String, SQLConvertible { case open, closed }

    @Test("Every kind of value becomes a placeholder")
    func binding() throws {
        let day = try #require(Day("2024-07-01"))
        let sql: SQL = """
            \(1) \(Int64.min) \(true) \("a' OR 1=1 --") \([0, 255] as [UInt8]) \(day) \(Instant(milliseconds: 5)) \
            \(State.closed) \(ID<Int>(rawValue: 9))
            """
        #expect(sql.text == "? ? ? ? ? ? ? ? ?")
        #expect(
            sql.bindings == [
                .integer(1), .integer(.min), .integer(1), .text("a' OR 1=1 --"), .blob([0, 255]), .text("2024-07-01"),
                .integer(5), .text("closed"), .integer(9),
            ]
        )
    }

    @Test("Nothing is NULL, and something optional is itself")
    func bindingOptionals() {
        let missing: String? = nil
        let there: Int? = 3
        let sql: SQL = "\(missing), \(there)"
        #expect(sql.text == "?, ?")
        #expect(sql.bindings == [.null, .integer(3)])
    }

    @Test("A statement inside a statement keeps the order of its values")
    func nesting() {
        let inner: SQL = "b = \(2) AND c = \("three")"
        let sql: SQL = "SELECT a FROM t WHERE a = \(1) AND (\(inner)) AND d = \(4)"
        #expect(sql.text == "SELECT a FROM t WHERE a = ? AND (b = ? AND c = ?) AND d = ?")
        #expect(sql.bindings == [.integer(1), .integer(2), .text("three"), .integer(4)])
    }

    @Test("Two statements add up to one")
    func adding() {
        let sum = "a = \(1)" as SQL + " OR " + "b = \("two")"
        #expect(sum.text == "a = ? OR b = ?")
        #expect(sum.bindings == [.integer(1), .text("two")])
    }

    @Test("A list has a placeholder for each of its values")
    func listing() {
        let sql: SQL = "a IN (\(list: ["x", "y", "z"]))"
        #expect(sql.text == "a IN (?, ?, ?)")
        #expect(sql.bindings == [.text("x"), .text("y"), .text("z")])
    }

    @Test("An empty list is written so that it holds nothing, on both databases")
    func listingNothing() {
        let sql: SQL = "a IN (\(list: [] as [Int]))"
        #expect(sql.text == "a IN (NULL)")
        #expect(sql.bindings.isEmpty)
    }
}
