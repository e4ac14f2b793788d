// SPDX-License-Identifier: Apache-2.0
import Web

/// What part of the accounts a list shows, as its address carries it.
struct AccountFilter: Sendable {
    let words: String
    let state: AccountFile.State?

    init(_ form: Form) {
        words = String(form.text("q").prefix(60))
        state = AccountFile.State(rawValue: form.text("state"))
    }

    static let pageLength = 50

    var query: String {
        [("q", words), ("state", state?.rawValue ?? "")].filter { !$0.1.isEmpty }
            .map { "\($0.0)=\(PercentCoding.encode($0.1))" }.joined(separator: "&")
    }
}
