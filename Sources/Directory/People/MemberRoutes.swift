// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// One person: looking, and mending what is known.
struct MemberRoutes {
    let sealer: Sealer

    func add(to site: inout Site) {
        site.page("members/:person", .permission(.readMembers), "一位会员") { visit in
            let member = try MemberDesk(db: visit.db, viewer: visit.viewer).require(try visit.id("person"))
            return .page(try MemberFile(visit: visit, sealer: sealer).page(of: member))
        }
        site.page("members/:person/edit", .permission(.keepMembers), "改会员资料的表单") { visit in
            let member = try own(visit)
            return .page(PersonFormPage(member, PersonForm(member.person), errors: []))
        }
        site.action("members/:person", .permission(.keepMembers), "改会员资料", update)
    }

    private func own(_ visit: Visit) throws -> Member {
        try MemberDesk(db: visit.db, viewer: visit.viewer).require(try visit.id("person"), .keepMembers)
    }

    private func update(_ visit: Visit) throws -> Reply {
        let member = try own(visit)
        let form = PersonForm(visit.form)
        var errors: [FieldError] = []
        let details = form.read(today: visit.today, isNew: false, &errors)
        if let number = details?.idNumber, !number.isEmpty { errors += try taken(number, by: member.person.id, visit) }
        guard let details, errors.isEmpty else { throw Rejection(PersonFormPage(member, form, errors: errors)) }
        var person = details.applied(to: member.person)
        person.revision = Int(visit.form.text("revision")) ?? 0
        guard try PersonStore(visit.db).save(person) else {
            let sentence = "您打开以后，别人改过这份资料。看看现在的，再改一次"
            throw Rejection(PersonFormPage(member, form, errors: [FieldError("name", sentence)]))
        }
        let changed = try details.seal(for: person.id, SealedStore(visit.db, sealer))
        let names = Self.changes(member.person, person) + changed
        let what = names.isEmpty ? "没有改动" : "改了\(names.joined(separator: "、"))"
        try visit.note(member.subject, "edit", "\(person.name)的资料：\(what)")
        return .redirect(to: member.address, saying: Notice("资料存好了，\(what)"))
    }

    /// An identity number is one person's: whoever has it already is named only to those who may see them.
    private func taken(_ number: String, by person: PersonID, _ visit: Visit) throws -> [FieldError] {
        let holder = try SealedStore(visit.db, sealer).records(holding: number, in: .idNumber).first { $0 != person.rawValue }
        guard let holder else { return [] }
        let known = try MemberDesk(db: visit.db, viewer: visit.viewer).find(PersonID(rawValue: holder), .readMembers)
        let who = known.map { "\($0.unionName)的\($0.person.name)" } ?? "别的工会的一个人"
        return [FieldError("idNumber", "这个身份证号已经登记在\(who)名下；是同一个人就并档，不是就核对号码")]
    }

    /// The names of fields, never their values: the journal is read by many.
    private static func changes(_ former: Person, _ now: Person) -> [String] {
        var names: [String] = []
        if former.name != now.name { names.append("姓名") }
        if former.sex != now.sex { names.append("性别") }
        if former.bornOn != now.bornOn { names.append("出生日期") }
        if former.position != now.position { names.append("岗位") }
        return names
    }
}
