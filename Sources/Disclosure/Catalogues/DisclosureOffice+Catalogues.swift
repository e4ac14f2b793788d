// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension DisclosureOffice {
    /// Begins a year's catalogue with some topics and their duties.
    func start(_ catalogue: Catalogue, with contents: [Topic.Content], from: String) throws {
        try CatalogueStore(db: db).insert(catalogue)
        let topics = contents.enumerated().map { index, content in
            Topic(id: .make(at: now), catalogue: catalogue.id, number: index + 1, content: content, revision: 1, retired: nil)
        }
        try self.topics.insert(topics)
        try duties.insert(try topics.flatMap { try coming($0, of: catalogue) })
        try note(catalogue.subject, "create", "建立\(catalogue.title)，\(topics.count) 项，\(from)")
        try records(catalogue).publish(disclosingSince: nil)
    }

    func setAnswerDays(_ days: Int, of catalogue: Catalogue) throws {
        guard days != catalogue.answerDays else { return }
        try CatalogueStore(db: db).setAnswerDays(days, of: catalogue.id)
        try note(catalogue.subject, "edit", "提问和检查问题的答复时限由 \(catalogue.answerDays) 个工作日改为 \(days) 个工作日")
    }

    func add(_ content: Topic.Content, to catalogue: Catalogue) throws -> Topic {
        let number = try topics.nextNumber(in: catalogue.id)
        let topic = Topic(
            id: .make(at: now),
            catalogue: catalogue.id,
            number: number,
            content: content,
            revision: 1,
            retired: nil
        )
        try topics.insert([topic])
        try duties.insert(try coming(topic, of: catalogue))
        try note(topic.subject, "create", "公开目录加一项“\(content.title)”，\(content.rule.words)，\(content.office)负责")
        return topic
    }

    /// Changes a topic. New days hold for what is not over yet; what is overdue or published stays as it is.
    func change(_ topic: Topic, to content: Topic.Content, revision: Int, of catalogue: Catalogue) throws {
        try topic.require()
        guard try topics.save(content, of: topic.id, revision: revision) else { throw DisclosureRefusal.hasMovedOn }
        var changed = topic
        changed.content = content
        if content.rule != topic.content.rule {
            for duty in try duties.void(of: topic.id, from: today) {
                try records(catalogue).finish(duty, by: hand, outcome: "公开时限改了")
            }
            let kept = Set(try duties.list(of: topic.id).map(\.label))
            try duties.insert(try coming(changed, of: catalogue).filter { !kept.contains($0.label) })
        }
        let lines = Self.differences(topic.content, content)
        try note(topic.subject, "edit", "改公开事项“\(topic.content.title)”：\(lines.joined(separator: "；"))")
        if content.title != topic.content.title || content.category != topic.content.category {
            for duty in try duties.list(of: topic.id) { try records(catalogue).publish(duty, of: changed, on: today) }
        }
    }

    /// Takes a topic out of the catalogue; what was disclosed stays readable, what was missed stays missed.
    func retire(_ topic: Topic, because reason: String, of catalogue: Catalogue) throws {
        try topic.require()
        guard try topics.retire(topic.id, on: today, because: reason) else {
            throw DisclosureRefusal.retired(topic.content.title)
        }
        for duty in try duties.void(of: topic.id, from: today) {
            try records(catalogue).finish(duty, by: hand, outcome: "停用")
        }
        try note(topic.subject, "remove", "停用公开事项“\(topic.content.title)”。原因：\(reason)")
    }

    /// Something was decided that has to be disclosed within the days of the topic.
    @discardableResult
    func register(_ label: String, on event: Day, for topic: Topic, of catalogue: Catalogue) throws -> Duty {
        try topic.require()
        guard case .event(let days) = topic.content.rule else { throw DisclosureRefusal.notByEvent }
        guard event <= today else { throw DisclosureRefusal.eventAhead }
        let due = try DueDay(workingDays: days, after: event, by: calendar)
        let duty = duty(topic, catalogue, label, event, due)
        try duties.insert([duty])
        try note(topic.subject, "edit", "登记“\(label)”，\(event.written)定下，\(due.day.written)前公开")
        return duty
    }

    /// What a topic has to disclose in its year and is not over on the day of counting.
    private func coming(_ topic: Topic, of catalogue: Catalogue) throws -> [Duty] {
        try topic.content.rule.occurrences(in: catalogue.year).compactMap { occurrence in
            let due = try DueDay(occurrence.day, rolls: catalogue.rolls, by: calendar)
            return due.day < today ? nil : duty(topic, catalogue, occurrence.label, nil, due)
        }
    }

    private func duty(_ topic: Topic, _ catalogue: Catalogue, _ label: String, _ event: Day?, _ due: DueDay) -> Duty {
        Duty(
            id: .make(at: now),
            topic: topic.id,
            union: catalogue.union,
            unionPath: catalogue.unionPath,
            year: catalogue.year,
            label: label,
            event: event,
            due: due,
            state: .open,
            published: nil
        )
    }

    private static func differences(_ old: Topic.Content, _ new: Topic.Content) -> [String] {
        [
            ("名称", old.title, new.title), ("内容分类", old.category.label, new.category.label),
            ("公开时限", old.rule.words, new.rule.words), ("责任部门", old.office, new.office),
            ("公开范围", old.audience.label, new.audience.label), ("依据", old.source, new.source),
        ].filter { $0.1 != $0.2 }.map { "\($0.0)由“\($0.1)”改为“\($0.2)”" }
    }
}
