// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// The union that somebody means in a form: the one that is ticked, the only one of the name, or a choice of those that fit.
enum UnionChoice {
    case one(Union)
    /// What to say beside the field, and the unions to choose from.
    case unclear(String, among: [Union])

    /// From the fields `union` (ticked) and `to` (written). Unions that are closed are no choice.
    init(_ form: Form, orSay missing: String, in db: any Connection) throws {
        let (store, words) = (UnionStore(db), form.text("to"))
        if let id = UnionID(form.text("union")), let union = try store.find(id), try store.span(of: id).closed == nil {
            self = .one(union)
            return
        }
        guard !words.isEmpty else {
            self = .unclear(missing, among: [])
            return
        }
        let exact = try store.named([words], within: .root)
        if exact.count == 1 {
            self = .one(exact[0])
            return
        }
        let candidates = exact.isEmpty ? try store.containing(words) : exact
        let sentence = candidates.isEmpty ? "没有找到名称里有“\(words)”的工会，换几个字" : "找到这些，选一个"
        self = .unclear(sentence, among: candidates)
    }
}
