// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Finds a person that a form names in the union's roll (照名册填), among the members that the viewer may see there.
struct RegisterLookup {
    enum Outcome {
        case found(FormPerson)
        case fault(String)
    }

    let db: any Connection
    let viewer: Viewer
    /// The union that fills the form in, with all below.
    let path: String

    /// By the name, and by the day of birth where that is written too.
    func find(_ person: FormPerson, today: Day) throws -> Outcome {
        guard let name = person.parts[.name]?.trimmed, !name.isEmpty else { return .fault("先写姓名，再照名册填") }
        guard viewer.may(.readMembers, at: path) else { return .fault("您没有看本会名册的授权，照着证件填") }
        var born: Day?
        if case .day(let day) = WrittenDate.read(person.parts[.birth] ?? "", year: today.year) { born = day }
        let found = try members(named: name, born: born)
        if found.count == 1 { return .found(found[0]) }
        if found.isEmpty { return .fault("本会名册里没有“\(name)”，看看姓名、出生日期写对没有；不是会员的照着证件填") }
        let list = found.prefix(5).map { member in
            let born = member.parts[.birth].flatMap { Day($0)?.written } ?? "名册里没有出生日期"
            return "\(member.parts[.union] ?? "")，\(born)"
        }
        return .fault("名册里叫“\(name)”的不止一位：\(list.joined(separator: "；"))。写上出生日期再照名册填")
    }

    private func members(named name: String, born: Day?) throws -> [FormPerson] {
        let branch = Scope([.init(path: path, withSubtree: true)])
        let day: SQL = born.map { "AND person.born_on = \($0)" } ?? ""
        return try db.rows(
            """
            SELECT person.id, membership.name, person.sex, person.born_on, person.position, trade_union.name AS union_name
            FROM membership JOIN person ON person.id = membership.person_id
                JOIN trade_union ON trade_union.id = membership.union_id
            WHERE membership.until IS NULL AND membership.name = \(name) AND \(branch.covers("membership.union_path"))
                AND \(viewer.scope(of: .readMembers).covers("membership.union_path")) \(day)
            ORDER BY membership.union_path, membership.id LIMIT 20
            """
        ).map { row in
            var parts: [PersonPart: String] = [.name: try row.get("name"), .union: try row.get("union_name")]
            let (sex, born): (Sex?, Day?) = (try row.find("sex"), try row.find("born_on"))
            let position: String = try row.get("position")
            parts[.sex] = sex?.label
            parts[.birth] = born?.description
            parts[.title] = position.isEmpty ? nil : position
            return FormPerson(parts, source: try row.get("id", as: PersonID.self).description)
        }
    }
}
