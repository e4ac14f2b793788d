// SPDX-License-Identifier: Apache-2.0
internal import CLibpq

/// A result of libpq that is cleared with its last use.
final class PostgresResult {
    let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit {
        PQclear(pointer)
    }
}

/// Turns the text form of libpq's columns into values.
struct ResultReader {
    let count: Int
    private let result: PostgresResult
    private let columns: Columns
    private let types: [Oid]

    init(_ result: PostgresResult) {
        let width = PQnfields(result.pointer)
        self.result = result
        count = Int(PQntuples(result.pointer))
        columns = Columns((0..<width).map { String(cString: PQfname(result.pointer, $0)) })
        types = (0..<width).map { PQftype(result.pointer, $0) }
    }

    func row(_ index: Int) -> Row {
        let values = types.indices.map { value(row: Int32(index), column: Int32($0)) }
        return Row(columns: columns, values: values)
    }

    private func value(row: Int32, column: Int32) -> SQLValue {
        guard PQgetisnull(result.pointer, row, column) == 0 else { return .null }
        guard let start = PQgetvalue(result.pointer, row, column) else { return .null }
        let length = Int(PQgetlength(result.pointer, row, column))
        let bytes = UnsafeRawBufferPointer(start: start, count: length)
        return SQLValue(postgres: bytes, type: types[Int(column)])
    }
}

extension SQLValue {
    fileprivate init(postgres bytes: UnsafeRawBufferPointer, type: Oid) {
        switch type {
        case 16: self = .integer(bytes.first == UInt8(ascii: "t") ? 1 : 0)
        case 20, 21, 23, 26: self = .integer(Self.integer(bytes))
        case 17: self = .blob(Self.blob(bytes))
        default: self = .text(String(decoding: bytes, as: UTF8.self))
        }
    }

    private static func integer(_ bytes: UnsafeRawBufferPointer) -> Int64 {
        Int64(String(decoding: bytes, as: UTF8.self)) ?? 0
    }

    /// `\x0a1b`: two digits a byte after the mark.
    private static func blob(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        stride(from: 2, to: bytes.count - 1, by: 2).map { nibble(bytes[$0]) << 4 | nibble(bytes[$0 + 1]) }
    }

    private static func nibble(_ digit: UInt8) -> UInt8 {
        digit <= UInt8(ascii: "9") ? digit - UInt8(ascii: "0") : digit - UInt8(ascii: "a") + 10
    }
}

extension StorageError {
    init(postgres result: OpaquePointer) {
        let field = PQresultErrorField(result, Int32(UInt8(ascii: "C")))
        let code = field.map { String(cString: $0) } ?? ""
        self.init(Kind(sqlState: code), String(cString: PQresultErrorMessage(result)))
    }
}

extension StorageError.Kind {
    fileprivate init(sqlState code: String) {
        switch code {
        case "23505": self = .unique
        case "23503": self = .foreignKey
        case "23502": self = .notNull
        case "23514": self = .check
        case "40001", "40P01", "55P03": self = .conflict
        case "53100", "25006": self = .readOnly
        case "", "57P01", "57P03": self = .unreachable
        default: self = .other
        }
    }
}
