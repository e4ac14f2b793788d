// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Workbook

/// Reads a roll from a file, a batch of lines at a time, and knows who stood in it before.
///
/// A pass that was cut off is begun anew from the first row: what is behind it already is read for its digests only.
final class RollReader {
    let head: RollHead
    private let source: any RowSource
    private let check: RollCheck
    private let sealer: Sealer
    /// On which row each identity number stands first.
    private var seen: [RollDigest: Int32] = [:]
    private(set) var count = 0
    private(set) var hidden = 0

    init(_ file: SpooledFile, unions: RollUnions, today: Day, sealer: Sealer) throws {
        self.sealer = sealer
        do {
            let book = try Workbook(file)
            (head, source) = try Self.open(book)
        } catch let fault as WorkbookFault {
            throw RollFault.unreadable(fault)
        }
        check = RollCheck(head: head, unions: unions, today: today)
    }

    /// The first sheet that has a head.
    private static func open(_ book: Workbook) throws -> (RollHead, any RowSource) {
        var fault: RollFault?
        for index in book.sheets.indices {
            let source = try book.rows(ofSheet: index)
            for _ in 0..<RollHead.depth {
                guard let row = try source.next(), row.number <= RollHead.depth * 10 else { break }
                do {
                    if let head = try RollHead(row) { return (head, source) }
                } catch {
                    fault = fault ?? error
                }
            }
        }
        throw fault ?? .noHead
    }

    /// The next lines, at most so many; empty at the end.
    func lines(_ most: Int) throws -> [RollLine] {
        var lines: [RollLine] = []
        lines.reserveCapacity(most)
        do {
            while lines.count < most, let row = try source.next() { lines.append(try line(row)) }
        } catch let fault as WorkbookFault {
            throw RollFault.unreadable(fault)
        }
        return lines
    }

    private func line(_ row: WorkbookRow) throws -> RollLine {
        count += 1
        if row.isHidden { hidden += 1 }
        var (entry, mistakes) = check.read(row)
        var digest: RollDigest?
        if let found = entry {
            let key = RollDigest(try sealer.digest(found.idNumber, .idNumber))
            digest = key
            if let first = seen[key] {
                entry = nil
                mistakes.append(
                    RollMistake(
                        column: head.columns[.idNumber] ?? -1,
                        name: RollColumn.idNumber.head,
                        sentence: "和第 \(first) 行是同一个身份证号，一人只留一行"
                    )
                )
            } else {
                seen[key] = Int32(clamping: row.number)
            }
        }
        return RollLine(row: row.number, isHidden: row.isHidden, entry: entry, digest: digest, mistakes: mistakes)
    }
}
