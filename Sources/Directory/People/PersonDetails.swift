// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership

/// What a form said about a person, found good.
struct PersonDetails: Sendable, Equatable {
    var name: String
    var sex: Sex?
    var bornOn: Day?
    var position: String
    /// Empty for “as it was”.
    var idNumber: String
    var mobile: String
    /// In 分, as digits.
    var duesBase: String

    func applied(to person: Person) -> Person {
        var copy = person
        copy.name = name
        copy.sex = sex
        copy.bornOn = bornOn
        copy.position = position
        return copy
    }

    /// Seals the protected fields that were filled in; tells which, by name.
    func seal(for person: PersonID, _ store: SealedStore) throws -> [String] {
        var names: [String] = []
        for (value, field, name) in [
            (idNumber, SealedField.idNumber, "身份证号"), (mobile, .mobile, "手机号"), (duesBase, .duesBase, "会费基数"),
        ] where !value.isEmpty {
            guard try store.get(field, of: person.rawValue) != value else { continue }
            try store.set(value, field, of: person.rawValue)
            names.append(name)
        }
        return names
    }
}
