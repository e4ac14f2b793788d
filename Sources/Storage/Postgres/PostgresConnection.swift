// SPDX-License-Identifier: Apache-2.0
internal import CLibpq

/// One connection of libpq. The pool hands it to one thread at a time, which is what makes it safe to send.
final class PostgresConnection: Connection, @unchecked Sendable {
    let engine = Engine.postgres
    private let handle: OpaquePointer
    private let counter: StatementCounter
    private var prepared: [String: String] = [:]
    private var isStreaming = false

    init(address: String, counter: StatementCounter) throws {
        guard let handle = PQconnectdb(address) else { throw StorageError(.unreachable, "out of memory") }
        self.handle = handle
        self.counter = counter
        guard PQstatus(handle) == CONNECTION_OK else {
            throw StorageError(.unreachable, String(cString: PQerrorMessage(handle)))
        }
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        try execute("SET client_encoding = 'UTF8'; SET timezone = 'UTC'; SET bytea_output = 'hex'")
    }

    deinit {
        PQfinish(handle)
    }

    var isReusable: Bool {
        PQstatus(handle) == CONNECTION_OK && PQtransactionStatus(handle) == PQTRANS_IDLE
    }

    /// Asks the socket, not the server: a closed one is readable and fails to consume.
    /// Twice, because a server that ends a connection says so first, and only then closes.
    var isAlive: Bool {
        PQconsumeInput(handle) == 1 && PQconsumeInput(handle) == 1 && isReusable
    }

    /// Orders text by bytes, as SQLite does; any other collation would give two databases two orders.
    func requireByteOrder() throws {
        // Asked by example: with ICU as its provider a database sorts otherwise than its LC_COLLATE says.
        let isByBytes = try value("SELECT 'Z' < 'a' AND '-' < 'A' AND 'z' < '~' AND 'z' < '一' AS by_bytes", as: Bool.self)
        guard isByBytes == true else {
            throw StorageError(
                .other,
                "the database does not sort by bytes: create it with LC_COLLATE 'C.UTF-8' LOCALE_PROVIDER libc TEMPLATE template0"
            )
        }
    }

    func transaction<Value>(_ begin: String, _ body: (any Connection) throws -> Value) throws -> Value {
        try execute(begin)
        do {
            let value = try body(self)
            try execute("COMMIT")
            return value
        } catch {
            // A broken connection cannot roll back; the server does it when the socket closes.
            _ = try? execute("ROLLBACK")
            throw error
        }
    }

    func rows(_ sql: SQL) throws -> [Row] {
        let result = try send(sql)
        let reader = ResultReader(result)
        return (0..<reader.count).map(reader.row)
    }

    func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        try stream(sql, body)
    }

    func run(_ sql: SQL) throws -> Int {
        let result = try send(sql)
        return Int(String(cString: PQcmdTuples(result.pointer))) ?? 0
    }

    func script(_ text: String) throws {
        counter.add()
        try execute(text)
    }

    private func execute(_ text: String) throws {
        _ = try checked(PQexec(handle, text))
    }

    private func send(_ sql: SQL) throws -> PostgresResult {
        let name = try prepare(sql)
        let parameters = ParameterBuffer(sql.bindings)
        return try parameters.withPointers { pointers in
            try checked(PQexecPrepared(handle, name, Int32(pointers.count), pointers, nil, nil, 0))
        }
    }

    private func stream(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        let name = try prepare(sql)
        let parameters = ParameterBuffer(sql.bindings)
        let sent = parameters.withPointers { pointers in
            PQsendQueryPrepared(handle, name, Int32(pointers.count), pointers, nil, nil, 0)
        }
        guard sent == 1 else { throw failure() }
        PQsetSingleRowMode(handle)
        isStreaming = true
        defer { isStreaming = false }
        try drain(body)
    }

    /// Reads to the end even when the reader fails: libpq takes no new command before that.
    private func drain(_ body: (Row) throws -> Void) throws {
        var problem: (any Error)?
        while let pointer = PQgetResult(handle) {
            guard problem == nil else {
                PQclear(pointer)
                continue
            }
            do {
                let reader = ResultReader(try checked(pointer))
                for index in 0..<reader.count { try body(reader.row(index)) }
            } catch {
                problem = error
            }
        }
        if let problem { throw problem }
    }

    private func prepare(_ sql: SQL) throws -> String {
        // libpq would silently throw away the rows of the stream that have not been read.
        guard !isStreaming else { throw StorageError(.other, "a statement inside each: \(sql.text)") }
        counter.add()
        if let name = prepared[sql.text] { return name }
        let name = "s\(prepared.count)"
        _ = try checked(PQprepare(handle, name, numberPlaceholders(in: sql.text), 0, nil))
        prepared[sql.text] = name
        return name
    }

    private func checked(_ pointer: OpaquePointer?) throws -> PostgresResult {
        guard let pointer else { throw failure() }
        let result = PostgresResult(pointer)
        switch PQresultStatus(pointer) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY, PGRES_SINGLE_TUPLE: return result
        default: throw StorageError(postgres: pointer)
        }
    }

    private func failure() -> StorageError {
        StorageError(.unreachable, String(cString: PQerrorMessage(handle)))
    }
}
