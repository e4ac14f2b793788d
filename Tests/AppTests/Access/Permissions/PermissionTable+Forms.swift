// SPDX-License-Identifier: Apache-2.0
import Web

@testable import WorkPlan

extension PermissionTable {
    /// Forms of the union above, and what the city fills in.
    static let forms: [Line] = [
        Line("GET forms", .anywhere([.chair, .officer, .reviewer]), gets: 200),
        Line("POST forms", .anywhere([.chair, .officer]), gets: 303, ["title": "新表"]),
        Line("GET forms/:form", .assessing([.chair, .officer, .reviewer]), gets: 200),
        Line("GET forms/:form/preview", .assessing([.chair, .officer, .reviewer]), gets: 200),
        Line("GET forms/:form/versions/:version", .assessing([.chair, .officer, .reviewer]), gets: 200),
        Line("POST forms/:form", .assessing([.chair, .officer]), gets: 422, ["title": ""]),
        Line("POST forms/:form/items", .assessing([.chair, .officer]), gets: 422, ["label": ""]),
        Line("POST forms/:form/items/order", .assessing([.chair, .officer]), gets: 422, ["item": "x"]),
        Line("POST forms/:form/pages", .assessing([.chair, .officer]), gets: 422, ["page": "x"]),
        Line("POST forms/:form/versions", .assessing([.chair, .officer]), gets: 422),
        Line("GET forms/:form/sheet", .assessing([.chair, .officer, .reviewer]), gets: 200),
        Line("POST forms/:form/sheet", .assessing([.chair, .officer]), gets: 422),
        Line("POST forms/:form/papers", .assessing([.chair, .officer]), gets: 422),
        Line("POST forms/:form/papers/removal", .assessing([.chair, .officer]), gets: 303, ["paper": ":paper"]),
        Line("GET form-responses/:response/papers/:paper", .assessed([.chair, .officer, .reviewer]), .submitted, gets: 200),
        Line("POST forms/:form/collections", .assessing([.chair, .officer]), gets: 422),
        Line("GET form-collections/:collection", .assessing([.chair, .officer, .reviewer]), gets: 200),
        Line("POST form-collections/:collection/closing", .assessing([.chair, .officer]), gets: 303),
        Line("POST form-collections/:collection/exports", .assessing([.chair, .officer]), gets: 303),
        Line("GET form-collections/:collection/exports/:export", .signedIn, gets: 404),
        Line("GET form-collections/:collection/exports/:export/file", .signedIn, gets: 404),
        Line("GET form-responses/:response", .assessed([.chair, .officer, .reviewer]), .submitted, gets: 200),
        Line("GET form-responses/:response", .atHome([.chair, .officer, .reviewer]), gets: 200),
        Line("POST form-responses/:response", .atHome([.officer]), gets: 303, ["revision": "1", "q1": "乙"]),
        Line("POST form-responses/:response/draft", .atHome([.officer]), gets: 200, ["revision": "1", "q1": "乙"]),
        Line("POST form-responses/:response/submission", .atHome([.officer]), gets: 303, ["revision": "1"]),
        Line(
            "POST form-responses/:response/return",
            .assessing([.chair, .officer]),
            .submitted,
            gets: 303,
            ["why": "补上附件", "revision": "2"]
        ),
        Line(
            "POST form-responses/:response/acceptance",
            .assessing([.chair, .officer]),
            .submitted,
            gets: 303,
            ["revision": "2"]
        ),
    ]
}
