// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Kernel
import Membership
import Storage
import Web

struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account",
        abstract: "账号。",
        subcommands: [Create.self]
    )

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "开一个账号；密码从标准输入读一行。还没有工会时，用 --union 给出的名称建一个。"
        )

        @OptionGroup var options: DatabaseOption

        @Option(help: "登录用的账号。")
        var login: String

        @Option(help: "姓名。")
        var name: String

        @Option(help: "工会全称。")
        var union: String

        @Option(help: "角色：chair 主席，officer 经办人，reviewer 复核人，systemAdmin 系统管理员，securityAdmin 安全管理员，auditor 审计管理员；会员不填。")
        var role: String?

        @Flag(help: "授权连同下级工会。")
        var withSubtree = false

        mutating func run() async throws {
            let role = try role.map { name in
                guard let role = Role(rawValue: name) else {
                    throw Complaint("没有“\(name)”这个角色，从 \(Role.allCases.map(\.rawValue).joined(separator: "、")) 里选。")
                }
                return role
            }
            let database = try options.open()
            let now = Clock.system()
            try await Migrator(House.migrations).migrate(database, at: now)
            let house = try House(database: database, rules: .builtIn(), today: now.day)
            let hash = try await house.membership.hash(try password(for: house.membership))
            let order = NewAccount(login: login, hash: hash, name: name, union: union, role: role, withSubtree: withSubtree)
            do {
                try await database.write { db in try order.carryOut(db, at: now) }
            } catch let error as StorageError where error.kind == .unique {
                throw Complaint("账号“\(login)”已经有了，换一个。")
            }
            print("账号“\(login)”开好了：\(name)，\(union)\(role.map { "，\($0.label)" } ?? "")。")
            try await database.close()
        }

        private func password(for membership: MembershipModule) throws -> String {
            FileHandle.standardError.write(Data("密码：".utf8))
            let line = readLine() ?? ""
            if let flaw = membership.flaw(in: line, login: login) { throw Complaint("\(flaw)。") }
            return line
        }
    }
}

/// What `account create` writes, in one transaction.
private struct NewAccount: Sendable {
    let login: String
    let hash: String
    let name: String
    let union: String
    let role: Role?
    let withSubtree: Bool

    func carryOut(_ db: any Connection, at now: Instant) throws {
        let union = try home(db, at: now)
        let person = Person(id: .make(at: now), name: name)
        let account = AccountID.make(at: now)
        try PersonStore(db).enrol(person, in: union, since: now.day, membership: ID<Person>.make(at: now).rawValue)
        let accounts = AccountStore(db)
        try accounts.open(account, for: person.id, login: login, password: hash, at: now)
        if let role {
            let id = ID<Role>.make(at: now).rawValue
            try accounts.grant(role, to: account, in: union.id, withSubtree: withSubtree, from: now.day, by: nil, id: id)
        }
        try Journal(db).append(
            at: now,
            actor: nil,
            name: "hearth account create",
            union: union.id,
            subject: Subject("account", account),
            verb: "create",
            sentence: "开账号“\(login)”：\(name)，\(union.name)\(role.map { "，\($0.label)" } ?? "，会员")"
        )
    }

    private func home(_ db: any Connection, at now: Instant) throws -> Union {
        let store = UnionStore(db)
        if let root = try store.root() {
            guard let found = try store.named([union], within: root.path).first else {
                throw Complaint("没有叫“\(union)”的工会。")
            }
            return found
        }
        let first = Union(id: .make(at: now), parent: nil, path: .root, kind: .region, name: union, shortName: union)
        try store.insert(first)
        return first
    }
}
