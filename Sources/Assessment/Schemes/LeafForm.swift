// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The fields of one indicator.
struct LeafForm: Encodable, Sendable {
    var id = ""
    var part = ""
    var name = ""
    var kind = Leaf.Kind.judged.rawValue
    var points = ""
    var criterion = ""
    var measure = ""
    var target = ""
    var steps = ""
    var slip = "0"
    var idle = "yes"

    init() {}

    init(_ leaf: Leaf) {
        id = leaf.id
        part = leaf.part
        name = leaf.name
        kind = leaf.kind.rawValue
        points = Points.words(leaf.points)
        criterion = leaf.criterion
        measure = leaf.measure.map { ID<Leaf>(rawValue: $0).description } ?? ""
        target = leaf.target.map { Points.words($0) } ?? ""
        steps = leaf.steps.map { "\($0.from.percent()) 得 \($0.share.percent())" }.joined(separator: "\n")
        slip = Points.words(leaf.slip)
        idle = leaf.idleEarns ? "yes" : "no"
    }

    init(_ form: Form) {
        id = form.text("leaf")
        part = form.text("part")
        name = form.text("name")
        kind = form.text("kind")
        points = form.text("points")
        criterion = form.text("criterion")
        measure = form.text("measure")
        target = form.text("target")
        steps = form.text("steps")
        slip = form.text("slip")
        idle = form.text("idle")
    }

    func read(measures: [Int64], at now: Instant, _ errors: inout [FieldError]) -> Leaf? {
        func fault(_ field: String, _ sentence: String) { errors.append(FieldError(field, sentence)) }
        guard let kind = Leaf.Kind(rawValue: kind) else {
            fault("kind", "选这一项怎么算")
            return nil
        }
        if part.isEmpty || part.count > 30 { fault("part", "写它属于哪一部分，30 个字以内") }
        if name.isEmpty || name.count > 60 { fault("name", "写指标名称，60 个字以内") }
        if criterion.count > 500 { fault("criterion", "评分标准写 500 个字以内") }
        if kind == .judged, criterion.isEmpty { fault("criterion", "写明怎么给分，自评和核验都照它") }
        let worth = Points.read(points) ?? .zero
        if worth == .zero { fault("points", "分值写大于 0 的数，最多两位小数") }
        var leaf = Leaf(
            id: id.isEmpty ? ID<Leaf>.make(at: now).description : id,
            part: part,
            name: name,
            kind: kind,
            points: worth
        )
        leaf.criterion = criterion
        leaf.idleEarns = idle != "no"
        if kind == .reading {
            leaf.measure = ID<Leaf>(measure)?.rawValue
            leaf.target = Points.read(target)
            if leaf.measure.map(measures.contains) != true { fault("measure", "选一条有指标的举措") }
            if (leaf.target ?? .zero) == .zero { fault("target", "写一家要达到多少，大于 0") }
            leaf.steps = readSteps(&errors)
        }
        if kind == .assignments {
            guard let slip = Points.read(slip) else {
                fault("slip", "写每份扣几分，不扣写 0")
                return nil
            }
            leaf.slip = slip
        }
        return errors.isEmpty ? leaf : nil
    }

    /// A step a line: `80% 得 60%`.
    private func readSteps(_ errors: inout [FieldError]) -> [Leaf.Step] {
        var read: [Leaf.Step] = []
        for line in steps.split(separator: "\n") where !line.trimmed.isEmpty {
            let parts = line.replacing("得", with: " ").split { $0.isWhitespace }.map(String.init)
            guard parts.count == 2, let from = Points.share(parts[0]), let share = Points.share(parts[1]) else {
                errors.append(FieldError("steps", "“\(line)”看不懂，一行一档，写成 80% 得 60%"))
                return []
            }
            read.append(.init(from: from, share: share))
        }
        return read
    }
}
