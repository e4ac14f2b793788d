// SPDX-License-Identifier: Apache-2.0

/// What the lines around a plan look like: numbers, dates, titles, signatures, copies.
enum EnvelopeWords {
    private static let planEndings = [
        "工作要点", "工作计划", "工作安排", "工作思路", "工作方案", "工作打算", "工作任务", "重点工作", "重点任务", "行动计划",
        "任务清单", "工作清单", "任务分解表", "任务分解", "工作重点", "年度计划", "要点",
    ]
    private static let offices = [
        "工会", "委员会", "联合会", "办公室", "教育局", "教育厅", "工委", "大学", "学院", "学校", "总工会", "中学", "小学", "幼儿园", "工会办",
    ]

    /// `自治区教育工会2024年工作要点`: short, unpunctuated, and named as plans are.
    static func isPlanTitle(_ line: Scalars) -> Bool {
        guard (4...60).contains(line.count), Marker(line[...]) == nil else { return false }
        guard !line.contains(where: { Scalar.endsSentence($0) || Scalar.endsClause($0) }) else { return false }
        guard line.filter({ $0 == "《" }).count == line.filter({ $0 == "》" }).count else { return false }
        var core = line
        if let last = core.last, "）)".unicodeScalars.contains(last),
            let open = core.lastIndex(where: { "（(".unicodeScalars.contains($0) })
        {
            core.removeSubrange(open...)
        }
        if core.first == "《", core.last == "》" { core = Array(core.dropFirst().dropLast()) }
        return planEndings.contains { core.ends(with: $0) }
    }

    static func isNoticeEnd(_ line: Scalars) -> Bool {
        guard !line.contains("。"), line.count <= 60 else { return false }
        return ["通知", "的函", "通报"].contains { line.ends(with: $0) }
    }

    /// An office's name standing alone.
    static func isOffice(_ line: Scalars) -> Bool {
        guard (3...36).contains(line.count), !line.contains(where: { "，。：；《》".unicodeScalars.contains($0) }) else {
            return false
        }
        return offices.contains { line.ends(with: $0) }
    }

    /// Copies, prints, attachments and contacts: what stands below a plan.
    static func isClosing(_ line: Scalars) -> Bool {
        let heads = ["抄送", "抄报", "主题词", "此件公开", "（此件", "(此件", "联系人", "（联系人", "校对", "（共印", "(共印", "共印", "附件：", "附件:", "附：", "附表"]
        if heads.contains(where: { line.begins(with: $0) }) { return true }
        if line.begins(with: "附件"), line.count <= 4 { return true }
        if line.begins(with: "附件"), line.count > 2, Scalar.digit(line[2]) != nil, line.count <= 40 { return true }
        return line.count <= 50 && line.ends(with: "印发") && CivilDate.find(in: line[...]) != nil
    }

    /// `桂教工字〔2024〕10号` in whatever brackets, out of a line that carries nothing else of weight.
    static func number(in line: Scalars) -> String? {
        guard !line.contains("。"), !line.contains("《"), !line.contains("，"), line.count <= 60 else { return nil }
        for (place, scalar) in line.enumerated() where "〔【[（(﹝［".unicodeScalars.contains(scalar) {
            guard let number = number(in: line, bracket: place) else { continue }
            return number
        }
        return nil
    }

    private static func number(in line: Scalars, bracket: Int) -> String? {
        let year = line.dropFirst(bracket + 1).prefix(4)
        guard year.count == 4, year.allSatisfy({ Scalar.digit($0) != nil }), bracket > 0 else { return nil }
        var place = bracket + 5
        guard place < line.count, "〕】]）)﹞］".unicodeScalars.contains(line[place]) else { return nil }
        place += 1
        if place < line.count, line[place] == "第" { place += 1 }
        let serial = line[place...].prefix { Scalar.digit($0) != nil }
        guard (1...4).contains(serial.count), serial.endIndex < line.count, line[serial.endIndex] == "号" else { return nil }
        let code = line[..<bracket].reversed().prefix { Scalar.isHan($0) || Scalar.isLatinLetter($0) }.reversed()
        guard (1...20).contains(code.count) else { return nil }
        return "\(Array(code).string)〔\(year.string)〕\(serial.string)号"
    }
}
