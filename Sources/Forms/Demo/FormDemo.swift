// SPDX-License-Identifier: Apache-2.0
import Kernel
public import Storage
public import Web

/// The region's yearly collection of model workers' studios, half of it in. All of it is invented.
///
/// It goes through the same desks as people do, so that tasks and journal are theirs.
public struct FormDemo {
    private let officer: Viewer
    private let cities: [Viewer]

    public init(officer: Viewer, cities: [Viewer]) {
        (self.officer, self.cities) = (officer, cities)
    }

    public func load(_ db: any Connection) throws {
        let form = try publish(Self.studios, on: 3, db)
        _ = try publish(Self.exercise, on: 12, isDraft: true, db)
        guard let version = try FormStore(db).versions(of: form.id).first, let due = Day("2024-07-05") else { return }
        var fields = CollectionForm(title: "2024年劳模创新工作室情况填报")
        fields.groups = CollectionReach.choices.prefix(3).dropFirst().map(\.name)
        fields.note = "已经挂牌的工作室都要填，一个市、一所高校填一份。"
        let desk = CollectionDesk(db: db, viewer: officer, now: at(17))
        let collection = try desk.open(version, of: form, fields, due: due)
        for (index, city) in cities.enumerated() {
            try fill(collection, city, Self.samples[index % Self.samples.count], index, db)
        }
    }

    private func at(_ day: Int, _ hour: Int64 = 10) -> Instant {
        Instant(startOf: Day(year: 2024, month: 6, day: day) ?? Day(number: 19_875)).advanced(bySeconds: hour * 3600)
    }

    private func publish(_ spec: FormSpec, on day: Int, isDraft: Bool = false, _ db: any Connection) throws -> StoredForm {
        let (store, union) = (FormStore(db), officer.actingUnion)
        let id = ID<StoredForm>.make(at: at(day))
        try store.insert(spec, id: id, of: union.id, at: union.path, by: officer.name, on: at(day))
        guard let form = try store.find(id), !isDraft else { return try store.require(id, .readPlans, for: officer) }
        _ = try CompiledForm(spec)
        try store.publish(form, .first, by: officer.name, at: at(day, 15))
        return form
    }

    /// The first hand in, the others are on their way.
    private func fill(_ collection: FormCollection, _ city: Viewer, _ sample: FormAnswers, _ index: Int, _ db: any Connection)
        throws
    {
        let store = FormResponseStore(db)
        guard let response = try store.find(of: collection.subject, union: city.actingUnion.id),
            let version = try FormStore(db).version(response.version)
        else { return }
        let now = at(24 + index)
        _ = try store.save(sample, of: response.id, revision: response.revision, by: city.name, at: now)
        guard index < 2, let saved = try store.find(response.id) else { return }
        let form = try CompiledForm(version.spec)
        let found = ResponseCase(response: saved, collection: collection, form: form, attachments: [])
        let evaluation = form.evaluate(sample, today: now.day)
        try ResponseDesk(db: db, viewer: city, now: now.advanced(bySeconds: 600)).submit(
            found,
            evaluation,
            revision: saved.revision
        )
        guard index == 0, let handedIn = try store.find(response.id) else { return }
        let seen = ResponseCase(response: handedIn, collection: collection, form: form, attachments: [])
        try ResponseDesk(db: db, viewer: officer, now: now.advanced(bySeconds: 7200)).accept(seen, revision: handedIn.revision)
    }
}
