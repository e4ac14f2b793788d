// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension DisclosureOffice {
    var inspections: InspectionStore { InspectionStore(db: db) }

    func seat(_ name: String, for part: String, in catalogue: Catalogue) throws {
        try inspections.insert(
            Supervisor(
                id: .make(at: now),
                catalogue: catalogue.id,
                person: try inspections.person(named: name, at: catalogue.unionPath),
                name: name,
                part: part,
                since: today,
                endedOn: nil
            )
        )
        try note(catalogue.subject, "edit", "监督小组加入\(name)（\(part)）")
    }

    func unseat(_ supervisor: Supervisor, in catalogue: Catalogue) throws {
        guard try inspections.end(supervisor.id, on: today) else { throw DisclosureRefusal.hasMovedOn }
        try note(catalogue.subject, "edit", "\(supervisor.name)不再是监督小组成员")
    }

    func inspect(_ title: String, in catalogue: Catalogue) throws -> Inspection {
        guard try inspections.supervisors(of: catalogue.id).contains(where: { $0.endedOn == nil }) else {
            throw DisclosureRefusal.groupFirst
        }
        let inspection = Inspection(
            id: .make(at: now),
            catalogue: catalogue.id,
            title: title,
            began: today,
            createdName: hand.name
        )
        try inspections.insert(inspection)
        try note(inspection.subject, "create", "开始监督检查“\(title)”")
        return inspection
    }

    /// Writes down marks; `isCopied` where the office writes down what the group said on paper.
    func mark(_ marks: [Mark], in inspection: Inspection, titles: [ID<Topic>: String], isCopied: Bool) throws {
        guard try inspections.find(inspection.id)?.closedAt == nil else { throw DisclosureRefusal.inspectionOver }
        guard !marks.isEmpty else { return }
        try inspections.write(marks, in: inspection.id)
        let list = marks.map { "“\(titles[$0.topic] ?? "")”\($0.grade.label)" }.joined(separator: "、")
        try note(inspection.subject, "edit", "\(isCopied ? "代监督小组录入" : "")检查意见：\(list)")
    }

    /// Ends a round in which every topic has its mark; what was found wanting waits for the unit's answer.
    func close(_ inspection: Inspection, in catalogue: Catalogue) throws {
        let living = try topics.list(of: catalogue.id).filter { $0.retired == nil }
        let marks = try inspections.marks(of: inspection.id)
        let marked = Set(marks.map(\.topic))
        let missing = living.filter { !marked.contains($0.id) }.count
        guard missing == 0 else { throw DisclosureRefusal.unmarked(missing) }
        guard try inspections.close(inspection.id, by: hand.name, at: now) else { throw DisclosureRefusal.inspectionOver }
        let due = try DueDay(workingDays: catalogue.answerDays, after: today, by: calendar)
        let titles = Dictionary(uniqueKeysWithValues: living.map { ($0.id, $0.content.title) })
        let wanting = marks.filter { $0.grade != .disclosed && titles[$0.topic] != nil }
        let findings = wanting.map { InspectionFinding(id: .make(at: now), inspection: inspection.id, topic: $0.topic, due: due) }
        try inspections.insert(findings)
        for (finding, mark) in zip(findings, wanting) {
            let title = "\(titles[mark.topic] ?? "")：\(mark.grade.label)"
            try records(catalogue).add("整改", finding.subject, title, mark.note, inspection.address, due.day, now)
        }
        let outcome = findings.isEmpty ? "没有发现问题" : "\(findings.count) 个问题，\(due.day.written)前答复"
        try note(inspection.subject, "accept", "结束监督检查“\(inspection.title)”，查了 \(living.count) 项，\(outcome)")
    }

    func answer(_ finding: InspectionFinding, _ words: String, of topic: Topic, in inspection: Inspection) throws {
        guard try inspections.answer(finding.id, words, by: hand.name, at: now) else { throw DisclosureRefusal.findingSettled }
        try TaskStore(db).finish(finding.subject, verb: "整改", at: now, by: hand.name, outcome: "已答复")
        try note(inspection.subject, "answer", "答复“\(topic.content.title)”的检查问题：\(words.prefix(100))")
    }
}
