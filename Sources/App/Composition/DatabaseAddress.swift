// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Storage

/// Where the data lives: `sqlite:PATH` or `postgres://…`.
enum DatabaseAddress: Equatable, ExpressibleByArgument, Sendable {
    case sqlite(path: String)
    case postgres(address: String)

    init?(argument: String) {
        if argument.hasPrefix("sqlite:") {
            let path = String(argument.dropFirst("sqlite:".count))
            guard !path.isEmpty else { return nil }
            self = .sqlite(path: path)
        } else if argument.hasPrefix("postgres://") || argument.hasPrefix("postgresql://") {
            self = .postgres(address: argument)
        } else {
            return nil
        }
    }

    var defaultValueDescription: String { description }

    /// The address without a password in it.
    var description: String {
        switch self {
        case .sqlite(let path): "sqlite:\(path)"
        case .postgres(let address): Self.withoutPassword(address)
        }
    }

    func open() throws -> any Database {
        switch self {
        case .sqlite(let path):
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            return try SQLiteDatabase(path: path)
        case .postgres(let address):
            return try PostgresDatabase(address: address)
        }
    }

    private static func withoutPassword(_ address: String) -> String {
        guard let at = address.lastIndex(of: "@"), let scheme = address.firstRange(of: "://") else { return address }
        let user = address[scheme.upperBound..<at].prefix { $0 != ":" }
        return "\(address[..<scheme.upperBound])\(user)\(address[at...])"
    }
}

/// The option that every command with a database has.
struct DatabaseOption: ParsableArguments {
    @Option(help: "数据库：sqlite:路径，或 postgres://用户@主机/库名。也可用环境变量 HEARTH_DATABASE。")
    var database: DatabaseAddress?

    /// The address asked for on the command line, else in the environment, else the default.
    func address() throws -> DatabaseAddress {
        if let database { return database }
        guard let setting = ProcessInfo.processInfo.environment["HEARTH_DATABASE"], !setting.isEmpty else {
            return .sqlite(path: "var/hearth.db")
        }
        guard let address = DatabaseAddress(argument: setting) else {
            throw Complaint("环境变量 HEARTH_DATABASE 是“\(setting)”，要写成 sqlite:路径 或 postgres://用户@主机/库名。")
        }
        return address
    }

    /// Opens the database, and says in one sentence what is wrong when it cannot.
    /// Commands that only look do not make a database where there is none.
    func open(creating: Bool = true) throws -> any Database {
        let database = try address()
        if !creating, case .sqlite(let path) = database, !FileManager.default.fileExists(atPath: path) {
            throw Complaint("没有数据库 \(path)。路径写对了吗？新建用 hearth migrate。")
        }
        do {
            return try database.open()
        } catch let error as StorageError {
            throw Complaint("打不开数据库 \(database.description)：\(error.message.firstLine)")
        }
    }
}

/// A sentence for the operator; the command ends with exit code 1.
struct Complaint: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        // One line, whatever a file is called.
        self.description = description.replacing("\n", with: " ")
    }
}

extension String {
    var firstLine: String { split(separator: "\n").first.map(String.init) ?? self }
}
