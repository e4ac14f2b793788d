// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// The form of a grant as it was typed.
struct GrantInput: Sendable {
    let role: String
    let union: String
    let withSubtree: Bool
    let from: String
    let to: String
    let reason: String

    /// An empty one, for the person's own union from today on.
    init(_ today: Day, _ unionName: String) {
        (role, union, withSubtree, from, to, reason) = ("", unionName, false, today.written, "", "")
    }

    init(_ form: Form) {
        role = form.text("role")
        union = form.text("union")
        withSubtree = form.text("subtree") == "yes"
        from = form.text("from")
        to = form.text("to")
        reason = form.text("reason")
    }

    /// What it asks for, or what cannot be read in it.
    func order(for account: AccountID, within giver: Viewer, on today: Day, _ db: any Connection) throws -> (
        GrantOrder?, [FieldError]
    ) {
        var errors: [FieldError] = []
        let role = Role(rawValue: role)
        if role == nil { errors.append(FieldError("role", "从列出的角色里选一个")) }
        let (place, mistake) = try find(giver, db)
        if let mistake { errors.append(FieldError("union", mistake)) }
        let first = day(from, "from", today, isRequired: true, &errors)
        let last = day(to, "to", today, isRequired: false, &errors)
        guard errors.isEmpty, let role, let place, let first else { return (nil, errors) }
        let order = GrantOrder(
            account: account,
            role: role,
            union: place.id,
            path: place.path.text,
            unionName: place.name,
            withSubtree: withSubtree,
            from: first,
            to: last,
            reason: reason
        )
        return (order, [])
    }

    /// The union of that name that the giver may see; a name he may not see is as unknown as one there is not.
    private func find(_ giver: Viewer, _ db: any Connection) throws -> (Union?, String?) {
        let named = try UnionStore(db).named([union], within: .root).filter { giver.may(.readAccounts, at: $0.path.text) }
        guard let first = named.first else { return (nil, "没有叫“\(union)”的工会，写全称再试") }
        guard named.count == 1 else { return (nil, "叫“\(union)”的工会有 \(named.count) 个，写全称再试") }
        return (first, nil)
    }

    private func day(_ text: String, _ field: String, _ today: Day, isRequired: Bool, _ errors: inout [FieldError]) -> Day? {
        switch WrittenDate.read(text, year: today.year) {
        case .day(let day): return day
        case .none:
            if isRequired { errors.append(FieldError(field, "写上日子，比如 \(today.written)")) }
        case .wrong(let sentence): errors.append(FieldError(field, sentence))
        }
        return nil
    }
}
