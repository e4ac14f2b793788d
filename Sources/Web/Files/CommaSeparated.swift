// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A table as a file that office programs open: UTF-8 with its mark, so that Excel does not take it for GBK.
public struct CommaSeparated: Sendable {
    private let head: [String]
    private let rows: [[String]]

    public init(head: [String], rows: [[String]]) {
        self.head = head
        self.rows = rows
    }

    public var bytes: [UInt8] {
        [0xEF, 0xBB, 0xBF]
            + ([head] + rows).flatMap { row in
                Array(row.map(CommaCell.written).joined(separator: ",").utf8) + [0x0D, 0x0A]
            }
    }
}
