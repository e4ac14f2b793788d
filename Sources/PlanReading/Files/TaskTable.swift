// SPDX-License-Identifier: Apache-2.0
internal import Kernel

/// A table of tasks (任务分解表) as sentences: `2.举办教职工运动会（责任单位：文体部；完成时限：5月底前）。`
enum TaskTable {
    private enum Column {
        case number, group, task
        case described(String)
        case ignored
    }

    static func lines(of rows: [[String]]) -> [String] {
        guard let header = rows.first else { return [] }
        let columns = header.map { column($0.filter { !$0.isWhitespace }) }
        let hasTask = columns.contains { if case .task = $0 { true } else { false } }
        guard hasTask, rows.count > 1 else {
            return rows.map { $0.filter { !$0.isEmpty }.joined(separator: "　") }
        }
        var group = ""
        return rows.dropFirst().flatMap { lines(of: $0, columns, &group) }
    }

    private static func column(_ head: String) -> Column {
        if ["序号", "编号", "号"].contains(head) { return .number }
        if ["完成时限", "时限", "完成时间", "时间", "时间安排", "完成日期", "时间节点", "进度安排"].contains(head) {
            return .described("完成时限")
        }
        if PartyWords.isKey(head) { return .described(head) }
        if ["类别", "项目", "板块", "重点任务", "部分"].contains(head) { return .group }
        let tasks = ["工作任务", "具体任务", "任务", "工作内容", "内容", "主要内容", "具体措施", "工作措施", "举措", "工作举措", "重点工作", "工作要点", "事项"]
        return tasks.contains(head) ? .task : .ignored
    }

    private static func lines(of cells: [String], _ columns: [Column], _ group: inout String) -> [String] {
        var (number, text, notes, heading) = ("", "", [String](), "")
        for (cell, column) in zip(cells, columns) {
            let value = cell.trimmed
            guard !value.isEmpty else { continue }
            switch column {
            case .number: number = value.allSatisfy(\.isNumber) ? value + "." : ""
            case .group: heading = value
            case .task: text += text.isEmpty ? value : "；" + value
            case .described(let key): notes.append("\(key)：\(value)")
            case .ignored: break
            }
        }
        let before = heading.isEmpty || heading == group ? [] : [heading]
        group = heading.isEmpty ? group : heading
        while let last = text.last, "。；".contains(last) { text.removeLast() }
        guard !text.isEmpty else { return before }
        let note = notes.isEmpty ? "" : "（\(notes.joined(separator: "；"))）"
        return before + ["\(number)\(text)\(note)。"]
    }
}
