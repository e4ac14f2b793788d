// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import Forms

/// Text that was meant to become markup, in every field of forms, collections and responses.
@Suite("Hostile text in forms")
struct HostileFormsTests {
    private func spec(_ text: String) -> FormSpec {
        var spec = FormsHouse.spec
        (spec.title, spec.note) = (String(text.prefix(60)), text)
        for page in spec.pages.indices {
            (spec.pages[page].title, spec.pages[page].note) = (text, text)
            for index in spec.pages[page].items.indices {
                spec.pages[page].items[index].label = String(text.prefix(200))
                spec.pages[page].items[index].hint = text
                spec.pages[page].items[index].unit = text
                spec.pages[page].items[index].source = text
                if !spec.pages[page].items[index].check.isEmpty { spec.pages[page].items[index].message = text }
            }
        }
        spec.pages[1].items[2].options = [.init(id: "o1", label: String(text.prefix(99))), .init(id: "o2", label: "乙")]
        spec.pages[1].items[0].columns[0].label = text
        spec.pages[0].items[0].most = "500"
        spec.pages[0].items.append(FormItem(.person, id: "q9", name: "领衔人") { $0.parts = [.title] })
        return spec
    }

    private func pages(_ text: String, on engine: Engine) async throws -> [Markup] {
        let house = try await FormsHouse.open(on: engine)
        let region = house.region
        let form = try await house.published(spec(text))
        let (officer, city) = (try await house.signIn(region.zhangSan), try await house.signIn(region.zhaoLiu))
        var answers: [TestResponse] = []
        var sent: FormFields = ["heading": String(text.prefix(60)), "due": "7月20日", "why": text, "named": text]
        answers.append(
            try await officer.post("\(form.address)/collections", ["heading": text, "due": text, "named": text, "why": text])
        )
        sent.add("groups", "各市教育工会")
        let collection = try #require(try await officer.post("\(form.address)/collections", sent).location)
        var item: FormFields = ["revision": "2", "page": text, "table": "", "kind": "number"]
        for name in [
            "label", "name", "hint", "requiredIf", "shownIf", "check", "message", "source", "min", "max", "places", "unit",
            "options",
            "formula",
        ] { item.add(name, text) }
        answers.append(try await officer.post("\(form.address)/items", item))
        answers.append(try await officer.post("\(form.address)", ["revision": "2", "title": "", "note": text]))
        let path = try await house.response(of: region.zhaoLiu).address
        var first: FormFields = ["revision": "1", "page": "0", "act": "save", "q2": "o1"]
        for name in ["q1", "q3", "q4", "q9.name", "q9.title"] { first.add(name, text) }
        try await house.succeed(city.upload(path, first, files: []))
        answers.append(try await city.upload(path, first, files: []))
        var second: FormFields = ["revision": "2", "page": "1", "act": "save", "q5": "r1", "q7": "o1"]
        for name in ["c1-r1", "c2-r1"] { second.add(name, text) }
        try await house.succeed(city.upload(path, second, files: []))
        for address in [path, "\(path)?page=1&mend=yes", "\(path)?page=2&mend=yes", "\(path)?page=check"] {
            answers.append(try await city.get(address))
        }
        try await house.fill(region.zhaoLiu, name: String(String.UnicodeScalarView(text.unicodeScalars.prefix(40))))
        try await house.submit(region.zhaoLiu)
        for address in [
            "/forms", form.address, "\(form.address)?item=q3", "\(form.address)?table=q5", "\(form.address)/preview",
            "\(form.address)/preview?page=2", "\(form.address)/versions/1", collection, path,
        ] {
            answers.append(try await officer.get(address))
        }
        try await house.succeed(house.judge("return", region.zhaoLiu, by: officer, why: String(text.prefix(500))))
        answers.append(try await city.get(path))
        #expect(answers.allSatisfy { [200, 422].contains($0.status) }, "\(answers.map(\.status))")
        return answers.map(\.markup)
    }

    @Test("No text makes an element or an attribute on any page", arguments: Engine.available)
    func rendering(engine: Engine) async throws {
        let (tame, wild) = (try await pages("y", on: engine), try await pages(HostileText.name, on: engine))
        #expect(tame.count == wild.count)
        for (tame, wild) in zip(tame, wild) {
            #expect(wild.problems.isEmpty && wild.comments.isEmpty)
            #expect(Set(wild.skeleton).subtracting(tame.skeleton).isEmpty)
        }
    }
}
