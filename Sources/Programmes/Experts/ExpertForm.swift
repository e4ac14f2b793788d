// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// The fields of an expert as the form carries them.
struct ExpertForm: Encodable, Sendable {
    var name = ""
    var workplace = ""
    var unit = ""
    var title = ""
    var fields = ""
    /// Whether the expert is somebody of the roll who reviews on line.
    var isOnline = false

    init() {}

    init(_ form: Form) {
        name = form.text("name")
        workplace = form.text("workplace")
        unit = form.text("unit")
        title = form.text("title")
        fields = form.text("fields")
        isOnline = form.text("online") == "1"
    }

    init(_ expert: Expert) {
        name = expert.name
        workplace = expert.workplace
        unit = expert.unitName
        title = expert.title
        fields = expert.fields.sorted().joined(separator: "、")
        isOnline = expert.person != nil
    }

    /// What it says, written into the expert; what is wrong goes among the errors.
    func read(into expert: inout Expert, _ db: any Connection, _ errors: inout [FieldError]) throws {
        if name.isEmpty || name.count > 20 { errors.append(.init("name", "写上姓名，20 个字以内")) }
        if workplace.isEmpty || workplace.count > 60 { errors.append(.init("workplace", "写上工作单位，60 个字以内")) }
        if title.isEmpty || title.count > 40 { errors.append(.init("title", "写上职称或者职务，40 个字以内")) }
        let parts = Set(fields.split { "、，,；; \n".contains($0) }.map(String.init))
        if parts.isEmpty || parts.count > 8 || parts.contains(where: { $0.count > 20 || $0.contains("|") }) {
            errors.append(.init("fields", "写 1 到 8 个研究领域，每个 20 个字以内，用顿号隔开"))
        }
        let store = UnionStore(db)
        let units = unit.isEmpty ? [] : try store.named([unit], within: UnionPath(text: expert.unionPath))
        if !unit.isEmpty, units.count != 1 {
            errors.append(.init("unit", "没有找到叫“\(unit)”的工会，写全称或者简称；不在本会系统里的不填"))
        }
        guard errors.isEmpty else { return }
        expert.person = isOnline ? try person(expert, units.first, db, &errors) : nil
        (expert.name, expert.workplace, expert.title, expert.fields) = (name, workplace, title, parts)
        (expert.unit, expert.unitName) = (units.first?.id, units.first?.name ?? "")
    }

    /// The one person of the roll whom the name means. The same person is not in one pool twice.
    private func person(
        _ expert: Expert,
        _ unit: Union?,
        _ db: any Connection,
        _ errors: inout [FieldError]
    ) throws -> PersonID? {
        // Whoever was found before stays, even if somebody of the same name has joined since.
        if let known = expert.person, expert.name == name, expert.unit == unit?.id { return known }
        guard let unit else {
            errors.append(.init("unit", "在网上评的，写上他所在的工会：系统要在名册里找到他，还要算回避"))
            return nil
        }
        let found = try ExpertStore(db: db).people(named: name, at: unit.path.text)
        guard let person = found.first, found.count == 1 else {
            let what = found.isEmpty ? "没有“\(name)”" : "不止一位“\(name)”，写得更细一级的工会试试"
            errors.append(.init("name", "\(unit.name)的名册里\(what)；不在网上评的，把下面的勾去掉"))
            return nil
        }
        guard try !ExpertStore(db: db).isThere(person, in: expert.union, besides: expert.id) else {
            throw ExpertRefusal.alreadyThere(name)
        }
        return person
    }
}
