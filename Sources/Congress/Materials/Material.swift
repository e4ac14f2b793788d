// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Web

/// A paper for the meeting (会议材料), the day it went out to the delegates, and the file, if it was put here.
struct Material: Sendable, Equatable {
    let id: ID<Material>
    let title: String
    let sentOn: Day?

    static let kind = "congress_material"

    var subject: Subject { Subject(Self.kind, id) }

    /// Nobody holds it: whoever may see the meeting may read its papers, and that is asked at the meeting.
    static let audience = Permission("congress.materials")
}

extension CongressRules {
    /// Papers that went out too late, or not yet; `nil` when there are none at all.
    func materials(_ materials: [Material], heldOn: Day) -> Finding? {
        guard !materials.isEmpty else { return nil }
        let last = heldOn.adding(days: -materialDays.length.count)
        let late = materials.filter { $0.sentOn.map { $0 > last } ?? true }
        let rule = "材料提前\(materialDays.length.words)，即\(last.written)以前送到代表手里"
        guard !late.isEmpty else { return Finding(true, "\(rule)；\(materials.count)份都按时送达", materialDays.basis) }
        let names = late.map { "“\($0.title)”" }.joined(separator: "、")
        return Finding(false, "\(rule)；\(names)没有按时", materialDays.basis)
    }
}
