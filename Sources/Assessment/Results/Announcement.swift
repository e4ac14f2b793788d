// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel

/// The circular (通报) that makes a result known, for Documents to take through its own chain.
struct Announcement {
    let scheme: Scheme
    let result: AssessmentResult

    var content: DocumentContent {
        DocumentContent(
            kind: .circular,
            letterhead: scheme.unionName + "文件",
            title: "关于\(scheme.year)年度考评结果的通报",
            issuers: [scheme.unionName],
            recipients: scheme.content.groups.flatMap { $0.named.isEmpty ? [$0.name] : $0.named },
            body: body,
            printer: scheme.unionName + "办公室"
        )
    }

    private var body: String {
        let basis =
            "根据《\(scheme.content.title)》（\(scheme.content.basis)），经自评、核验、审定，并自\(result.publishedOn?.written ?? "")起公示\(scheme.content.publicityDays)个工作日，现将结果通报如下。"
        let groups = scheme.content.groups.flatMap { group -> [String] in
            let scores = result.payload.ranking.scores.filter { $0.group == group.code }
            return scheme.content.grades.compactMap { grade in
                let names = scores.filter { $0.grade == grade.name }.map(\.name)
                return names.isEmpty ? nil : "\(group.name)\(grade.name)（\(names.count)家）：\(names.joined(separator: "、"))。"
            }
        }
        return ([basis] + groups).joined(separator: "\n")
    }
}
