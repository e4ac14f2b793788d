// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// A union's registration as a legal person: what the certificate says, entered, changed, renewed, cancelled.
struct LegalPersonRoutes {
    let rules: LegalPersonRules

    func add(to site: inout Site) {
        site.page("unions/:union/legal-person", .permission(.readMembers), "一个工会的法人登记") { visit in
            .page(try page(visit, try union(visit, .readMembers)))
        }
        site.action("unions/:union/legal-person", .permission(.keepMembers), "照证书登记法人资格", enter)
        site.action("unions/:union/legal-person/cancellation", .permission(.keepMembers), "登记法人注销", cancel)
    }

    private func union(_ visit: Visit, _ permission: Permission) throws -> Union {
        let id: UnionID = try visit.id("union")
        return try Branch.find(id.description, for: try visit.viewer, to: permission, in: visit.db).union
    }

    private func records(_ visit: Visit) -> LegalPersonRecords {
        LegalPersonRecords(db: visit.db, rules: rules, now: visit.now)
    }

    private func enter(_ visit: Visit) throws -> Reply {
        let union = try union(visit, .keepMembers)
        try ClosedUnion.refuse(union, in: visit.db)
        var errors: [FieldError] = []
        guard let person = read(visit, union, &errors), errors.isEmpty else {
            throw Rejection(try page(visit, union, errors: errors))
        }
        let store = LegalPersonStore(db: visit.db)
        if let holder = try store.holder(of: person.code), holder.id != union.id {
            let maySee = try visit.viewer.may(.readMembers, at: holder.path)
            let refusal = LegalPersonRefusal.codeTaken(maySee ? holder.name : "别的工会")
            throw Rejection(try page(visit, union, errors: [.init("code", refusal.sentence)]))
        }
        let isNew = try store.find(union.id).map { $0.cancelledOn != nil } ?? true
        try store.save(person)
        try records(visit).publish(person, of: union)
        try records(visit).finish(union.id, by: visit.viewer.name, outcome: "已登记")
        let words = "\(person.code)，法定代表人\(person.representative)，有效期到\(person.validUntil.written)"
        try visit.note(Subject("union", union.id), "legal", "\(isNew ? "登记法人资格" : "登记法人变更或者换证")：\(words)")
        return .redirect(to: "/unions/\(union.id)/legal-person", saying: Notice("登记了"))
    }

    private func read(_ visit: Visit, _ union: Union, _ errors: inout [FieldError]) -> LegalPerson? {
        var code = ""
        do {
            code = try UnionCode(visit.form.text("code")).text
        } catch {
            errors.append(.init("code", error.sentence))
        }
        func text(_ field: String, _ length: ClosedRange<Int>, _ name: String) -> String {
            let text = visit.form.text(field)
            if !length.contains(text.count) {
                errors.append(.init(field, "\(name)写 \(length.lowerBound) 到 \(length.upperBound) 个字"))
            }
            return text
        }
        let number = text("number", 2...40, "证书编号")
        let registeredName = text("registeredName", 4...60, "名称")
        let representative = text("representative", 2...40, "法定代表人")
        let address = text("address", 4...100, "住所")
        let authority = text("authority", 4...60, "登记机关")
        let issued = PostRoutes.day("issuedOn", "发证日期", visit, &errors)
        var until: Day?
        switch WrittenDate.read(visit.form.text("validUntil"), year: visit.today.year) {
        case .day(let day) where day > issued ?? day.adding(days: -1): until = day
        case .day: errors.append(.init("validUntil", "有效期要晚于发证日期"))
        case .none: errors.append(.init("validUntil", "写上有效期到哪一天"))
        case .wrong(let sentence): errors.append(.init("validUntil", sentence))
        }
        guard let issued, let until else { return nil }
        return LegalPerson(
            union: union.id,
            code: code,
            number: number,
            registeredName: registeredName,
            representative: representative,
            address: address,
            authority: authority,
            issuedOn: issued,
            validUntil: until,
            change: nil,
            cancelledOn: nil
        )
    }

    private func cancel(_ visit: Visit) throws -> Reply {
        let union = try union(visit, .keepMembers)
        var errors: [FieldError] = []
        guard let day = PostRoutes.day("cancelledOn", "注销日期", visit, &errors) else {
            throw Rejection(try page(visit, union, errors: errors))
        }
        guard try LegalPersonStore(db: visit.db).cancel(union.id, on: day) else { throw LegalPersonRefusal.nothing }
        try records(visit).withdraw(union.id, because: "\(union.name)的法人资格\(day.written)注销")
        try records(visit).finish(union.id, by: visit.viewer.name, outcome: "已注销")
        try visit.note(Subject("union", union.id), "legal", "登记法人注销，\(day.written)")
        return .redirect(to: "/unions/\(union.id)/legal-person", saying: Notice("登记了"))
    }

    private func page(_ visit: Visit, _ union: Union, errors: [FieldError] = []) throws -> LegalPersonPage {
        let person = try LegalPersonStore(db: visit.db).find(union.id)
        var fields = Dictionary(uniqueKeysWithValues: LegalPersonPage.names.map { ($0, visit.form.text($0)) })
        if errors.isEmpty { fields = Self.fields(of: person, union) }
        return LegalPersonPage(
            person,
            of: union,
            rules: rules,
            mayKeep: try ClosedUnion.takesEntries(union, from: visit),
            on: visit.today,
            fields: fields,
            errors: errors
        )
    }

    /// What stands on the certificate now, to be changed where it is another.
    private static func fields(of person: LegalPerson?, _ union: Union) -> [String: String] {
        guard let person else { return ["registeredName": union.name] }
        return [
            "code": person.code, "number": person.number, "registeredName": union.name, "representative": person.representative,
            "address": person.address, "authority": person.authority, "issuedOn": person.issuedOn.written,
            "validUntil": person.validUntil.written,
        ]
    }
}
