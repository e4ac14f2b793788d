// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// What part of a roll is asked for, as the address carries it.
struct RegisterFilter: Encodable, Sendable {
    let words: String
    let state: String
    let union: String

    init(_ form: Form) {
        words = String(form.text("q").prefix(40))
        state = Membership.State(rawValue: form.text("state"))?.rawValue ?? ""
        union = UnionID(form.text("union"))?.description ?? ""
    }

    var chosen: Membership.State? { Membership.State(rawValue: state) }

    var query: String {
        [("q", words), ("state", state), ("union", union)].filter { !$0.1.isEmpty }.map {
            "\($0.0)=\(PercentCoding.encode($0.1))"
        }.joined(separator: "&")
    }

    var isSearch: Bool { !words.isEmpty }
}
